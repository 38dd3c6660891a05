import { calendarDate, type CalendarDate } from '../../../platform/time/calendar.ts'
import type { GridCell } from './grid.ts'
import { arabicDigits, plain, quoted, tight } from './plainText.ts'
import { doubted, read, type Reading, unread } from './reading.ts'

/**
 * Reads a date as offices write it and keeps no more precision than was written: `1968.07`, `196807`, `1968年7月`, `2012年`,
 * `19680705`, `68.7.5`, 二〇一二年八月, date cells (cut to what their format shows), bare serials.
 *
 * `latestYear` is the last year the date may lie in (for a birth, the roster's year less 18): two-digit years are put into the
 * hundred years that end with it, and are always in doubt.
 */
export function readDate(cell: GridCell, latestYear: number): Reading<CalendarDate | null> {
  if (cell.kind === 'date' && cell.iso !== undefined) return readDateCell(cell, cell.iso)
  const written = quoted(cell.text)
  if (cell.kind === 'error') return unread('imports.unreadableDate', { written })
  const text = tidy(cell.text)
  if (text === '' || /^(?:至今|今|目前|现在|长期|无固定期限|无期限|无)$/.test(text)) return read(null)
  if (cell.kind === 'number') return readNumber(cell, text, written, latestYear)
  return readText(text, written, latestYear)
}

