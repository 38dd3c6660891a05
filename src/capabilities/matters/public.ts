/** What other capabilities may ask of matters on the server. */
import { record } from '../../platform/audit/audit.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { matterAbilities } from './abilities.ts'
import { closeOfSource, type Decided } from './store/decide.ts'
import { insertMatters, type MatterDraft } from './store/raise.ts'

export type { MatterDraft, Source } from './store/raise.ts'
/** For joins that read: a clause, a decision or a need shows how its matters stand. Nobody else writes these tables. */
export type { MatterTables } from './tables.ts'
export { releaseMatters } from './store/release.ts'
export { standsSql } from './store/standing.ts'
export { OUTCOMES, STATES, type Outcome, type State } from './kinds.ts'

/**
 * Raises matters for a record of the caller's, in the caller's transaction, with their lines in the trail. Asking twice for the same
 * source and part is no harm: nothing is a matter twice.
 * @returns the id of each, in the order given; null for one that was there already
 */
export const raiseMatters = async (tx: Tx, drafts: readonly MatterDraft[]): Promise<readonly (string | null)[]> => {
  const ids = await insertMatters(tx, drafts)
  await record(
    tx,
    ...drafts.flatMap((draft, at) => {
      const id = ids[at]
      if (id === null || id === undefined) return []
      return {
        action: matterAbilities.raise.name,
        changes: 'nothing' as const,
        subject: { kind: 'matter', id, name: draft.title },
        districtId: draft.lead.districtId,
        path: draft.lead.path,
        after: {
          source: draft.source,
          lead: draft.lead.name,
          raiser: draft.raiser.name,
          dueOn: draft.dueOn,
          deliverable: draft.deliverable,
        },
      }
    }),
  )
  return ids
}

/**
 * Ends what a source asks for by the word of the meeting that asked for it, with a line in the trail for each. What was closed before
 * stays as it is.
 * @returns how many matters it closed
 */
export const closeByDecision = async (tx: Tx, source: { readonly kind: string; readonly id: string }, how: Decided): Promise<number> => {
  const closed = await closeOfSource(tx, source, how)
  await record(
    tx,
    ...closed.map((matter) => ({
      action: 'matters.closeByDecision',
      changes: 'nothing' as const,
      subject: { kind: 'matter', id: matter.id, name: matter.title },
      districtId: matter.district_id,
      path: matter.path,
      after: { outcome: how.outcome, meeting: how.by },
      reason: how.text,
    })),
  )
  return closed.length
}
