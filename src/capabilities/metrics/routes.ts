import { can, type Actor } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import type { Metric } from '../../platform/capability/metric.ts'
import { isRefusal, refuse, type Refusal } from '../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../platform/http/page.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { addMonths } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import type { Locale } from '../../platform/words/words.ts'
import { metricAbilities as abilities } from './abilities.ts'
import { catalogue, closeKeys, familyOf, metricOf } from './catalogue.ts'
import type { CatalogueEntry, FigureOut, metricsContract } from './contract.ts'
import { figureByDimension, figures, figuresByChild, type Figure } from './store/figures.ts'
import { freeze, frozenOf, statedOf } from './store/kept.ts'
import { placeOf } from './store/places.ts'
import { rowsBehind } from './store/rows.ts'
import { statistics } from './store/statistics.ts'

/** A metric as the catalogue prints it. */
export const entryOf = (metric: Metric, locale: Locale): CatalogueEntry => {
  const family = familyOf(metric.key)
  return {
    key: metric.key,
    name: metric.name[locale],
    definition: metric.definition[locale],
    unit: metric.unit[locale],
    source: metric.source[locale],
    kind: metric.kind,
    version: metric.version,
    subject: family.list.subject,
    dimensions: Object.entries(family.dimensions).map(([key, dimension]) => ({ key, name: dimension.name[locale] })),
    columns: family.list.columns.map((column) => ({ key: column.key, name: column.name[locale] })),
  }
}

const unknown = (keys: readonly string[], field: string): Refusal | null => {
  const key = keys.find((it) => metricOf(it) === undefined)
  return key === undefined ? null : refuse('metrics.unknownKey', { key, near: closeKeys(key).join('、') }, field)
}

const found = async (tx: Tx, id: string) => (await placeOf(tx, id)) ?? refuse('metrics.notFound', {}, 'of')

/** Rows of persons need what the roster needs, not only what figures need. */
const mayOpenRows = (actor: Actor, key: string, path: string): boolean =>
  can(actor, abilities.rows, { path }) && can(actor, familyOf(key).ability, { path })

const toOut = (figure: Figure): FigureOut => ({ ...figure, of: { ...figure.of } })

const difference = (now: number | null, then: number | null): number | null =>
  now === null || then === null ? null : Math.round((now - then) * 10) / 10

const valueOn = async (tx: Tx, key: string, of: Parameters<typeof figures>[1]['of'], on: string) => ({
  on,
  value: (await figures(tx, { keys: [key], of, on }))[0]!.value,
})

/** The figure at the same day of the last four quarters and now. */
const QUARTERS = [-12, -9, -6, -3, 0]

