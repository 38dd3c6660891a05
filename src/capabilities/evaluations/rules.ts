import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { isWithin, type Grant } from '../../platform/access/ability.ts'
import type { PairFacts } from './contract.ts'
import { ITEMS, SIDES, type Item, type Judged, type Side } from './kinds.ts'

/** Fewer answers than this are not shown in sum: one could tell who gave them. */
export const FEWEST = 5

export type Sealing = { readonly closesOn: string; readonly communityOn: string | null; readonly unitOn: string | null }

/** Open to both once both are in, or when the last day for them has passed. */
export const isUnsealed = (pair: Sealing, today: string): boolean =>
  (pair.communityOn !== null && pair.unitOn !== null) || pair.closesOn < today

/** Whose answer may be read: one's own at any time, the other's and both by anybody else only when unsealed. */
export const mayRead = (pair: Sealing, today: string, reader: Side | null, side: Side): boolean =>
  reader === side || isUnsealed(pair, today)

/** For which side somebody answers: whoever holds the role at that very place. Standing above both, one speaks for neither. */
export const sideOf = (
  grants: readonly Pick<Grant, 'role' | 'path'>[],
  pair: { readonly community: string; readonly unit: string },
): Side | null => {
  if (grants.some(({ role, path }) => role === 'unitLiaison' && path === pair.unit)) return 'unit'
  return grants.some(({ role, path }) => role === 'communitySecretary' && path === pair.community && !isWithin(path, pair.unit))
    ? 'community'
    : null
}

/** May a side hand in its form? Once, within the days, with every item judged. */
export const mayAnswer = (pair: Sealing, side: Side, judged: readonly Judged[], today: string): true | Refusal => {
  if ((side === 'community' ? pair.communityOn : pair.unitOn) !== null) return refuse('evaluations.answeredAlready')
  if (pair.closesOn < today) return refuse('evaluations.closed', { day: pair.closesOn })
  const given = new Set(judged.map(({ item }) => item))
  return given.size === ITEMS.length && judged.length === ITEMS.length ? true : refuse('evaluations.incomplete', {}, 'judged')
}

/** Days that both sides have to answer at the least; of this product. */
const ANSWER_DAYS = 3

/** Whether both sides have time to answer: an evaluation that ends on the day it begins opens what one side says to a side that never could. */
export const timeToAnswer = (closesOn: string, today: string): true | Refusal => {
  const earliest = addDays(today, ANSWER_DAYS)
  return closesOn >= earliest ? true : refuse('evaluations.closesTooSoon', { days: ANSWER_DAYS, earliest }, 'closesOn')
}

/** Whether the days of one evaluation fit: over by now, in order, and time left to answer. */
export const pairDays = (
  said: { readonly beginsOn: string; readonly endsOn: string; readonly closesOn: string },
  today: string,
): true | Refusal => {
  if (said.endsOn < said.beginsOn) return refuse('evaluations.datesOrder', { begins: said.beginsOn }, 'endsOn')
  if (said.endsOn > today) return refuse('evaluations.endsInFuture', { today }, 'endsOn')
  return timeToAnswer(said.closesOn, today)
}

/** Which sides’ paper forms somebody may type in: those still due, and only by a person who answers for neither. */
export const typableBy = (pair: Sealing, reader: Side | null, today: string): readonly Side[] =>
  reader !== null || pair.closesOn < today ? [] : SIDES.filter((side) => (side === 'community' ? pair.communityOn : pair.unitOn) === null)

export type Did = { readonly item: 'promises' | 'needs' | 'meetings'; readonly due: number; readonly kept: number }

/** What the side that is judged did, for the item it belongs to; null where no record speaks to the item. */
export const didFor = (facts: readonly PairFacts[], judging: Side, item: Item): Did | null => {
  const of = facts.find(({ side }) => side !== judging)
  if (of === undefined) return null
  if (item === 'promises') return { item, due: of.clausesDue, kept: of.clausesKept }
  if (item === 'needs') return { item, due: of.needsTaken, kept: of.needsMet }
  return item === 'meetings' ? { item, due: of.meetingsCalled, kept: of.meetingsAttended } : null
}

export type Cell = { readonly key: string; readonly answers: number }

/**
 * Which sums are not shown. Cells with fewer than five answers are not, and where what is hidden could be had by taking the shown from
 * the whole and is itself fewer than five, the smallest shown one is hidden with it, until it cannot.
 */
export const hiddenOf = (cells: readonly Cell[]): ReadonlySet<string> => {
  const some = cells.filter(({ answers }) => answers > 0)
  const hidden = new Set(some.filter(({ answers }) => answers < FEWEST).map(({ key }) => key))
  const rest = some.filter(({ key }) => !hidden.has(key)).toSorted((a, b) => a.answers - b.answers || (a.key < b.key ? -1 : 1))
  let held = some.reduce((sum, { key, answers }) => (hidden.has(key) ? sum + answers : sum), 0)
  for (const cell of rest) {
    if (held === 0 || held >= FEWEST) break
    hidden.add(cell.key)
    held += cell.answers
  }
  return hidden
}
