import { z } from 'zod'
import { party } from '../../network/contract.ts'
import { ASKING_KINDS, BUDGET_SOURCES, GATE_DECISIONS, ISSUE_SOURCES, PROJECT_KINDS, PROJECT_STATES, STAGES, VERDICTS } from '../kinds.ts'

export const day = z.iso.date().refine((text) => text >= '1990-01-01' && text <= '2099-12-31')
export const month = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)
export const shortText = z.string().trim().min(2).max(120)
export const longText = z.string().trim().min(2).max(2000)
/** Money in fen: at most ten thousand million yuan. */
export const fen = z.number().int().min(0).max(1_000_000_000_000)

/** How a matter behind a milestone, a finding or an adopted issue stands. */
export const matterStanding = z.object({
  id: z.uuid(),
  state: z.string(),
  outcome: z.string().nullable(),
  dueOn: z.string().nullable(),
  closedOn: z.string().nullable(),
  lead: z.string(),
})
export type MatterShown = z.output<typeof matterStanding>

export const projectRow = z.object({
  id: z.uuid(),
  kind: z.enum(PROJECT_KINDS),
  year: z.int(),
  name: z.string(),
  goal: z.string(),
  owner: party,
  staged: z.boolean(),
  stage: z.enum(STAGES),
  state: z.enum(PROJECT_STATES),
  outcome: z.string().nullable(),
  beganOn: z.string(),
  dueOn: z.string().nullable(),
  endedOn: z.string().nullable(),
  /** Of the latest count of each stage, added up; null where nobody has counted. */
  households: z.int().nullable(),
  people: z.int().nullable(),
  milestones: z.object({ total: z.int(), kept: z.int(), late: z.int() }),
  plannedFen: z.int().nullable(),
  spentFen: z.int().nullable(),
  version: z.int(),
})
export type ProjectRow = z.output<typeof projectRow>

export const partner = z.object({ party, does: z.string().nullable() })
export const milestone = z.object({
  id: z.uuid(),
  stage: z.enum(STAGES),
  title: z.string(),
  deliverable: z.string(),
  lead: party,
  dueOn: z.string(),
  matter: matterStanding.nullable(),
})
export type Milestone = z.output<typeof milestone>

export const gate = z.object({
  id: z.uuid(),
  number: z.int(),
  stage: z.enum(STAGES),
  decision: z.enum(GATE_DECISIONS),
  learnt: z.string(),
  figures: z.string(),
  reason: z.string(),
  decidedOn: z.string(),
  decidedBy: z.string(),
  enteredBy: z.string(),
})
export type Gate = z.output<typeof gate>

export const count = z.object({
  id: z.uuid(),
  stage: z.enum(STAGES),
  households: z.int().nullable(),
  people: z.int().nullable(),
  countedOn: z.string(),
  countedBy: z.string(),
  how: z.string(),
  /** The latest of its stage: the one that is summed. */
  holds: z.boolean(),
})
export type Count = z.output<typeof count>

export const budgetLine = z.object({
  id: z.uuid(),
  source: z.enum(BUDGET_SOURCES),
  name: z.string().nullable(),
  plannedFen: z.int(),
  spentFen: z.int(),
  notedOn: z.string(),
  version: z.int(),
})
export type BudgetLine = z.output<typeof budgetLine>

export const briefing = z.object({
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  text: z.string(),
  issuedOn: z.string(),
  issuedBy: z.string(),
})
export type Briefing = z.output<typeof briefing>

export const inspectionItem = z.object({
  id: z.uuid(),
  name: z.string(),
  verdict: z.enum(VERDICTS),
  finding: z.string().nullable(),
  lead: party.nullable(),
  dueOn: z.string().nullable(),
  matter: matterStanding.nullable(),
})
export const inspection = z.object({
  id: z.uuid(),
  number: z.int(),
  inspectedOn: z.string(),
  inspector: party,
  inspectors: z.string(),
  summary: z.string(),
  items: z.array(inspectionItem),
})
export type Inspection = z.output<typeof inspection>

export const asking = z.object({
  id: z.uuid(),
  kind: z.enum(ASKING_KINDS),
  name: z.string(),
  link: z.string().nullable(),
  who: z.string(),
  party: party.nullable(),
  toldOn: z.string().nullable(),
  told: z.string().nullable(),
  toldBy: z.string().nullable(),
})
export type Asking = z.output<typeof asking>

export const issue = z.object({
  id: z.uuid(),
  title: z.string(),
  text: z.string().nullable(),
  source: z.enum(ISSUE_SOURCES),
  link: z.string().nullable(),
  who: z.string().nullable(),
  heardOn: z.string(),
  clusterId: z.uuid().nullable(),
})
export type Issue = z.output<typeof issue>

export const cluster = z.object({
  id: z.uuid(),
  month: z.string(),
  title: z.string(),
  issues: z.int(),
  adopted: z.boolean().nullable(),
  reason: z.string().nullable(),
  decidedOn: z.string().nullable(),
  decidedBy: z.string().nullable(),
  /** What an adopted cluster became; neither while nobody has been asked. */
  matter: matterStanding.nullable(),
  project: z.object({ id: z.uuid(), name: z.string(), state: z.enum(PROJECT_STATES), stage: z.enum(STAGES) }).nullable(),
  reportedOn: z.string().nullable(),
  report: z.string().nullable(),
  version: z.int(),
})
export type Cluster = z.output<typeof cluster>
