import type { CalendarDate } from '../time/calendar.ts'

/**
 * One cell as plain values. `text` is what the reader of the sheet sees, rich text joined, without markup.
 *
 * A `date` carries the date at the precision its number format shows (`yyyy"年"m"月"` gives `YYYY-MM`) and the serial in `number`.
 * `formula` marks a value that a formula left behind when the file was saved; formulas themselves are never read or run.
 */
export type Cell = {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'blank'
  readonly text: string
  readonly number?: number
  readonly iso?: CalendarDate
  /** The number format, where it is not General. */
  readonly format?: string
  readonly formula?: true
}

/** A row that holds something. `number` counts from 1 as the spreadsheet shows it; `cells[0]` is column A. */
export type SheetRow = { readonly number: number; readonly cells: readonly Cell[] }

/** A merged range: rows count from 1 as shown, columns from 0 as in `SheetRow.cells`; all four are inside the range. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

/** What is known of a sheet before its rows are read. */
export type SheetFace = { readonly name: string; readonly hidden: boolean; readonly merges: readonly Merge[] }

export type Sheet = SheetFace & {
  /** Rows in order, in batches. May be asked for again; each call reads the sheet anew. */
  readonly rows: () => AsyncGenerator<readonly SheetRow[], void, void>
}

export type Workbook = { readonly format: 'xlsx' | 'csv'; readonly sheets: readonly Sheet[]; readonly close: () => Promise<void> }

export type ReadOptions = {
  readonly limits?: Partial<SheetLimits>
  /** The name the user gave the file, when `path` is a temporary one; its ending decides how plain text is taken. */
  readonly fileName?: string
  readonly signal?: AbortSignal
  /** Share of the sheet being read, 0 to 1, and the rows so far. */
  readonly onProgress?: (progress: { readonly sheet: number; readonly share: number; readonly rows: number }) => void
}

export type SheetLimits = {
  readonly fileBytes: number
  /** Inflated size of one part of the archive. */
  readonly partBytes: number
  /** Inflated size of all parts together. */
  readonly totalBytes: number
  /** Inflated to packed size; only counted for parts larger than `ratioFloorBytes`. */
  readonly ratio: number
  readonly ratioFloorBytes: number
  readonly entries: number
  readonly sheets: number
  /** Rows that hold something, in one sheet. */
  readonly rows: number
  /** The last column that may hold something, counted from 1. */
  readonly columns: number
  readonly cellLength: number
  readonly merges: number
  /** Characters of all cells of a sheet together: one shared text may stand in a million cells. */
  readonly characters: number
}

/** Room for about 300,000 rows of a roster with 17 columns. */
export const LIMITS: SheetLimits = {
  fileBytes: 80 * 1024 * 1024,
  partBytes: 512 * 1024 * 1024,
  totalBytes: 768 * 1024 * 1024,
  ratio: 200,
  ratioFloorBytes: 8 * 1024 * 1024,
  entries: 4000,
  sheets: 400,
  rows: 300_000,
  columns: 256,
  cellLength: 32_767,
  merges: 200_000,
  characters: 160_000_000,
}

export const BLANK: Cell = { kind: 'blank', text: '' }
