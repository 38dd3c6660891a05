import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'

/** An organisation as a figure names it. */
export type Of = { readonly id: string; readonly name: string; readonly path: string }

export type Child = Of & { readonly kind: string; readonly streetType: string | null }

const levelOf = (path: string): number => (path === '' ? 0 : path.split('.').length)

/** The organisation of an id, or null where the scopes do not show it. */
export const placeOf = async (tx: Tx, id: string): Promise<(Of & { districtId: string; kind: string }) | null> => {
  const { rows } = await sql<{ id: string; name: string; path: string; district_id: string; kind: string }>`
    select id, name, path::text as path, district_id, kind from organisations where id = ${id}::uuid`.execute(tx.db)
  const row = rows[0]
  return row === undefined ? null : { id: row.id, name: row.name, path: row.path, districtId: row.district_id, kind: row.kind }
}

/** What stands directly below on the day, by kind and name. */
export const childrenOf = async (tx: Tx, of: Of, on: string): Promise<readonly Child[]> => {
  const { rows } = await sql<{ id: string; name: string; path: string; kind: string; street_type: string | null }>`
    select organisation_id as id, name, path::text as path, kind, street_type from organisation_versions
    where parent_id = ${of.id}::uuid and path <@ ${of.path}::ltree
      and (valid_from is null or valid_from <= ${on}::date) and (valid_until is null or valid_until > ${on}::date)
    order by kind = 'committee', name, organisation_id`.execute(tx.db)
  return rows.map((row) => ({ id: row.id, name: row.name, path: row.path, kind: row.kind, streetType: row.street_type }))
}

/** The streets and towns of the highest level found below, on the day; empty at and below a street. */
export const streetsOf = async (tx: Tx, of: Of, on: string): Promise<readonly Child[]> => {
  const { rows } = await sql<{ id: string; name: string; path: string; kind: string; street_type: string | null }>`
    select organisation_id as id, name, path::text as path, kind, street_type from organisation_versions
    where kind in ('street', 'town') and path <@ ${of.path}::ltree and organisation_id <> ${of.id}::uuid
      and (valid_from is null or valid_from <= ${on}::date) and (valid_until is null or valid_until > ${on}::date)
    order by name, organisation_id`.execute(tx.db)
  const highest = Math.min(...rows.map((row) => levelOf(row.path)))
  return rows
    .filter((row) => levelOf(row.path) === highest)
    .map((row) => ({ id: row.id, name: row.name, path: row.path, kind: row.kind, streetType: row.street_type }))
}

export const levelBelow = (of: Of): number => levelOf(of.path) + 1
export const levelOfPath = levelOf
