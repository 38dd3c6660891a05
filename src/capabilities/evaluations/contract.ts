import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { evaluationAbilities as abilities } from './abilities.ts'
import { GRADES, ITEMS, ROUND_KINDS, SIDES } from './kinds.ts'

const day = z.iso.date()
const reason = z.string().trim().min(2).max(300)

export const round = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  kind: z.enum(ROUND_KINDS),
  name: z.string(),
  beginsOn: day,
  endsOn: day,
  closesOn: day,
  pairs: z.int(),
  answeredBoth: z.int(),
})
export type Round = z.output<typeof round>

export const pair = z.object({
  id: z.uuid(),
  roundId: z.uuid(),
  round: z.string(),
  beginsOn: day,
  endsOn: day,
  closesOn: day,
  community: z.string(),
  unit: z.string(),
  communityOn: day.nullable(),
  unitOn: day.nullable(),
  unsealed: z.boolean(),
})
export type Pair = z.output<typeof pair>

export const judged = z.object({ item: z.enum(ITEMS), grade: z.enum(GRADES), text: z.string().trim().max(300).default('') })

export const answer = z.object({
  id: z.uuid(),
  side: z.enum(SIDES),
  by: z.string(),
  on: day,
  /** Null while it is sealed for whoever asks. */
  judged: z.array(judged).nullable(),
  /** Who typed it in from a paper form, and when. */
  typedBy: z.string().nullable(),
  typedOn: day.nullable(),
  reply: z.string().nullable(),
  replyBy: z.string().nullable(),
})
export type Answer = z.output<typeof answer>

/** What each side did in the period, beside the item it belongs to; shown, and never turned into a grade. */
export const facts = z.object({
  side: z.enum(SIDES),
  clausesDue: z.int(),
  clausesKept: z.int(),
  needsTaken: z.int(),
  needsMet: z.int(),
  meetingsCalled: z.int(),
  meetingsAttended: z.int(),
})
export type PairFacts = z.output<typeof facts>

export const appeal = z.object({
  id: z.uuid(),
  side: z.enum(SIDES),
  item: z.enum(ITEMS),
  says: z.string(),
  askedBy: z.string(),
  askedOn: day,
  state: z.enum(['open', 'changed', 'kept']),
  before: judged,
  after: judged.nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  version: z.int(),
})
export type Appeal = z.output<typeof appeal>

