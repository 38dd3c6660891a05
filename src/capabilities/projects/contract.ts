import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { partyRef } from '../network/contract.ts'
import { projectAbilities as abilities } from './abilities.ts'
import {
  asking,
  briefing,
  budgetLine,
  count,
  day,
  fen,
  gate,
  inspection,
  longText,
  milestone,
  partner,
  projectRow,
  shortText,
} from './contract/shapes.ts'
import { ASKING_KINDS, BUDGET_SOURCES, GATE_DECISIONS, PROJECT_KINDS, PROJECT_STATES, STAGES, VERDICTS } from './kinds.ts'

export { issuesContract } from './contract/issues.ts'
export type * from './contract/shapes.ts'
export type { ProjectKind, Stage } from './kinds.ts'

const id = z.uuid()
const version = z.int().min(1).max(2_000_000_000)
const year = z.int().min(1990).max(2099)
const wish = {
  of: z.uuid().optional(),
  on: z.iso.date().optional(),
  text: z.string().trim().max(50).optional(),
  kind: z.enum(PROJECT_KINDS).optional(),
  stage: z.enum(STAGES).optional(),
  state: z.enum(PROJECT_STATES).optional(),
  year: z.coerce.number().int().min(1990).max(2099).optional(),
}

const plan = {
  name: shortText,
  goal: longText,
  year,
  /** Who is to benefit, in words: which buildings, which households. */
  forWhom: z.string().trim().max(300).nullable().default(null),
  partners: z
    .array(z.object({ party: partyRef, does: z.string().trim().max(200).nullable().default(null) }))
    .max(30)
    .default([]),
  dueOn: day.nullable().default(null),
  /** The total that the plan's paper states; shown beside the sum of the lines, never forced to it. */
  statedFen: fen.nullable().default(null),
}
const notFound = 'projects.notFound'
const common = [notFound, 'projects.notYours', 'projects.ended'] as const

