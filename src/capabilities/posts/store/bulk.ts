// Many rows at once, as an example or an import writes them.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { PostTables } from '../tables.ts'

type Rows<T extends keyof PostTables> = readonly PostTables[T][]

const hex = (value: unknown): unknown => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value)

/** Writes rows of one table in one statement, whole as given. */
export const writeRows = async <T extends keyof PostTables>(tx: Tx, table: T, rows: Rows<T>): Promise<void> => {
  if (rows.length === 0) return
  const plain = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, hex(value)])))
  const arrays = plain.map((row) => ('concerned' in row ? { ...row, concerned: `{${(row['concerned'] as string[]).join(',')}}` } : row))
  await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(arrays)}::jsonb)`.execute(
    tx.db,
  )
}
