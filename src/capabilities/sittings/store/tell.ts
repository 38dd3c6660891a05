// Who is told of a sitting: whoever acts for those invited, as far as they stand for an organisation or a unit.
import type { Tx } from '../../../platform/database/transaction.ts'
import { notify, type Notice } from '../../../platform/notices/notices.ts'
import { peopleAtEach, type Post } from '../../accounts/public.ts'
import { partiesOf } from '../../network/public.ts'
import { attendanceOf, below } from './read.ts'
import type { Sitting } from './shapes.ts'

/** The parties invited to a sitting, members and others. */
export const invitedPosts = async (tx: Tx, sitting: Sitting): Promise<readonly Post[]> => {
  const lines = await below(tx, sitting, () => attendanceOf(tx, sitting))
  return partiesOf(
    tx,
    lines.flatMap(({ partyKind, partyId }) => (partyKind === null || partyId === null ? [] : [{ kind: partyKind, id: partyId }])),
  )
}

/** Tells whoever acts for the parties, once each and not oneself. @returns how many were told */
export const tellParties = async (tx: Tx, parties: readonly Post[], notice: Notice): Promise<number> => {
  const people = await peopleAtEach(tx, parties)
  const ids = [...new Set([...people.values()].flat())].filter((id) => id !== tx.actor.userId)
  await notify(tx, ids, notice)
  return ids.length
}
