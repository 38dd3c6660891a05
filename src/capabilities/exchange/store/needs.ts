import { sql, type RawBuilder } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Need, PoolNeed } from '../contract/shapes.ts'
import type { NeedStanding, Stage, Window } from '../kinds.ts'
import type { KindEntry } from '../rules/kinds.ts'
import type { StageDays } from '../rules/stage.ts'
import type { ExchangeTables } from '../tables.ts'
import {
  concerning,
  described,
  listed,
  narrowed,
  openFirst,
  ownerColumns,
  type Listed,
  type Listing,
  type Ownership,
  type Page,
} from './listing.ts'
import { inDistrict, inPools } from './scope.ts'
import { needStage, needStanding } from './standing.ts'

/** What is written of a need, with its kind looked up. */
export type NeedFacts = {
  readonly title: string
  readonly kind: KindEntry
  readonly detail: string
  readonly quantity: number
  readonly unitWord: string
  readonly place: string
  readonly fromOn: string | null
  readonly untilOn: string | null
  readonly windows: readonly Window[]
  readonly forWhom: string
  readonly beneficiaries: number | null
  readonly contact: string | null
}

/** Published fields alone: what the pool shows. */
export const poolNeedColumns = (on: string) => sql`${described('n')}, n.quantity, n.held, n.for_whom as "forWhom", n.beneficiaries,
  n.pool_on as "poolOn", n.agenda_on as "agendaOn", ${needStage(on)} as stage, ${needStanding(on)} as standing`

const columns = (on: string) =>
  sql`${poolNeedColumns(on)}, n.contact, n.withdrawn_on as "withdrawnOn", n.withdrawn_reason as "withdrawnReason", n.version`

const OPEN = sql`n.withdrawn_on is null and n.held < n.quantity`

/** A need for those who decide over it: with its place and everybody it concerns. */
export type FoundNeed = {
  readonly need: Need
  readonly districtId: string
  readonly path: string
  readonly concerned: readonly string[]
  readonly level: number | null
  readonly days: StageDays
}

/** Needs that concern a place or what lies below it. */
export const listNeeds = (
  tx: Tx,
  wish: Listing,
  filter: { standing?: NeedStanding | undefined; stage?: Stage | undefined },
): Promise<Listed<Need>> =>
  listed<Need>(
    tx,
    sql`select * from (select ${columns(wish.on)}, ${openFirst(sql`${OPEN} and (n.until_on is null or n.until_on >= ${wish.on}::date)`, sql`n.published_on`)} as key from needs n
      where ${concerning(wish, 'n')} and ${narrowed(wish, 'n')}) standing_needs
      where (${filter.standing ?? null}::text is null or standing = ${filter.standing ?? null})
        and (${filter.stage ?? null}::text is null or stage = ${filter.stage ?? null} and standing in ('open', 'part'))`,
    wish,
  )

/** Open needs of the streets whose pools one reads, whoever's they are. Published fields only; see scope.ts for why it opens the district's scope. */
export const poolNeeds = (tx: Tx, pools: readonly string[], page: Page): Promise<Listed<PoolNeed>> => {
  const on = today(tx.at)
  return inDistrict(tx, () =>
    listed<PoolNeed>(
      tx,
      sql`select ${poolNeedColumns(on)}, ${openFirst(OPEN, sql`n.published_on`)} as key from needs n
        where n.withdrawn_on is null and n.held < n.quantity and n.pool_on <= ${on}::date and (n.until_on is null or n.until_on >= ${on}::date)
          and ${inPools(sql.ref('n.path'), pools)} and ${narrowed(page, 'n')}`,
      page,
    ),
  )
}

/** Open needs that were put to one of these parties first, longest waiting first. */
export const needsPutTo = async (tx: Tx, partyIds: readonly string[], limit: number): Promise<readonly PoolNeed[]> => {
  const on = today(tx.at)
  const { rows } = await sql<PoolNeed>`select ${poolNeedColumns(on)} from needs n
    where n.paired_id = any(${[...partyIds]}::uuid[]) and ${OPEN} and (n.until_on is null or n.until_on >= ${on}::date)
    order by n.published_on, n.id limit ${limit}`.execute(tx.db)
  return rows
}

type Read = Need & { district_id: string; path: string; concerned: string[]; owner_level: number | null }
const toFound = ({ district_id, path, concerned, owner_level, ...need }: Read): FoundNeed => ({
  need,
  districtId: district_id,
  path,
  concerned,
  level: owner_level,
  days: { poolOn: need.poolOn, agendaOn: need.agendaOn },
})

const read = async (tx: Tx, where: RawBuilder<unknown>): Promise<FoundNeed | null> => {
  const { rows } =
    await sql<Read>`select ${columns(today(tx.at))}, n.district_id, n.path::text as path, n.concerned::text[] as concerned, n.owner_level
    from needs n where ${where}`.execute(tx.db)
  return rows[0] === undefined ? null : toFound(rows[0])
}

/** The need, if it concerns a place in one's scopes. */
export const findNeed = (tx: Tx, id: string): Promise<FoundNeed | null> => read(tx, sql`n.id = ${id}::uuid`)

/** The need, if it lies in a pool that one reads. */
export const findPoolNeed = (tx: Tx, id: string, pools: readonly string[]): Promise<FoundNeed | null> =>
  inDistrict(tx, () =>
    read(
      tx,
      sql`n.id = ${id}::uuid and n.withdrawn_on is null and n.pool_on <= ${today(tx.at)}::date and ${inPools(sql.ref('n.path'), pools)}`,
    ),
  )

const factColumns = (facts: NeedFacts) => ({
  title: facts.title,
  search: searchTextOf(facts.title),
  kind: facts.kind.code,
  kind_name: facts.kind.name,
  class: facts.kind.class,
  detail: facts.detail,
  quantity: facts.quantity,
  unit_word: facts.unitWord,
  place: facts.place,
  from_on: facts.fromOn,
  until_on: facts.untilOn,
  windows: JSON.stringify(facts.windows) as unknown as readonly Window[],
  for_whom: facts.forWhom,
  beneficiaries: facts.beneficiaries,
  contact: facts.contact,
})

export const addNeed = async (tx: Tx, ownership: Ownership, facts: NeedFacts, days: StageDays): Promise<string> => {
  const id = newId()
  await tx.db
    .withTables<ExchangeTables>()
    .insertInto('needs')
    .values({
      ...factColumns(facts),
      ...ownerColumns(tx, ownership),
      id,
      pool_on: days.poolOn,
      agenda_on: days.agendaOn,
      stage: days.poolOn <= today(tx.at) ? 'pool' : 'paired',
    })
    .execute()
  return id
}

/** Writes the facts; false when somebody else was first. */
export const changeNeed = async (tx: Tx, id: string, version: number, facts: NeedFacts): Promise<boolean> => {
  const result = await tx.db
    .withTables<ExchangeTables>()
    .updateTable('needs')
    .set({ ...factColumns(facts), version: version + 1, updated_at: tx.at })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export const setStage = async (tx: Tx, id: string, stage: Stage, days: StageDays): Promise<void> => {
  await sql`update needs set stage = ${stage}, pool_on = ${days.poolOn}, agenda_on = ${days.agendaOn}, version = version + 1, updated_at = ${tx.at} where id = ${id}::uuid`.execute(
    tx.db,
  )
}
