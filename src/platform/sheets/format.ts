import { formatValue } from 'hucre'
import { calendarDate, type Precision } from '../time/calendar.ts'
import type { Cell } from './cell.ts'

/** What a number format does to a number: shows a date at some precision, a time of day, or a number. */
export type NumberFormat = { readonly code: string; readonly shows: 'general' | 'number' | 'time' | Precision }

/** The built-in formats, by their numbers; those from 27 on as Chinese editions define them. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

export const GENERAL: NumberFormat = { code: 'General', shows: 'general' }

export function builtInFormat(id: number): NumberFormat {
  const code = BUILT_IN[id]
  return code === undefined ? GENERAL : readFormat(code)
}

/** Reads what a format code shows, from its first section; quoted text, colours and locale marks are left aside. */
export function readFormat(code: string): NumberFormat {
  const bare = (code.split(';')[0] ?? '')
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?:\$[^\]]*|DBNum\d|[A-Za-z]+\d*|[<>=][^\]]*)\]/gi, (mark) => (/^\[[hms]+\]$/i.test(mark) ? mark : ''))
    .toLowerCase()
  if (bare.trim() === '' || bare.includes('general') || bare.trim() === '@') return { code, shows: 'general' }
  const letters = bare.replaceAll(/am\/pm|a\/p|上午\/下午/g, 'h')
  if (/[0#?]/.test(letters.replaceAll(/s+\.0+/g, 's'))) return { code, shows: 'number' }
  if (/[yed]/.test(letters)) {
    if (letters.includes('d')) return { code, shows: 'day' }
    return { code, shows: withoutMinutes(letters).includes('m') ? 'month' : 'year' }
  }
  if (/[hs]/.test(letters)) return { code, shows: 'time' }
  return { code, shows: letters.includes('m') ? 'month' : 'number' }
}

/** An `m` next to hours or seconds means minutes. */
function withoutMinutes(letters: string): string {
  return letters.replaceAll(/h+\W*m+/g, 'h').replaceAll(/m+\W*s+/g, 's')
}

/** The cell of a stored number under its format. `epoch1904` is the workbook's date system. */
export function numberCell(value: number, format: NumberFormat, epoch1904: boolean): Cell {
  if (format.shows === 'general') {
    const cell: Cell = { kind: 'number', text: plainNumber(value), number: value }
    return format.code === 'General' ? cell : { ...cell, format: format.code }
  }
  if (format.shows === 'number') return { kind: 'number', text: shown(value, format.code, epoch1904), number: value, format: format.code }
  if (format.shows === 'time') return { kind: 'text', text: shown(value, format.code, epoch1904), number: value, format: format.code }
  const iso = isoOfSerial(value, format.shows, epoch1904)
  if (iso === undefined) return { kind: 'number', text: plainNumber(value), number: value, format: format.code }
  return { kind: 'date', text: dateText(iso, value, format.code, epoch1904), number: value, iso, format: format.code }
}

/** The calendar date of a spreadsheet serial, cut to a precision; undefined for a serial no calendar has. */
export function isoOfSerial(serial: number, precision: Precision, epoch1904: boolean): string | undefined {
  const whole = Math.floor(serial)
  // The 1900 system counts a 29 February 1900 that never was, as serial 60.
  const days = epoch1904 ? whole + 1462 : whole < 60 ? whole + 1 : whole
  if (serial < 1 || (!epoch1904 && whole === 60) || days > 2_958_465) return undefined
  const date = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000)
  const month = precision === 'year' ? undefined : date.getUTCMonth() + 1
  return calendarDate(date.getUTCFullYear(), month, precision === 'day' ? date.getUTCDate() : undefined)
}

/** A number as a General cell keeps it: no exponent up to 20 digits, and none of the noise of binary fractions. */
export function plainNumber(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
  return String(Number(value.toPrecision(15)))
}

function dateText(iso: string, serial: number, code: string, epoch1904: boolean): string {
  // Most dates of large rosters carry one of these two; the general way costs ten times as much.
  if (code === 'yyyy-mm-dd') return iso
  if (code === 'yyyy-mm-dd h:mm:ss' && Number.isInteger(serial)) return `${iso} 0:00:00`
  return shown(serial, code, epoch1904)
}

function shown(value: number, code: string, is1904: boolean): string {
  const masked = byMask(value, code)
  if (masked !== undefined) return masked
  return formatValue(value, code.replaceAll(/\[DBNum\d\]/g, ''), { is1904 })
}

/** Whole numbers under a mask with words between the digits: 196807 under `0000"."00` or `0000-00` reads 1968.07, 1968-07. */
function byMask(value: number, code: string): string | undefined {
  const tokens = (code.split(';')[0] ?? '').match(/"[^"]*"|\\.|[^"\\]/g) ?? []
  const spoken = tokens.map((token) => (token.length > 1 ? token.replace(/^\\|"/g, '').replace(/"$/, '') : token))
  const isDigit = (token: string | undefined): boolean => token === '0' || token === '#'
  if (!Number.isInteger(value) || value < 0 || !/^[0#].*[^0#].*[0#]/.test(tokens.join(''))) return undefined
  if (tokens.some((token) => token.length === 1 && !/[0#/年月日-]/.test(token))) return undefined
  const digits = String(value).split('')
  let out = ''
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    if (isDigit(tokens[at])) out = (digits.pop() ?? (tokens[at] === '0' ? '0' : '')) + out
    else out = spoken[at] + out
  }
  return digits.join('') + out
}
