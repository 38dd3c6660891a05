import { sql, type RawBuilder } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { PartyRef } from '../../network/contract.ts'
import { partiesOf, type Party } from '../../network/public.ts'
import type { ProjectRow } from '../contract.ts'
import type { ProjectKind, ProjectState, Stage } from '../kinds.ts'
import type { Standing } from '../rules/gates.ts'
import type { ProjectTableRow, ProjectTables } from '../tables.ts'
import { insertRows, partyShown } from './rows.ts'

export type Place = { readonly id: string; readonly name: string; readonly districtId: string; readonly path: string }

export type ProjectFilter = {
  readonly kind?: ProjectKind | undefined
  readonly stage?: Stage | undefined
  readonly state?: ProjectState | undefined
  readonly year?: number | undefined
  readonly text?: string | undefined
}

export type Page = { readonly on: string; readonly under: string; readonly limit: number; readonly after: Cursor | null }

/** A project as the routes decide on it: its row, and the day of its last gate. */
export type Kept = ProjectTableRow & { readonly lastGateOn: string | null; readonly gates: number }

export type Plan = {
  readonly name: string
  readonly goal: string
  readonly year: number
  readonly forWhom: string | null
  readonly dueOn: string | null
  readonly statedFen: number | null
}

export type NewProject = Plan & {
  readonly kind: ProjectKind
  readonly owner: Party
  readonly staged: boolean
  readonly stage: Stage
  readonly beganOn: string
}

export type Partner = { readonly party: Party; readonly does: string | null }

const OF_PROJECT = [
  'project_partners',
  'project_milestones',
  'project_gates',
  'project_counts',
  'project_money',
  'project_briefings',
  'project_inspections',
  'project_inspection_items',
  'project_askings',
] as const

type Listed = ProjectTableRow & {
  key: string
  households: number | null
  people: number | null
  total: number
  kept: number
  late: number
  planned: number | null
  spent: number | null
}

/** Open ones first, by the day they are due; the others after them. */
const ORDER = sql<string>`(case when p.state = 'underway' then '0' else '1' end || coalesce(p.due_on::text, '9999-12-31'))`

const listed = (where: RawBuilder<unknown>, on: string, tail: RawBuilder<unknown>) => sql<Listed>`
  select p.*, ${ORDER} as key, c.households, c.people, m.total, m.kept, m.late, b.planned, b.spent
  from projects p
  left join lateral (select sum(l.households)::int as households, sum(l.people)::int as people from (
    select distinct on (k.stage) k.households, k.people from project_counts k
    where k.district_id = p.district_id and k.project_id = p.id order by k.stage, k.counted_on desc, k.id desc) l) c on true
  left join lateral (select count(*)::int as total, (count(*) filter (where x.outcome = 'done'))::int as kept,
      (count(*) filter (where x.state <> 'closed' and x.due_on < ${on}::date))::int as late
    from project_milestones s left join matters x on x.district_id = s.district_id and x.source_kind = 'milestone' and x.source_id = s.id
    where s.district_id = p.district_id and s.project_id = p.id) m on true
  left join lateral (select sum(l.planned_fen)::bigint as planned, sum(l.spent_fen)::bigint as spent from project_money l
    where l.district_id = p.district_id and l.project_id = p.id) b on true
  where ${where} ${tail}`

const shown = (row: Listed): ProjectRow => ({
  id: row.id,
  kind: row.kind,
  year: row.year,
  name: row.name,
  goal: row.goal,
  owner: partyShown(row.owner_kind, row.owner_id, row.owner_name),
  staged: row.staged,
  stage: row.stage,
  state: row.state,
  outcome: row.outcome,
  beganOn: row.began_on,
  dueOn: row.due_on,
  endedOn: row.ended_on,
  households: row.households,
  people: row.people,
  milestones: { total: row.total, kept: row.kept, late: row.late },
  plannedFen: row.planned,
  spentFen: row.spent,
  version: row.version,
})

export const standingOf = (row: Kept): Standing => ({
  staged: row.staged,
  stage: row.stage,
  state: row.state,
  outcome: row.outcome,
  beganOn: row.began_on,
  endedOn: row.ended_on,
  lastGateOn: row.lastGateOn,
})

