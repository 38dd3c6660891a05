import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Window } from '../kinds.ts'

export type Span = { readonly fromOn: string | null; readonly untilOn: string | null }

/** Whether two spans of days have a day in common; an open end reaches everywhere. */
export const spansMeet = (a: Span, b: Span): boolean =>
  (a.fromOn === null || b.untilOn === null || a.fromOn <= b.untilOn) && (b.fromOn === null || a.untilOn === null || b.fromOn <= a.untilOn)

/** The first weekday and hours on which both are free; `anytime` where one says nothing, null where they never meet. */
export const windowsMeet = (a: readonly Window[], b: readonly Window[]): Window | 'anytime' | null => {
  if (a.length === 0 || b.length === 0) return 'anytime'
  const met: Window[] = []
  for (const one of a)
    for (const other of b) {
      const days = one.days.filter((day) => other.days.includes(day))
      const from = one.from === null ? other.from : other.from === null || one.from > other.from ? one.from : other.from
      const until = one.until === null ? other.until : other.until === null || one.until < other.until ? one.until : other.until
      if (days.length > 0 && (from === null || until === null || from < until)) met.push({ days, from, until })
    }
  return met[0] ?? null
}

/** Whom to ask is published with the line, so it is a name or an office; seven digits in a row or more are a phone number. */
export const contactFits = (contact: string | null): true | Refusal =>
  contact !== null && /\d[\d\s-]{5,}\d/.test(contact) ? refuse('exchange.contactPhone', {}, 'contact') : true

/** Hours come in pairs, the end after the beginning; a last day not before the first. */
export const timesFit = (span: Span, windows: readonly Window[]): true | Refusal => {
  if (span.fromOn !== null && span.untilOn !== null && span.untilOn < span.fromOn) return refuse('exchange.endBeforeStart', {}, 'untilOn')
  for (const window of windows)
    if (
      (window.from === null) !== (window.until === null) ||
      (window.from !== null && window.until !== null && window.until <= window.from)
    )
      return refuse('exchange.badWindow', {}, 'windows')
  return true
}