/** A format that hides the year was typed as a day of the current year; whether that year is meant nobody sees. */
function readDateCell(cell: GridCell, iso: CalendarDate): Reading<CalendarDate> {
  const hidden = cell.format !== undefined && !/y|e/i.test(cell.format.replaceAll(/"[^"]*"|\[[^\]]*\]/g, ''))
  return hidden ? doubted(iso, 'imports.dateYearHidden', { written: quoted(cell.text), read: iso }) : read(iso)
}

/** Digits half-width and Arabic, separators as one sign, time of day and words around the date gone. */
function tidy(text: string): string {
  const day = plain(text).replace(/(?:T| |(?:上午|下午) ?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)? ?(?:Z|AM|PM|\+\d\d:?\d\d)?$/i, '')
  return arabicDigits(
    tight(day)
      .replace(/^['’‘]/, '')
      .replace(/(?<=\d.*)\([^()]*\)$/, ''),
  )
    .replace(/(?:出生|入党|转正|生人|生|起|开始|至今|以来)$/, '')
    .replace(/^(?:公元|约|于|生于)/, '')
    .replaceAll(/[年月.．。/\\·,，、~]|—+|–|－/g, '-')
    .replaceAll(/[日号]/g, '')
    .replace(/-+$/, '')
}

const SERIAL_FROM = 7000
const SERIAL_TO = 60_000

function readNumber(cell: GridCell, text: string, written: string, latestYear: number): Reading<CalendarDate | null> {
  const value = cell.number ?? Number.NaN
  // A General cell shows 1968.10 as 1968.1, so whether January or October was typed is lost; the year is not.
  const lost = cell.format === undefined ? /^((?:19|20)\d{2})-1$/.exec(text) : null
  if (lost !== null) {
    return doubted(lost[1] ?? text, 'imports.dateZeroLost', { written, one: `${lost[1]}-01`, other: `${lost[1]}-10` })
  }
  if (Number.isInteger(value) && value >= SERIAL_FROM && value <= SERIAL_TO) {
    const iso = new Date(Date.UTC(1899, 11, 30) + value * 86_400_000).toISOString().slice(0, 10)
    return doubted(iso, 'imports.dateSerial', { written, read: iso })
  }
  return readText(text, written, latestYear)
}

function readText(text: string, written: string, latestYear: number): Reading<CalendarDate | null> {
  if (/^\d+$/.test(text)) return readDigits(text, written, latestYear)
  const named = readMonthName(text, written, latestYear)
  if (named !== undefined) return named
  const parts = /^(\d{4}|\d{2})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text)
  if (parts !== null) return assemble(parts[1] ?? '', parts[2], parts[3], written, latestYear)
  const backwards = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text)
  if (backwards !== null) return readBackwards(backwards.slice(1).map(Number), written)
  const late = /^(?:19|20)\d{2}(?=-?(?:[上下]半|[春夏秋冬]|[初中底末]$))/.exec(text)
  if (late !== null) return doubted(late[0], 'imports.dateVague', { written, read: late[0] })
  return unread('imports.unreadableDate', { written })
}

function readDigits(text: string, written: string, latestYear: number): Reading<CalendarDate | null> {
  if (text.length === 4) return assemble(text, undefined, undefined, written, latestYear)
  if (text.length === 8) return assemble(text.slice(0, 4), text.slice(4, 6), text.slice(6), written, latestYear)
  if (text.length === 6) {
    // 196807 is a month; 680705 can only be a day of a two-digit year.
    if (isPlausibleYear(Number(text.slice(0, 4)))) return assemble(text.slice(0, 4), text.slice(4), undefined, written, latestYear)
    return assemble(text.slice(0, 2), text.slice(2, 4), text.slice(4), written, latestYear)
  }
  if (text.length === 5 && isPlausibleYear(Number(text.slice(0, 4))) && !text.endsWith('0')) {
    const month = assemble(text.slice(0, 4), text.slice(4), undefined, written, latestYear)
    return month.ok && month.value !== null ? doubted(month.value, 'imports.dateRunTogether', { written, read: month.value }) : month
  }
  return unread('imports.unreadableDate', { written })
}

function isPlausibleYear(year: number): boolean {
  return year >= 1900 && year <= 2100
}

function assemble(
  yearText: string,
  monthText: string | undefined,
  dayText: string | undefined,
  written: string,
  latestYear: number,
): Reading<CalendarDate | null> {
  const short = yearText.length === 2
  const year = short ? fullYear(Number(yearText), latestYear) : Number(yearText)
  if (!isPlausibleYear(year)) return unread('imports.impossibleDate', { written })
  // Registers write 00 for a month or day they do not know.
  const month = monthText === undefined || Number(monthText) === 0 ? undefined : Number(monthText)
  const day = month === undefined || dayText === undefined || Number(dayText) === 0 ? undefined : Number(dayText)
  const date = calendarDate(year, month, day)
  if (date === undefined) return unread('imports.impossibleDate', { written })
  if (short) return doubted(date, 'imports.twoDigitYear', { written, read: date })
  const unknown = (monthText !== undefined && month === undefined) || (dayText !== undefined && day === undefined)
  return unknown ? doubted(date, 'imports.dateVague', { written, read: date }) : read(date)
}

function fullYear(short: number, latestYear: number): number {
  const century = latestYear - (latestYear % 100)
  return century + short > latestYear ? century - 100 + short : century + short
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readMonthName(text: string, written: string, latestYear: number): Reading<CalendarDate | null> | undefined {
  const found = /^(?:(\d{1,2})-?)?([a-z]{3})[a-z]*-?(\d{4}|\d{2})$/i.exec(text)
  const month = found === null ? -1 : MONTHS.indexOf((found[2] ?? '').toLowerCase())
  return found === null || month < 0 ? undefined : assemble(found[3] ?? '', String(month + 1), found[1], written, latestYear)
}

/** 7/5/1968 is July for some and May for others; where both are possible only the year is kept. */
function readBackwards([first = 0, second = 0, year = 0]: readonly number[], written: string): Reading<CalendarDate | null> {
  if (!isPlausibleYear(year)) return unread('imports.impossibleDate', { written })
  const monthFirst = calendarDate(year, first, second)
  const dayFirst = calendarDate(year, second, first)
  if (monthFirst !== undefined && dayFirst !== undefined && monthFirst !== dayFirst) {
    return doubted(String(year), 'imports.dateOrder', { written, one: monthFirst, other: dayFirst })
  }
  const date = monthFirst ?? dayFirst
  return date === undefined ? unread('imports.impossibleDate', { written }) : read(date)
}
