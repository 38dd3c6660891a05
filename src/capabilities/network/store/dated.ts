// What all dated rows of the network share: how they begin, are found, are changed and end.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { NetworkTables } from '../tables.ts'

/** Tables whose rows have a time. */
export type DatedTable = Exclude<keyof NetworkTables, 'network_targets' | 'network_duty_templates'>

type Standing = { readonly id: string; readonly districtId: string; readonly path: string; readonly name: string }

/** Every column a dated row begins with. The place in charge comes first among those concerned. */
export const begin = (tx: Tx, place: Standing, validFrom: string, alsoConcerned: readonly (string | null | undefined)[] = []) => ({
  district_id: place.districtId,
  id: newId(),
  path: place.path,
  concerned: [...new Set([place.path, ...alsoConcerned.filter((path): path is string => typeof path === 'string')])],
  organisation_id: place.id,
  organisation_name: place.name,
  valid_from: validFrom,
  valid_until: null,
  end_reason: null,
  version: 1,
  updated_at: tx.at,
})

/** bytea as JSON writes it. */
const plain = (_key: string, value: unknown): unknown => {
  const bytes = value as { readonly type?: string; readonly data?: readonly number[] } | null
  return bytes !== null && typeof bytes === 'object' && bytes.type === 'Buffer' && bytes.data !== undefined
    ? `\\x${Buffer.from(bytes.data).toString('hex')}`
    : value
}

/** Writes rows of one table in one statement. False where one of them stands there already. */
export const insertRows = async <T extends keyof NetworkTables>(tx: Tx, table: T, rows: readonly NetworkTables[T][]): Promise<boolean> => {
  if (rows.length === 0) return true
  const { numAffectedRows } = await sql`insert into ${sql.table(table)}
    select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows, plain)}::jsonb) on conflict do nothing`.execute(
    tx.db,
  )
  return numAffectedRows === BigInt(rows.length)
}

/** One row, locked, so that two who change it come one after the other; null where the scopes do not show it. */
export const findRow = async <T extends DatedTable>(tx: Tx, table: T, id: string): Promise<NetworkTables[T] | null> => {
  const { rows } = await sql<
    NetworkTables[T]
  >`select t.*, t.path::text as path, t.concerned::text[] as concerned from ${sql.table(table)} t where id = ${id}::uuid for update`.execute(
    tx.db,
  )
  return rows[0] ?? null
}

// The purpose of a phone number ends with the seat (个人信息保护法 art. 47).
const forgotten = (table: DatedTable) => (table === 'network_seats' ? sql`, phone_sealed = null, phone_mask = null` : sql``)

/** Ends a row on a day. */
export const endRow = async (tx: Tx, table: DatedTable, id: string, on: string, reason: string): Promise<void> => {
  await sql`update ${sql.table(table)} set valid_until = ${on}::date, end_reason = ${reason}, version = version + 1, updated_at = ${tx.at}${forgotten(table)} where id = ${id}::uuid`.execute(
    tx.db,
  )
}

/** Ends all open rows of a table that hang on another row. A row that would begin after the day ends on its own first day. */
export const endHanging = async (
  tx: Tx,
  table: DatedTable,
  column: 'group_id' | 'net_id',
  id: string,
  on: string,
  reason: string,
): Promise<void> => {
  await sql`update ${sql.table(table)} set valid_until = greatest(${on}::date, valid_from), end_reason = ${reason}, version = version + 1, updated_at = ${tx.at}${forgotten(table)}
    where ${sql.ref(column)} = ${id}::uuid and valid_until is null`.execute(tx.db)
}

/** Writes columns of a row if its version is still the one the caller saw. */
export const changeRow = async (
  tx: Tx,
  table: DatedTable,
  id: string,
  version: number,
  columns: Readonly<Record<string, unknown>>,
): Promise<boolean> => {
  const set = sql.join(Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
  const { numAffectedRows } = await sql`update ${sql.table(table)} set ${set}, version = version + 1, updated_at = ${tx.at}
    where id = ${id}::uuid and version = ${version} and valid_until is null`.execute(tx.db)
  return numAffectedRows === 1n
}

/** SQL: the row aliased is in force on a day. */
export const onDay = (row: string, on: string) =>
  sql<boolean>`${sql.ref(`${row}.valid_from`)} <= ${on}::date and (${sql.ref(`${row}.valid_until`)} is null or ${sql.ref(`${row}.valid_until`)} > ${on}::date)`
