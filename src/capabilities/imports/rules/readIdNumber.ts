import { type CalendarDate, calendarDate } from '../../../platform/time/calendar.ts'
import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading, unread } from './reading.ts'
import type { Sex } from './readSex.ts'

/** A citizen's number and what it says of its holder (GB 11643). */
export type IdNumber = { readonly number: string; readonly birth: CalendarDate; readonly sex: Sex }

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** The check character GB 11643 gives to the first 17 digits. */
export function checkCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(digits.charAt(at)), 0)
  return CHECKS.charAt(sum % 11)
}

/** Reads an ID number of 18 characters, checked; one of 15 digits (before 1999) is kept in doubt, since it has no check character. */
export function readIdNumber(cell: GridCell): Reading<IdNumber | null> {
  const written = quoted(cell.text)
  const text = tight(cell.text).replace(/^['’]/, '').replaceAll('-', '').toUpperCase().replaceAll('Χ', 'X').replaceAll('Х', 'X')
  if (text === '' || text === '无') return read(null)
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(text)) return unread('imports.digitsLost', { written })
  if (/\d[*×●]{3,}|[*×●]{3,}\d|X{4,}/.test(text)) return doubted(null, 'imports.masked', { written })
  // A number cell holds 15 digits; whatever follows was replaced by zeros.
  if (cell.kind === 'number' && text.length > 15) return unread('imports.digitsLost', { written })
  if (/^\d{15}$/.test(text)) return readOld(text, written)
  if (text.length !== 18) return unread('imports.idNumberLength', { written, digits: text.length })
  if (!/^\d{17}[\dX]$/.test(text) || checkCharacter(text) !== text.charAt(17)) return unread('imports.idNumberCheck', { written })
  const birth = calendarDate(Number(text.slice(6, 10)), Number(text.slice(10, 12)), Number(text.slice(12, 14)))
  if (birth === undefined) return unread('imports.idNumberBirth', { written })
  return read({ number: text, birth, sex: Number(text.charAt(16)) % 2 === 1 ? 1 : 2 })
}

function readOld(text: string, written: string): Reading<IdNumber | null> {
  const birth = calendarDate(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)))
  if (birth === undefined) return unread('imports.idNumberBirth', { written })
  return doubted({ number: text, birth, sex: Number(text.charAt(14)) % 2 === 1 ? 1 : 2 }, 'imports.idNumberOld', { written })
}
