import type { Draft } from '../../src/capabilities/imports/rules/drafts.ts'
import type { ImportKind } from '../../src/capabilities/imports/contract.ts'
import { findTable, type TableShape } from '../../src/capabilities/imports/rules/findTable.ts'
import { followTable, type TableRecord } from '../../src/capabilities/imports/rules/followTable.ts'
import type { GridRow } from '../../src/capabilities/imports/rules/grid.ts'
import { type Guess, guessColumns, mappingOf } from '../../src/capabilities/imports/rules/guessColumns.ts'
import { recordReader, type RowOutcome } from '../../src/capabilities/imports/rules/rows.ts'
import { watchDuplicates } from '../../src/capabilities/imports/rules/watchDuplicates.ts'
import { readWorkbook } from '../../src/platform/sheets/workbook.ts'

/** What the rules make of a whole file, nothing left to the database. */
export type OfficeRead = {
  readonly kind: ImportKind | undefined
  readonly sheets: readonly (readonly [name: string, none: string | undefined])[]
  readonly shapes: readonly TableShape[]
  readonly guesses: readonly Guess[]
  readonly rows: readonly RowOutcome[]
  readonly skipped: readonly string[]
}

export async function readOffice(path: string, asOfElse = '2026-11-22'): Promise<OfficeRead> {
  const workbook = await readWorkbook(path)
  try {
    const sheets: [string, string | undefined][] = []
    const shapes: TableShape[] = []
    const guesses: Guess[] = []
    const rows: RowOutcome[] = []
    const skipped: string[] = []
    const duplicates = watchDuplicates()
    for (const sheet of workbook.sheets) {
      const all: GridRow[] = []
      for await (const batch of sheet.rows()) all.push(...batch)
      const found = findTable(sheet, all)
      sheets.push([sheet.name, 'none' in found ? found.none : undefined])
      if ('none' in found) continue
      const { shape } = found
      const records: TableRecord[] = []
      for (const line of all.map(followTable(shape))) {
        if ('record' in line) records.push(line.record)
        else if (line.skipped !== 'blank' && line.skipped !== 'above') skipped.push(line.skipped)
      }
      const guess = guessColumns(shape, records.slice(0, 50))
      shapes.push(shape)
      guesses.push(guess)
      const read = recordReader(shape, mappingOf(guess), { asOf: shape.asOf?.date ?? asOfElse }, duplicates)
      for (const record of records) rows.push(...[read(record)].filter((outcome) => outcome !== undefined))
    }
    return { kind: guesses[0]?.kind, sheets, shapes, guesses, rows, skipped }
  } finally {
    await workbook.close()
  }
}

/** The drafts of one kind among what was read. */
export function drafts<K extends Draft['kind']>(rows: readonly RowOutcome[], kind: K): Extract<Draft, { kind: K }>[] {
  return rows.flatMap(({ draft }) => (draft?.kind === kind ? [draft as Extract<Draft, { kind: K }>] : []))
}

/** What was found, as `row field code`. */
export const codes = (rows: readonly RowOutcome[]): string[] =>
  rows.flatMap(({ findings }) => findings.map(({ row, field, code }) => `${row} ${field} ${code.replace('imports.', '')}`))

export function countBy<T>(items: readonly T[], key: (item: T) => string | null | undefined): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item) ?? '-'] = (counts[key(item) ?? '-'] ?? 0) + 1
  return counts
}
