import { BLANK, type Cell, type Merge, type SheetFace, type SheetRow } from '../../../platform/sheets/cell.ts'

/** What a sheet is to these rules: rows of plain cells, as `platform/sheets` hands them out. */
export type GridCell = Cell
export type GridRow = SheetRow
export type GridMerge = Merge
export type GridFace = SheetFace

export const NOTHING = BLANK

export function cellAt(row: GridRow, column: number): GridCell {
  return row.cells[column] ?? NOTHING
}
