import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'

/** The names of organisations by id. */
export const organisationNames = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from organisations where id = any(${[...ids]}::uuid[])`.execute(
    tx.db,
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/**
 * Where a change of one person (or the merge of two) was made; null when the scopes do not show all of it, or when the batch is an
 * import, which is taken back as a whole where it was made.
 */
export const pathOf = async (
  tx: Tx,
  batchId: string,
): Promise<{ path: string; districtId: string; memberId: string; name: string } | null> => {
  const { rows } = await sql<{ path: string; district_id: string; id: string; name: string; people: number; made: number }>`
    select m.path, m.district_id, m.id, m.name, (count(*) over ())::int as people,
      (select count(*)::int from members where batch_id = ${batchId}::uuid) as made
    from members m where m.id in (select member_id from member_changes where batch_id = ${batchId}::uuid)
    order by m.merged_into nulls first`.execute(tx.db)
  const row = rows[0]
  if (row === undefined || row.people > 2 || row.made > 0) return null
  return { path: row.path, districtId: row.district_id, memberId: row.id, name: row.name }
}
