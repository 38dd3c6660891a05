import { sql, type RawBuilder } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { PoolResource, Resource } from '../contract/shapes.ts'
import { IDLE_DAYS, type Reach, type ResourceStanding, type Window } from '../kinds.ts'
import type { KindEntry } from '../rules/kinds.ts'
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
import { heldOn, idleDays, resourceStanding } from './standing.ts'

/** What is written of a resource, with its kind looked up. */
export type ResourceFacts = {
  readonly title: string
  readonly kind: KindEntry
  readonly detail: string
  readonly capacity: number
  readonly unitWord: string
  readonly place: string
  readonly fromOn: string | null
  readonly untilOn: string | null
  readonly windows: readonly Window[]
  readonly returns: boolean
  readonly conditions: string
  readonly reach: Reach
  readonly contact: string | null
}

/** Published fields alone: what the pool shows. */
export const poolResourceColumns = (
  on: string,
) => sql`${described('r')}, r.capacity, ${heldOn(on)} as held, r.returns, r.conditions, r.reach,
  ${resourceStanding(on)} as standing`

const columns = (on: string) =>
  sql`${poolResourceColumns(on)}, r.contact, ${idleDays(on)} as "idleDays", r.withdrawn_on as "withdrawnOn",
    r.withdrawn_reason as "withdrawnReason", r.version`

const isOpen = (on: string) => sql`r.withdrawn_on is null and r.held < r.capacity and (r.until_on is null or r.until_on >= ${on}::date)`

/** Open to everybody of the pools that one reads. The reach of the owner decides. */
export const isOffered = (pools: readonly string[]) =>
  sql<boolean>`(r.reach = 'district' or r.reach = 'street' and ${inPools(sql.ref('r.path'), pools)})`

export type FoundResource = {
  readonly resource: Resource
  readonly districtId: string
  readonly path: string
  readonly concerned: readonly string[]
  readonly level: number | null
}

/** Resources that concern a place or what lies below it. */
export const listResources = (
  tx: Tx,
  wish: Listing,
  filter: { readonly standing?: ResourceStanding | undefined; readonly idle?: boolean | undefined },
): Promise<Listed<Resource>> =>
  listed<Resource>(
    tx,
    sql`select * from (select ${columns(wish.on)}, ${openFirst(isOpen(wish.on), sql`r.published_on`)} as key from resources r
      where ${concerning(wish, 'r')} and ${narrowed(wish, 'r')}) standing_resources
      where (${filter.standing ?? null}::text is null or standing = ${filter.standing ?? null})
        and (${filter.idle !== true} or standing = 'free' and "idleDays" >= ${IDLE_DAYS})`,
    wish,
  )

/** Free resources offered to the streets whose pools one reads. Published fields only; see scope.ts for why it opens the district's scope. */
export const poolResources = (tx: Tx, pools: readonly string[], page: Page): Promise<Listed<PoolResource>> => {
  const on = today(tx.at)
  return inDistrict(tx, () =>
    listed<PoolResource>(
      tx,
      sql`select ${poolResourceColumns(on)}, ${openFirst(isOpen(on), sql`r.published_on`)} as key from resources r
        where ${isOpen(on)} and ${isOffered(pools)} and ${narrowed(page, 'r')}`,
      page,
    ),
  )
}

type Read = Resource & { district_id: string; path: string; concerned: string[]; owner_level: number | null }

const read = async (tx: Tx, where: RawBuilder<unknown>): Promise<FoundResource | null> => {
  const { rows } =
    await sql<Read>`select ${columns(today(tx.at))}, r.district_id, r.path::text as path, r.concerned::text[] as concerned, r.owner_level
    from resources r where ${where}`.execute(tx.db)
  if (rows[0] === undefined) return null
  const { district_id, path, concerned, owner_level, ...resource } = rows[0]
  return { resource, districtId: district_id, path, concerned, level: owner_level }
}

/** The resource, if it concerns a place in one's scopes. */
export const findResource = (tx: Tx, id: string): Promise<FoundResource | null> => read(tx, sql`r.id = ${id}::uuid`)

/** The resource, if it is offered to a pool that one reads. */
export const findPoolResource = (tx: Tx, id: string, pools: readonly string[]): Promise<FoundResource | null> =>
  inDistrict(tx, () => read(tx, sql`r.id = ${id}::uuid and r.withdrawn_on is null and ${isOffered(pools)}`))

const factColumns = (facts: ResourceFacts) => ({
  title: facts.title,
  search: searchTextOf(facts.title),
  kind: facts.kind.code,
  kind_name: facts.kind.name,
  class: facts.kind.class,
  detail: facts.detail,
  capacity: facts.capacity,
  unit_word: facts.unitWord,
  place: facts.place,
  from_on: facts.fromOn,
  until_on: facts.untilOn,
  windows: JSON.stringify(facts.windows) as unknown as readonly Window[],
  returns: facts.returns,
  conditions: facts.conditions,
  reach: facts.reach,
  contact: facts.contact,
})

export const addResource = async (tx: Tx, ownership: Ownership, facts: ResourceFacts): Promise<string> => {
  const id = newId()
  await tx.db
    .withTables<ExchangeTables>()
    .insertInto('resources')
    .values({ ...factColumns(facts), ...ownerColumns(tx, ownership), id })
    .execute()
  return id
}

/** Writes the facts; false when somebody else was first. */
export const changeResource = async (tx: Tx, id: string, version: number, facts: ResourceFacts): Promise<boolean> => {
  const result = await tx.db
    .withTables<ExchangeTables>()
    .updateTable('resources')
    .set({ ...factColumns(facts), version: version + 1, updated_at: tx.at })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
