// Sittings of the past brought in whole, with what was written then.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { SittingTables } from '../tables.ts'

/** Rows as they are kept; moments and days as text, what is left out is null. */
export type Brought<T> = { -readonly [K in keyof T]?: T[K] extends Date | null ? string | null : T[K] }

export type SittingHistory = {
  readonly [K in 'sittings' | 'sitting_items' | 'sitting_texts' | 'sitting_attendance']: readonly Brought<SittingTables[K]>[]
}

/** One statement a table, whatever the number. The caller answers for what they say. */
export const bringSittings = async (tx: Tx, history: SittingHistory): Promise<void> => {
  for (const table of ['sittings', 'sitting_items', 'sitting_texts', 'sitting_attendance'] as const)
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(history[table])}::jsonb)`.execute(
      tx.db,
    )
}
