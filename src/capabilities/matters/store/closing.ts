// What ends matters, and what their end brings about.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Outcome } from '../kinds.ts'
import type { MatterRow, MatterTables } from '../tables.ts'
import { CONCERNED } from './card.ts'
import { insertMatters, insertSteps, stepRow } from './raise.ts'
import { nextOfSeries } from './series.ts'

/** The user who wrote the last delivery; null where it was the operator or nobody. */
export const deliveredBy = async (tx: Tx, matterId: string): Promise<string | null> => {
  const { rows } = await sql<{ by_id: string | null }>`select by_id from matter_steps
    where matter_id = ${matterId}::uuid and kind = 'delivered' order by id desc limit 1`.execute(tx.db)
  return rows[0]?.by_id ?? null
}

/** Raises the next of a series after one is closed, if it comes back. */
export const raiseNext = async (tx: Tx, matter: MatterRow): Promise<string | null> => {
  const draft = await nextOfSeries(tx, matter)
  return draft === null ? null : ((await insertMatters(tx, [draft]))[0] ?? null)
}

/** The open matters of records, held until the end of the transaction. */
export const openMattersOf = (
  tx: Tx,
  source: { readonly kind: string; readonly ids: readonly string[]; readonly dueAfter?: string },
): Promise<MatterRow[]> =>
  tx.db
    .withTables<MatterTables>()
    .selectFrom('matters')
    .selectAll()
    .select(CONCERNED)
    .where('source_kind', '=', source.kind)
    .where('source_id', 'in', [...source.ids])
    .where('state', '<>', 'closed')
    .$if(source.dueAfter !== undefined, (query) => query.where('due_on', '>', source.dueAfter!))
    .orderBy('id')
    .forUpdate()
    .execute()

/** Closes matters with one outcome, each with its step, in two statements whatever the number. */
export const closeAll = async (
  tx: Tx,
  matters: readonly MatterRow[],
  said: { readonly outcome: Outcome; readonly reason: string; readonly party?: string; readonly meeting?: string },
): Promise<void> => {
  if (matters.length === 0) return
  const day = today(tx.at)
  const confirmed = said.outcome === 'done' || said.outcome === 'part' ? day : null
  await sql`update matters set state = 'closed', outcome = ${said.outcome}, closed_on = ${day}::date,
      confirmed_on = coalesce(${confirmed}::date, confirmed_on), offered_to_kind = null, offered_to_id = null, offered_to_name = null,
      offered_to_path = null, version = version + 1, updated_at = ${tx.at}
    where id = any(${matters.map((matter) => matter.id)}::uuid[])`.execute(tx.db)
  await insertSteps(
    tx,
    matters.map((matter) =>
      stepRow(tx, matter, {
        kind: 'closed',
        party: said.party ?? matter.raiser_name,
        text: said.reason,
        facts: { outcome: said.outcome, ...(said.meeting === undefined ? {} : { meeting: said.meeting }) },
      }),
    ),
  )
}
