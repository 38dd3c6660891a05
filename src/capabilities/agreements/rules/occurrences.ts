import { addDays, addMonths, daysBetween } from '../../../platform/time/calendar.ts'
import type { Frequency } from '../kinds.ts'

/** When a clause falls due: on one day, or round by round within a term. Days are `YYYY-MM-DD`, both ends included. */
export type Due = { readonly dueOn: string | null; readonly every: Frequency | null }
export type Term = { readonly startsOn: string; readonly endsOn: string | null }

/** One time that a clause falls due. `part` tells it from the others of its clause: empty for a single day, else when its round began. */
export type Round = { readonly part: string; readonly beginsOn: string; readonly dueOn: string }

const MONTHS: { readonly [F in Exclude<Frequency, 'P7D'>]: number } = { P1M: 1, P3M: 3, P6M: 6, P1Y: 12 }

/** First day of the n-th round. Counted from the first day of the term each time, so that the 31st does not creep to the 28th. */
const roundStart = (startsOn: string, every: Frequency, nth: number): string =>
  every === 'P7D' ? addDays(startsOn, 7 * nth) : addMonths(startsOn, MONTHS[every] * nth)

/**
 * The times that a clause falls due and whose round begins no later than `through`. Rounds run from the first day of the term; each is
 * due on its last day. What is left over at the end is owed when at least half of a round lies in the term: offices write terms of two
 * years both as «至 3月9日» and as «至 3月10日», and the one day more is no further month.
 */
export const roundsOf = (due: Due, term: Term, through: string): readonly Round[] => {
  if (due.every === null)
    return due.dueOn === null || term.startsOn > through ? [] : [{ part: '', beginsOn: term.startsOn, dueOn: due.dueOn }]
  const rounds: Round[] = []
  for (let nth = 0; ; nth += 1) {
    const beginsOn = roundStart(term.startsOn, due.every, nth)
    if (beginsOn > through || (term.endsOn !== null && beginsOn > term.endsOn)) return rounds
    const whole = addDays(roundStart(term.startsOn, due.every, nth + 1), -1)
    const dueOn = term.endsOn !== null && term.endsOn < whole ? term.endsOn : whole
    if ((daysBetween(beginsOn, dueOn) + 1) * 2 < daysBetween(beginsOn, whole) + 1) return rounds
    rounds.push({ part: due.every === 'P7D' ? beginsOn : beginsOn.slice(0, 7), beginsOn, dueOn })
  }
}

/**
 * The rounds that a clause bears anew: due no earlier than `from` (what was due before the text was in force is nobody's debt),
 * no later than `until` (where the clause was taken out), begun after `after` (those before are there) and up to `through`.
 */
export const newRounds = (
  due: Due,
  term: Term,
  {
    from,
    until,
    after,
    through,
  }: { readonly from: string; readonly until: string | null; readonly after: string | null; readonly through: string },
): readonly Round[] =>
  roundsOf(due, term, through).filter(
    (round) => round.dueOn >= from && (until === null || round.dueOn <= until) && (after === null || round.beginsOn > after),
  )
