import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { addDays, daysBetween } from '../../platform/time/calendar.ts'
import type { Holding, StatementState } from './kinds.ts'

/** Days a person has to say something to what their employer will be told. Local practice (RPT-02), the shortest that leaves a weekend. */
export const ANSWER_DAYS = 7

/** Days within which a service is entered as a matter of course; after them a reason is asked, and the entry is taken all the same. */
export const LATE_DAYS = 30

export type Seats = {
  readonly wanted: number
  readonly held: number
  readonly beginsOn: string
  readonly endsOn: string | null
  readonly closedOn: string | null
}

/** Whether a post can still be asked for. */
export const isOpen = (post: Seats, today: string): true | Refusal => {
  if (post.closedOn !== null) return refuse('posts.closed', { day: post.closedOn })
  if (post.endsOn !== null && post.endsOn < today) return refuse('posts.over', { day: post.endsOn })
  return post.held >= post.wanted ? refuse('posts.full', { wanted: post.wanted }) : true
}

/**
 * What becomes of a request to take or to leave a post when the community decides.
 * @returns the state after, or why there is nothing to decide
 */
export const decideHolding = (
  state: Holding,
  accept: boolean,
  reason: string | null,
  post: Seats,
  today: string,
): { readonly state: Holding; readonly from?: string; readonly until?: string } | Refusal => {
  if (!accept && reason === null) return refuse('posts.reasonNeeded', {}, 'reason')
  if (state === 'asked') {
    if (!accept) return { state: 'declined' }
    const open = isOpen(post, today)
    if (open !== true) return open
    return { state: 'held', from: post.beginsOn > today ? post.beginsOn : today }
  }
  if (state === 'leaving') return accept ? { state: 'left', until: today } : { state: 'held' }
  return refuse('posts.decidedAlready')
}

export type Entry = { readonly servedOn: string; readonly minutes: number; readonly lateReason: string | null }

/** A service lies in the past, lasts half an hour to sixteen hours in half hours, and says why when it comes late. */
export const entryFits = (entry: Entry, today: string): true | Refusal => {
  if (entry.servedOn > today) return refuse('posts.dateInFuture', { day: entry.servedOn }, 'servedOn')
  if (entry.minutes % 30 !== 0) return refuse('posts.halfHours', {}, 'hours')
  const days = daysBetween(entry.servedOn, today)
  return days > LATE_DAYS && entry.lateReason === null ? refuse('posts.lateReasonNeeded', { days, limit: LATE_DAYS }, 'lateReason') : true
}

/** First and last day of a half-year such as `2026H1`. */
export const halfDays = (half: string): { readonly from: string; readonly until: string } => {
  const year = half.slice(0, 4)
  return half.endsWith('H1') ? { from: `${year}-01-01`, until: `${year}-06-30` } : { from: `${year}-07-01`, until: `${year}-12-31` }
}

/** The half-year before the one a day lies in. */
export const lastHalf = (day: string): string => {
  const year = Number(day.slice(0, 4))
  return day.slice(5, 7) <= '06' ? `${year - 1}H2` : `${year}H1`
}

/** A half-year is stated when it is over. */
export const mayDraft = (half: string, today: string): true | Refusal => {
  const { until } = halfDays(half)
  return until < today ? true : refuse('posts.halfNotOver', { day: until }, 'half')
}

export type Stand = { readonly state: StatementState; readonly said: 'answer' | 'objection' | null; readonly answerBy: string | null }

/** May it be shown to the person? A draft may; one that was objected to may again, with what is said to the objection. */
export const mayShow = (statement: Stand, response: string | null): true | Refusal => {
  if (statement.state === 'draft') return true
  if (statement.state !== 'shown' || statement.said !== 'objection') return refuse('posts.shownAlready')
  return response === null ? refuse('posts.responseNeeded', {}, 'response') : true
}

/** May the person still say something to it? As long as it has not gone out, also after the days. */
export const mayAnswer = (statement: Stand): true | Refusal =>
  statement.state === 'shown' && statement.said === null ? true : refuse('posts.nothingToAnswer')

/** It goes out after the person's answer, or when the days for it are over; after an objection only once that was responded to. */
export const mayIssue = (statement: Stand, today: string): true | Refusal => {
  if (statement.state === 'draft') return refuse('posts.notShown')
  if (statement.state !== 'shown') return refuse('posts.issuedAlready')
  if (statement.said === 'answer') return true
  if (statement.said === 'objection') return refuse('posts.objected')
  return statement.answerBy !== null && statement.answerBy < today
    ? true
    : refuse('posts.answerStillOpen', { day: statement.answerBy ?? today })
}

export const answerUntil = (shownOn: string): string => addDays(shownOn, ANSWER_DAYS)

/** Letters and digits that are not taken for one another (Crockford); twenty of them are a hundred bits. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 20

/** The code of twenty random bytes, five bits of each. */
export const codeOf = (bytes: Uint8Array): string => Array.from(bytes.slice(0, CODE_LENGTH), (byte) => CODE_ALPHABET[byte % 32]!).join('')

/** As printed: four groups of five. */
export const printedCode = (code: string): string => code.replaceAll(/(.{5})(?=.)/g, '$1-')

/** A code as somebody typed it from paper, or null where it cannot be one. */
export const readCode = (typed: string): string | null => {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return code.length === CODE_LENGTH && [...code].every((sign) => CODE_ALPHABET.includes(sign)) ? code : null
}
