import { z } from 'zod'
import { CHARTER_KINDS, CYCLES, DECISION_STATES, LEVELS, RESOLUTIONS, TOPIC_STATES } from '../kinds.ts'

const id = z.uuid()
const day = z.iso.date()
const partyKind = z.enum(['organisation', 'unit'])

export const charter = z.object({
  id,
  organisationId: id,
  organisation: z.string(),
  name: z.string(),
  kind: z.enum(CHARTER_KINDS),
  level: z.enum(LEVELS),
  cycle: z.enum(CYCLES),
  topicDays: z.int(),
  quorumKind: z.enum(['share', 'count']),
  quorumValue: z.int(),
  chair: z.string().nullable(),
  startsOn: day,
  endsOn: day.nullable(),
  version: z.int(),
})
export type CharterShown = z.output<typeof charter>

/** How the conference goes: when it met, when it has to meet, what is open. */
export const course = z.object({
  lastHeldOn: day.nullable(),
  /** By the cycle, whatever is planned; null for a charter that has ended. */
  dueOn: day.nullable(),
  /** 逾期未开 */
  overdue: z.boolean(),
  next: z.object({ id, title: z.string(), on: day, startsAt: z.string().nullable(), state: z.string() }).nullable(),
  members: z.int(),
  openDecisions: z.int(),
})

export const member = z.object({
  id,
  kind: partyKind,
  partyId: id,
  party: z.string(),
  person: z.string().nullable(),
  from: day,
  until: day.nullable(),
})
export type MemberShown = z.output<typeof member>

export const topic = z.object({
  id,
  charterId: id,
  charter: z.string(),
  sittingId: id.nullable(),
  partyKind,
  partyId: id,
  party: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  state: z.enum(TOPIC_STATES),
  reason: z.string().nullable(),
  sentOn: day,
  sentBy: z.string(),
  answeredOn: day.nullable(),
})
export type TopicShown = z.output<typeof topic>

export const decision = z.object({
  id,
  charterId: id,
  sittingId: id,
  sitting: z.string(),
  itemId: id.nullable(),
  nth: z.int(),
  text: z.string(),
  leadKind: partyKind,
  leadId: id,
  lead: z.string(),
  assisting: z.array(z.object({ kind: partyKind, id, name: z.string() })),
  deliverable: z.string(),
  dueOn: day,
  decidedOn: day,
  state: z.enum(DECISION_STATES),
  /** On how many later agendas it has stood. */
  carried: z.int(),
  matterId: id.nullable(),
  closedOn: day.nullable(),
  resolvedOn: day.nullable(),
  resolution: z.enum(RESOLUTIONS).nullable(),
  resolvedText: z.string().nullable(),
  resolvedBySittingId: id.nullable(),
  resolvedBy: z.string().nullable(),
})
export type DecisionShown = z.output<typeof decision>

export const meeting = z.object({
  charterId: id,
  charter: z.string(),
  nth: z.int(),
  /** The day by which it fell due by the cycle. */
  dueOn: day,
  topicsUntil: day,
  calledOn: day.nullable(),
  fixedOn: day.nullable(),
  circularOn: day.nullable(),
})

const partyRef = z.object({ kind: partyKind, id })
const optional = (most: number) => z.string().trim().max(most).nullable().default(null)

export const charterFacts = {
  kind: z.enum(CHARTER_KINDS).default('joint'),
  name: z.string().trim().min(2).max(60),
  cycle: z.enum(CYCLES),
  /** Days before the sitting by which topics are to be in. */
  topicDays: z.number().int().min(0).max(90).default(15),
  quorumKind: z.enum(['share', 'count']).default('share'),
  /** Percent of the members, or heads. */
  quorumValue: z.number().int().min(1).max(500).default(50),
  chair: optional(40),
  startsOn: day,
}
const facts = z.object(charterFacts)
export type CharterFacts = z.output<typeof facts>

export const memberDrafts = z.array(z.object({ party: partyRef, person: optional(40) })).max(200)
