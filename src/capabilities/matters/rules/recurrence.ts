// When a matter that comes back comes back. Pure; days are `YYYY-MM-DD`.
import { addDays, addMonths } from '../../../platform/time/calendar.ts'
import type { Outcome, Repeats } from '../kinds.ts'

const MONTHS: { readonly [R in Exclude<Repeats, 'P7D'>]: number } = { P1M: 1, P3M: 3, P6M: 6, P1Y: 12 }

const later = (day: string, repeats: Repeats, times: number): string =>
  repeats === 'P7D' ? addDays(day, 7 * times) : addMonths(day, MONTHS[repeats] * times)

export type Period = { readonly beginsOn: string; readonly dueOn: string | null }

/**
 * The period after a first one. Counted from the first, not from the one before: what falls due on the 31st falls due on the last day of
 * shorter months and on the 31st again after them.
 */
export const periodAt = (first: Period, repeats: Repeats, nth: number): Period => ({
  beginsOn: later(first.beginsOn, repeats, nth),
  dueOn: first.dueOn === null ? null : later(first.dueOn, repeats, nth),
})

/**
 * Which occurrence of its source a period is: `2026-06` of a monthly matter, `2026-Q2`, `2026-H1`, `2026`, or the day of a weekly one.
 * Whoever raises the occurrences of a record themselves name them so, and nothing is raised twice.
 */
export const partOf = (repeats: Repeats, beginsOn: string): string => {
  const year = beginsOn.slice(0, 4)
  const month = Number(beginsOn.slice(5, 7))
  if (repeats === 'P7D') return beginsOn
  if (repeats === 'P1M') return beginsOn.slice(0, 7)
  if (repeats === 'P3M') return `${year}-Q${Math.ceil(month / 3)}`
  return repeats === 'P6M' ? `${year}-H${month <= 6 ? 1 : 2}` : year
}

/** The next one comes when its period begins, or as soon as the one before is closed; a matter withdrawn or overtaken comes back no more. */
export const comesBack = (
  matter: { readonly outcome: Outcome | null; readonly isClosed: boolean },
  nextBegins: string,
  day: string,
): boolean => (matter.isClosed ? matter.outcome !== 'withdrawn' && matter.outcome !== 'overtaken' : nextBegins <= day)
