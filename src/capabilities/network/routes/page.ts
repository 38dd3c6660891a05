// Where a caller's page begins, and how a list becomes a file.
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../../platform/http/page.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { placeAt } from '../store/places.ts'

type PageInput = {
  readonly of?: string | undefined
  readonly on?: string | undefined
  readonly text?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}
export type Asked = {
  readonly on: string
  readonly under: string
  readonly text: string | undefined
  readonly limit: number
  readonly after: Cursor | null
}

/** Rows read at a time for a workbook. */
export const EXPORT_PAGE = 1000

/** The page asked for, with its organisation found in scope and its cursor read. */
export const pageOf = async (tx: Tx, input: PageInput): Promise<Asked | Refusal> => {
  let after: Cursor | null = null
  if (input.cursor !== undefined) {
    after = readCursor(input.cursor)
    if (after === null) return refuse('network.badCursor', {}, 'cursor')
  }
  const place = input.of === undefined ? null : await placeAt(tx, input.of)
  if (input.of !== undefined && place === null) return refuse('network.placeNotFound', {}, 'of')
  return { on: input.on ?? today(tx.at), under: place?.path ?? '', text: input.text, limit: input.limit, after }
}

export const nextOf = (cursor: Cursor | null): string | null => (cursor === null ? null : writeCursor(cursor))

/** All pages one after another, within the one transaction. */
export const everyRow = async <R>(
  first: Asked,
  read: (page: Asked) => Promise<{ rows: readonly R[]; last: Cursor | null }>,
): Promise<readonly R[]> => {
  const all: R[] = []
  for (let after = first.after; ;) {
    const { rows, last } = await read({ ...first, after })
    all.push(...rows)
    if (last === null) return all
    after = last
  }
}
