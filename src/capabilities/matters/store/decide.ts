// A matter that a meeting ends: the meeting that asked for it may say that it is over, without the steps between.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Outcome } from '../kinds.ts'
import type { MatterRow } from '../tables.ts'
import { insertSteps, stepRow } from './raise.ts'

export type Decided = {
  readonly outcome: Outcome
  readonly text: string
  /** Which meeting, as its minutes are titled. */
  readonly by: string
  /** In whose name. */
  readonly party: string
}

type Closed = Pick<MatterRow, 'district_id' | 'id' | 'path' | 'concerned' | 'title'>

/** Closes what the source still asks for; returns what was closed. The caller has decided that it may be, and leaves the line in the trail. */
export const closeOfSource = async (
  tx: Tx,
  source: { readonly kind: string; readonly id: string },
  how: Decided,
): Promise<readonly Closed[]> => {
  const { rows } = await sql<Closed>`
    update matters set state = 'closed', outcome = ${how.outcome}, closed_on = ${today(tx.at)}::date, version = version + 1, updated_at = ${tx.at}
    where source_kind = ${source.kind} and source_id = ${source.id}::uuid and state <> 'closed'
    returning district_id, id, path::text as path, concerned::text[] as concerned, title`.execute(tx.db)
  await insertSteps(
    tx,
    rows.map((row) =>
      stepRow(tx, row, { kind: 'closed', party: how.party, text: how.text, facts: { outcome: how.outcome, meeting: how.by } }),
    ),
  )
  return rows
}
