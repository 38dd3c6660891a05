import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Cell, SheetRow } from '../../../platform/sheets/cell.ts'
import { writeWorkbook, type NewCell, type NewRow, type NewSheet } from '../../../platform/sheets/write.ts'
import { fill, type Locale } from '../../../platform/words/words.ts'
import type { RowProblem } from '../store/lines.ts'
import { importsWords } from '../words.ts'
import { followTable } from '../rules/followTable.ts'
import { mappingOf } from '../rules/guessColumns.ts'
import { placeFiller } from '../rules/rows.ts'
import type { Recognised, Table } from './open.ts'

const REASON: Readonly<Record<Locale, string>> = { 'zh-CN': '存在的问题', en: 'What is wrong' }

/** The sentence of a problem, with the heading it stands under. */
export const sentenceOf = (problem: RowProblem, locale: Locale, heading?: string): string => {
  const sentences: Readonly<Record<string, string>> = importsWords[locale]
  const said = fill(sentences[problem.code] ?? problem.code, problem.data)
  return heading === undefined || heading === '' ? said : `${heading}:${said}`
}

const asWritten = (cell: Cell | undefined, look: 'body' | 'header' | 'wrong' | 'title'): NewCell => {
  if (cell === undefined || cell.kind === 'blank') return null
  // Numbers and dates stay text as the clerk saw them: the reason speaks of what was written.
  return { text: cell.text, look }
}

const headingAt = (table: Table, column: number | undefined): string | undefined =>
  column === undefined ? undefined : table.shape.columns.find((one) => one.column === column)?.heading.replaceAll(/\s+/g, '')

async function* rowsOf(
  table: Table,
  problems: ReadonlyMap<number, readonly RowProblem[]>,
  width: number,
  locale: Locale,
): AsyncGenerator<NewRow | null> {
  const copy = (row: SheetRow, last: NewCell, look: (column: number) => 'body' | 'header' | 'wrong' | 'title'): NewRow => [
    ...Array.from({ length: width }, (_, column) => asWritten(row.cells[column], look(column))),
    last,
  ]
  const follow = followTable(table.shape)
  const fillPlaces = placeFiller(mappingOf(table.guess))
  let branchLine: SheetRow | undefined
  let next = 1
  for await (const batch of table.sheet.rows())
    for (const row of batch) {
      const line = follow(row)
      // What merged cells, a line of its own or the row above said of a row must stand in it now that its neighbours are gone.
      const cells = 'record' in line ? fillPlaces(line.record).record.cells : row.cells
      if ('skipped' in line && line.skipped === 'section') branchLine = row
      if (row.number <= table.shape.headBottom) {
        // The head keeps its place, so that the corrected file is read like the first one.
        for (; next < row.number; next += 1) yield null
        next = row.number + 1
        const isHead = row.number >= table.shape.headTop
        yield copy(row, row.number === table.shape.headBottom ? { text: REASON[locale], look: 'header' } : null, () =>
          isHead ? 'header' : 'title',
        )
        continue
      }
      const wrong = problems.get(row.number)
      if (wrong === undefined) continue
      const columns = new Set(wrong.flatMap((problem) => (problem.column === undefined ? [] : [problem.column])))
      const reason = wrong.map((problem) => sentenceOf(problem, locale, headingAt(table, problem.column))).join(' ')
      if (branchLine !== undefined) yield copy(branchLine, null, () => 'title')
      branchLine = undefined
      yield copy({ ...row, cells }, { text: `(原第 ${row.number} 行 row ${row.number}) ${reason}`, look: 'note' }, (column) =>
        columns.has(column) ? 'wrong' : 'body',
      )
    }
}

/**
 * Writes the rows that were not taken in, in the layout they came in, with the wrong cells marked and the reason beside them.
 * Corrected, the file can be brought in as it is.
 */
export const writeErrorFile = async (
  path: string,
  recognised: Recognised,
  problems: readonly RowProblem[],
  locale: Locale = 'zh-CN',
): Promise<void> => {
  const sheets = recognised.tables.flatMap((table): NewSheet[] => {
    const own = Map.groupBy(
      problems.filter((problem) => problem.sheet === table.sheet.name),
      (problem) => problem.row,
    )
    if (own.size === 0) return []
    const width = Math.max(...table.shape.columns.map(({ column }) => column)) + 1
    return [
      {
        name: table.sheet.name,
        widths: [...Array.from({ length: width }, () => 14), 60],
        merges: table.sheet.merges.filter((merge) => merge.bottom <= table.shape.headBottom),
        frozenRows: table.shape.headBottom,
        rows: rowsOf(table, own, width, locale),
      },
    ]
  })
  await mkdir(dirname(path), { recursive: true })
  // Names and numbers of people are in it: for its owner's eyes.
  await pipeline(writeWorkbook(sheets), createWriteStream(path, { mode: 0o600 }))
}