/** All SQL over projects themselves; what hangs on one is in parts.ts. */
export const projectStore = (tx: Tx) => {
  const db = tx.db.withTables<ProjectTables>()
  return {
    /** The organisation, if the scopes show it. */
    placeOf: async (id: string): Promise<Place | null> =>
      (
        await sql<Place>`select id, name, district_id as "districtId", path::text as path from organisations where id = ${id}::uuid and valid_until is null`.execute(
          tx.db,
        )
      ).rows[0] ?? null,

    list: async (page: Page, filter: ProjectFilter): Promise<{ rows: ProjectRow[]; total: number | null; last: Cursor | null }> => {
      const conditions = [
        page.under === '' ? sql`true` : sql`p.concerned <@ ${page.under}::ltree`,
        filter.kind === undefined ? sql`true` : sql`p.kind = ${filter.kind}`,
        filter.stage === undefined ? sql`true` : sql`p.stage = ${filter.stage}`,
        filter.state === undefined ? sql`true` : sql`p.state = ${filter.state}`,
        filter.year === undefined ? sql`true` : sql`p.year = ${filter.year}`,
        filter.text ? sql`p.search like ${searchPattern(filter.text)}` : sql`true`,
      ]
      const where = sql.join(conditions, sql` and `)
      const behind = page.after === null ? sql`true` : sql`(${ORDER}, p.id) > (${page.after.key}, ${page.after.id}::uuid)`
      const { rows } = await listed(sql`${where} and ${behind}`, page.on, sql`order by key, p.id limit ${page.limit}`).execute(tx.db)
      const total =
        page.after === null
          ? (await sql<{ total: number }>`select count(*)::int as total from projects p where ${where}`.execute(tx.db)).rows[0]!.total
          : null
      const last = rows.length === page.limit ? rows.at(-1) : undefined
      return { rows: rows.map(shown), total, last: last === undefined ? null : { key: last.key, id: last.id } }
    },

    row: async (id: string, on: string): Promise<ProjectRow | null> => {
      const { rows } = await listed(sql`p.id = ${id}::uuid`, on, sql``).execute(tx.db)
      return rows[0] === undefined ? null : shown(rows[0])
    },

    /** The project, held until the end of the transaction, so that two decisions come one after the other. */
    hold: async (id: string): Promise<Kept | null> => {
      const row = await db.selectFrom('projects').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return row === undefined ? null : withGates(tx, row)
    },

    find: async (id: string): Promise<ProjectTableRow | null> =>
      (await db.selectFrom('projects').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,

    create: async (project: NewProject): Promise<string> => {
      const id = newId()
      await insertRows(tx, 'projects', [
        {
          district_id: project.owner.districtId,
          id,
          path: project.owner.path,
          concerned: [project.owner.path],
          kind: project.kind,
          ...planColumns(project),
          owner_kind: project.owner.kind,
          owner_id: project.owner.id,
          owner_name: project.owner.name,
          staged: project.staged,
          stage: project.stage,
          state: 'underway',
          outcome: null,
          began_on: project.beganOn,
          ended_on: null,
          entered_by: tx.actor.userId,
          entered_name: tx.actor.name,
          version: 1,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      return id
    },

    /** False where somebody changed it since it was read. */
    change: async (id: string, version: number, plan: Plan): Promise<boolean> => {
      const done = await db
        .updateTable('projects')
        .set({ ...planColumns(plan), version: version + 1, updated_at: tx.at })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    /** What a gate made of it. */
    stand: async (id: string, to: Standing): Promise<void> => {
      await db
        .updateTable('projects')
        .set((eb) => ({
          stage: to.stage,
          state: to.state,
          outcome: to.outcome,
          ended_on: to.endedOn,
          version: eb('version', '+', 1),
          updated_at: tx.at,
        }))
        .where('id', '=', id)
        .execute()
    },

    setPartners: async (project: ProjectTableRow, partners: readonly Partner[]): Promise<void> => {
      await db.deleteFrom('project_partners').where('project_id', '=', project.id).execute()
      await insertRows(
        tx,
        'project_partners',
        partners.map(({ party, does }) => ({
          district_id: project.district_id,
          id: newId(),
          path: project.path,
          concerned: project.concerned,
          party_kind: party.kind,
          party_id: party.id,
          party_name: party.name,
          does,
          project_id: project.id,
        })),
      )
    },

    /**
     * Lets everybody whom the project concerns see it and what hangs on it, and nobody else: owner, partners, who leads a milestone or
     * puts a finding right, and who asked.
     */
    share: async (projectId: string): Promise<void> => {
      const { rows } = await sql<PartyRef & { path: string; concerned: string[] }>`
        select p.owner_kind as kind, p.owner_id as id, p.path::text as path, p.concerned::text[] as concerned from projects p where p.id = ${projectId}::uuid
        union select party_kind, party_id, null, null from project_partners where project_id = ${projectId}::uuid
        union select lead_kind, lead_id, null, null from project_milestones where project_id = ${projectId}::uuid
        union select lead_kind, lead_id, null, null from project_inspection_items where project_id = ${projectId}::uuid and lead_id is not null
        union select party_kind, party_id, null, null from project_askings where project_id = ${projectId}::uuid and party_id is not null`.execute(
        tx.db,
      )
      const own = rows.find((row) => row.path !== null)!
      const paths = [...new Set([own.path, ...(await partiesOf(tx, rows)).map((party) => party.path).toSorted()])]
      if (paths.join(',') === own.concerned.join(',')) return
      await sql`update projects set concerned = ${paths}::ltree[] where id = ${projectId}::uuid`.execute(tx.db)
      for (const table of OF_PROJECT)
        await sql`update ${sql.table(table)} set concerned = ${paths}::ltree[] where project_id = ${projectId}::uuid`.execute(tx.db)
    },
  }
}

const planColumns = (plan: Plan) => ({
  name: plan.name,
  search: searchTextOf(plan.name),
  goal: plan.goal,
  year: plan.year,
  for_whom: plan.forWhom,
  due_on: plan.dueOn,
  stated_fen: plan.statedFen,
})

const withGates = async (tx: Tx, row: ProjectTableRow): Promise<Kept> => {
  const { rows } = await sql<{ last: string | null; gates: number }>`
    select max(decided_on) as last, count(*)::int as gates from project_gates where district_id = ${row.district_id}::uuid and project_id = ${row.id}::uuid`.execute(
    tx.db,
  )
  return { ...row, lastGateOn: rows[0]!.last, gates: rows[0]!.gates }
}