const sum = z.object({
  side: z.enum(SIDES),
  item: z.enum(ITEMS),
  /** Null where fewer than five answered. */
  counts: z.object({ satisfied: z.int(), fairly: z.int(), unsatisfied: z.int(), unknown: z.int() }).nullable(),
})
const card = z.object({
  pair,
  answers: z.array(answer),
  facts: z.array(facts),
  appeals: z.array(appeal),
  side: z.enum(SIDES).nullable(),
  may: z.object({
    answer: z.boolean(),
    decide: z.boolean(),
    /** Sides whose paper form the reader may type in. */
    typeIn: z.array(z.enum(SIDES)),
  }),
})
const page = {
  of: z.uuid().optional(),
  on: day.optional(),
  text: z.string().trim().max(50).optional(),
  sort: z.enum(['name']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}
const paged = { total: z.int().nullable(), next: z.string().nullable() }

/** Who may begin one, for the pages of the records it is begun from. */
export const mayBeginEvaluation = abilities.begin

export const evaluationsContract = {
  rounds: endpoint({
    method: 'GET',
    path: '/api/evaluations/rounds',
    ability: abilities.read,
    summary: 'Rounds of evaluation, newest first, with how many pairs have answered on both sides',
    input: z.object({ of: z.uuid().optional() }),
    output: z.object({ rounds: z.array(round) }),
    problems: ['evaluations.organisationNotFound'],
  }),
  begin: endpoint({
    method: 'POST',
    path: '/api/evaluations/rounds',
    ability: abilities.begin,
    summary: 'Begin the round of a half-year between the communities of an organisation and all units that stand in them',
    input: z.object({ organisationId: z.uuid(), half: z.string().regex(/^20\d{2}H[12]$/), closesOn: day }),
    output: z.object({ round }),
    problems: [
      'evaluations.organisationNotFound',
      'evaluations.closesTooSoon',
      'evaluations.halfNotOver',
      'evaluations.begunAlready',
      'evaluations.noPairs',
    ],
  }),
  beginPair: endpoint({
    method: 'POST',
    path: '/api/evaluations/pairs',
    ability: abilities.begin,
    summary: 'Begin one evaluation between a community and a unit, after an agreement’s term or a delivery',
    input: z.object({
      kind: z.enum(['agreement', 'claim']),
      /** The agreement or the claim it is about; each pair of parties is asked once about it. */
      sourceId: z.uuid().nullable().default(null),
      name: z.string().trim().min(2).max(80),
      communityId: z.uuid(),
      unitId: z.uuid(),
      beginsOn: day,
      endsOn: day,
      closesOn: day,
    }),
    output: z.object({ id: z.uuid(), round }),
    problems: [
      'evaluations.organisationNotFound',
      'evaluations.notCommunity',
      'evaluations.unitNotFound',
      'evaluations.sourceNotFound',
      'evaluations.notDelivered',
      'evaluations.closesTooSoon',
      'evaluations.datesOrder',
      'evaluations.endsInFuture',
      'evaluations.begunForSource',
    ],
  }),
  summary: endpoint({
    method: 'GET',
    path: '/api/evaluations/rounds/:id',
    ability: abilities.read,
    summary: 'What the open pairs of a round say in sum, by side and item; nothing where fewer than five answered',
    input: z.object({ id: z.uuid() }),
    output: z.object({ round, sums: z.array(sum) }),
    problems: ['evaluations.notFound'],
  }),
  pairs: endpoint({
    method: 'GET',
    path: '/api/evaluations/pairs',
    ability: abilities.read,
    summary: 'Pairs of a round or of all, by unit',
    input: z.object({
      ...page,
      round: z.uuid().optional(),
      source: z.uuid().optional(),
      state: z.enum(['waiting', 'open']).optional(),
      /** Those that wait for the form of a side for which the reader answers. */
      toFill: z.stringbool().optional(),
    }),
    output: z.object({ rows: z.array(pair), ...paged }),
    problems: ['evaluations.organisationNotFound', 'evaluations.badCursor'],
  }),
  pair: endpoint({
    method: 'GET',
    path: '/api/evaluations/pairs/:id',
    ability: abilities.read,
    summary: 'One pair: the facts of its time, one’s own answer, and the other’s once it is open',
    input: z.object({ id: z.uuid() }),
    output: card,
    problems: ['evaluations.notFound'],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/api/evaluations/pairs/:id/answer',
    ability: abilities.answer,
    summary: 'Hand in one side’s form; it is sealed until the other is in or the days are over',
    input: z.object({ id: z.uuid(), judged: z.array(judged).min(1).max(ITEMS.length) }),
    output: card,
    problems: [
      'evaluations.notFound',
      'evaluations.notYourSide',
      'evaluations.answeredAlready',
      'evaluations.closed',
      'evaluations.incomplete',
    ],
  }),
  blank: endpoint({
    method: 'GET',
    path: '/api/evaluations/pairs/:id/blank',
    ability: abilities.read,
    summary: 'One side’s form to be filled in on paper, with the facts beside each item, as a Word document',
    input: z.object({ id: z.uuid(), side: z.enum(SIDES) }),
    output: z.unknown(),
    problems: ['evaluations.notFound'],
    download: true,
  }),
  typeIn: endpoint({
    method: 'POST',
    path: '/api/evaluations/pairs/:id/paper',
    ability: abilities.typeIn,
    summary: 'Type in a form that one side filled in on paper; sealed like any other, and kept with who typed it',
    input: z.object({
      id: z.uuid(),
      side: z.enum(SIDES),
      filledBy: z.string().trim().min(2).max(60),
      filledOn: day,
      judged: z.array(judged).min(1).max(ITEMS.length),
    }),
    output: card,
    problems: [
      'evaluations.notFound',
      'evaluations.ownSide',
      'evaluations.answersItself',
      'evaluations.answeredAlready',
      'evaluations.closed',
      'evaluations.incomplete',
      'evaluations.filledInFuture',
    ],
  }),
  reply: endpoint({
    method: 'POST',
    path: '/api/evaluations/pairs/:id/reply',
    ability: abilities.answer,
    summary: 'Say something to what the other side judged',
    input: z.object({ id: z.uuid(), text: reason }),
    output: card,
    problems: ['evaluations.notFound', 'evaluations.notYourSide', 'evaluations.sealed', 'evaluations.repliedAlready'],
  }),
  appeal: endpoint({
    method: 'POST',
    path: '/api/evaluations/pairs/:id/appeals',
    ability: abilities.answer,
    summary: 'Appeal against one item of the other side’s judgement',
    input: z.object({ id: z.uuid(), item: z.enum(ITEMS), says: reason }),
    output: card,
    problems: ['evaluations.notFound', 'evaluations.notYourSide', 'evaluations.sealed', 'evaluations.appealedAlready'],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/api/evaluations/appeals/:id/decision',
    ability: abilities.decide,
    summary: 'Decide an appeal: the item is changed, with what it was before, or it stands; the reason is due either way',
    input: z.object({ id: z.uuid(), version: z.int().min(1).max(2_000_000_000), grade: z.enum(GRADES).nullable().default(null), reason }),
    output: card,
    problems: ['evaluations.notFound', 'evaluations.decidedAlready'],
  }),
} as const
