// Rounds and their pairs.
import { sql, type SqlBool } from 'kysely'
import type { Role } from '../../../platform/access/roles.ts'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Pair, Round } from '../contract.ts'
import type { RoundKind } from '../kinds.ts'
import { isUnsealed, type Sealing } from '../rules.ts'
import type { EvaluationTables, PairRow, RoundRow } from '../tables.ts'

export type Place = { readonly id: string; readonly districtId: string; readonly path: string; readonly name: string }
type PlaceOfKind = Place & { readonly kind: string }

export type PairFound = {
  readonly pair: Pair
  readonly sealing: Sealing
  readonly communityId: string
  readonly unitId: string
  /** Where the two stand now. */
  readonly community: string
  readonly unit: string
  readonly districtId: string
}

type RoundRead = RoundRow & { pairs: number; both: number }

const toRound = (row: RoundRead): Round => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisation: row.organisation,
  kind: row.kind,
  name: row.name,
  beginsOn: row.begins_on,
  endsOn: row.ends_on,
  closesOn: row.closes_on,
  pairs: row.pairs,
  answeredBoth: row.both,
})

const sealingOf = (row: PairRow): Sealing => ({ closesOn: row.closes_on, communityOn: row.community_on, unitOn: row.unit_on })

/** Paths of an ltree[]: the driver, which knows no ltree, gives its text. */
const pathsOf = (concerned: string | readonly string[]): readonly string[] =>
  typeof concerned === 'string' ? concerned.slice(1, -1).split(',') : concerned

