import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading, unread } from './reading.ts'

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check character GB 32100 gives to the first 17 characters of a unified social credit code; undefined for foreign characters. */
export function creditCheckCharacter(code: string): string | undefined {
  let sum = 0
  let weight = 1
  for (let at = 0; at < 17; at += 1) {
    const value = ALPHABET.indexOf(code.charAt(at))
    if (value < 0) return undefined
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** Reads a unified social credit code. Codes in real use fail the check, so a wrong length or check is a doubt, not a problem. */
export function readCreditCode(cell: GridCell): Reading<string | null> {
  const written = quoted(cell.text)
  const text = tight(cell.text).replace(/^['’]/, '').replaceAll('-', '').toUpperCase()
  if (text === '' || text === '无') return read(null)
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(text) || (cell.kind === 'number' && text.length > 15)) return unread('imports.digitsLost', { written })
  return text.length === 18 && creditCheckCharacter(text) === text.charAt(17)
    ? read(text)
    : doubted(text, 'imports.creditCodeCheck', { written })
}
