import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { read, type Reading, unread } from './reading.ts'

/** GB/T 2261.1: 1 male, 2 female. */
export type Sex = 1 | 2

/** Reads 男, 女, M, F, 1, 2 and the like; null for an empty cell. Anything else is a problem: figures by sex must add up. */
export function readSex(cell: GridCell): Reading<Sex | null> {
  const text = tight(cell.text).toLowerCase()
  if (/^[-—－/\\|.*…、。]*$/.test(text)) return read(null)
  if (/^(?:男|男性|男士|男同志|m|male|1|01|♂)$/.test(text)) return read(1)
  if (/^(?:女|女性|女士|女同志|f|female|2|02|♀)$/.test(text)) return read(2)
  return unread('imports.unknownSex', { written: quoted(cell.text) })
}
