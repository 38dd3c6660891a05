// What every list route does first: the place in scope, the cursor read.
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../../platform/http/page.ts'
import { isCalendarDay } from '../../../platform/time/calendar.ts'
import { underOf } from '../store/places.ts'

export type Asked = { readonly of?: string | undefined; readonly limit: number; readonly cursor?: string | undefined }

/** @param key what a cursor's key has to be for the list it pages through */
export const pageOf = async (
  tx: Tx,
  input: Asked,
  key: (text: string) => boolean = () => true,
): Promise<{ readonly under: string; readonly limit: number; readonly after: Cursor | null } | Refusal> => {
  const after = input.cursor === undefined ? null : readCursor(input.cursor)
  if (input.cursor !== undefined && (after === null || !key(after.key))) return refuse('posts.badCursor', {}, 'cursor')
  const under = await underOf(tx, input.of)
  return under === null ? refuse('posts.organisationNotFound', {}, 'of') : { under, limit: input.limit, after }
}

export const byDay = isCalendarDay

export const nextOf = <R extends { readonly id: string }>(rows: readonly R[], limit: number, key: (row: R) => string): string | null => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return last === undefined ? null : writeCursor({ key: key(last), id: last.id })
}

/** Rows read at a time for a workbook. */
export const EXPORT_PAGE = 1000

/** All pages one after another. */
export const everyPage = async <P extends { readonly limit: number; readonly after: Cursor | null }, R extends { readonly id: string }>(
  first: P,
  read: (page: P) => Promise<readonly R[]>,
  key: (row: R) => string,
): Promise<R[]> => {
  const all: R[] = []
  for (let page = first; ;) {
    const rows = await read(page)
    all.push(...rows)
    const last = rows.length === page.limit ? rows.at(-1) : undefined
    if (last === undefined) return all
    page = { ...page, after: { key: key(last), id: last.id } }
  }
}
