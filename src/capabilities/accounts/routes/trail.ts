import type { Actor } from '../../../platform/access/ability.ts'
import { EVERYWHERE } from '../../../platform/accounts/users.ts'
import { record, type AuditEntry } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'

type Place = { readonly districtId: string; readonly path: string }

/** A line about an account. It has no place in the tree unless a role does. */
export const recordAccount = (
  tx: Tx,
  action: string,
  user: { readonly id: string; readonly name: string },
  what: Pick<AuditEntry, 'before' | 'after' | 'reason'> = {},
  place: Place = EVERYWHERE,
): Promise<void> =>
  record(tx, {
    action,
    subject: { kind: 'user', id: user.id, name: user.name },
    districtId: place.districtId,
    path: place.path,
    changes: 'nothing',
    ...what,
  })

/** The same transaction in the name of somebody who became known in its course. */
export const inNameOf = (tx: Tx, user: { readonly id: string; readonly name: string }): Tx => {
  const actor: Actor = { kind: 'user', userId: user.id, memberId: null, name: user.name, grants: [] }
  return { ...tx, actor }
}
