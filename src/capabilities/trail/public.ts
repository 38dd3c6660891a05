/** What other capabilities may ask of the trail on the server. */
import type { Tx } from '../../platform/database/transaction.ts'
import { listTrail } from './store.ts'

export type Opening = { readonly at: string; readonly by: string; readonly action: string; readonly reason: string | null }

/**
 * Who opened or changed what is kept about a member, newest first: for the member's own page. The policy of the trail
 * shows a member the lines about themselves whatever the scopes.
 * @param actions all when absent; e.g. `['members.open']` for masked fields only
 */
export const linesAboutMember = async (tx: Tx, memberId: string, actions?: readonly string[], limit = 100): Promise<readonly Opening[]> =>
  (await listTrail(tx, { subject: memberId, actions }, limit)).map((line) => ({
    at: line.at,
    by: line.actorName,
    action: line.action,
    reason: line.reason,
  }))