export const projectsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/projects',
    ability: abilities.read,
    summary: 'Projects of an organisation: those underway first, by the day they are due',
    input: z.object({
      ...wish,
      sort: z.enum(['dueOn']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(400).optional(),
    }),
    output: z.object({ rows: z.array(projectRow), total: z.int().nullable(), next: z.string().nullable() }),
    problems: ['projects.organisationNotFound', 'projects.badCursor'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/projects/export',
    ability: abilities.read,
    summary: 'The list of projects as a workbook',
    input: z.object({ ...wish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['projects.organisationNotFound'],
    download: true,
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/projects/:id',
    ability: abilities.read,
    summary: 'One project with its stages, gates, milestones, counts, money, briefings, inspections and who asked for it',
    input: z.object({ id }),
    output: z.object({
      project: projectRow,
      forWhom: z.string().nullable(),
      statedFen: z.int().nullable(),
      partners: z.array(partner),
      milestones: z.array(milestone),
      gates: z.array(gate),
      counts: z.array(count),
      budget: z.array(budgetLine),
      briefings: z.array(briefing),
      inspections: z.array(inspection),
      askings: z.array(asking),
      may: z.object({ keep: z.boolean(), decide: z.boolean(), inspect: z.boolean() }),
    }),
    problems: [notFound],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/projects',
    ability: abilities.keep,
    summary: 'Plan a project in the name of the party that owns it',
    input: z.object({
      kind: z.enum(PROJECT_KINDS),
      owner: partyRef,
      /** By the three steps, pilot, deepen, cover; otherwise in one stage. */
      staged: z.boolean().default(true),
      beganOn: day,
      ...plan,
    }),
    output: z.object({ id }),
    problems: ['projects.partyNotFound', 'projects.notYours', 'projects.dueBeforeBeginning', 'projects.partnerTwice'],
  }),
  change: endpoint({
    method: 'PUT',
    path: '/api/projects/:id',
    ability: abilities.keep,
    summary: 'Change the plan of a project that is underway',
    input: z.object({ id, version, ...plan }),
    output: z.object({ id }),
    problems: [...common, 'projects.partyNotFound', 'projects.dueBeforeBeginning', 'projects.partnerTwice'],
  }),
  addMilestone: endpoint({
    method: 'POST',
    path: '/api/projects/:id/milestones',
    ability: abilities.keep,
    summary: 'Set a milestone; whoever leads it owes it as a matter, and the owner confirms it',
    input: z.object({
      id,
      stage: z.enum(STAGES),
      title: shortText,
      deliverable: z.string().trim().min(2).max(300),
      lead: partyRef,
      dueOn: day,
    }),
    output: z.object({ milestoneId: id }),
    problems: [...common, 'projects.partyNotFound', 'projects.stageNotOfProject', 'projects.stagePassed'],
  }),
  addCount: endpoint({
    method: 'POST',
    path: '/api/projects/:id/counts',
    ability: abilities.keep,
    summary: 'Record how many households and people a stage has benefited that no earlier stage had, who counted and how',
    input: z.object({
      id,
      stage: z.enum(STAGES),
      households: z.number().int().min(0).max(10_000_000).nullable().default(null),
      people: z.number().int().min(0).max(10_000_000).nullable().default(null),
      countedOn: day,
      countedBy: z.string().trim().min(2).max(60),
      how: z.string().trim().min(2).max(300),
    }),
    output: z.object({ countId: id }),
    problems: [
      notFound,
      'projects.notYours',
      'projects.stageNotOfProject',
      'projects.stageNotReached',
      'projects.nothingCounted',
      'projects.later',
    ],
  }),
  addMoney: endpoint({
    method: 'POST',
    path: '/api/projects/:id/budget',
    ability: abilities.keep,
    summary: 'Add a line of the budget: one source, planned and spent, in fen',
    input: z.object({
      id,
      source: z.enum(BUDGET_SOURCES),
      name: z.string().trim().max(80).nullable().default(null),
      plannedFen: fen,
      spentFen: fen.default(0),
    }),
    output: z.object({ lineId: id }),
    problems: [notFound, 'projects.notYours'],
  }),
  changeMoney: endpoint({
    method: 'PUT',
    path: '/api/projects/:id/budget/:lineId',
    ability: abilities.keep,
    summary: 'Say anew what a line of the budget plans and has spent',
    input: z.object({ id, lineId: id, version, plannedFen: fen, spentFen: fen }),
    output: z.object({ lineId: id }),
    problems: [notFound, 'projects.notYours'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/api/projects/:id/gates',
    ability: abilities.decide,
    summary: 'Decide at the gate of the stage a project is in: go on, change, or stop',
    input: z.object({
      id,
      stage: z.enum(STAGES),
      decision: z.enum(GATE_DECISIONS),
      learnt: longText,
      figures: longText,
      reason: longText,
      /** What became of the project, where it ends here. */
      outcome: longText.nullable().default(null),
      decidedOn: day,
      decidedBy: z.string().trim().min(2).max(80),
      /** The project is declared done though milestones are open. */
      evenIfOpen: z.boolean().default(false),
    }),
    output: z.object({ gateId: id, stage: z.enum(STAGES), state: z.enum(PROJECT_STATES) }),
    problems: [
      ...common,
      'projects.gateOutOfTurn',
      'projects.outcomeNeeded',
      'projects.outcomeNotYet',
      'projects.openMilestones',
      'projects.beforeBeginning',
      'projects.beforeLastGate',
      'projects.later',
    ],
  }),
  addBriefing: endpoint({
    method: 'POST',
    path: '/api/projects/:id/briefings',
    ability: abilities.keep,
    summary: 'Issue a briefing of a project, numbered in its own row, to its parties',
    input: z.object({ id, title: shortText, text: z.string().trim().min(10).max(6000), issuedOn: day }),
    output: z.object({ briefingId: id, number: z.int() }),
    problems: [notFound, 'projects.notYours', 'projects.later'],
  }),
  briefingFile: endpoint({
    method: 'GET',
    path: '/api/projects/:id/briefings/:briefingId/word',
    ability: abilities.read,
    summary: 'A briefing as a Word document',
    input: z.object({ id, briefingId: id }),
    output: z.unknown(),
    problems: [notFound],
    download: true,
  }),
  inspect: endpoint({
    method: 'POST',
    path: '/api/projects/:id/inspections',
    ability: abilities.inspect,
    summary: 'Record an inspection; each failed item becomes a matter of whoever has to put it right',
    input: z.object({
      id,
      inspector: partyRef,
      inspectors: z.string().trim().min(2).max(100),
      inspectedOn: day,
      summary: longText,
      items: z
        .array(
          z.object({
            name: shortText,
            verdict: z.enum(VERDICTS),
            finding: z.string().trim().max(500).nullable().default(null),
            lead: partyRef.nullable().default(null),
            dueOn: day.nullable().default(null),
          }),
        )
        .min(1)
        .max(60),
    }),
    output: z.object({ inspectionId: id, number: z.int(), matters: z.int() }),
    problems: [
      notFound,
      'projects.notYours',
      'projects.partyNotFound',
      'projects.findingNeeded',
      'projects.findingNotAsked',
      'projects.later',
    ],
  }),
  inspectionFile: endpoint({
    method: 'GET',
    path: '/api/projects/:id/inspections/:inspectionId/word',
    ability: abilities.read,
    summary: 'An inspection as a circular with its list of what is to be put right, as a Word document',
    input: z.object({ id, inspectionId: id }),
    output: z.unknown(),
    problems: [notFound],
    download: true,
  }),
  addAsking: endpoint({
    method: 'POST',
    path: '/api/projects/:id/askings',
    ability: abilities.keep,
    summary: 'Record who asked for the project, so that they are told what came of it',
    input: z.object({
      id,
      kind: z.enum(ASKING_KINDS),
      /** The need, issue or decision, where it is a record of ours. */
      sourceId: z.uuid().nullable().default(null),
      name: shortText,
      /** Page of this app where it is read. */
      link: z
        .string()
        .max(200)
        .regex(/^\/(?!\/)[\w\-/]*$/)
        .nullable()
        .default(null),
      /** A person who is no party, such as a resident; left out, the party’s name. */
      who: z.string().trim().min(1).max(80).nullable().default(null),
      party: partyRef.nullable().default(null),
    }),
    output: z.object({ askingId: id }),
    problems: [notFound, 'projects.whoAsked', 'projects.notYours', 'projects.partyNotFound', 'projects.askedTwice'],
  }),
  tell: endpoint({
    method: 'POST',
    path: '/api/projects/:id/tellings',
    ability: abilities.keep,
    summary: 'Tell those who asked and have not been told what came of it',
    input: z.object({ id, text: longText }),
    output: z.object({ told: z.int() }),
    problems: [notFound, 'projects.notYours', 'projects.nobodyToTell'],
  }),
} as const
