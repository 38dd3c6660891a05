import { placeOfLine } from './findPlace.ts'
import type { TableShape } from './findTable.ts'
import { cellAt, type GridCell, type GridMerge, type GridRow, NOTHING } from './grid.ts'
import { headingKey } from './headings.ts'
import { isSignature } from './signatures.ts'
import { saysSameAsAbove, tight } from './plainText.ts'

export type SkipReason =
  | 'above'
  | 'blank'
  | 'total'
  | 'footer'
  | 'repeatedHead'
  | 'columnNumbers'
  | 'example'
  | 'section'
  | 'note'
  | 'continuation'

/** A row of content. `cells` are by column, merged cells and 同上 filled in from above; `carried` names the columns where that was done. */
export type TableRecord = {
  readonly row: number
  readonly cells: readonly GridCell[]
  readonly carried: ReadonlySet<number>
  /** The organisation named by a line of its own above this row. */
  readonly section?: string
}

export type Line = { readonly record: TableRecord } | { readonly skipped: SkipReason; readonly row: number }

const TOTAL =
  /^(?:本页|本表|全镇|全区|全村|以上|支部|分|总)?(?:合计|小计|总计|共计|累计|总数|计)(?:[:：(（\d].*)?$|^(?:以上)?(?:合计|总计|共计|共有?)\d+[人名户个条家]|(?:合计|小计|总计)$/
const EXAMPLE = /^(?:例|示例|样例|举例|范例|填写示例|填报示例)(?:\d*|[:：].*)$/

/** Alone in its row a short name may still be somebody; 以上情况属实 is not. */
const NAME_ALONE = /^\p{Script=Han}{2,4}$|·|^[a-z .]+$/iu

/**
 * Follows the rows of a table from its head down, telling content from everything offices put between: blank and numbered-but-empty
 * rows, subtotals, totals, signatures, repeated heads, rows of column numbers, examples, and lines that name the branch whose members
 * follow. Keeps what merged cells and 同上 carry down, so rows must be given in order.
 */
export function followTable(shape: TableShape): (row: GridRow) => Line {
  const merges = downwardMerges(shape)
  const width = Math.max(...shape.columns.map(({ column }) => column)) + 1
  const sequence = shape.columns
    .filter(({ heading }) => /^(?:序号?|号|no|编号|顺序号|行号|项次)$/.test(headingKey(heading).key))
    .map(({ column }) => column)
  const heads = new Map(shape.columns.map(({ column, heading, group }) => [column, [tight(heading), ...group.split(' ').map(tight)]]))
  const nameColumn = shape.columns.find(({ heading }) => /^(?:党员)?姓名$/.test(headingKey(heading).key))?.column
  const previous: GridCell[] = []
  const tops = new Map<GridMerge, GridCell>()
  let section: string | undefined

  function fill(row: GridRow): TableRecord {
    const carried = new Set<number>()
    const cells: GridCell[] = []
    for (let column = 0; column < width; column += 1) {
      const own = cellAt(row, column)
      const merge = mergeAt(merges, column, row.number)
      if (merge !== undefined && merge.top === row.number && merge.left === column) tops.set(merge, own)
      let cell = own
      if (merge !== undefined && (merge.top < row.number || merge.left < column) && tight(own.text) === '') {
        cell = tops.get(merge) ?? NOTHING
        if (merge.top < row.number) carried.add(column)
      } else if (saysSameAsAbove(own.text)) {
        cell = previous[column] ?? NOTHING
        carried.add(column)
      }
      cells.push(cell)
    }
    return { row: row.number, cells, carried, ...(section === undefined ? {} : { section }) }
  }

  function skipReason(row: GridRow): SkipReason | undefined {
    const filled = row.cells.flatMap(({ text }, column) => (tight(text) === '' ? [] : [{ column, text: tight(text) }]))
    const own = filled.filter(({ column }) => column < width)
    if (row.number <= shape.headBottom) return 'above'
    if (own.every(({ column, text }) => sequence.includes(column) && /^\d*$/.test(text))) return 'blank'
    // A count may stand in the column of names; a name beside the word is somebody's.
    const named = own.some(({ column, text }) => column === nameColumn && !TOTAL.test(text) && !/^共?\d+[人名个]?$/.test(text))
    if (own.slice(0, 3).some(({ text }) => TOTAL.test(text)) && !named) return 'total'
    const first = own[0]?.text ?? ''
    if (own.length === 1 && shape.columns.length > 2) {
      const place = placeOfLine(filled.map(({ column }) => cellAt(row, column).text).join(' '))
      if (place !== undefined) {
        section = place
        return 'section'
      }
    }
    if (isSignature(first) && own.length <= 5) return 'footer'
    if (own.length >= 2 && own.filter(({ column, text }) => heads.get(column)?.includes(text)).length >= own.length * 0.6)
      return 'repeatedHead'
    if (own.length >= 3 && /^[(（]?[1甲aA][)）]?$/.test(first) && isNumbering(own.map(({ text }) => text))) return 'columnNumbers'
    if (EXAMPLE.test(first)) return 'example'
    return own.length === 1 && shape.columns.length > 2 && !(own[0]?.column === nameColumn && NAME_ALONE.test(first)) ? 'note' : undefined
  }

  return (row) => {
    const reason = skipReason(row)
    // Even a row that is left out may begin a merged cell.
    const record = fill(row)
    if (reason !== undefined) return { skipped: reason, row: row.number }
    if (nameColumn !== undefined && record.carried.has(nameColumn) && !saysSameAsAbove(cellAt(row, nameColumn).text))
      return { skipped: 'continuation', row: row.number }
    for (const [column, cell] of record.cells.entries()) previous[column] = cell
    return { record }
  }
}

/** 1 2 3 4 … or 甲 乙 1 2 …, which official forms print under their head. */
function isNumbering(texts: readonly string[]): boolean {
  const bare = texts.map((text) => text.replace(/^[(（]|[)）]$/g, ''))
  const letters = bare.filter((text) => /^[甲乙丙丁戊己庚辛a-e]$/i.test(text)).length
  const numbers = bare.slice(letters).map(Number)
  return (
    bare.length > letters &&
    numbers.every((number, at) => Number.isInteger(number) && number === (numbers[0] ?? 0) + at) &&
    (numbers[0] === 1 || numbers[0] === letters + 1)
  )
}

type ColumnMerges = ReadonlyMap<number, readonly GridMerge[]>

/** Merges of the content, by column and in order of their tops. */
function downwardMerges(shape: TableShape): ColumnMerges {
  const byColumn = new Map<number, GridMerge[]>()
  const last = Math.max(...shape.columns.map(({ column }) => column))
  for (const merge of shape.merges) {
    if (merge.bottom <= shape.headBottom || merge.bottom === merge.top) continue
    for (let column = merge.left; column <= Math.min(merge.right, last); column += 1) {
      const merges = byColumn.get(column)
      if (merges === undefined) byColumn.set(column, [merge])
      else merges.push(merge)
    }
  }
  for (const merges of byColumn.values()) merges.sort((a, b) => a.top - b.top)
  return byColumn
}

function mergeAt(merges: ColumnMerges, column: number, row: number): GridMerge | undefined {
  const ordered = merges.get(column)
  if (ordered === undefined) return undefined
  let low = 0
  let high = ordered.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const merge = ordered[middle]
    if (merge === undefined) return undefined
    if (merge.bottom < row) low = middle + 1
    else if (merge.top > row) high = middle - 1
    else return merge
  }
  return undefined
}
