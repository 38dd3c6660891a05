import { daysBetween } from '../../../platform/time/calendar.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { State } from '../kinds.ts'
import type { Reached } from './quorum.ts'

/** From which states each step is taken. A sitting that was held without a notice may be entered after the fact. */
const BEFORE: { readonly [S in State]: readonly State[] } = {
  planned: [],
  called: ['planned'],
  fixed: ['planned', 'called'],
  held: ['planned', 'called', 'fixed'],
  closed: ['held'],
  cancelled: ['planned', 'called', 'fixed'],
}

/** Whether the sitting may go on to `to`. */
export const mayGo = (from: State, to: State): true | Refusal => (BEFORE[to].includes(from) ? true : refuse('sittings.state', { from, to }))

/** The agenda may be changed until it is fixed, and items added while the sitting lasts. */
export const agendaOpen = (state: State): boolean => state === 'planned' || state === 'called' || state === 'fixed' || state === 'held'

/** Minutes are written from the day the agenda is fixed until they are closed. */
export const minutesOpen = (state: State): boolean => state === 'fixed' || state === 'held'

/** Days after which entering that a sitting was held asks for the reason. */
export const ENTER_WITHIN = 3
/** Days after which closing the minutes asks for the reason. */
export const CLOSE_WITHIN = 7

type Holding = {
  readonly state: State
  readonly heldOn: string
  readonly today: string
  readonly quorum: Reached
  readonly lateReason: string | null
  readonly quorumReason: string | null
}

/** A sitting is held when somebody says so: not before its day, with the reason where that comes late or too few were there. */
export const hold = ({ state, heldOn, today, quorum, lateReason, quorumReason }: Holding): true | Refusal => {
  const step = mayGo(state, 'held')
  if (step !== true) return step
  if (heldOn > today) return refuse('sittings.notYet', { heldOn }, 'heldOn')
  const lag = daysBetween(heldOn, today)
  if (lag > ENTER_WITHIN && lateReason === null) return refuse('sittings.lateReason', { lag, within: ENTER_WITHIN }, 'lateReason')
  if (!quorum.reached && quorumReason === null)
    return refuse('sittings.quorum', { members: quorum.members, present: quorum.present, needed: quorum.needed }, 'quorumReason')
  return true
}

type Closing = {
  readonly state: State
  readonly heldOn: string | null
  readonly today: string
  /** Texts that two wrote at once and nobody has put together. */
  readonly unsettled: number
  /** Items on the agenda with nothing written. */
  readonly empty: number
  readonly lateReason: string | null
}

/** Minutes are closed whole: every item written or taken off, no text of anybody left aside, with the reason where it comes late. */
export const close = ({ state, heldOn, today, unsettled, empty, lateReason }: Closing): true | Refusal => {
  if (state === 'closed') return refuse('sittings.closed')
  const step = mayGo(state, 'closed')
  if (step !== true) return step
  if (unsettled > 0) return refuse('sittings.unsettled', { count: unsettled })
  if (empty > 0) return refuse('sittings.itemsEmpty', { count: empty })
  const lag = daysBetween(heldOn!, today)
  if (lag > CLOSE_WITHIN && lateReason === null) return refuse('sittings.closeReason', { lag, within: CLOSE_WITHIN }, 'lateReason')
  return true
}

/** Whoever is invited has been told of it, and counts on it. */
export const isCalled = ({ state }: { readonly state: State }): boolean => state === 'called' || state === 'fixed'

/** As a notice says it: 2026-12-25 14:30,街道三楼会议室. */
export const whenAndWhere = (of: { readonly plannedOn: string; readonly startsAt: string | null; readonly venue: string | null }): string =>
  `${of.plannedOn}${of.startsAt === null ? '' : ` ${of.startsAt}`}${of.venue === null ? '' : `,${of.venue}`}`
