// What hangs on a project: read for its card, and written one part at a time.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Party } from '../../network/public.ts'
import type { Asking, Briefing, BudgetLine, Count, Gate, Inspection, MatterShown, Milestone } from '../contract.ts'
import type { AskingKind, BudgetSource, GateDecision, Stage, Verdict } from '../kinds.ts'
import type { AskingRow, InspectionItemRow, MilestoneRow, ProjectTableRow, ProjectTables } from '../tables.ts'
import { insertRows, matterOf, partyShown } from './rows.ts'

type Ground = Pick<ProjectTableRow, 'district_id' | 'path' | 'concerned' | 'id'>

const hung = (project: Ground) => ({
  district_id: project.district_id,
  id: newId(),
  path: project.path,
  concerned: project.concerned,
  project_id: project.id,
})

export const askingShown = (row: AskingRow): Asking => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  link: row.link,
  who: row.who,
  party: row.party_id === null ? null : partyShown(row.party_kind!, row.party_id, row.party_name!),
  toldOn: row.told_on,
  told: row.told,
  toldBy: row.told_by,
})

export const partStore = (tx: Tx) => {
  const db = tx.db.withTables<ProjectTables>()
  const next = async (table: 'project_gates' | 'project_briefings' | 'project_inspections', projectId: string): Promise<number> =>
    (
      await sql<{
        number: number
      }>`select coalesce(max(number), 0) + 1 as number from ${sql.table(table)} where project_id = ${projectId}::uuid`.execute(tx.db)
    ).rows[0]!.number

  return {
    partners: async (projectId: string) =>
      (await db.selectFrom('project_partners').selectAll().where('project_id', '=', projectId).orderBy('id').execute()).map((row) => ({
        party: partyShown(row.party_kind, row.party_id, row.party_name),
        does: row.does,
      })),

    milestones: async (projectId: string): Promise<Milestone[]> => {
      const { rows } = await sql<MilestoneRow & { matter: MatterShown | null }>`
        select s.*, ${matterOf('milestone', 's')} as matter from project_milestones s where s.project_id = ${projectId}::uuid order by s.due_on, s.id`.execute(
        tx.db,
      )
      return rows.map((row) => ({
        id: row.id,
        stage: row.stage,
        title: row.title,
        deliverable: row.deliverable,
        lead: partyShown(row.lead_kind, row.lead_id, row.lead_name),
        dueOn: row.due_on,
        matter: row.matter,
      }))
    },

    /** Milestones whose matter is not closed. */
    openMilestones: async (projectId: string): Promise<number> =>
      (
        await sql<{ open: number }>`select count(*)::int as open from project_milestones s
          join matters x on x.district_id = s.district_id and x.source_kind = 'milestone' and x.source_id = s.id
          where s.project_id = ${projectId}::uuid and x.state <> 'closed'`.execute(tx.db)
      ).rows[0]!.open,

    gates: async (projectId: string): Promise<Gate[]> =>
      (await db.selectFrom('project_gates').selectAll().where('project_id', '=', projectId).orderBy('number').execute()).map((row) => ({
        id: row.id,
        number: row.number,
        stage: row.stage,
        decision: row.decision,
        learnt: row.learnt,
        figures: row.figures,
        reason: row.reason,
        decidedOn: row.decided_on,
        decidedBy: row.decided_by,
        enteredBy: row.entered_name,
      })),

    counts: async (projectId: string): Promise<Count[]> => {
      const rows = await db
        .selectFrom('project_counts')
        .selectAll()
        .where('project_id', '=', projectId)
        .orderBy('counted_on', 'desc')
        .orderBy('id', 'desc')
        .execute()
      const held = new Set<Stage>()
      return rows.map((row) => {
        const holds = !held.has(row.stage)
        held.add(row.stage)
        return {
          id: row.id,
          stage: row.stage,
          households: row.households,
          people: row.people,
          countedOn: row.counted_on,
          countedBy: row.counted_by,
          how: row.how,
          holds,
        }
      })
    },

    money: async (projectId: string): Promise<BudgetLine[]> =>
      (await db.selectFrom('project_money').selectAll().where('project_id', '=', projectId).orderBy('id').execute()).map((row) => ({
        id: row.id,
        source: row.source,
        name: row.name,
        plannedFen: row.planned_fen,
        spentFen: row.spent_fen,
        notedOn: row.noted_on,
        version: row.version,
      })),

    briefings: async (projectId: string): Promise<Briefing[]> =>
      (await db.selectFrom('project_briefings').selectAll().where('project_id', '=', projectId).orderBy('number', 'desc').execute()).map(
        (row) => ({ id: row.id, number: row.number, title: row.title, text: row.text, issuedOn: row.issued_on, issuedBy: row.issued_by }),
      ),

    inspections: async (projectId: string): Promise<Inspection[]> => {
      const sheets = await db
        .selectFrom('project_inspections')
        .selectAll()
        .where('project_id', '=', projectId)
        .orderBy('number', 'desc')
        .execute()
      const { rows: items } = await sql<InspectionItemRow & { matter: MatterShown | null }>`
        select i.*, ${matterOf('finding', 'i')} as matter from project_inspection_items i where i.project_id = ${projectId}::uuid
        order by i.inspection_id, i.position`.execute(tx.db)
      return sheets.map((sheet) => ({
        id: sheet.id,
        number: sheet.number,
        inspectedOn: sheet.inspected_on,
        inspector: partyShown(sheet.inspector_kind, sheet.inspector_id, sheet.inspector_name),
        inspectors: sheet.inspectors,
        summary: sheet.summary,
        items: items
          .filter((item) => item.inspection_id === sheet.id)
          .map((item) => ({
            id: item.id,
            name: item.name,
            verdict: item.verdict,
            finding: item.finding,
            lead: item.lead_id === null ? null : partyShown(item.lead_kind!, item.lead_id, item.lead_name!),
            dueOn: item.due_on,
            matter: item.matter,
          })),
      }))
    },

    askings: async (projectId: string): Promise<Asking[]> =>
      (await db.selectFrom('project_askings').selectAll().where('project_id', '=', projectId).orderBy('id').execute()).map(askingShown),

    addMilestone: async (
      project: Ground,
      said: { stage: Stage; title: string; deliverable: string; lead: Party; dueOn: string },
    ): Promise<string> => {
      const ground = hung(project)
      await insertRows(tx, 'project_milestones', [
        {
          ...ground,
          stage: said.stage,
          title: said.title,
          deliverable: said.deliverable,
          lead_kind: said.lead.kind,
          lead_id: said.lead.id,
          lead_name: said.lead.name,
          due_on: said.dueOn,
        },
      ])
      return ground.id
    },

    addGate: async (
      project: Ground,
      said: {
        stage: Stage
        decision: GateDecision
        learnt: string
        figures: string
        reason: string
        outcome: string | null
        decidedOn: string
        decidedBy: string
      },
    ): Promise<string> => {
      const ground = hung(project)
      await insertRows(tx, 'project_gates', [
        {
          ...ground,
          number: await next('project_gates', project.id),
          stage: said.stage,
          decision: said.decision,
          learnt: said.learnt,
          figures: said.figures,
          reason: said.reason,
          outcome: said.outcome,
          decided_on: said.decidedOn,
          decided_by: said.decidedBy,
          entered_by: tx.actor.userId,
          entered_name: tx.actor.name,
          at: tx.at,
        },
      ])
      return ground.id
    },

    addCount: async (
      project: Ground,
      said: { stage: Stage; households: number | null; people: number | null; countedOn: string; countedBy: string; how: string },
    ): Promise<string> => {
      const ground = hung(project)
      await insertRows(tx, 'project_counts', [
        {
          ...ground,
          stage: said.stage,
          households: said.households,
          people: said.people,
          counted_on: said.countedOn,
          counted_by: said.countedBy,
          how: said.how,
          entered_name: tx.actor.name,
          at: tx.at,
        },
      ])
      return ground.id
    },

    addMoney: async (
      project: Ground,
      said: { source: BudgetSource; name: string | null; plannedFen: number; spentFen: number },
      on: string,
    ): Promise<string> => {
      const ground = hung(project)
      await insertRows(tx, 'project_money', [
        {
          ...ground,
          source: said.source,
          name: said.name,
          planned_fen: said.plannedFen,
          spent_fen: said.spentFen,
          planned_on: on,
          noted_on: on,
          version: 1,
        },
      ])
      return ground.id
    },

    moneyLine: async (projectId: string, id: string) =>
      (await db.selectFrom('project_money').selectAll().where('project_id', '=', projectId).where('id', '=', id).executeTakeFirst()) ??
      null,

    /** False where somebody changed the line since it was read. */
    changeMoney: async (id: string, version: number, said: { plannedFen: number; spentFen: number }, on: string): Promise<boolean> => {
      const done = await db
        .updateTable('project_money')
        .set({ planned_fen: said.plannedFen, spent_fen: said.spentFen, noted_on: on, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    addBriefing: async (project: Ground, said: { title: string; text: string; issuedOn: string; issuedBy: string }) => {
      const ground = hung(project)
      const number = await next('project_briefings', project.id)
      await insertRows(tx, 'project_briefings', [
        { ...ground, number, title: said.title, text: said.text, issued_on: said.issuedOn, issued_by: said.issuedBy },
      ])
      return { id: ground.id, number }
    },

    addInspection: async (
      project: Ground,
      said: { inspector: Party; inspectors: string; inspectedOn: string; summary: string },
      items: readonly { name: string; verdict: Verdict; finding: string | null; lead: Party | null; dueOn: string | null }[],
    ) => {
      const ground = hung(project)
      const number = await next('project_inspections', project.id)
      await insertRows(tx, 'project_inspections', [
        {
          ...ground,
          number,
          inspected_on: said.inspectedOn,
          inspector_kind: said.inspector.kind,
          inspector_id: said.inspector.id,
          inspector_name: said.inspector.name,
          inspectors: said.inspectors,
          summary: said.summary,
        },
      ])
      const rows = items.map((item, position) => ({
        ...hung(project),
        inspection_id: ground.id,
        position,
        name: item.name,
        verdict: item.verdict,
        finding: item.finding,
        lead_kind: item.lead?.kind ?? null,
        lead_id: item.lead?.id ?? null,
        lead_name: item.lead?.name ?? null,
        due_on: item.dueOn,
      }))
      await insertRows(tx, 'project_inspection_items', rows)
      return { id: ground.id, number, itemIds: rows.map((row) => row.id) }
    },

    /** Null where the very record has asked already. */
    addAsking: async (
      project: Ground,
      said: { kind: AskingKind; sourceId: string | null; name: string; link: string | null; who: string; party: Party | null },
    ): Promise<string | null> => {
      if (said.sourceId !== null) {
        const known = await db
          .selectFrom('project_askings')
          .select('id')
          .where('project_id', '=', project.id)
          .where('source_id', '=', said.sourceId)
          .executeTakeFirst()
        if (known !== undefined) return null
      }
      const ground = hung(project)
      await insertRows(tx, 'project_askings', [
        {
          ...ground,
          kind: said.kind,
          source_id: said.sourceId,
          name: said.name,
          link: said.link,
          who: said.who,
          party_kind: said.party?.kind ?? null,
          party_id: said.party?.id ?? null,
          party_name: said.party?.name ?? null,
          told_on: null,
          told: null,
          told_by: null,
        },
      ])
      return ground.id
    },

    /** Records what those who asked and have not been told were told, and says who they are. */
    tell: async (projectId: string, text: string, on: string): Promise<readonly Asking[]> => {
      const rows = await db
        .updateTable('project_askings')
        .set({ told_on: on, told: text, told_by: tx.actor.name })
        .where('project_id', '=', projectId)
        .where('told_on', 'is', null)
        .returningAll()
        .execute()
      return rows.map(askingShown)
    },
  }
}
