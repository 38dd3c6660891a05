import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Locale } from '../../../platform/words/words.ts'
import { familyOf, metricOf, rowsMetricOf } from '../catalogue.ts'
import { reading } from './measure.ts'
import type { Of } from './places.ts'

export type Cell = string | number | null
export type RowsPage = {
  readonly columns: readonly { key: string; name: string }[]
  readonly rows: readonly { id: string; cells: Cell[] }[]
  readonly last: Cursor | null
}

export type RowsQuestion = {
  readonly key: string
  readonly of: Of
  readonly on: string
  readonly limit: number
  /** Rows passed over, for a jump down the list. */
  readonly skip?: number | undefined
  readonly after: Cursor | null
  readonly text?: string | undefined
  readonly locale: Locale
}

/** The rows that a figure counted, by the very predicate that counted them, a page at a time by name. */
export const rowsBehind = async (tx: Tx, { key, of, on, limit, skip, after, text, locale }: RowsQuestion): Promise<RowsPage> => {
  const family = familyOf(key)
  const metric = rowsMetricOf(metricOf(key)!)
  if (metric.kind === 'share') throw new Error(`${metric.key} is a share of a share.`)
  const { list } = family
  const counted = metric.kind === 'count' ? metric.where : `(${metric.where}) and (${metric.value}) is not null`
  const columns = list.columns.map((column, index) => `${column.sql} as c${index}`).join(', ')
  const named = text ? sql`${sql.raw(list.search ?? list.order)} like ${searchPattern(text)}` : sql`true`
  const behind = after === null ? sql`true` : sql`(${sql.raw(list.order)}, ${sql.raw(list.id)}) > (${after.key}, ${after.id}::uuid)`
  const { rows } = await reading(
    tx,
    family,
    () => `''`,
    { under: of.path, day: on },
    (from, where) =>
      sql<{ id: string; key: string } & Record<string, Cell>>`
    select ${sql.raw(list.id)} as id, ${sql.raw(list.order)} as key, ${sql.raw(columns)}
    from ${from}
    where ${where} and (${sql.raw(counted)}) and ${behind} and ${named}
    order by ${sql.raw(list.order)}, ${sql.raw(list.id)} limit ${limit} offset ${skip ?? 0}`.execute(tx.db),
  )
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    columns: list.columns.map((column) => ({ key: column.key, name: column.name[locale] })),
    rows: rows.map((row) => ({
      id: row.id,
      cells: list.columns.map((column, index) => {
        const cell = row[`c${index}`] ?? null
        return column.codes === undefined || cell === null ? cell : (column.codes[String(cell)]?.[locale] ?? cell)
      }),
    })),
    last: last === undefined ? null : { key: last.key, id: last.id },
  }
}
