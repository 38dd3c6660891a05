import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readInWorker } from '../../../platform/sheets/readInWorker.ts'
import { BLANK, type Sheet, type SheetRow, type Workbook } from '../../../platform/sheets/cell.ts'
import { latestDay } from '../../../platform/time/calendar.ts'
import { findTable, HEAD_ROWS, type NoTable, type TableShape } from '../rules/findTable.ts'
import { followTable, type TableRecord } from '../rules/followTable.ts'
import { guessColumns, mappingOf, type Guess, type Mapping } from '../rules/guessColumns.ts'
import type { Finding } from '../rules/drafts.ts'
import { recordReader } from '../rules/rows.ts'
import { totalInRow, totalsInTitles, type StatedTotal } from '../rules/statedTotals.ts'
import { watchDuplicates } from '../rules/watchDuplicates.ts'
import type { ImportKind } from '../contract.ts'
import { collectLines } from './lines.ts'
import type { Lines, RowProblem } from '../store/lines.ts'

/** A sheet that holds a table we can read. */
export type Table = { readonly sheet: Sheet; readonly shape: TableShape; readonly guess: Guess; readonly samples: readonly TableRecord[] }

export type SkippedSheet = { readonly name: string; readonly why: NoTable | 'unknownColumns' | 'otherKind' }

/** What was recognised in a file before its rows are read. */
export type Recognised = {
  readonly workbook: Workbook
  readonly kind: ImportKind
  readonly tables: readonly Table[]
  readonly skipped: readonly SkippedSheet[]
  /** The day the sheet says it stands on, or null. */
  readonly asOf: string | null
}

export class NothingRecognised extends Error {
  readonly skipped: readonly SkippedSheet[]
  constructor(skipped: readonly SkippedSheet[]) {
    super('imports.nothingRecognised')
    this.skipped = skipped
  }
}

const SAMPLES = 60

export const sha256Of = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

const firstRows = async (sheet: Sheet, count: number): Promise<readonly SheetRow[]> => {
  const rows: SheetRow[] = []
  for await (const batch of sheet.rows()) {
    rows.push(...batch)
    if (rows.length >= count) break
  }
  return rows
}

const recordsOf = (shape: TableShape, rows: readonly SheetRow[]): readonly TableRecord[] => {
  const follow = followTable(shape)
  return rows.flatMap((row) => {
    const line = follow(row)
    return 'record' in line ? [line.record] : []
  })
}

/**
 * A day a sheet's own words name. The words of a deadline or of statistics count, and a date of filling in; a bare date in a title only
 * when it names a month. A month or year stands for its last day: that is when such a roster is closed.
 */
const dayOf = (shape: TableShape, today: string): string | null => {
  if (shape.asOf === undefined) return null
  const { date, by } = shape.asOf
  if (by === 'title' && date.length === 4) return null
  const day = latestDay(date)
  return day > today ? null : day
}

