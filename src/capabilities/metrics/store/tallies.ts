import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Metric, MetricFamily } from '../../../platform/capability/metric.ts'
import { isWithin } from '../../../platform/access/ability.ts'
import { narrowed } from '../../../platform/database/narrow.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { highestOf, marksOn } from './marks.ts'
import { bucketOf, columnsSql, layoutOf, measure, reading, type Asked, type Bucket, type Grouping, type Layout } from './measure.ts'

const layouts = new Map<string, { layout: Layout; fingerprint: string }>()

/** All that is kept of a family, and the fingerprint of its definitions. */
export const keptLayout = (family: MetricFamily): { layout: Layout; fingerprint: string } => {
  const known = layouts.get(family.name)
  if (known !== undefined) return known
  const layout = layoutOf(family, family.metrics)
  const text = JSON.stringify([layout.columns, family.rows((path) => path)])
  const made = { layout, fingerprint: createHash('sha256').update(text).digest('hex').slice(0, 16) }
  layouts.set(family.name, made)
  return made
}

type Sums = { readonly rows: number; readonly values: readonly (number | null)[] }

type Kept = {
  readonly kept: ReadonlyMap<string, Sums>
  /** Places at and below where something changed since, none below another, with what was kept of them. */
  readonly changed: ReadonlyMap<string, Sums | undefined>
}

/**
 * Sums and marks in one statement: a summing that commits between two would take the marks away from under old sums.
 * Null where nothing is kept, or where the marks make it useless.
 */
const readKept = async (tx: Tx, family: MetricFamily, { under, day }: Asked, level: number | null): Promise<Kept | null> => {
  const { fingerprint } = keptLayout(family)
  const place =
    level === null ? sql`level = nlevel(${under}::ltree) and path = ${under}::ltree` : sql`level = ${level} and path <@ ${under}::ltree`
  const { rows } = await sql<{ what: 'kept' | 'mark'; path: string; n: number | null; sums: (number | null)[] | null }>`
    select 'kept' as what, path::text as path, row_count as n, sums from place_tallies
    where family = ${family.name} and on_day = ${day}::date and layout = ${fingerprint} and ${place}
    union all
    select 'mark', m.path::text, t.row_count, t.sums from (${marksOn(under)}) m
    left join place_tallies t on t.family = ${family.name} and t.on_day = ${day}::date and t.layout = ${fingerprint} and t.level = nlevel(m.path) and t.path = m.path`.execute(
    tx.db,
  )
  const sums = (row: (typeof rows)[number]): Sums | undefined => (row.n === null ? undefined : { rows: row.n, values: row.sums! })
  const kept = new Map(rows.filter((row) => row.what === 'kept').map((row) => [row.path, sums(row)!]))
  const marked = new Map(rows.filter((row) => row.what === 'mark').map((row) => [row.path, sums(row)]))
  const changed = kept.size === 0 ? null : highestOf([...marked.keys()], under)
  return changed === null ? null : { kept, changed: new Map(changed.map((path) => [path, marked.get(path)])) }
}

/** The sums of places as their rows stand now, none below another. */
const liveSums = async (
  tx: Tx,
  family: MetricFamily,
  { under, day }: Asked,
  places: readonly string[],
): Promise<ReadonlyMap<string, Sums>> => {
  const { layout } = keptLayout(family)
  const own = async (asked: Asked, among: RawBuilder<unknown>) => {
    const { rows } = await reading(
      tx,
      family,
      (path) => path,
      asked,
      (from, where) =>
        sql<{ path: string; n: number } & Record<string, number | null>>`
          select r.path::text as path, ${columnsSql(layout)} from ${from} where ${where} and ${among} group by r.path`.execute(tx.db),
    )
    return rows.map((row) => ({ path: row.path, rows: row.n, values: layout.columns.map((_, index) => row[`c${index}`] ?? null) }))
  }
  const found: Awaited<ReturnType<typeof own>> = []
  // Places that lie apart have no range in common: one narrowed statement each. What reads above its place cannot be narrowed, and
  // goes through all rows once for all of them.
  if (family.inward === true) for (const place of places) found.push(...(await own({ under: place, day }, sql`true`)))
  else found.push(...(await own({ under, day }, sql`r.path <@ any (${[...places]}::ltree[])`)))
  return new Map(
    places.map((place) => [place, found.filter((row) => isWithin(row.path, place)).reduce((sum, row) => add(layout, sum, row), NONE)]),
  )
}

