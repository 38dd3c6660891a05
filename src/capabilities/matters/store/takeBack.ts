// Matters that were raised by mistake, with the record that asked for them.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'

/**
 * Takes matters out as if they had never been raised; all of them, or none where somebody has done anything about one.
 * @returns the title of one that was acted on, null where all are gone
 */
export const takeBack = async (tx: Tx, kind: string, sourceIds: readonly string[]): Promise<string | null> => {
  const { rows } = await sql<{ id: string; title: string; touched: boolean }>`select m.id, m.title, (m.version > 1
      or exists (select from matter_steps s where s.district_id = m.district_id and s.matter_id = m.id and s.kind <> 'raised')) as touched
    from matters m where m.source_kind = ${kind} and m.source_id = any(${[...sourceIds]}::uuid[]) order by m.id for update`.execute(tx.db)
  const touched = rows.find((row) => row.touched)
  if (touched !== undefined) return touched.title
  const ids = rows.map((row) => row.id)
  await sql`delete from matter_parties where matter_id = any(${ids}::uuid[])`.execute(tx.db)
  await sql`delete from matter_steps where matter_id = any(${ids}::uuid[])`.execute(tx.db)
  await sql`delete from matters where id = any(${ids}::uuid[])`.execute(tx.db)
  return null
}
