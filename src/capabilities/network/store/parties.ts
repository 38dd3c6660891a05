// Naming a party. Names of organisations and units are read across the whole district of the reader: one cannot agree with, or ask
// something of, a neighbour whom one may not name. Nothing but the name and the place comes back.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { underScopes } from '../../../platform/database/transaction.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { PartyKind, PartyRef } from '../contract.ts'

/** A party with its place in the tree. */
export type Party = PartyRef & { readonly name: string; readonly path: string; readonly districtId: string }

type Found = Party & { readonly within: string | null }

/** The roots of the districts in which the actor holds roles; everything for the operator. */
export const ownDistricts = (tx: Tx): readonly string[] =>
  tx.actor.kind === 'operator'
    ? ['']
    : [
        ...new Set(
          tx.actor.grants.map(({ path, districtId }) => {
            const labels = path.split('.')
            const at = labels.indexOf(districtId.slice(24))
            return at === -1 ? path : labels.slice(0, at + 1).join('.')
          }),
        ),
      ]

const ORGANISATIONS = sql`select 'organisation' as kind, o.id, o.name, o.path::text as path, o.district_id as "districtId", o.search, o.parent_id as above, nlevel(o.path) as depth
  from organisations o where o.valid_until is null`
const UNITS = sql`select 'unit' as kind, u.unit_id as id, u.name, (u.path || right(u.unit_id::text, 12))::text as path, u.district_id as "districtId", u.search, u.organisation_id as above, nlevel(u.path) + 1 as depth
  from units u where u.valid_until is null`

/** Reads within the districts in which the actor holds roles: for what is told to everybody there, such as names, templates and targets. */
export const inOwnDistrict = <T>(tx: Tx, work: () => Promise<T>): Promise<T> => underScopes(tx, ownDistricts(tx), work)

/** The party meant, standing now and of the actor's own district; null where there is none. */
export const partyOf = async (tx: Tx, ref: PartyRef): Promise<Party | null> => (await partiesOf(tx, [ref]))[0] ?? null

/** The parties meant, in the order asked; what does not stand, or lies in another district, is left out. */
export const partiesOf = async (tx: Tx, refs: readonly PartyRef[]): Promise<readonly Party[]> => {
  if (refs.length === 0) return []
  const ids = refs.map((ref) => ref.id)
  const { rows } = await underScopes(tx, ownDistricts(tx), () =>
    sql<Party>`select kind, id, name, path, "districtId" from (${ORGANISATIONS} and o.id = any(${ids}::uuid[]) union all ${UNITS} and u.unit_id = any(${ids}::uuid[])) found`.execute(
      tx.db,
    ),
  )
  return refs.flatMap((ref) => rows.find((row) => row.id === ref.id && row.kind === ref.kind) ?? [])
}

/** The twenty that fit a text best, highest in the tree first, with the one above each. */
export const findParties = async (tx: Tx, text: string, kind: PartyKind | undefined): Promise<readonly Found[]> => {
  const pattern = searchPattern(text)
  const { rows } = await underScopes(tx, ownDistricts(tx), () =>
    sql<Found>`select found.kind, found.id, found.name, found.path, found."districtId", (select a.name from organisations a where a.id = found.above) as within
      from (${ORGANISATIONS} and o.search like ${pattern} union all ${UNITS} and u.search like ${pattern}) found
      where ${kind ?? null}::text is null or found.kind = ${kind ?? null}
      order by found.name <> ${text}, found.depth, found.name limit 20`.execute(tx.db),
  )
  return rows
}
