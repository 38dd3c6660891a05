import { sql } from 'kysely'
import { EVERYWHERE } from '../../../platform/accounts/users.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { OrganisationTables } from '../../organisations/public.ts'
import { unitPlace } from '../../units/public.ts'

/** A place at which a role is held: an organisation, or a resident unit, which stands below its community. */
export type Place = { readonly organisationId: string; readonly districtId: string; readonly path: string; readonly name: string | null }

export type FoundPlace = Place & { readonly isUnit: boolean }

/** The whole installation, a standing organisation within the scopes, or a resident unit of one. */
export const placeOf = async (tx: Tx, organisationId: string | null): Promise<FoundPlace | null> => {
  if (organisationId === null || organisationId === EVERYWHERE.organisationId) return { ...EVERYWHERE, name: null, isUnit: false }
  const row = await tx.db
    .withTables<OrganisationTables>()
    .selectFrom('organisations')
    .select(['id', 'district_id', 'path', 'name'])
    .where('id', '=', organisationId)
    .where('valid_until', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return { organisationId: row.id, districtId: row.district_id, path: row.path, name: row.name, isUnit: false }
  const unit = await unitPlace(tx, organisationId)
  return unit === null ? null : { organisationId: unit.id, districtId: unit.districtId, path: unit.path, name: unit.name, isUnit: true }
}

/** Whether a member is within the scopes: an account is linked to nobody whom the one who makes it cannot see. */
export const isMemberInSight = async (tx: Tx, memberId: string): Promise<boolean> =>
  (await sql`select 1 from members where id = ${memberId}::uuid`.execute(tx.db)).rows.length > 0

/** The twenty standing organisations and units that fit a text best, highest first, with the one above each. */
export const findPlaces = async (tx: Tx, text: string): Promise<readonly { id: string; name: string; within: string | null }[]> => {
  const { rows } = await sql<{ id: string; name: string; within: string | null }>`
    select id, name, within from (
      select o.id, o.name, (select a.name from organisations a where a.id = o.parent_id) as within, nlevel(o.path) as depth
      from organisations o where o.valid_until is null and o.search like ${searchPattern(text)}
      union all
      select u.unit_id, u.name, (select a.name from organisations a where a.id = u.organisation_id), nlevel(u.path) + 1
      from units u where u.valid_until is null and u.search like ${searchPattern(text)}
    ) places order by name <> ${text}, depth, name limit 20`.execute(tx.db)
  return rows
}

export type Called = { readonly name: string; readonly isUnit: boolean }

/** What the places of roles are called, as far as the scopes show them. */
export const placeNames = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Called>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string; unit: boolean }>`
    select id, name, false as unit from organisations where id = any(${[...ids]}::uuid[])
    union all select unit_id, name, true from units where valid_until is null and unit_id = any(${[...ids]}::uuid[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, { name: row.name, isUnit: row.unit }]))
}
