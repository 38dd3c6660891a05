import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'

/** Writes rows of a table of this room in one statement, whatever the number. */
export const insertRows = async (tx: Tx, table: string, rows: readonly object[]): Promise<void> => {
  if (rows.length > 0)
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      tx.db,
    )
}
