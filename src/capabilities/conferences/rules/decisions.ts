import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { DecisionState, Resolution } from '../kinds.ts'

/** As much of a decision and of its matter as says where it stands. `matter` is null where none is seen; `outcome` where nothing was delivered. */
export type DecisionFacts = {
  readonly dueOn: string
  readonly resolution: Resolution | null
  readonly matter: { readonly state: string; readonly outcome: string | null } | null
}

/**
 * Where a decision stands on a day. Closed by evidence that the convenor confirmed, or by a later sitting; by nothing else, and never by
 * time. A matter that ended in any other way brings the decision back to the table.
 */
export const decisionState = ({ dueOn, resolution, matter }: DecisionFacts, day: string): DecisionState => {
  if (resolution !== null) return 'resolved'
  if (matter?.outcome === 'done') return 'done'
  if (matter?.state === 'closed') return 'back'
  if (matter?.state === 'delivered') return 'delivered'
  return dueOn < day ? 'late' : 'open'
}

/** It comes back on every next agenda until then. */
export const isOpenDecision = (state: DecisionState): boolean => state !== 'done' && state !== 'resolved'

type Resolving = {
  readonly state: DecisionState
  readonly own: { readonly sittingId: string; readonly charterId: string; readonly decidedOn: string }
  readonly by: { readonly sittingId: string; readonly charterId: string; readonly on: string; readonly open: boolean }
  readonly resolution: Resolution
}

/**
 * A later sitting of the same conference ends a decision with what it found; the sitting that took it may only take it back, while its
 * minutes are open.
 */
export const resolve = ({ state, own, by, resolution }: Resolving): true | Refusal => {
  if (!isOpenDecision(state)) return refuse('conferences.decisionClosed')
  if (!by.open) return refuse('conferences.sittingNotOpen')
  if (own.charterId !== by.charterId) return refuse('conferences.otherConference')
  if (own.sittingId === by.sittingId) return resolution === 'withdrawn' ? true : refuse('conferences.sameSitting', {}, 'resolution')
  return by.on < own.decidedOn ? refuse('conferences.earlierSitting') : true
}
