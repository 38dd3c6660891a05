import type { Metric, MetricFamily } from '../../../platform/capability/metric.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Locale } from '../../../platform/words/words.ts'
import { familyOf, metricOf } from '../catalogue.ts'
import { isCounted, percent, recordedAt, valueOf, type Bucket, type Grouping } from './measure.ts'
import { childrenOf, levelBelow, levelOfPath, streetsOf, type Child, type Of } from './places.ts'
import { tell } from './tallies.ts'

/**
 * A figure with all that is needed to cite it.
 * @property value null is "no data" and not zero; shares are in percent, shares and means to one decimal
 * @property rows how many rows stand behind it: of a share, those of its numerator; null where there is no value
 */
export type Figure = {
  readonly key: string
  readonly name: string
  readonly definition: string
  readonly version: number
  readonly unit: string
  readonly source: string
  readonly of: { readonly id: string; readonly name: string }
  readonly on: string
  readonly value: number | null
  readonly rows: number | null
}

export type Question = { readonly keys: readonly string[]; readonly of: Of; readonly on: string; readonly locale?: Locale }

type Value = { readonly value: number | null; readonly rows: number | null }

/** The metrics that a list of keys needs, by family: a share brings the two it is made of. */
const needed = (keys: readonly string[]): ReadonlyMap<MetricFamily, readonly Metric[]> => {
  const wanted = new Set(
    keys.flatMap((key) => {
      const metric = metricOf(key)
      if (metric === undefined) throw new Error(`No metric is named ${key}.`)
      return metric.kind === 'share' ? [metric.of, metric.over] : [key]
    }),
  )
  const found = new Map<MetricFamily, Metric[]>()
  for (const key of wanted) {
    const family = familyOf(key)
    found.set(family, [...(found.get(family) ?? []), metricOf(key)!])
  }
  return found
}

const figureOf = (key: string, values: ReadonlyMap<string, Value>, of: Of, on: string, locale: Locale): Figure => {
  const metric = metricOf(key)!
  const value =
    metric.kind === 'share'
      ? { value: percent(values.get(metric.of)!.value, values.get(metric.over)!.value), rows: values.get(metric.of)!.rows }
      : values.get(key)!
  return {
    key,
    name: metric.name[locale],
    definition: metric.definition[locale],
    version: metric.version,
    unit: metric.unit[locale],
    source: metric.source[locale],
    of: { id: of.id, name: of.name },
    on,
    value: value.value,
    rows: value.rows,
  }
}

const read = async (tx: Tx, family: MetricFamily, metrics: readonly Metric[], of: Of, on: string, grouping: Grouping) =>
  tell(tx, family, metrics, { under: of.path, day: on }, grouping)

/** Values of the metrics at several places, from buckets keyed by path. */
const valuesAt = async (
  tx: Tx,
  family: MetricFamily,
  metrics: readonly Metric[],
  buckets: ReadonlyMap<string, Bucket>,
  places: readonly { bucket: string; path: string }[],
  asked: { under: string; day: string },
): Promise<ReadonlyMap<string, ReadonlyMap<string, Value>>> => {
  const empty = places.filter((place) => (buckets.get(place.bucket)?.rows ?? 0) === 0)
  const recorded = await recordedAt(
    tx,
    family,
    asked,
    empty.map((place) => place.path),
  )
  return new Map(
    places.map((place) => {
      const bucket = buckets.get(place.bucket)
      return [
        place.bucket,
        new Map(metrics.filter(isCounted).map((metric) => [metric.key, valueOf(metric, bucket, recorded.has(place.path))])),
      ]
    }),
  )
}

/**
 * Figures of one organisation with all below it, as of a day, in the order asked. One statement a family, whatever the number.
 * Reads within the scopes of the transaction.
 */
export const figures = async (tx: Tx, { keys, of, on, locale = 'zh-CN' }: Question): Promise<readonly Figure[]> => {
  const values = new Map<string, Value>()
  for (const [family, metrics] of needed(keys)) {
    const buckets = await read(tx, family, metrics, of, on, { kind: 'all' })
    const found = await valuesAt(tx, family, metrics, buckets, [{ bucket: '', path: of.path }], { under: of.path, day: on })
    for (const [key, value] of found.get('')!) values.set(key, value)
  }
  return keys.map((key) => figureOf(key, values, of, on, locale))
}

export type ChildFigures = { readonly of: Child; readonly figures: readonly Figure[] }

const figuresAt = async (tx: Tx, question: Question, places: readonly Child[], level: number): Promise<readonly ChildFigures[]> => {
  const { keys, of, on, locale = 'zh-CN' } = question
  const byPlace = new Map<string, Map<string, Value>>(places.map((place) => [place.path, new Map()]))
  for (const [family, metrics] of needed(keys)) {
    const buckets = await read(tx, family, metrics, of, on, { kind: 'level', level })
    const found = await valuesAt(
      tx,
      family,
      metrics,
      buckets,
      places.map((place) => ({ bucket: place.path, path: place.path })),
      { under: of.path, day: on },
    )
    for (const [path, values] of found) for (const [key, value] of values) byPlace.get(path)!.set(key, value)
  }
  return places.map((place) => ({ of: place, figures: keys.map((key) => figureOf(key, byPlace.get(place.path)!, place, on, locale)) }))
}

/** The same figures of each organisation directly below, in the order of the tree. What stands directly at `of` is in none. */
export const figuresByChild = async (tx: Tx, question: Question): Promise<readonly ChildFigures[]> =>
  figuresAt(tx, question, await childrenOf(tx, question.of, question.on), levelBelow(question.of))

/** The same figures of each street and town below; of each child where there is none. */
export const figuresByStreet = async (tx: Tx, question: Question): Promise<readonly ChildFigures[]> => {
  const streets = await streetsOf(tx, question.of, question.on)
  return streets.length === 0 ? figuresByChild(tx, question) : figuresAt(tx, question, streets, levelOfPath(streets[0]!.path))
}

export type Slice = { readonly code: string; readonly name: string; readonly value: number | null; readonly rows: number | null }

/** One metric by a dimension of its family, in the order of the dimension's codes; codes nobody has are left out. */
export const figureByDimension = async (
  tx: Tx,
  { keys, of, on, locale = 'zh-CN' }: Question,
  dimension: string,
): Promise<readonly Slice[]> => {
  const metric = metricOf(keys[0]!)!
  const family = familyOf(metric.key)
  const { codes } = family.dimensions[dimension]!
  const metrics = metric.kind === 'share' ? [metricOf(metric.of)!, metricOf(metric.over)!] : [metric]
  const buckets = await read(tx, family, metrics, of, on, { kind: 'dimension', name: dimension })
  const order = [...Object.keys(codes), ...[...buckets.keys()].filter((code) => !(code in codes)).toSorted()]
  return order
    .filter((code) => buckets.has(code))
    .map((code) => {
      const values = new Map(metrics.filter(isCounted).map((it) => [it.key, valueOf(it, buckets.get(code), true)]))
      const { value, rows } = figureOf(metric.key, values, of, on, locale)
      return { code, name: codes[code]?.[locale] ?? code, value, rows }
    })
}
