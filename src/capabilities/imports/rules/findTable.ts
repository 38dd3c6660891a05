import { type AsOf, findAsOf, findReporter } from './findAsOf.ts'
import { findPlace } from './findPlace.ts'
import { cellAt, type GridFace, type GridMerge, type GridRow } from './grid.ts'
import { fingerprint, headingKey, isKnownHeading } from './headings.ts'
import { plain, saysNothing, tight } from './plainText.ts'
import { findSignedDay } from './signatures.ts'

export type TableColumn = {
  readonly column: number
  /** The lowest heading over the column, as written but for line breaks. */
  readonly heading: string
  /** What stands above it across several columns; empty where nothing does. */
  readonly group: string
}

/** A table found in a sheet: where its head stands, its columns, and what the lines above it say. */
export type TableShape = {
  readonly sheet: string
  readonly headTop: number
  readonly headBottom: number
  readonly columns: readonly TableColumn[]
  readonly titles: readonly string[]
  readonly reporter?: string
  /** From the titles or the sheet's name; failing these, from the signatures among the rows given. */
  readonly asOf?: AsOf
  /** A branch, community or other organisation that the title or the sheet's name gives to every row. */
  readonly place?: string
  readonly merges: readonly GridMerge[]
  readonly fingerprint: string
}

/** `sideBySide`: the same headings stand twice in one head, so that a row holds two people; such a list must be put under itself first. */
export type NoTable = 'hidden' | 'empty' | 'noHeading' | 'sideBySide'

const LONGEST_TITLE = 500
const LONGEST_HEADING = 200

/** How many rows from the top are looked at for a head. */
export const HEAD_ROWS = 80

/**
 * Finds the table in a sheet from its first rows (`HEAD_ROWS` are enough): a head of one to three rows anywhere, known by the headings in
 * it. Covers, instructions and code lists have none. Hidden sheets are not read.
 */
