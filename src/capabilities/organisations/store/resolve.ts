// Finding the organisation that somebody means by a text.
import { sql } from 'kysely'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isWithin } from '../../../platform/access/ability.ts'
import { plainName } from '../kinds.ts'
import type { OrganisationTables } from '../tables.ts'
import { placeColumns, toPlace, type OrganisationPlace } from './bulk.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The names from the root down, for telling two of the same name apart. */
export const fullNames = async (tx: Tx, places: readonly Pick<OrganisationPlace, 'id' | 'name'>[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string; full: string }>`
    select o.id, string_agg(a.name, '/' order by nlevel(a.path)) as full
    from organisations o join organisations a on a.path @> o.path
    where o.id = any(${places.map((place) => place.id)}::uuid[]) group by o.id`.execute(tx.db)
  const byId = new Map(rows.map((row) => [row.id, row.full]))
  return places.map((place) => byId.get(place.id) ?? place.name)
}

/**
 * The standing organisation meant by an id, a name, or a path `A/B/C` whose elements may skip levels.
 * A root is preferred over a deeper one of the same name, and one that holds the others over those.
 * Refused when there is none, or several: the sentence names them.
 */
export const resolveOrganisation = async (tx: Tx, text: string): Promise<OrganisationPlace | Refusal> => {
  const db = tx.db.withTables<OrganisationTables>()
  const standing = db.selectFrom('organisations').select(placeColumns).where('valid_until', 'is', null)
  const unknown = refuse('organisations.unknown', { text })
  if (UUID.test(text.trim())) {
    const row = await standing.where('id', '=', text.trim().toLowerCase()).executeTakeFirst()
    return row === undefined ? unknown : toPlace(row)
  }
  const elements = text
    .split('/')
    .map(plainName)
    .filter((element) => element !== '')
  const last = elements.at(-1)
  if (last === undefined) return unknown
  const rows = await standing.where(sql<boolean>`name = any(${[...elements, text.trim()]}::text[])`).execute()
  const places = rows.map(toPlace)
  const fits = places.filter(
    (place) => place.name === text.trim() || (place.name === last && standsUnder(place, elements.slice(0, -1), places)),
  )
  const roots = fits.filter((place) => place.parentId === null)
  const choice = roots.length === 1 ? roots : fits.filter((place) => fits.every((other) => isWithin(other.path, place.path)))
  if (choice.length === 1) return choice[0]!
  if (fits.length === 0) return unknown
  return refuse('organisations.ambiguous', { text, count: fits.length, names: (await fullNames(tx, fits.slice(0, 8))).join('、') })
}

/** Whether organisations of the given names lie above, from the lowest to the highest. */
const standsUnder = (place: OrganisationPlace, above: readonly string[], places: readonly OrganisationPlace[]): boolean => {
  const name = above.at(-1)
  if (name === undefined) return true
  return places.some(
    (other) =>
      other.name === name &&
      other.path !== place.path &&
      isWithin(place.path, other.path) &&
      standsUnder(other, above.slice(0, -1), places),
  )
}
