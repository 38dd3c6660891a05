/**
 * Calendar dates whose precision is kept: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as plain text.
 *
 * Rosters often know only the month of a birth or of an admission. A missing day is never invented: whatever compares such a
 * date says how it treats the days it stands for. Pure; the only place that reads the present day is `clock.ts`.
 */

/** A date as text, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, years 1000 to 9999. Text order is date order among equal precisions. */
export type CalendarDate = string

/** A date known to the day, `YYYY-MM-DD`. */
export type CalendarDay = string

export type Precision = 'year' | 'month' | 'day'

export type DateParts = { readonly year: number; readonly month?: number; readonly day?: number }

const FORM = /^([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/
const DAY_MS = 86_400_000

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month, month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The date of the given parts, or undefined where no calendar has it (month 13, 30 February, a day without a month). */
export function calendarDate(year: number, month?: number, day?: number): CalendarDate | undefined {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return undefined
  if (month === undefined) return day === undefined ? String(year) : undefined
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined
  const toMonth = `${year}-${String(month).padStart(2, '0')}`
  if (day === undefined) return toMonth
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${toMonth}-${String(day).padStart(2, '0')}`
}

/** Reads exactly the three forms of a CalendarDate; anything else, and any day no calendar has, is undefined. */
export function parseCalendarDate(text: string): CalendarDate | undefined {
  const found = FORM.exec(text)
  if (found === null) return undefined
  const [, year, month, day] = found
  return calendarDate(Number(year), month === undefined ? undefined : Number(month), day === undefined ? undefined : Number(day))
}

export function isCalendarDate(text: string): boolean {
  return parseCalendarDate(text) !== undefined
}

/** True for `YYYY-MM-DD` only. */
export function isCalendarDay(text: string): boolean {
  return text.length === 10 && isCalendarDate(text)
}

export function precisionOf(date: CalendarDate): Precision {
  if (date.length === 4) return 'year'
  return date.length === 7 ? 'month' : 'day'
}

/** Year, and month and day where they are known. */
export function partsOf(date: CalendarDate): DateParts {
  const year = Number(date.slice(0, 4))
  if (date.length === 4) return { year }
  const month = Number(date.slice(5, 7))
  return date.length === 7 ? { year, month } : { year, month, day: Number(date.slice(8, 10)) }
}

/** The first day the date can stand for: `1968-07` → `1968-07-01`. For bounds only; never store it. */
export function earliestDay(date: CalendarDate): CalendarDay {
  if (date.length === 10) return date
  return date.length === 7 ? `${date}-01` : `${date}-01-01`
}

/** The last day the date can stand for: `1968-07` → `1968-07-31`. For bounds only; never store it. */
export function latestDay(date: CalendarDate): CalendarDay {
  if (date.length === 10) return date
  if (date.length === 4) return `${date}-12-31`
  const { year, month = 12 } = partsOf(date)
  return `${date}-${daysInMonth(year, month)}`
}

/** Order for sorting: by first possible day, then the vaguer date first. Negative, zero or positive. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  const x = earliestDay(a)
  const y = earliestDay(b)
  if (x !== y) return x < y ? -1 : 1
  return a.length - b.length
}

/** Every day `a` can stand for lies before every day of `b`. `1968-07` is not certainly before `1968-07-20`. */
export function isCertainlyBefore(a: CalendarDate, b: CalendarDate): boolean {
  return latestDay(a) < earliestDay(b)
}

/** Some day of `a` may lie before some day of `b`. */
export function mayBeBefore(a: CalendarDate, b: CalendarDate): boolean {
  return earliestDay(a) < latestDay(b)
}

/** The date cut to a precision it has; a date that does not know so much comes back as it is. */
export function cutTo(date: CalendarDate, precision: Precision): CalendarDate {
  return date.slice(0, precision === 'year' ? 4 : precision === 'month' ? 7 : 10)
}

/**
 * Adds months, keeping the precision; a day the month does not have becomes its last (2024-01-31 + 1 → 2024-02-29).
 * A year-only date moves by whole years, rounded towards zero, since it knows no month.
 */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const { year, month, day } = partsOf(date)
  if (month === undefined) return String(year + Math.trunc(months / 12))
  const count = year * 12 + (month - 1) + months
  const toYear = Math.floor(count / 12)
  const toMonth = count - toYear * 12 + 1
  const head = `${String(toYear).padStart(4, '0')}-${String(toMonth).padStart(2, '0')}`
  if (day === undefined) return head
  return `${head}-${String(Math.min(day, daysInMonth(toYear, toMonth))).padStart(2, '0')}`
}

/** Adds years, keeping the precision; 29 February becomes 28 in a common year. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return addMonths(date, years * 12)
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(dayNumber(day) * DAY_MS + days * DAY_MS).toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return dayNumber(to) - dayNumber(from)
}

/** The difference of the calendar years, as rosters count ages and party standing. */
export function yearDifference(from: CalendarDate, to: CalendarDate): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4))
}

/**
 * Age in completed years (周岁) on a day.
 *
 * A birth known only to the month has its birthday as soon as that month begins, one known only to the year as soon as the year
 * begins: the reading of offices, whose rosters keep no more. A 29 February birthday falls on 1 March in common years. Negative
 * before the birth. `on` may itself be a month or a year; its last day is taken, since a figure "of 2012-08" is one of its end.
 */
export function ageOn(birth: CalendarDate, on: CalendarDate): number {
  const day = latestDay(on)
  const years = yearDifference(birth, day)
  return day.slice(5) < earliestDay(birth).slice(5) ? years - 1 : years
}

/** Mean age in completed years on a day (see `ageOn`), unrounded; undefined for nobody. */
export function meanAgeOn(births: Iterable<CalendarDate>, on: CalendarDate): number | undefined {
  let sum = 0
  let count = 0
  for (const birth of births) {
    sum += ageOn(birth, on)
    count += 1
  }
  return count === 0 ? undefined : sum / count
}

/** As an office writes it: 2012年8月31日, 1968年7月, 2012年. */
export function formatChinese(date: CalendarDate): string {
  const { year, month, day } = partsOf(date)
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`
}

function dayNumber(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS
}
