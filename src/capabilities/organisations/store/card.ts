import { sql } from 'kysely'
import { narrowed } from '../../../platform/database/narrow.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { AGE_BANDS, type Card, type Organisation } from '../contract/shapes.ts'
import type { Kind } from '../kinds.ts'
import { lacksOf } from '../rules.ts'
import type { OrganisationTables, OrganisationVersionRow } from '../tables.ts'
import { toPost } from './posts.ts'

const inForce = (table: string, on: string) =>
  sql<boolean>`(${sql.ref(`${table}.valid_from`)} is null or ${sql.ref(`${table}.valid_from`)} <= ${on}::date)
    and (${sql.ref(`${table}.valid_until`)} is null or ${sql.ref(`${table}.valid_until`)} > ${on}::date)`

/** An organisation as it was on a day, or null when it was not yet, or no more. */
export const stateOn = async (tx: Tx, current: Organisation, on: string): Promise<Organisation | null> => {
  const row = await tx.db
    .withTables<OrganisationTables>()
    .selectFrom('organisation_versions')
    .selectAll()
    .where('district_id', '=', current.districtId)
    .where('organisation_id', '=', current.id)
    .where(inForce('organisation_versions', on))
    .executeTakeFirst()
  return row === undefined ? null : ofVersion(row, current.version)
}

const ofVersion = (row: OrganisationVersionRow, version: number): Organisation => ({
  id: row.organisation_id,
  districtId: row.district_id,
  path: row.path,
  parentId: row.parent_id,
  kind: row.kind,
  name: row.name,
  streetType: row.street_type,
  feature: row.feature,
  upToStandard: row.up_to_standard,
  lastElectionOn: row.last_election_on,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  version,
})

/** The first and last day it is known for, for saying why there is nothing to see. */
type Body = Omit<Card, 'may' | 'organisation' | 'on'>

/** All a card shows of a state, in a few statements. */
export const cardOf = async (tx: Tx, state: Organisation, on: string): Promise<Body> => {
  const db = tx.db.withTables<OrganisationTables>()
  const posts = await db
    .selectFrom('posts')
    .selectAll()
    .where('district_id', '=', state.districtId)
    .where('organisation_id', '=', state.id)
    .where(inForce('posts', on))
    .orderBy('valid_from')
    .execute()
  const below = await sql<{ kind: Kind; count: number }>`
    select o.kind, count(*)::int as count from organisation_versions o
    where o.path <@ ${state.path}::ltree and o.organisation_id <> ${state.id}::uuid and ${inForce('o', on)} group by o.kind`.execute(tx.db)
  const people = await narrowed(tx, [state.path], () =>
    sql<{
      band: Card['members']['bands'][number]['band']
      sex: number
      members: number
      full_members: number
      own: number
      own_full: number
      own_posts: number
    }>`
    select case when birth_on is null then 'unknown'
        else (array['to30', '31to35', '36to40', '41to45', '46to50', '51to55', '56to60', 'from61'])
          [width_bucket(date_part('year', age(${on}::date, birth_on))::int, array[31, 36, 41, 46, 51, 56, 61]) + 1] end as band,
      sex, count(*)::int as members, (count(*) filter (where status = 'full'))::int as full_members,
      (count(*) filter (where organisation_id = ${state.id}::uuid))::int as own,
      (count(*) filter (where organisation_id = ${state.id}::uuid and status = 'full'))::int as own_full,
      (count(post) filter (where organisation_id = ${state.id}::uuid))::int as own_posts
    from memberships m where lies_within(path, ${state.path}::ltree) and ${inForce('m', on)} group by 1, 2`.execute(tx.db),
  )
  const above = await sql<{ within: string; superior: Kind | null }>`
    select coalesce(string_agg(name, ' › ' order by nlevel(path)), '') as within, (array_agg(kind order by nlevel(path) desc))[1] as superior
    from organisation_versions o where path @> ${state.path}::ltree and organisation_id <> ${state.id}::uuid and ${inForce('o', on)}`.execute(
    tx.db,
  )
  const versions = await sql<OrganisationVersionRow & { under: string | null }>`
    select v.*, p.name as under from organisation_versions v left join organisations p on p.id = v.parent_id
    where v.district_id = ${state.districtId}::uuid and v.organisation_id = ${state.id}::uuid order by v.valid_from nulls first`.execute(
    tx.db,
  )
  const current = await db
    .selectFrom('organisations')
    .select(['valid_until', 'ended', 'successor_id'])
    .where('id', '=', state.id)
    .executeTakeFirstOrThrow()
  const sum = (of: 'members' | 'full_members' | 'own' | 'own_full' | 'own_posts', which: (sex: number) => boolean = () => true) =>
    people.rows.reduce((total, row) => total + (which(row.sex) ? row[of] : 0), 0)
  const secretary = posts.find((post) => post.post === 'secretary')
  const moments: Card['moments'][number][] = versions.rows.map((row) => ({
    day: row.valid_from,
    event: row.event,
    name: row.name,
    under: row.under,
    note: row.note,
  }))
  if (current.valid_until !== null && versions.rows.length > 0) {
    const last = versions.rows.at(-1)!
    moments.push({ day: current.valid_until, event: current.ended ?? 'closed', name: last.name, under: last.under, note: null })
  }
  return {
    within: above.rows[0]!.within,
    posts: posts.map(toPost),
    below: below.rows,
    members: {
      total: sum('members'),
      full: sum('full_members'),
      women: sum('members', (sex) => sex === 2),
      bands: AGE_BANDS.map((band) => {
        const of = (which: (sex: number) => boolean) =>
          people.rows.reduce((total, row) => total + (row.band === band && which(row.sex) ? row.members : 0), 0)
        return { band, men: of((sex) => sex === 1), women: of((sex) => sex === 2), other: of((sex) => sex !== 1 && sex !== 2) }
      }),
    },
    lacks: lacksOf(
      {
        kind: state.kind,
        superior: above.rows[0]!.superior,
        members: sum('own'),
        fullMembers: sum('own_full'),
        hasSecretary: secretary !== undefined,
        seats: Math.max(posts.length, sum('own_posts')),
        termUntil: secretary?.term_until ?? null,
        lastElectionOn: state.lastElectionOn,
        upToStandard: state.upToStandard,
      },
      on,
    ).map((lack) => ({ ...lack })),
    moments,
    undoable: null,
  }
}
