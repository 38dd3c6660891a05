// Where something of the network stands. Found within the scopes: what one may not see is not there.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'

export type Place = {
  readonly id: string
  readonly districtId: string
  readonly parentId: string | null
  readonly path: string
  readonly kind: string
  readonly name: string
}

export type UnitThere = Omit<Place, 'parentId' | 'kind'> & {
  readonly kind: string | null
  readonly organisationId: string
  readonly organisation: string | null
}

/** A standing organisation, or null. */
export const placeAt = async (tx: Tx, id: string): Promise<Place | null> =>
  (
    await sql<Place>`select id, district_id as "districtId", parent_id as "parentId", path::text as path, kind, name
      from organisations where id = ${id}::uuid and valid_until is null`.execute(tx.db)
  ).rows[0] ?? null

/** A unit on the register now, with the path of its own place below its community's; or null. */
export const unitAt = async (tx: Tx, id: string): Promise<UnitThere | null> =>
  (
    await sql<UnitThere>`select u.unit_id as id, u.district_id as "districtId", (u.path || right(u.unit_id::text, 12))::text as path, u.kind, u.name,
        u.organisation_id as "organisationId", (select o.name from organisations o where o.district_id = u.district_id and o.id = u.organisation_id) as organisation
      from units u where u.unit_id = ${id}::uuid and u.valid_until is null`.execute(tx.db)
  ).rows[0] ?? null

export type CompoundThere = {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly company: string | null
  readonly committee: string | null
}

/** A compound on the register now, or null. */
export const compoundAt = async (tx: Tx, id: string): Promise<CompoundThere | null> =>
  (
    await sql<CompoundThere>`select compound_id as id, name, path::text as path, company, committee from compounds
      where compound_id = ${id}::uuid and valid_until is null`.execute(tx.db)
  ).rows[0] ?? null
