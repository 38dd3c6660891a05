import type { Outcome, State } from './kinds.ts'

/** As much of a matter as says how the promise behind it stands. Days are `YYYY-MM-DD`. */
export type Standing = { readonly state: State; readonly outcome: Outcome | null; readonly dueOn: string | null }

/** Still owed: nothing but closing ends a matter, and time never does. */
export const isOpen = (matter: Standing): boolean => matter.state !== 'closed'

/** Delivered, and whoever raised it has said that it was done. A delivery nobody confirmed is not yet kept. */
export const isKept = (matter: Standing): boolean => matter.outcome === 'done'

/** Closed with the raiser's word that a part was done. */
export const isPartlyKept = (matter: Standing): boolean => matter.outcome === 'part'

/** No longer owed by its lead, and nobody's fault: withdrawn, overtaken by events, or not within its powers and passed upward. */
export const isReleased = (matter: Standing): boolean => matter.state === 'closed' && !isKept(matter) && !isPartlyKept(matter)

/** The other side's word is awaited. */
export const isAwaiting = (matter: Standing): boolean => matter.state === 'delivered'

/** The lead is late: past due on `day`, open, and nothing handed over. On the due day itself it is not late yet. */
export const isOverdue = (matter: Standing, day: string): boolean =>
  isOpen(matter) && !isAwaiting(matter) && matter.dueOn !== null && matter.dueOn < day

/** Shown as unmet to both sides: past due on `day` and not confirmed, whether the lead is late or the raiser has not answered. */
export const isUnmet = (matter: Standing, day: string): boolean => isOpen(matter) && matter.dueOn !== null && matter.dueOn < day

/**
 * How a promise stands on a day, in one word. Past due without confirmation is unmet, delivered or not.
 * A record with several matters is kept when all are; see `allStand`.
 */
export type PromiseStands = 'kept' | 'partly' | 'released' | 'unmet' | 'awaiting' | 'open'

export const stands = (matter: Standing, day: string): PromiseStands => {
  if (isKept(matter)) return 'kept'
  if (isPartlyKept(matter)) return 'partly'
  if (isReleased(matter)) return 'released'
  if (isUnmet(matter, day)) return 'unmet'
  return isAwaiting(matter) ? 'awaiting' : 'open'
}

/**
 * How a record stands that several matters came from: unmet as soon as one is; kept when all that were not released are; partly when
 * everything is closed and not all was done. Null where it has none.
 */
export const allStand = (matters: readonly Standing[], day: string): PromiseStands | null => {
  const each = matters.map((matter) => stands(matter, day))
  for (const one of ['unmet', 'open', 'awaiting'] as const) if (each.includes(one)) return one
  const owed = each.filter((one) => one !== 'released')
  if (owed.length === 0) return each.length === 0 ? null : 'released'
  return owed.every((one) => one === 'kept') ? 'kept' : 'partly'
}
