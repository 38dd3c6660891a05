import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { freeze } from '../../metrics/public.ts'
import type { Issued } from '../contract.ts'
import type { ComposedReport } from '../rules/document.ts'
import type { ReportRow, ReportTables } from '../tables.ts'
import type { Draft, DraftOf, FrozenInput } from './draft.ts'

export type KeptReport = Issued & {
  readonly districtId: string
  readonly path: string
  readonly input: FrozenInput
  readonly composed: ComposedReport
}

const listed = [
  'district_id',
  'path',
  'id',
  'organisation_id',
  'organisation',
  'template',
  'template_version',
  'on_date',
  'title',
  'snapshot_id',
  'previous_id',
  'issued_by',
  'at',
] as const

const toIssued = (row: Pick<ReportRow, (typeof listed)[number]>): Issued => ({
  id: row.id,
  template: row.template,
  templateVersion: row.template_version,
  of: { id: row.organisation_id, name: row.organisation },
  on: row.on_date,
  title: row.title,
  previousId: row.previous_id,
  snapshotId: row.snapshot_id,
  issuedBy: row.issued_by,
  at: row.at.toISOString(),
})

// What was kept is what the same types wrote; it is never updated.
const toKept = (row: ReportRow): KeptReport => ({
  ...toIssued(row),
  districtId: row.district_id,
  path: row.path,
  input: row.figures as FrozenInput,
  composed: row.composed as ComposedReport,
})

export type ListWish = {
  readonly under: string | null
  readonly template?: string | undefined
  readonly text?: string | undefined
  readonly limit: number
  readonly skip: number
  readonly after: Cursor | null
}

/** Issued reports. Their ids grow with time, so the newest has the greatest. */
export const reportStore = (tx: Tx) => {
  const db = tx.db.withTables<ReportTables>()
  return {
    /** Keeps the draft as issued, its figures in the history of metrics too. */
    issue: async (of: DraftOf, draft: Draft): Promise<Issued> => {
      const row: ReportRow = {
        district_id: of.districtId,
        id: newId(),
        path: of.path,
        organisation_id: of.id,
        organisation: of.name,
        template: draft.template.name,
        template_version: draft.template.version,
        on_date: draft.input.context.on,
        title: draft.composed.document.title.join(''),
        figures: JSON.stringify(draft.input),
        composed: JSON.stringify(draft.composed),
        snapshot_id: await freeze(tx, of, draft.measured),
        previous_id: draft.previous?.id ?? null,
        issued_by: tx.actor.name,
        at: tx.at,
      }
      await db.insertInto('reports').values(row).execute()
      return toIssued(row)
    },

    read: async (id: string): Promise<KeptReport | null> => {
      const row = await db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : toKept(row)
    },

    /** The latest issue of an earlier day, or of the very day chosen to compare with. */
    before: async (wish: {
      template: string
      organisationId: string
      on: string
      compare?: string | undefined
    }): Promise<KeptReport | null> => {
      const issues = db
        .selectFrom('reports')
        .selectAll()
        .where('organisation_id', '=', wish.organisationId)
        .where('template', '=', wish.template)
      const row = await (wish.compare === undefined ? issues.where('on_date', '<', wish.on) : issues.where('on_date', '=', wish.compare))
        .orderBy('on_date', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toKept(row)
    },

    list: async ({
      under,
      template,
      text,
      limit,
      skip,
      after,
    }: ListWish): Promise<{ rows: Issued[]; total: number | null; last: Cursor | null }> => {
      let asked = db.selectFrom('reports')
      if (under !== null) asked = asked.where(sql<boolean>`path <@ ${under}::ltree`)
      if (template !== undefined) asked = asked.where('template', '=', template)
      if (text !== undefined && text !== '') asked = asked.where(sql<boolean>`position(${text} in title) > 0`)
      const page = after === null ? asked : asked.where('id', '<', after.id)
      const rows = await page.select(listed).orderBy('id', 'desc').limit(limit).offset(skip).execute()
      const total = after === null ? (await asked.select(sql<number>`count(*)`.as('n')).executeTakeFirstOrThrow()).n : null
      const last = rows.length === limit ? rows.at(-1) : undefined
      return { rows: rows.map(toIssued), total, last: last === undefined ? null : { key: '', id: last.id } }
    },
  }
}
