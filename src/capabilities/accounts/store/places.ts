import { sql } from 'kysely'
import { EVERYWHERE } from '../../../platform/accounts/users.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { OrganisationTables } from '../../organisations/public.ts'

/** A place at which a role is held. */
export type Place = { readonly organisationId: string; readonly districtId: string; readonly path: string; readonly name: string | null }

/** The whole installation, or a standing organisation within the scopes. */
export const placeOf = async (tx: Tx, organisationId: string | null): Promise<Place | null> => {
  if (organisationId === null || organisationId === EVERYWHERE.organisationId) return { ...EVERYWHERE, name: null }
  const row = await tx.db
    .withTables<OrganisationTables>()
    .selectFrom('organisations')
    .select(['id', 'district_id', 'path', 'name'])
    .where('id', '=', organisationId)
    .where('valid_until', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : { organisationId: row.id, districtId: row.district_id, path: row.path, name: row.name }
}

/** Whether a member is within the scopes: an account is linked to nobody whom the one who makes it cannot see. */
export const isMemberInSight = async (tx: Tx, memberId: string): Promise<boolean> =>
  (await sql`select 1 from members where id = ${memberId}::uuid`.execute(tx.db)).rows.length > 0

/** The twenty standing organisations that fit a text best, highest first, with the one above each. */
export const findPlaces = async (tx: Tx, text: string): Promise<readonly { id: string; name: string; within: string | null }[]> => {
  const { rows } = await sql<{ id: string; name: string; within: string | null }>`
    select o.id, o.name, (select a.name from organisations a where a.id = o.parent_id) as within
    from organisations o where o.valid_until is null and o.search like ${searchPattern(text)}
    order by o.name <> ${text}, nlevel(o.path), o.name limit 20`.execute(tx.db)
  return rows
}

/** What the organisations of roles are called, as far as the scopes show them. */
export const organisationNames = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.db
    .withTables<OrganisationTables>()
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
