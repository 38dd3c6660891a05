import type { AskingKind, BudgetSource, GateDecision, IssueSource, ProjectKind, ProjectState, Stage, Verdict } from './kinds.ts'

type PartyKind = 'organisation' | 'unit'

type Placed = { district_id: string; id: string; path: string; concerned: string[] }
type OfProject = Placed & { project_id: string }

export type ProjectTableRow = Placed & {
  kind: ProjectKind
  year: number
  name: string
  search: string
  goal: string
  for_whom: string | null
  owner_kind: PartyKind
  owner_id: string
  owner_name: string
  staged: boolean
  stage: Stage
  state: ProjectState
  outcome: string | null
  began_on: string
  due_on: string | null
  ended_on: string | null
  stated_fen: number | null
  entered_by: string | null
  entered_name: string
  version: number
  created_at: Date
  updated_at: Date
}

export type PartnerRow = OfProject & { party_kind: PartyKind; party_id: string; party_name: string; does: string | null }

export type MilestoneRow = OfProject & {
  stage: Stage
  title: string
  deliverable: string
  lead_kind: PartyKind
  lead_id: string
  lead_name: string
  due_on: string
}

export type GateRow = OfProject & {
  number: number
  stage: Stage
  decision: GateDecision
  learnt: string
  figures: string
  reason: string
  outcome: string | null
  decided_on: string
  decided_by: string
  entered_by: string | null
  entered_name: string
  at: Date
}

export type CountRow = OfProject & {
  stage: Stage
  households: number | null
  people: number | null
  counted_on: string
  counted_by: string
  how: string
  entered_name: string
  at: Date
}

export type MoneyRow = OfProject & {
  source: BudgetSource
  name: string | null
  planned_fen: number
  spent_fen: number
  planned_on: string
  noted_on: string
  version: number
}

export type BriefingRow = OfProject & { number: number; title: string; text: string; issued_on: string; issued_by: string }

export type InspectionRow = OfProject & {
  number: number
  inspected_on: string
  inspector_kind: PartyKind
  inspector_id: string
  inspector_name: string
  inspectors: string
  summary: string
}

export type InspectionItemRow = OfProject & {
  inspection_id: string
  position: number
  name: string
  verdict: Verdict
  finding: string | null
  lead_kind: PartyKind | null
  lead_id: string | null
  lead_name: string | null
  due_on: string | null
}

export type AskingRow = OfProject & {
  kind: AskingKind
  source_id: string | null
  name: string
  link: string | null
  who: string
  party_kind: PartyKind | null
  party_id: string | null
  party_name: string | null
  told_on: string | null
  told: string | null
  told_by: string | null
}

export type ClusterRow = Placed & {
  organisation_id: string
  month: string
  title: string
  search: string
  adopted: boolean | null
  reason: string | null
  decided_on: string | null
  decided_by: string | null
  project_id: string | null
  reported_on: string | null
  report: string | null
  reported_by: string | null
  version: number
}

export type IssueRow = Placed & {
  organisation_id: string
  month: string
  title: string
  text: string | null
  search: string
  source: IssueSource
  source_id: string | null
  link: string | null
  who: string | null
  heard_on: string
  cluster_id: string | null
  entered_name: string
  created_at: Date
}

export type ProjectTables = {
  projects: ProjectTableRow
  project_partners: PartnerRow
  project_milestones: MilestoneRow
  project_gates: GateRow
  project_counts: CountRow
  project_money: MoneyRow
  project_briefings: BriefingRow
  project_inspections: InspectionRow
  project_inspection_items: InspectionItemRow
  project_askings: AskingRow
  issue_clusters: ClusterRow
  issues: IssueRow
}