export const metricHandlers: Handlers<typeof metricsContract> = {
  list: async ({ locale }) => ({ metrics: catalogue.map((metric) => entryOf(metric, locale)) }),

  figures: async ({ input, tx, locale }) => {
    const keys = input.keys
      .split(',')
      .map((key) => key.trim())
      .filter((key) => key !== '')
    const refusal = unknown(keys, 'keys')
    if (refusal !== null) return refusal
    const of = await found(tx, input.of)
    if (isRefusal(of)) return of
    return { figures: (await figures(tx, { keys, of, on: input.on ?? today(tx.at), locale })).map(toOut) }
  },

  statistics: async ({ input, tx }) => {
    const of = await found(tx, input.of)
    if (isRefusal(of)) return of
    const { places, cells, on } = await statistics(tx, of, input.on ?? today(tx.at))
    return { of: { id: of.id, name: of.name }, on, places: [...places], cells: [...cells] }
  },

  rows: async ({ input, tx, actor, locale }) => {
    const refusal = unknown([input.key], 'key')
    if (refusal !== null) return refusal
    const after = input.cursor === undefined ? null : readCursor(input.cursor)
    if (input.cursor !== undefined && after === null) return refuse('metrics.badCursor', {}, 'cursor')
    const of = await found(tx, input.of)
    if (isRefusal(of)) return of
    if (!mayOpenRows(actor, input.key, of.path)) return refuse('metrics.rowsNotAllowed')
    const on = input.on ?? today(tx.at)
    const [figure] = await figures(tx, { keys: [input.key], of, on, locale })
    const page = await rowsBehind(tx, { key: input.key, of, on, limit: input.limit, skip: input.skip, after, text: input.text, locale })
    return {
      figure: toOut(figure!),
      subject: familyOf(input.key).list.subject,
      columns: [...page.columns],
      // Of a search nobody has counted; the first page says what it has.
      total: input.text ? (page.last === null ? page.rows.length : null) : figure!.rows,
      rows: [...page.rows],
      next: page.last === null ? null : writeCursor(page.last),
    }
  },

  snapshots: async ({ input, tx, locale }) => {
    const of = await found(tx, input.of)
    if (isRefusal(of)) return of
    const snapshots = await frozenOf(tx, of.id, input.key ?? null, 500)
    return { snapshots: snapshots.map((it) => ({ ...it, name: metricOf(it.key)?.name[locale] ?? it.key })) }
  },

  freeze: async ({ input, tx, can: may, locale }) => {
    const keys = input.keys ?? catalogue.map((metric) => metric.key)
    const refusal = unknown(keys, 'keys')
    if (refusal !== null) return refusal
    const of = await found(tx, input.of)
    if (isRefusal(of)) return of
    if (!may({ path: of.path })) return refuse('metrics.notFound', {}, 'of')
    const on = input.on ?? today(tx.at)
    const told = await figures(tx, { keys: [...new Set(keys)], of, on, locale })
    const snapshotId = await freeze(tx, of, told)
    await record(tx, {
      action: abilities.freeze.name,
      subject: { kind: 'snapshot', id: snapshotId, name: of.name },
      districtId: of.districtId,
      path: of.path,
      after: { on, count: told.length },
      changes: 'nothing',
    })
    return { snapshotId, on, count: told.length }
  },

  read: async ({ input, tx, actor, locale }) => {
    const refusal = unknown([input.key], 'key')
    if (refusal !== null) return refusal
    const of = await found(tx, input.of)
    if (isRefusal(of)) return of
    const { key } = input
    const on = input.on ?? today(tx.at)
    const question = { keys: [key], of, on, locale }
    const [figure] = await figures(tx, question)
    const children = await figuresByChild(tx, question)
    const series = []
    for (const months of QUARTERS) series.push(await valueOn(tx, key, of, addMonths(on, months)))
    const dimensions = []
    for (const [name, dimension] of Object.entries(familyOf(key).dimensions))
      dimensions.push({ key: name, name: dimension.name[locale], slices: [...(await figureByDimension(tx, question, name))] })
    const then = input.compare === undefined ? null : await valueOn(tx, key, of, input.compare)
    const stated = await statedOf(tx, { metrics: [key], organisationId: of.id, on })
    const frozen = await frozenOf(tx, of.id, key, 50)
    return {
      figure: toOut(figure!),
      metric: entryOf(metricOf(key)!, locale),
      children: children.map((child) => ({
        of: { id: child.of.id, name: child.of.name, kind: child.of.kind, streetType: child.of.streetType },
        value: child.figures[0]!.value,
        rows: child.figures[0]!.rows,
      })),
      series,
      dimensions,
      compared: then === null ? null : { ...then, difference: difference(figure!.value, then.value) },
      stated: stated.map(({ metric: _metric, ...it }) => ({ ...it, difference: difference(figure!.value, it.value) })),
      snapshots: frozen.map(({ snapshotId, on: frozenOn, value, rows, version, takenAt }) => ({
        snapshotId,
        on: frozenOn,
        value,
        rows,
        version,
        takenAt,
      })),
      may: { rows: mayOpenRows(actor, key, of.path), freeze: can(actor, abilities.freeze, { path: of.path }) },
    }
  },
}