export function findTable(face: GridFace, rows: readonly GridRow[]): { readonly shape: TableShape } | { readonly none: NoTable } {
  if (face.hidden) return { none: 'hidden' }
  if (rows.length === 0) return { none: 'empty' }
  const head = findHead(face, rows.slice(0, HEAD_ROWS))
  if (head === undefined) return { none: 'noHeading' }
  const columns = columnsOf(
    face,
    rows.filter(({ number }) => number >= head.top && number <= head.bottom),
  )
  if (standsTwice(columns)) return { none: 'sideBySide' }
  const titles = titlesOf(rows, head.top)
  const reporter = findReporter(titles)
  const place = findPlace(titles, face.name, reporter)
  const asOf = findAsOf([...titles, face.name]) ?? findSignedDay(rows.filter(({ number }) => number > head.bottom))
  return {
    shape: {
      sheet: face.name,
      headTop: head.top,
      headBottom: head.bottom,
      columns,
      titles,
      ...(reporter === undefined ? {} : { reporter }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(place === undefined ? {} : { place }),
      merges: face.merges,
      fingerprint: fingerprint(columns.map(({ heading, group }) => `${group} ${heading}`)),
    },
  }
}

/** Headings that tables of every sort have. */
const ANYWHERE = new Set([
  '序号',
  '序',
  '编号',
  '代码',
  '编码',
  '名称',
  '类型',
  '类别',
  '性质',
  '说明',
  '备注',
  '其他',
  '单位',
  '电话',
  '联系电话',
])

function standsTwice(columns: readonly TableColumn[]): boolean {
  const keys = columns.map(({ heading, group }) => `${headingKey(group).key} ${headingKey(heading).key}`)
  return [2, 3, 4].some((times) => {
    const size = keys.length / times
    return (
      Number.isInteger(size) &&
      size >= 2 &&
      new Set(keys).size === size &&
      keys.every((key, at) => key === keys[at % size]) &&
      columns.some(({ heading }) => isKnownHeading(heading))
    )
  })
}

type Head = { readonly top: number; readonly bottom: number }

function findHead(face: GridFace, rows: readonly GridRow[]): Head | undefined {
  let best: { row: GridRow; score: number } | undefined
  for (const row of rows) {
    const score = looksLikeRecord(row) ? 0 : knownHeadings(row)
    // The first of equals: a head repeated further down is the same head.
    if (score > (best?.score ?? 0)) best = { row, score }
  }
  if (best === undefined) return undefined
  let top = best.row
  let bottom = best.row
  for (let step = 0; step < 2; step += 1) {
    const above = rows.find(({ number }) => number === top.number - 1)
    if (above !== undefined && isGroupRow(face, above, top)) top = above
  }
  for (let step = 0; step < 2; step += 1) {
    const below = rows.find(({ number }) => number === bottom.number + 1)
    if (below !== undefined && isLowerHead(face, bottom, below)) bottom = below
  }
  const head = rows.filter(({ number }) => number >= top.number && number <= bottom.number)
  const known = head.reduce((sum, row) => sum + knownHeadings(row), 0)
  const columns = columnsOf(face, head)
  // Two headings are enough where the table has hardly more columns, unless any list of codes has them.
  const few =
    known === 2 && columns.length <= 4 && columns.some(({ heading }) => isKnownHeading(heading) && !ANYWHERE.has(headingKey(heading).key))
  return known >= 3 || few ? { top: top.number, bottom: bottom.number } : undefined
}

function filledColumns(row: GridRow): number[] {
  return row.cells.flatMap(({ text }, column) => (tight(text) === '' ? [] : [column]))
}

function knownHeadings(row: GridRow): number {
  return new Set(row.cells.filter(({ kind, text }) => kind === 'text' && isKnownHeading(text)).map(({ text }) => headingKey(text).key)).size
}

/** Dates, numbers and long digits mark a row of content; a head has hardly any. */
function looksLikeRecord(row: GridRow): boolean {
  return row.cells.some(({ kind, text }) => kind === 'number' || kind === 'date' || /^[\d.]+$|\d{4}/.test(tight(text)))
}

/** A row over the head whose cells stand across several of its columns. A title across nearly all of them is none. */
function isGroupRow(face: GridFace, above: GridRow, head: GridRow): boolean {
  const filled = filledColumns(above)
  if (filled.length === 0 || looksLikeRecord(above)) return false
  if (filled.some((column) => /[:：]\s*\S/.test(cellAt(above, column).text) || tight(cellAt(above, column).text).length > 20)) return false
  const width = filledColumns(head).length
  const merges = face.merges.filter(({ top, bottom }) => top <= above.number && bottom >= above.number)
  const widest = Math.max(0, ...merges.map(({ left, right }) => right - left + 1))
  if (filled.length === 1) return widest > 1 && widest <= width / 2
  const downwards = merges.some(({ top, bottom }) => top === above.number && bottom >= head.number)
  return (
    widest > 1 ||
    downwards ||
    (filled.length >= 2 && filled.length < width && filled.every((column) => !isTitleLike(cellAt(above, column).text)))
  )
}

function isTitleLike(text: string): boolean {
  return /(?:名册|名单|台账|统计表|登记表|情况表|信息表|一览表|明细表|附件|附表)\d*$/.test(tight(text))
}

/** A row under the head that names the columns below merged cells of it. */
function isLowerHead(face: GridFace, head: GridRow, below: GridRow): boolean {
  const filled = filledColumns(below)
  if (filled.length === 0 || looksLikeRecord(below)) return false
  const across = face.merges.filter(({ top, bottom, left, right }) => top <= head.number && bottom === head.number && right > left)
  const down = face.merges.some(({ top, bottom }) => top <= head.number && bottom >= below.number)
  const isUnder = (column: number): boolean =>
    across.some(({ left, right }) => column >= left && column <= right) || tight(cellAt(head, column).text) === ''
  const lengthAt = (column: number): number => tight(cellAt(below, column).text).length
  const under = filled.filter(isUnder)
  if (!filled.every((column) => lengthAt(column) <= (isUnder(column) ? 16 : 4))) return false
  if (under.length === filled.length) return down || (across.length > 0 && (knownHeadings(below) > 0 || filled.length > 1))
  // 出生 over 年月 without a merge, beside groups that are merged.
  return across.length > 0 && under.length * 2 >= filled.length
}

/** Puts the headings of all head rows together, column by column; a merged cell counts for all it covers. */
function columnsOf(face: GridFace, head: readonly GridRow[]): TableColumn[] {
  const first = head[0]
  const last = head.at(-1)
  if (first === undefined || last === undefined) return []
  const width = Math.max(...head.map(({ cells }) => cells.length))
  const columns: TableColumn[] = []
  for (let column = 0; column < Math.max(width, 1); column += 1) {
    const levels: string[] = []
    for (const row of head) {
      const text = plain(headText(face, head, row, column).slice(0, LONGEST_HEADING))
      if (text !== '' && levels.at(-1) !== text) levels.push(text)
    }
    const heading = levels.pop()
    if (heading !== undefined) columns.push({ column, heading, group: levels.join(' ') })
  }
  return columns
}

function headText(face: GridFace, head: readonly GridRow[], row: GridRow, column: number): string {
  const own = cellAt(row, column).text
  if (tight(own) !== '') return own
  const merge = face.merges.find(
    ({ top, bottom, left, right }) => row.number >= top && row.number <= bottom && column >= left && column <= right,
  )
  if (merge !== undefined) {
    // A merge that reaches down into the head from above the row repeats nothing new.
    const start = head.find(({ number }) => number === merge.top)
    return start === undefined ? '' : cellAt(start, merge.left).text
  }
  // Without merges (a text file) a group stands over its first column only, and reaches to the next one.
  const isUpper = row !== head.at(-1)
  const below = head.some((lower) => lower.number > row.number && tight(cellAt(lower, column).text) !== '')
  if (!isUpper || !below || face.merges.length > 0) return ''
  for (let left = column - 1; left >= 0; left -= 1) {
    const text = cellAt(row, left).text
    if (tight(text) !== '') return head.some((lower) => lower.number > row.number && tight(cellAt(lower, left).text) !== '') ? text : ''
  }
  return ''
}

function titlesOf(rows: readonly GridRow[], headTop: number): string[] {
  const lines = rows
    .filter(({ number }) => number < headTop)
    .map(({ cells }) =>
      cells
        .map(({ text }) => text.trim())
        .filter((text) => !saysNothing(text))
        .join('  '),
    )
  return lines.filter((line) => line !== '').map((line) => line.slice(0, LONGEST_TITLE))
}