export type OpenOptions = {
  readonly fileName: string
  readonly today: string
  readonly kind?: ImportKind | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Opens a file and recognises its tables. Close `workbook` when done.
 * @throws SheetRefusal for a file that cannot be read, NothingRecognised when no sheet holds a table we know
 */
export const recognise = async (path: string, options: OpenOptions): Promise<Recognised> => {
  const workbook = await readInWorker(path, { fileName: options.fileName, ...(options.signal ? { signal: options.signal } : {}) })
  try {
    const skipped: SkippedSheet[] = []
    const found: Table[] = []
    for (const sheet of workbook.sheets) {
      if (sheet.hidden) {
        skipped.push({ name: sheet.name, why: 'hidden' })
        continue
      }
      const rows = await firstRows(sheet, HEAD_ROWS + SAMPLES)
      const table = findTable(sheet, rows)
      if ('none' in table) {
        skipped.push({ name: sheet.name, why: table.none })
        continue
      }
      const samples = recordsOf(table.shape, rows).slice(0, SAMPLES)
      const guess = guessColumns(table.shape, samples, options.kind)
      if (guess.usable) found.push({ sheet, shape: table.shape, guess, samples })
      else skipped.push({ name: sheet.name, why: 'unknownColumns' })
    }
    // One kind a file: the one that most of its sheets are surely of.
    const weight = (kind: ImportKind) =>
      found.filter(({ guess }) => guess.kind === kind).reduce((sum, { guess }) => sum + guess.confidence, 0)
    const kinds = [...new Set(found.map(({ guess }) => guess.kind))].toSorted((a, b) => weight(b) - weight(a))
    const kind = kinds[0]
    if (kind === undefined) throw new NothingRecognised(skipped)
    const tables = found.filter(({ guess }) => guess.kind === kind)
    for (const other of found.filter(({ guess }) => guess.kind !== kind)) skipped.push({ name: other.sheet.name, why: 'otherKind' })
    const asOf = tables.map(({ shape }) => dayOf(shape, options.today)).find((day) => day !== null) ?? null
    return { workbook, kind, tables, skipped, asOf }
  } catch (error) {
    await workbook.close()
    throw error
  }
}

/** What the rows of a file came to. */
export type Taken = {
  readonly lines: Lines
  /** Rows that hold something, fit or not. */
  readonly rows: number
  readonly problems: readonly RowProblem[]
  readonly doubtful: readonly RowProblem[]
  readonly fingerprint: string
  /** Totals that the sheet states itself, with where: shown beside what is counted. */
  readonly stated: readonly StatedIn[]
}

export type StatedIn = StatedTotal & { readonly sheet: string; readonly row?: number }

const problemOf = (sheet: string, finding: Finding): RowProblem => ({
  row: finding.row,
  sheet,
  field: finding.field,
  code: finding.code,
  data: finding.data,
  ...(finding.column === undefined ? {} : { column: finding.column }),
})

export type Correction = { readonly sheet: string; readonly row: number; readonly column: number; readonly text: string }

/** The row as the user has put it right. */
const corrected = (row: SheetRow, cells: ReadonlyMap<number, string> | undefined): SheetRow => {
  if (cells === undefined) return row
  const width = Math.max(row.cells.length, ...[...cells.keys()].map((column) => column + 1))
  return {
    number: row.number,
    cells: Array.from({ length: width }, (_, column) => {
      const text = cells.get(column)
      if (text === undefined) return row.cells[column] ?? BLANK
      return text.trim() === '' ? BLANK : { kind: 'text', text }
    }),
  }
}

const correctionsOf = (sheet: string, all: readonly Correction[]): ReadonlyMap<number, ReadonlyMap<number, string>> => {
  const rows = new Map<number, Map<number, string>>()
  for (const { sheet: of, row, column, text } of all) {
    if (of !== sheet) continue
    const cells = rows.get(row) ?? new Map<number, string>()
    rows.set(row, cells.set(column, text))
  }
  return rows
}

export type TakeOptions = {
  readonly asOf: string
  /** Cells the user has put right, by sheet, row and column. */
  readonly corrections?: readonly Correction[] | undefined
  /** Corrected by the user, by sheet name; the guess where absent. */
  readonly mappings?: ReadonlyMap<string, Mapping> | undefined
  readonly onRow?: ((rows: number) => void) | undefined
}

/** Reads every row of the recognised tables into lines, with everything found about them. */
export const takeRows = async (recognised: Recognised, options: TakeOptions): Promise<Taken> => {
  const duplicates = watchDuplicates()
  const collected = collectLines(recognised.kind)
  const problems: RowProblem[] = []
  const doubtful: RowProblem[] = []
  const stated: StatedIn[] = []
  let rows = 0
  for (const { sheet, shape, guess } of recognised.tables) {
    stated.push(...totalsInTitles(shape.titles).map((total) => ({ ...total, sheet: sheet.name })))
    const mapping = options.mappings?.get(sheet.name) ?? mappingOf(guess)
    const fields = new Set(mapping.columns.map(({ field }) => field))
    const spoken = {
      has: (field: string) => fields.has(field),
      ticksCategory: mapping.columns.some(({ field, when }) => field === 'category' && when !== undefined),
    }
    const follow = followTable(shape)
    const read = recordReader(shape, mapping, { asOf: options.asOf }, duplicates)
    const corrections = correctionsOf(sheet.name, options.corrections ?? [])
    for await (const batch of sheet.rows()) {
      for (const row of batch) {
        const line = follow(corrected(row, corrections.get(row.number)))
        const outcome = 'record' in line ? read(line.record) : undefined
        const total = 'skipped' in line && line.skipped === 'total' ? totalInRow(recognised.kind, row) : undefined
        if (total !== undefined) stated.push({ ...total, sheet: sheet.name, row: row.number })
        if (outcome === undefined) continue
        rows += 1
        const found = outcome.findings.map((finding) => ({ grade: finding.grade, problem: problemOf(sheet.name, finding) }))
        if (outcome.accepted && outcome.draft !== null) {
          collected.add({ draft: outcome.draft, sheet: sheet.name, doubts: found.length, spoken })
          doubtful.push(...found.map(({ problem }) => problem))
        } else problems.push(...found.filter(({ grade }) => grade === 'error').map(({ problem }) => problem))
      }
      options.onRow?.(rows)
    }
  }
  // The totals of one sheet of several are of part of what is brought in, and so are those of a branch named in the title.
  const ofAll = recognised.tables.length === 1 && recognised.tables[0]!.shape.place === undefined
  return {
    lines: collected.lines,
    rows,
    problems,
    doubtful,
    fingerprint: recognised.tables[0]!.shape.fingerprint,
    stated: ofAll ? stated : [],
  }
}
