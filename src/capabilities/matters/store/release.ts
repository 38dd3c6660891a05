// What both sides agreed to owe no longer. Only what is not due yet: a promise past its day stands as unmet whatever is agreed after.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { MatterRow } from '../tables.ts'
import { insertSteps, stepRow } from './raise.ts'

/**
 * Closes as withdrawn the open matters of these sources that fall due after a day. The caller has decided that it is agreed, and by whom.
 * @returns how many
 */
export const releaseMatters = async (
  tx: Tx,
  it: { readonly kind: string; readonly ids: readonly string[]; readonly after: string; readonly reason: string },
): Promise<number> => {
  if (it.ids.length === 0) return 0
  const { rows } = await sql<Pick<MatterRow, 'district_id' | 'id' | 'path' | 'concerned' | 'raiser_name'>>`
    update matters set state = 'closed', outcome = 'withdrawn', closed_on = ${today(tx.at)}::date, version = version + 1, updated_at = ${tx.at}
    where source_kind = ${it.kind} and source_id = any(${[...it.ids]}::uuid[]) and due_on > ${it.after}::date and state <> 'closed'
    returning district_id, id, path, concerned, raiser_name`.execute(tx.db)
  await insertSteps(
    tx,
    rows.map((row) => stepRow(tx, row, { kind: 'closed', party: row.raiser_name, text: it.reason, facts: { outcome: 'withdrawn' } })),
  )
  return rows.length
}
