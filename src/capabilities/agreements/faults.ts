// The rows of a list that do not come in, as a workbook in the list's own layout.
import { writeWorkbook, type NewCell } from '../../platform/sheets/write.ts'
import { fill, type Locale } from '../../platform/words/words.ts'
import type { Fault, Line } from './rules/readSheet.ts'
import { agreementsWords } from './words.ts'

const CELL = 14
const REASON = 60

/**
 * The head and every row of the agreements that have a fault, the wrong cells marked and the reasons behind the last column. Corrected, the
 * workbook can be brought in as it is.
 * @param at place of the head among the lines; `columnOf` says where a fault's column stands, `groups` which rows are one agreement
 */
export const faultWorkbook = (
  lines: readonly Line[],
  at: number,
  columnOf: (column: string) => number | undefined,
  groups: readonly (readonly number[])[],
  faults: readonly Fault[],
  locale: Locale,
): NodeJS.ReadableStream => {
  const sentences: Readonly<Record<string, string>> = agreementsWords[locale]
  const width = Math.max(...lines.slice(0, at + 1).map((line) => line.cells.length))
  const wrong = new Set(faults.map((fault) => fault.row))
  const kept = new Set([...wrong, ...groups.filter((rows) => rows.some((row) => wrong.has(row))).flat()])
  const copy = (line: Line, look: (column: number) => 'title' | 'header' | 'body' | 'wrong', last: NewCell): NewCell[] => [
    ...Array.from({ length: width }, (_, column): NewCell => ({ text: line.cells[column] ?? '', look: look(column) })),
    last,
  ]
  const rows = lines.flatMap((line, index): NewCell[][] => {
    if (index < at) return [copy(line, () => 'title', null)]
    if (index === at) return [copy(line, () => 'header', { text: sentences['agreements.bring.reason']!, look: 'header' })]
    if (!kept.has(line.number)) return []
    const own = faults.filter((fault) => fault.row === line.number)
    const columns = new Set(own.map((fault) => columnOf(fault.column)))
    const reasons = own.map((fault) => fill(sentences[fault.code] ?? fault.code, { found: fault.found })).join(' ')
    return [
      copy(line, (column) => (columns.has(column) ? 'wrong' : 'body'), {
        text: `${fill(sentences['agreements.bring.row']!, { row: line.number })}${reasons === '' ? '' : `:${reasons}`}`,
        look: 'note',
      }),
    ]
  })
  return writeWorkbook([
    {
      name: fill(sentences['agreements.bring.faulty']!),
      widths: [...Array.from({ length: width }, () => CELL), REASON],
      frozenRows: at + 1,
      rows,
    },
  ])
}