const NONE: Sums = { rows: 0, values: [] }

const add = (layout: Layout, a: Sums, b: Sums): Sums => ({
  rows: a.rows + b.rows,
  values: layout.columns.map(({ max }, at) => {
    const [x, y] = [a.values[at] ?? null, b.values[at] ?? null]
    if (x === null || y === null) return x ?? y
    return max ? Math.max(x, y) : x + y
  }),
})

/**
 * What is kept, with what changed since put in its place: kept − kept of the changed places + what their rows say now.
 * Undefined where a maximum may have stood in a changed place: only the rows know the next one.
 */
const corrected = (
  layout: Layout,
  kept: Sums,
  changes: readonly { readonly before: Sums | undefined; readonly now: Sums | undefined }[],
): Sums | undefined => {
  let unsure = false
  const values = layout.columns.map(({ max }, at) => {
    const of = kept.values[at] ?? null
    if (!max) return changes.reduce((sum, { before, now }) => sum - (before?.values[at] ?? 0) + (now?.values[at] ?? 0), of ?? 0)
    const standing = changes.map(({ now }) => now?.values[at] ?? null).filter((value) => value !== null)
    if (of !== null && changes.some(({ before }) => before?.values[at] === of) && !standing.some((value) => value >= of)) unsure = true
    const all = of === null ? standing : [of, ...standing]
    return all.length === 0 ? null : Math.max(...all)
  })
  const rows = changes.reduce((sum, { before, now }) => sum - (before?.rows ?? 0) + (now?.rows ?? 0), kept.rows)
  return unsure ? undefined : { rows, values }
}

const fromTallies = async (
  tx: Tx,
  family: MetricFamily,
  asked: Asked,
  grouping: Exclude<Grouping, { kind: 'dimension' }>,
): Promise<ReadonlyMap<string, Bucket> | null> => {
  const read = await narrowed(tx, [asked.under], () => readKept(tx, family, asked, grouping.kind === 'all' ? null : grouping.level))
  if (read === null) return null
  const { kept } = read
  const changed = [...read.changed.keys()]
  const placeOf = (path: string): string | undefined =>
    grouping.kind === 'all' ? asked.under : [path.split('.').slice(0, grouping.level).join('.')].find((place) => kept.has(place))
  // A change at a place that has no sums of its own level, such as a new street: the rows must be read.
  if (changed.some((path) => placeOf(path) === undefined)) return null
  const now = changed.length === 0 ? new Map<string, Sums>() : await liveSums(tx, family, asked, changed)
  const { layout } = keptLayout(family)
  const buckets = new Map<string, Bucket>()
  for (const [path, sums] of kept) {
    const changes = changed.filter((it) => isWithin(it, path)).map((it) => ({ before: read.changed.get(it), now: now.get(it) }))
    const right = corrected(layout, sums, changes)
    if (right === undefined) return null
    if (right.rows > 0) buckets.set(grouping.kind === 'all' ? '' : path, bucketOf(layout, right.rows, right.values))
  }
  return buckets
}

/** As `measure`, from the sums kept ahead where there are any for the day, else from the rows: the answers are the same. */
export const tell = async (
  tx: Tx,
  family: MetricFamily,
  metrics: readonly Metric[],
  asked: Asked,
  grouping: Grouping,
): Promise<ReadonlyMap<string, Bucket>> => {
  if (family.tallied === true && grouping.kind !== 'dimension') {
    const told = await fromTallies(tx, family, asked, grouping)
    if (told !== null) return told
  }
  return measure(tx, family, metrics, asked, grouping)
}
