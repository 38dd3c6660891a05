import type { CalendarDate } from '../../../platform/time/calendar.ts'

/**
 * What a sheet is to these rules: rows of plain cells, as `platform/sheets` hands them out (see its `cell.ts` for the meaning of
 * every field). Said here once more because rules know no platform that reads files.
 */
export type GridCell = {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error' | 'blank'
  readonly text: string
  readonly number?: number
  readonly iso?: CalendarDate
  readonly format?: string
  readonly formula?: true
}

/** `number` counts from 1 as the user sees it; `cells[0]` is column A. */
export type GridRow = { readonly number: number; readonly cells: readonly GridCell[] }

/** Rows from 1, columns from 0, both ends included. */
export type GridMerge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

export type GridFace = { readonly name: string; readonly hidden: boolean; readonly merges: readonly GridMerge[] }

export const NOTHING: GridCell = { kind: 'blank', text: '' }

export function cellAt(row: GridRow, column: number): GridCell {
  return row.cells[column] ?? NOTHING
}