export const pairStore = (tx: Tx) => {
  const db = tx.db.withTables<EvaluationTables>()
  const toPair = (row: PairRow): Pair => ({
    id: row.id,
    roundId: row.round_id,
    round: row.round_name,
    beginsOn: row.begins_on,
    endsOn: row.ends_on,
    closesOn: row.closes_on,
    community: row.community_name,
    unit: row.unit_name,
    communityOn: row.community_on,
    unitOn: row.unit_on,
    unsealed: isUnsealed(sealingOf(row), today(tx.at)),
  })
  const held = (role: Role) => sql`${tx.actor.grants.filter((grant) => grant.role === role).map(({ path }) => path)}::ltree[]`
  // The same as the rules sideOf and mayAnswer: the unit's liaison answers for the unit, also when community secretary beside.
  const ofUnit = sql`exists (select from unnest(concerned) side where side <> path and side = any(${held('unitLiaison')}))`
  const waitsForUs = sql<SqlBool>`closes_on >= ${today(tx.at)}::date and case when ${ofUnit} then unit_on is null
    else community_on is null and path = any(${held('communitySecretary')}) end`
  const COUNTED = sql`select r.*, p.pairs, p.both from evaluation_rounds r cross join lateral (
    select count(*)::int as pairs, count(*) filter (where p.community_on is not null and p.unit_on is not null)::int as both
    from evaluation_pairs p where p.district_id = r.district_id and p.round_id = r.id) p`

  return {
    placeOf: async (id: string): Promise<PlaceOfKind | null> =>
      (
        await sql<PlaceOfKind>`select id, kind, district_id as "districtId", path::text as path, name from organisations where id = ${id}::uuid and valid_until is null`.execute(
          tx.db,
        )
      ).rows[0] ?? null,

    rounds: async (under: string): Promise<Round[]> =>
      (await sql<RoundRead>`${COUNTED} where r.path <@ ${under}::ltree order by r.ends_on desc, r.name limit 100`.execute(tx.db)).rows.map(
        toRound,
      ),

    round: async (id: string): Promise<Round | null> => {
      const { rows } = await sql<RoundRead>`${COUNTED} where r.id = ${id}::uuid`.execute(tx.db)
      return rows[0] === undefined ? null : toRound(rows[0])
    },

    /** Whether a half-year's round stands at the place, above it or below it: no pair is asked twice for the same time. */
    overlaps: async (place: Place, beginsOn: string, endsOn: string): Promise<boolean> =>
      (
        await underScopes(tx, [''], () =>
          sql`select 1 from evaluation_rounds where kind = 'halfYear' and begins_on = ${beginsOn}::date and ends_on = ${endsOn}::date
            and (path <@ ${place.path}::ltree or path @> ${place.path}::ltree) limit 1`.execute(tx.db),
        )
      ).rows.length > 0,

    /** Whether the two were asked about this agreement or claim already. */
    askedAbout: async (sourceId: string, communityId: string, unitId: string): Promise<boolean> =>
      (
        await sql`select 1 from evaluation_pairs where source_id = ${sourceId}::uuid and community_id = ${communityId}::uuid and unit_id = ${unitId}::uuid`.execute(
          tx.db,
        )
      ).rows.length > 0,

    /** Whether a unit is party of an agreement that was signed, or of a claim; and of the claim, whether anything was delivered. */
    sourceOf: async (kind: 'agreement' | 'claim', id: string, unitId: string): Promise<{ readonly delivered: boolean } | null> => {
      const found = await (
        kind === 'agreement'
          ? sql<{ delivered: boolean }>`select true as delivered from agreements a join agreement_parties p on p.district_id = a.district_id
              and p.agreement_id = a.id where a.id = ${id}::uuid and p.party_id = ${unitId}::uuid and a.signed_on is not null`
          : sql<{ delivered: boolean }>`select exists (select from matters m where m.district_id = c.district_id and m.source_kind = 'claim'
              and m.source_id = c.id and m.state in ('delivered', 'closed')) as delivered
            from claims c join claim_partners p on p.district_id = c.district_id and p.claim_id = c.id
            where c.id = ${id}::uuid and p.party_id = ${unitId}::uuid`
      ).execute(tx.db)
      return found.rows[0] ?? null
    },

    /** The first pair of a round, where it has but one. */
    pairOf: async (roundId: string): Promise<string | null> =>
      (await db.selectFrom('evaluation_pairs').select('id').where('round_id', '=', roundId).executeTakeFirst())?.id ?? null,

    /** Units that stand with communities at or below a place, in one statement. */
    unitsBelow: async (
      path: string,
    ): Promise<readonly { unitId: string; unit: string; communityId: string; community: string; path: string }[]> =>
      (
        await sql<{ unitId: string; unit: string; communityId: string; community: string; path: string }>`
          select u.unit_id as "unitId", u.name as unit, o.id as "communityId", o.name as community, o.path::text as path
          from units u join organisations o on o.district_id = u.district_id and o.id = u.organisation_id and o.kind = 'community'
          where u.valid_until is null and u.path <@ ${path}::ltree order by o.name, u.name limit 5000`.execute(tx.db)
      ).rows,

    add: async (
      place: Place,
      facts: {
        readonly kind: RoundKind
        readonly name: string
        readonly beginsOn: string
        readonly endsOn: string
        readonly closesOn: string
        readonly sourceId?: string | null
      },
      pairs: readonly {
        readonly unitId: string
        readonly unit: string
        readonly communityId: string
        readonly community: string
        readonly path: string
        readonly unitPath: string
      }[],
    ): Promise<string> => {
      const id = newId()
      await db
        .insertInto('evaluation_rounds')
        .values({
          district_id: place.districtId,
          id,
          path: place.path,
          concerned: [place.path],
          organisation_id: place.id,
          organisation: place.name,
          kind: facts.kind,
          name: facts.name,
          begins_on: facts.beginsOn,
          ends_on: facts.endsOn,
          closes_on: facts.closesOn,
          entered_name: tx.actor.name,
          created_at: tx.at,
        })
        .execute()
      const rows = pairs.map((one) => ({
        district_id: place.districtId,
        id: newId(),
        path: one.path,
        concerned: `{${one.path},${one.unitPath}}`,
        round_id: id,
        round_name: facts.name,
        begins_on: facts.beginsOn,
        ends_on: facts.endsOn,
        closes_on: facts.closesOn,
        community_id: one.communityId,
        community_name: one.community,
        unit_id: one.unitId,
        unit_name: one.unit,
        community_on: null,
        unit_on: null,
        source_id: facts.sourceId ?? null,
      }))
      await sql`insert into evaluation_pairs select * from jsonb_populate_recordset(null::evaluation_pairs, ${JSON.stringify(rows)}::jsonb)`.execute(
        tx.db,
      )
      return id
    },

    list: async (page: {
      readonly under: string
      readonly round?: string | undefined
      readonly source?: string | undefined
      readonly text?: string | undefined
      readonly state?: 'waiting' | 'open' | undefined
      readonly toFill?: boolean | undefined
      readonly limit: number
      readonly after: Cursor | null
    }): Promise<{ rows: Pair[]; total: number | null }> => {
      const open = sql<SqlBool>`((community_on is not null and unit_on is not null) or closes_on < ${today(tx.at)}::date)`
      let query = db.selectFrom('evaluation_pairs').where(sql<SqlBool>`(path <@ ${page.under}::ltree or ${page.under} = '')`)
      if (page.round) query = query.where('round_id', '=', page.round)
      if (page.source) query = query.where('source_id', '=', page.source)
      if (page.text)
        query = query.where(
          sql<SqlBool>`unit_id in (select u.unit_id from units u where u.search like ${searchPattern(page.text)} and u.valid_until is null)`,
        )
      if (page.state) query = query.where(page.state === 'open' ? open : sql<SqlBool>`not ${open}`)
      if (page.toFill === true) query = query.where(waitsForUs)
      const paged = page.after ? query.where(sql<SqlBool>`(unit_name, id) > (${page.after.key}, ${page.after.id}::uuid)`) : query
      const rows = await paged.selectAll().orderBy('unit_name').orderBy('id').limit(page.limit).execute()
      const total =
        page.after === null ? (await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total : null
      return { rows: rows.map(toPair), total }
    },

    find: async (id: string, options: { lock?: boolean } = {}): Promise<PairFound | null> => {
      const query = db.selectFrom('evaluation_pairs').selectAll().where('id', '=', id)
      const row = await (options.lock === true ? query.forUpdate() : query).executeTakeFirst()
      if (row === undefined) return null
      const unit = pathsOf(row.concerned).find((path) => path !== row.path) ?? row.path
      return {
        pair: toPair(row),
        sealing: sealingOf(row),
        communityId: row.community_id,
        unitId: row.unit_id,
        community: row.path,
        unit,
        districtId: row.district_id,
      }
    },
  }
}
