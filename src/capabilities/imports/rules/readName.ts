import type { GridCell } from './grid.ts'
import { plain, quoted, tight } from './plainText.ts'
import { doubted, read, type Reading, unread } from './reading.ts'

const LONGEST = 40
const HAN = /\p{Script=Han}/u

/**
 * Reads a person's name. Spaces that pad a Chinese name are dropped (蒋  山 → 蒋山), those between Latin words stay single
 * (Abdulla Kerim), every middle dot becomes `·` (买买提·阿不都), a word of address at the end goes.
 */
export function readName(cell: GridCell): Reading<string | null> {
  const text = plain(cell.text)
  if (text === '') return read(null)
  const name = text
    .replaceAll(/[•・‧∙⋅●。]|(?<=\p{Script=Han}\s?)\.(?=\s?\p{Script=Han})/gu, '·')
    .replaceAll(/\s*·\s*/g, '·')
    .replaceAll(/(?<=[\p{Script=Han}·])\s+(?=[\p{Script=Han}·])/gu, '')
    .replace(/(?<=\p{Script=Han}{2})同志$/u, '')
  if (name.length > LONGEST) return unread('imports.nameTooLong', { limit: LONGEST })
  const odd = /[0-9@#$%^&*+=<>{}[\]\\|~?;:"]/.test(name) || (HAN.test(name) ? [...name].length < 2 : name.length < 2)
  return odd ? doubted(name, 'imports.oddName', { written: quoted(cell.text) }) : read(name)
}

/** Reads the name of a place, an organisation or a firm: padding and line breaks go, half-width brackets become full-width ones. */
export function readTitle(cell: GridCell): Reading<string | null> {
  const name = HAN.test(cell.text) ? tight(cell.text).replaceAll('(', '（').replaceAll(')', '）') : plain(cell.text)
  if (name === '') return read(null)
  return name.length > 200 ? unread('imports.nameTooLong', { limit: 200 }) : read(name)
}

/** Reads a remark as it stands, ends trimmed. */
export function readRemark(cell: GridCell): Reading<string | null> {
  const text = cell.text.trim()
  return read(text === '' ? null : text)
}

/** Reads a list within one cell: parts cut at 、 ，, ； ; / and line breaks, repeats dropped. */
export function readList(cell: GridCell): Reading<readonly string[]> {
  const parts = cell.text
    .split(/[、,，;；\n\r/|]+/)
    .map((part) => plain(part))
    .filter((part) => part !== '' && part !== '无' && part !== '-')
  return read([...new Set(parts)])
}

/** Reads a number or code that names a thing (党员编号, 协议编号): no spaces, half-width, capitals as written. */
export function readCode(cell: GridCell): Reading<string | null> {
  const text = tight(cell.text).replace(/^['’]/, '')
  if (text === '') return read(null)
  return /^\d(?:\.\d+)?E\+?\d+$/i.test(text) ? unread('imports.digitsLost', { written: quoted(cell.text) }) : read(text)
}
