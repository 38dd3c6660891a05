import { notify, type Notice } from '../../../platform/notices/notices.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { peopleAtEach } from '../../accounts/public.ts'
import type { PartyKind } from '../../network/contract.ts'
import { inDistrict } from '../store/scope.ts'

/** Tells whoever acts for the parties; not the one who has just acted. */
export const tell = async (
  tx: Tx,
  parties: readonly { readonly kind: PartyKind; readonly path: string }[],
  notice: Notice,
): Promise<void> => {
  const people = await inDistrict(tx, () => peopleAtEach(tx, parties))
  await notify(
    tx,
    [...people.values()].flat().filter((id) => id !== tx.actor.userId),
    notice,
  )
}
