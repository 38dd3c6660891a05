import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { raiseMatters, type MatterDraft } from '../../../capabilities/matters/public.ts'
import type { ProjectTables } from '../../../capabilities/projects/public.ts'

export type Rows = { [K in keyof ProjectTables]?: Record<string, unknown>[] }
type Fate = {
  readonly state: string
  readonly outcome: string | null
  readonly deliveredOn: string | null
  readonly closedOn: string | null
}
export type Owed = { readonly draft: MatterDraft; readonly fate: Fate }

/** The last day of the example's history. */
export const TODAY = '2026-11-20'
export const KEPT = (dueOn: string, early: number): Fate => ({
  state: 'closed',
  outcome: 'done',
  deliveredOn: addDays(dueOn, -early),
  closedOn: addDays(dueOn, 3 - early),
})
export const OPEN: Fate = { state: 'inHand', outcome: null, deliveredOn: null, closedOn: null }

/** Writes all rows, a statement a table. */
export const insertAll = async (tx: Tx, rows: Rows): Promise<void> => {
  const order = [
    'projects',
    'project_partners',
    'project_milestones',
    'project_gates',
    'project_counts',
    'project_money',
    'project_briefings',
    'project_inspections',
    'project_inspection_items',
    'project_askings',
    'issue_clusters',
    'issues',
  ] as const
  for (const table of order)
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows[table] ?? [])}::jsonb)`.execute(
      tx.db,
    )
}

/** Raises what the projects and the combing owe, then lets it stand as the history has it. */
export const owe = async (tx: Tx, owed: readonly Owed[]): Promise<void> => {
  const ids = await raiseMatters(
    tx,
    owed.map((one) => one.draft),
  )
  const fates = owed.map(({ draft, fate }, at) => ({
    id: ids[at],
    began: draft.beginsOn,
    lead: draft.lead.name,
    raiser: draft.raiser.name,
    ...fate,
  }))
  await sql`update matters m set state = f.state, outcome = f.outcome, delivered_on = f."deliveredOn", confirmed_on = f."closedOn", closed_on = f."closedOn",
      accepted_on = f.began, created_at = f.began::timestamptz, updated_at = coalesce(f."closedOn", f.began)::timestamptz
    from jsonb_to_recordset(${JSON.stringify(fates)}::jsonb) as f(id uuid, state text, outcome text, "deliveredOn" date, "closedOn" date, began date)
    where m.id = f.id`.execute(tx.db)
  await sql`update matter_steps s set at = m.created_at, by_name = '党建办' from matters m where m.id = s.matter_id and m.id = any(${fates.map((one) => one.id!)}::uuid[])`.execute(
    tx.db,
  )
  const steps = fates.flatMap((one) =>
    one.closedOn === null
      ? []
      : (
          [
            ['delivered', one.deliveredOn, one.lead],
            ['confirmed', one.closedOn, one.raiser],
          ] as const
        ).map(([kind, day, party]) => ({ id: newId(), matter_id: one.id, at: `${day}T03:00:00Z`, party_name: party, kind })),
  )
  await sql`insert into matter_steps (district_id, id, path, concerned, matter_id, at, by_name, party_name, kind, file_ids)
    select m.district_id, s.id, m.path, m.concerned, m.id, s.at, s.party_name, s.party_name, s.kind, '{}'
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(id uuid, matter_id uuid, at timestamptz, party_name text, kind text)
    join matters m on m.id = s.matter_id`.execute(tx.db)
}
