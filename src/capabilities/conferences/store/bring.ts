// Conferences of the past brought in whole, as from an office's own ledger.
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Brought } from '../../sittings/public.ts'
import type { ConferenceTables } from '../tables.ts'
import { insertRows } from './rows.ts'

const TABLES = ['conference_charters', 'conference_members', 'conference_sittings', 'conference_topics', 'conference_decisions'] as const

export type ConferenceHistory = { readonly [K in (typeof TABLES)[number]]: readonly Brought<ConferenceTables[K]>[] }

/** One statement a table; the sittings they hang on are there already. The caller answers for what they say. */
export const bringConferences = async (tx: Tx, history: ConferenceHistory): Promise<void> => {
  for (const table of TABLES) await insertRows(tx, table, history[table])
}
