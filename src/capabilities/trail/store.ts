import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/transaction.ts'
import type { OrganisationTables } from '../organisations/public.ts'
import type { TrailEntry } from './contract.ts'

export type TrailFilter = {
  readonly path?: string | undefined
  readonly text?: string | undefined
  readonly actions?: readonly string[] | undefined
  readonly subject?: string | undefined
  /** Days in the offices' time zone, both included. */
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly beforeId?: string | undefined
}

type Row = {
  id: string
  at: Date
  actor_kind: string
  actor_name: string
  action: string
  subject_kind: string
  subject_id: string
  subject_name: string | null
  organisation_name: string | null
  reason: string | null
  before: string | null
  after: string | null
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

/** The moment a day begins in the offices (UTC+8), `after` days later. */
const dayBegins = (day: string, after = 0): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + after * 24 * 3_600_000)

const conditions = (filter: TrailFilter): RawBuilder<unknown> => {
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (filter.path !== undefined) all.push(sql`e.path <@ ${filter.path}::ltree`)
  const text = filter.text?.trim() ?? ''
  if (text !== '') all.push(sql`(e.actor_name ilike ${`%${escaped(text)}%`} or e.subject_name ilike ${`%${escaped(text)}%`})`)
  if (filter.actions !== undefined && filter.actions.length > 0)
    all.push(
      sql`(${sql.join(
        filter.actions.map((action) => (action.includes('.') ? sql`e.action = ${action}` : sql`e.action like ${`${escaped(action)}.%`}`)),
        sql` or `,
      )})`,
    )
  if (filter.subject !== undefined) all.push(sql`e.subject_id = ${filter.subject}`)
  if (filter.from !== undefined) all.push(sql`e.at >= ${dayBegins(filter.from)}`)
  if (filter.until !== undefined) all.push(sql`e.at < ${dayBegins(filter.until, 1)}`)
  if (filter.beforeId !== undefined) all.push(sql`e.id < ${filter.beforeId}::uuid`)
  return sql.join(all, sql` and `)
}

/** Lines within the scopes, newest first: ids are made in the order of time. */
export const listTrail = async (tx: Tx, filter: TrailFilter, limit: number): Promise<readonly TrailEntry[]> => {
  const { rows } = await sql<Row>`
    select e.id, e.at, e.actor_kind, e.actor_name, e.action, e.subject_kind, e.subject_id, e.subject_name, e.reason, e.before, e.after,
      (select o.name from organisations o where o.district_id = e.district_id and o.path = e.path) as organisation_name
    from audit_entries e where ${conditions(filter)} order by e.id desc limit ${limit}`.execute(tx.db)
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actor_kind,
    actorName: row.actor_name,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    subjectName: row.subject_name,
    organisationName: row.organisation_name,
    reason: row.reason,
    before: row.before,
    after: row.after,
  }))
}

/** How many lines fit. */
export const countTrail = async (tx: Tx, filter: TrailFilter): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from audit_entries e where ${conditions(filter)}`.execute(
    tx.db,
  )
  return rows[0]!.count
}

/** The path of an organisation within the scopes. */
export const pathOf = async (tx: Tx, organisationId: string): Promise<string | null> => {
  const row = await tx.db
    .withTables<OrganisationTables>()
    .selectFrom('organisations')
    .select('path')
    .where('id', '=', organisationId)
    .executeTakeFirst()
  return row?.path ?? null
}
