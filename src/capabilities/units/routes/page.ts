// The page of units or compounds that is asked for.
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import { unitStore, type Page } from '../store/live.ts'

type PageInput = {
  of?: string | undefined
  on?: string | undefined
  text?: string | undefined
  limit: number
  skip?: number
  cursor?: string | undefined
}

/** The page a caller asked for, with its organisation found in scope and its cursor read. */
export const pageOf = async (tx: Tx, input: PageInput): Promise<Page | Refusal> => {
  let after: Cursor | null = null
  if (input.cursor !== undefined) {
    after = readCursor(input.cursor)
    if (after === null) return refuse('units.badCursor', {}, 'cursor')
  }
  const place = input.of === undefined ? null : await unitStore(tx).placeOf(input.of)
  if (input.of !== undefined && place === null) return refuse('units.organisationNotFound', {}, 'of')
  return { on: input.on ?? today(tx.at), under: place?.path ?? '', text: input.text, limit: input.limit, skip: input.skip, after }
}

/** The cursor of the page after these rows; null after the last. */
export const nextOf = (rows: readonly { name: string; id: string }[], limit: number): string | null => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last === undefined ? null : writeCursor({ key: last.name, id: last.id })
}

/** Rows read at a time for a workbook. */
export const EXPORT_PAGE = 1000

/** All pages one after another, read within the transaction, whose scopes end with it. */
export const everyPage = async <R extends { name: string; id: string }>(
  first: Page,
  read: (page: Page) => Promise<readonly R[]>,
): Promise<R[]> => {
  const all: R[] = []
  for (let page = first; ;) {
    const rows = await read(page)
    all.push(...rows)
    const last = rows.length === page.limit ? rows.at(-1) : undefined
    if (last === undefined) return all
    page = { ...page, after: { key: last.name, id: last.id } }
  }
}
