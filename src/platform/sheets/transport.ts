import { BLANK, type Cell, type Merge, type SheetLimits, type SheetRow } from './cell.ts'
import type { RefusalData, SheetRefusalCode } from './refusal.ts'

/** What is said between the reading thread and the one that asked. Cells travel packed: most are a bare string. */
export type WorkerTask = { readonly path: string; readonly fileName?: string; readonly limits: Partial<SheetLimits> }

export type ToWorker =
  | { readonly say: 'read'; readonly run: number; readonly sheet: number; readonly credit: number }
  | { readonly say: 'more'; readonly run: number }
  | { readonly say: 'stop'; readonly run: number }

export type FromWorker =
  | {
      readonly say: 'opened'
      readonly format: 'xlsx' | 'csv'
      readonly sheets: readonly { name: string; hidden: boolean; merges: readonly Merge[] }[]
    }
  | { readonly say: 'rows'; readonly run: number; readonly rows: readonly PackedRow[] }
  | { readonly say: 'end'; readonly run: number }
  | { readonly say: 'progress'; readonly sheet: number; readonly share: number; readonly rows: number }
  | { readonly say: 'refused'; readonly code: SheetRefusalCode; readonly data: RefusalData }
  | { readonly say: 'failed'; readonly message: string }

type PackedCell = string | 0 | Cell
export type PackedRow = readonly [number, ...PackedCell[]]

export function pack({ number, cells }: SheetRow): PackedRow {
  return [
    number,
    ...cells.map((cell): PackedCell => (cell.kind === 'blank' && cell.formula === undefined ? 0 : isBare(cell) ? cell.text : cell)),
  ]
}

export function unpack([number, ...cells]: PackedRow): SheetRow {
  return { number, cells: cells.map((cell) => (cell === 0 ? BLANK : typeof cell === 'string' ? { kind: 'text', text: cell } : cell)) }
}

function isBare(cell: Cell): boolean {
  return cell.kind === 'text' && cell.formula === undefined && cell.number === undefined
}
