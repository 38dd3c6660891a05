import { sql, type RawBuilder } from 'kysely'
import type { Metric, MetricFamily } from '../../../platform/capability/metric.ts'
import type { Tx } from '../../../platform/database/transaction.ts'

/** What a metric's statement gives for one bucket: it adds up over disjoint buckets, except the largest. */
export type Measure = {
  /** Rows counted, or rows that had a value. */
  readonly rows: number
  /** Sum of values; of a maximum, the largest. Null where nothing had a value. */
  readonly sum: number | null
  /** Rows that state what is asked. Null where the metric does not ask. */
  readonly known: number | null
}

/** Measures of one bucket by metric key, with the count of rows in force. */
export type Bucket = { readonly rows: number; readonly measures: ReadonlyMap<string, Measure> }

export type Asked = { readonly under: string; readonly day: string }

/** How rows are grouped: all in one, by the organisation at a level of the tree, or by a dimension of the family. */
export type Grouping = { readonly kind: 'all' } | { readonly kind: 'level'; readonly level: number } | { readonly kind: 'dimension'; readonly name: string }

type Counted = Exclude<Metric, { kind: 'share' }>

export const isCounted = (metric: Metric): metric is Counted => metric.kind !== 'share'

const aggregatesOf = (metric: Counted): { rows: string; sum: string } => {
  if (metric.kind === 'count') return { rows: `count(*) filter (where ${metric.where})`, sum: 'null::float8' }
  const how = metric.kind === 'max' ? 'max' : 'sum'
  return {
    rows: `count(${metric.value}) filter (where ${metric.where})`,
    sum: `(${how}(${metric.value}) filter (where ${metric.where}))::float8`,
  }
}

/** `asked` has the day and the place; it is one row, which PostgreSQL folds into the plan as constants. */
export const askedRow = (asked: Asked): RawBuilder<unknown> => sql`(select ${asked.day}::date as day, ${asked.under}::ltree as under) asked`

const bucketSql = (family: MetricFamily, grouping: Grouping): { bucket: string; path: (path: string) => string } => {
  if (grouping.kind === 'all') return { bucket: `''`, path: () => `''` }
  if (grouping.kind === 'dimension') {
    const dimension = family.dimensions[grouping.name]
    if (dimension === undefined) throw new Error(`${family.name} has no dimension ${grouping.name}.`)
    return { bucket: dimension.sql, path: () => `''` }
  }
  const path = (of: string): string => `subpath(${of}, 0, ${Math.trunc(grouping.level)})::text`
  return { bucket: family.bucketed === true ? 'r.bucket' : path('r.path'), path }
}

/** One statement for any number of metrics of a family; buckets without rows are absent. */
export const measure = async (
  tx: Tx,
  family: MetricFamily,
  metrics: readonly Metric[],
  asked: Asked,
  grouping: Grouping,
): Promise<ReadonlyMap<string, Bucket>> => {
  const counted = metrics.filter(isCounted)
  const known = [...new Set(counted.flatMap((metric) => metric.known ?? []))]
  const { bucket, path } = bucketSql(family, grouping)
  const { from, where } = family.rows(path)
  const columns = [
    'count(*) as n',
    ...counted.flatMap((metric, index) => {
      const { rows, sum } = aggregatesOf(metric)
      return [`${rows} as r${index}`, ...(metric.kind === 'count' ? [] : [`${sum} as s${index}`])]
    }),
    ...known.map((name, index) => `count(*) filter (where ${family.known[name]!}) as k${index}`),
  ]
  const group = grouping.kind === 'all' ? '' : 'group by 1'
  const { rows } = await sql<{ bucket: string } & Record<string, number | null>>`
    select ${sql.raw(bucket)} as bucket, ${sql.raw(columns.join(', '))}
    from ${askedRow(asked)}, ${sql.raw(from)} where ${sql.raw(where)} ${sql.raw(group)}`.execute(tx.db)
  return new Map(
    rows.map((row) => [
      String(row.bucket),
      {
        rows: row['n'] ?? 0,
        measures: new Map(
          counted.map((metric, index) => [
            metric.key,
            {
              rows: row[`r${index}`] ?? 0,
              sum: row[`s${index}`] ?? null,
              known: metric.known === undefined ? null : (row[`k${known.indexOf(metric.known)}`] ?? 0),
            },
          ]),
        ),
      },
    ]),
  )
}

/** Of the places asked, those where anything of the family was recorded by the day. */
export const recordedAt = async (tx: Tx, family: MetricFamily, asked: Asked, paths: readonly string[]): Promise<ReadonlySet<string>> => {
  if (paths.length === 0) return new Set()
  const { rows } = await sql<{ path: string }>`
    select p.path::text as path from ${askedRow(asked)}, unnest(${[...paths]}::text[]) as t(text), lateral (select t.text::ltree as path) p
    where ${sql.raw(family.ever('p.path'))}`.execute(tx.db)
  return new Set(rows.map((row) => row.path))
}

/** The value of a measure: null is "no data", which is not zero. */
export const valueOf = (metric: Counted, bucket: Bucket | undefined, recorded: boolean): { value: number | null; rows: number | null } => {
  const measured = bucket?.measures.get(metric.key)
  if (bucket === undefined || bucket.rows === 0 || measured === undefined)
    return recorded && (metric.kind === 'count' || metric.kind === 'sum') ? { value: 0, rows: 0 } : { value: null, rows: null }
  if (measured.known === 0) return { value: null, rows: null }
  if (metric.kind === 'count') return { value: measured.rows, rows: measured.rows }
  if (measured.rows === 0 || measured.sum === null) return metric.kind === 'sum' ? { value: 0, rows: 0 } : { value: null, rows: null }
  if (metric.kind === 'mean') return { value: toOneDecimal(measured.sum, measured.rows), rows: measured.rows }
  return { value: measured.sum, rows: measured.rows }
}

/** A quotient to one decimal, half up. */
export const toOneDecimal = (of: number, over: number): number => Math.round((of * 10) / over) / 10

/** A share in percent to one decimal; null over nothing. */
export const percent = (of: number | null, over: number | null): number | null =>
  of === null || over === null || over === 0 ? null : Math.round((of * 1000) / over) / 10
