import type { Tx } from '../../../platform/database/transaction.ts'
import { notify, type Notice } from '../../../platform/notices/notices.ts'
import { peopleAtEach, type Post } from '../../accounts/public.ts'

/** Tells whoever acts for the parties, once each and not oneself. @returns how many were told */
export const tellParties = async (tx: Tx, parties: readonly Post[], notice: Notice): Promise<number> => {
  const people = await peopleAtEach(tx, parties)
  const ids = [...new Set([...people.values()].flat())].filter((id) => id !== tx.actor.userId)
  await notify(tx, ids, notice)
  return ids.length
}
