// Candidates for a suggestion: by kind and district, open, nearest first, so that of ten thousand only a few hundred are weighed.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { PoolNeed, PoolResource } from '../contract/shapes.ts'
import type { Candidate } from '../rules/match.ts'
import { poolNeedColumns } from './needs.ts'
import { isOffered, poolResourceColumns } from './resources.ts'
import { inDistrict, inPools, poolsOf, type Around } from './scope.ts'

/** Candidates that are weighed; beyond the nearest few hundred of a kind nothing suits better. */
const MOST = 400

export type Seeker = Around & {
  readonly id: string
  readonly ownerId: string
  readonly kind: string
  readonly districtId: string
  readonly fromOn: string | null
  readonly untilOn: string | null
  /** Places of the reader, who need not be the seeker: below them everything is the reader's to see. */
  readonly scopes: readonly string[]
}

const nearest = (alias: string, { community, street }: Around) => {
  const path = sql.ref(`${alias}.path`)
  return sql`(${community}::ltree is not null and ${path} <@ ${community}::ltree) desc, (${street}::ltree is not null and ${path} <@ ${street}::ltree) desc`
}

/** Is the reader's to see in any case: a place that the row concerns lies in the reader's scopes. What was put to the seeker alone is such. */
const isReaders = (alias: string, scopes: readonly string[]) =>
  sql<boolean>`exists (select from unnest(${sql.ref(`${alias}.concerned`)}) place where place <@ any(${[...scopes]}::ltree[]))`

/** Claims between the two that the receiver has confirmed, as far as they are the reader's to see. */
const kept = (alias: string, { ownerId, scopes }: Seeker) => sql<number>`(select count(distinct c.id)::integer from claims c
  join claim_partners a on a.district_id = c.district_id and a.claim_id = c.id and a.party_id = ${ownerId}::uuid
  join claim_partners b on b.district_id = c.district_id and b.claim_id = c.id and b.party_id = ${sql.ref(`${alias}.owner_id`)}
  join matters m on m.district_id = c.district_id and m.source_kind = 'claim' and m.source_id = c.id and m.outcome in ('done', 'part')
  where c.district_id = ${sql.ref(`${alias}.district_id`)} and c.state = 'agreed'
    and ${isReaders('c', scopes)})`

type Weighed<R> = Candidate & { readonly shown: R }
type Row<R> = R & Omit<Candidate, 'ownerId' | 'id' | 'kind' | 'windows' | 'fromOn' | 'untilOn'>

const toCandidate = <R extends PoolNeed | PoolResource>({ free, level, path, putToSeeker, kept: times, ...shown }: Row<R>): Weighed<R> => {
  const it = shown as unknown as R
  return {
    id: it.id,
    kind: it.kind,
    windows: it.windows,
    fromOn: it.fromOn,
    untilOn: it.untilOn,
    ownerId: it.owner.id,
    free,
    level,
    path,
    putToSeeker,
    kept: times,
    shown: it,
  }
}

/** Resources of the kind that are offered to the reader's street, or are the reader's to see in any case. */
export const resourcesFor = async (tx: Tx, seeker: Seeker): Promise<readonly Weighed<PoolResource>[]> => {
  const on = today(tx.at)
  const pools = await poolsOf(tx)
  // Of what comes back after use, all that overlaps the days sought counts as taken: a suggestion may be too careful, never too bold.
  const free = sql<number>`case when r.returns then greatest(0, r.capacity - (select coalesce(sum(c.quantity), 0) from claims c
      where c.district_id = r.district_id and c.resource_id = r.id and c.state in ('claimed', 'agreed')
        and c.until_on >= coalesce(${seeker.fromOn}::date, ${on}::date) and c.from_on <= coalesce(${seeker.untilOn}::date, 'infinity'::date)))::integer
    else r.capacity - r.held end`
  const { rows } = await inDistrict(tx, () =>
    sql<Row<PoolResource>>`
      with near as materialized (
        select r.* from resources r
        where r.district_id = ${seeker.districtId}::uuid and r.kind = ${seeker.kind} and r.withdrawn_on is null and r.held < r.capacity
          and (r.until_on is null or r.until_on >= ${on}::date) and r.owner_id <> ${seeker.ownerId}::uuid
          and (${isOffered(pools)} or ${isReaders('r', seeker.scopes)})
        order by coalesce(r.paired_id = ${seeker.ownerId}::uuid, false) desc, ${nearest('r', seeker)}, r.id limit ${MOST}
      )
      select ${poolResourceColumns(on)}, ${free} as free, r.owner_level as level, r.path::text as path,
        coalesce(r.paired_id = ${seeker.ownerId}::uuid, false) as "putToSeeker", ${kept('r', seeker)} as kept
      from near r`.execute(tx.db),
  )
  return rows.map(toCandidate<PoolResource>)
}

/** Open needs of the kind that lie in a pool the reader sees, or are the reader's to see in any case. */
export const needsFor = async (tx: Tx, seeker: Seeker): Promise<readonly Weighed<PoolNeed>[]> => {
  const on = today(tx.at)
  const pools = await poolsOf(tx)
  const { rows } = await inDistrict(tx, () =>
    sql<Row<PoolNeed>>`
      with near as materialized (
        select n.* from needs n
        where n.district_id = ${seeker.districtId}::uuid and n.kind = ${seeker.kind} and n.withdrawn_on is null and n.held < n.quantity
          and (n.until_on is null or n.until_on >= ${on}::date) and n.owner_id <> ${seeker.ownerId}::uuid
          and (n.pool_on <= ${on}::date and ${inPools(sql.ref('n.path'), pools)} or ${isReaders('n', seeker.scopes)})
        order by coalesce(n.paired_id = ${seeker.ownerId}::uuid, false) desc, ${nearest('n', seeker)}, n.id limit ${MOST}
      )
      select ${poolNeedColumns(on)}, n.quantity - n.held as free, n.owner_level as level, n.path::text as path,
        coalesce(n.paired_id = ${seeker.ownerId}::uuid, false) as "putToSeeker", ${kept('n', seeker)} as kept
      from near n`.execute(tx.db),
  )
  return rows.map(toCandidate<PoolNeed>)
}
