import type { GridCell } from './grid.ts'
import { plain, quoted } from './plainText.ts'
import { doubted, read, type Reading, unread } from './reading.ts'

/** Numbers a person is reached by. `main` is the first mobile, else the first of any kind; `others` the rest. */
export type Phones = { readonly main: string; readonly others: readonly string[] }

const MOBILE = /^1\d{10}$/
/** With an area code (010, 02x, 03xx to 09xx) or without. */
const LANDLINE = /^(?:0(?:10|2\d|[3-9]\d{2}))?[2-9]\d{6,7}$/
const SERVICE = /^(?:[48]00\d{7}|95\d{3,6}|1[01]\d|12\d{3})$/

/**
 * Reads one or several phone numbers in a cell, with spaces, dashes, brackets, country code or extension, typed as text or number.
 * A wrong length is a problem; so is a number whose digits the spreadsheet has lost (1.99E+10).
 */
export function readPhone(cell: GridCell): Reading<Phones | null> {
  const written = quoted(cell.text)
  const text = plain(cell.text).replace(/^['’]/, '')
  if (text === '' || /^(?:无|没有|无电话|无手机)$/.test(text)) return read(null)
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(text)) return unread('imports.digitsLost', { written })
  if (/\d[*xX×●]{3,}\d*|^[*xX×●]{3,}/.test(text)) return doubted(null, 'imports.masked', { written })
  const whole = oneNumber(text)
  const found = whole === undefined ? separate(text) : [whole]
  if (found === undefined && cell.kind === 'number' && LANDLINE.test(`0${text}`)) {
    // A number cell drops the leading zero of an area code.
    return doubted({ main: `0${text}`, others: [] }, 'imports.phoneZeroLost', { written, read: `0${text}` })
  }
  if (found === undefined)
    return unread(/[^\d\s()+\-,;/、，；]/.test(text) ? 'imports.unreadablePhone' : 'imports.phoneLength', {
      written,
      digits: text.replaceAll(/\D/g, '').length,
    })
  const numbers = [...new Set(found)]
  const main = numbers.find((number) => MOBILE.test(number)) ?? numbers[0]
  if (main === undefined) return unread('imports.unreadablePhone', { written })
  const phones: Phones = { main, others: numbers.filter((number) => number !== main) }
  return phones.others.length > 0 ? doubted(phones, 'imports.severalPhones', { written, read: main }) : read(phones)
}

function separate(text: string): string[] | undefined {
  for (const separator of [/[、,;/|或]/, /[、,;/|或\s]+/]) {
    const parts = text.split(separator).filter((part) => /\d/.test(part))
    const numbers = parts.map(oneNumber)
    if (parts.length > 1 && numbers.every((number) => number !== undefined)) return numbers
  }
  return undefined
}

function oneNumber(text: string): string | undefined {
  const bare = text
    .replaceAll(/\([^()\d]*\)/g, '')
    .replace(/^\s*(?:手机|电话|联系电话|座机|tel|mobile|本人|家庭|办公|宅电|固话)\s*[:：]?/i, '')
    .replace(/^\s*(?:\+|00)?86[\s-]*(?=1\d{2}|0?\d{2,3}-)/, '')
    .replace(/(?:转|ext\.?|-)\s*\d{1,5}$/i, (extension) => (/转|ext/i.test(extension) ? '' : extension))
    .replaceAll(/[\s\-—–()（）_.]/g, '')
  const digits = bare.replace(/^0(?=1[3-9]\d{9}$)/, '')
  return MOBILE.test(digits) || LANDLINE.test(digits) || SERVICE.test(digits) ? digits : undefined
}
