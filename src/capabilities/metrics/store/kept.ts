import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { MetricTables } from '../tables.ts'
import type { Figure } from './figures.ts'

/** A figure as some paper states it. */
export type StatedFigure = {
  readonly organisation: { readonly id: string; readonly districtId: string; readonly path: string }
  readonly metric: string
  readonly value: number
  /** Where it is written: file, sheet, cell. */
  readonly source: string
  readonly on: string
  readonly batchId: string | null
}

/** Keeps what papers state of figures, to be shown beside what is counted. What the same place said before of the same day is not kept twice. */
export const recordStated = async (tx: Tx, stated: readonly StatedFigure[]): Promise<void> => {
  if (stated.length === 0) return
  const db = tx.db.withTables<MetricTables>()
  const before = await db
    .selectFrom('stated_figures')
    .select(['organisation_id', 'metric', 'source', 'on_day', 'value'])
    .where('organisation_id', 'in', [...new Set(stated.map((it) => it.organisation.id))])
    .execute()
  const known = new Set(before.map((it) => [it.organisation_id, it.metric, it.source, it.on_day, Number(it.value)].join('|')))
  const fresh = stated.filter((it) => !known.has([it.organisation.id, it.metric, it.source, it.on, it.value].join('|')))
  if (fresh.length === 0) return
  await db
    .insertInto('stated_figures')
    .values(
      fresh.map((it) => ({
        district_id: it.organisation.districtId,
        id: newId(),
        organisation_id: it.organisation.id,
        path: it.organisation.path,
        metric: it.metric,
        value: String(it.value),
        source: it.source,
        on_day: it.on,
        batch_id: it.batchId,
        recorded_at: tx.at,
      })),
    )
    .execute()
}

/** Takes back what a batch stated. */
export const undoStated = async (tx: Tx, batchId: string): Promise<void> => {
  await tx.db.withTables<MetricTables>().deleteFrom('stated_figures').where('batch_id', '=', batchId).execute()
}

export type Stated = { readonly metric: string; readonly value: number; readonly source: string; readonly on: string }

/** What papers state of figures up to the day, the latest of each source, newest first. */
export const statedOf = async (
  tx: Tx,
  question: { metrics: readonly string[]; organisationId: string; on: string },
): Promise<readonly Stated[]> => {
  if (question.metrics.length === 0) return []
  const rows = await tx.db
    .withTables<MetricTables>()
    .selectFrom('stated_figures')
    .select(['metric', 'value', 'source', 'on_day'])
    .where('organisation_id', '=', question.organisationId)
    .where('metric', 'in', [...question.metrics])
    .where('on_day', '<=', question.on)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  const latest = new Map(
    rows
      .toReversed()
      .map((row) => [`${row.metric} ${row.source}`, { metric: row.metric, value: Number(row.value), source: row.source, on: row.on_day }]),
  )
  return [...latest.values()].toSorted((a, b) => (a.on < b.on ? 1 : -1))
}

/** Freezes figures as told; returns the id they have together. */
export const freeze = async (
  tx: Tx,
  of: { id: string; districtId: string; path: string; name: string },
  figures: readonly Figure[],
): Promise<string> => {
  const snapshotId = newId()
  await tx.db
    .withTables<MetricTables>()
    .insertInto('metric_snapshots')
    .values(
      figures.map((figure) => ({
        district_id: of.districtId,
        id: newId(),
        snapshot_id: snapshotId,
        organisation_id: of.id,
        path: of.path,
        organisation: of.name,
        metric: figure.key,
        on_day: figure.on,
        value: figure.value,
        row_count: figure.rows,
        definition_version: figure.version,
        taken_at: tx.at,
        taken_by: tx.actor.name,
      })),
    )
    .execute()
  return snapshotId
}

export type Frozen = {
  readonly snapshotId: string
  readonly key: string
  readonly on: string
  readonly value: number | null
  readonly rows: number | null
  readonly version: number
  readonly takenAt: string
  readonly takenBy: string
}

/** Frozen figures of an organisation, newest first. */
export const frozenOf = async (tx: Tx, organisationId: string, metric: string | null, limit: number): Promise<readonly Frozen[]> => {
  let query = tx.db.withTables<MetricTables>().selectFrom('metric_snapshots').selectAll().where('organisation_id', '=', organisationId)
  if (metric !== null) query = query.where('metric', '=', metric)
  const rows = await query.orderBy('taken_at', 'desc').orderBy('metric').limit(limit).execute()
  return rows.map((row) => ({
    snapshotId: row.snapshot_id,
    key: row.metric,
    on: row.on_day,
    value: row.value,
    rows: row.row_count,
    version: row.definition_version,
    takenAt: row.taken_at.toISOString(),
    takenBy: row.taken_by,
  }))
}
