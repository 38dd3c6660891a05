import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { party, partyRef } from '../network/contract.ts'
import { matterAbilities as abilities } from './abilities.ts'
import { ACTIONS, CONFIRMED, LENSES, OUTCOMES, REPEATS, SOURCE_KINDS, STATES, STEP_KINDS } from './kinds.ts'

/**
 * How others read whether a promise was kept. A clause, decision, need or milestone keeps no state of its own: join `matters` on
 * `source_kind` and `source_id`, and ask these of the row (state, outcome, due_on), or let `standsSql` of public.ts say the same in SQL.
 * Kept: closed with outcome `done`, which only whoever raised it can give. Partly: closed with `part`. Released, so neither kept nor
 * unmet: closed as `withdrawn`, `overtaken` or `passedUp`. Unmet, to both sides: open on a day after `due_on`, delivered or not. Overdue,
 * which blames the lead: the same, but nothing delivered. Awaiting: delivered in time, the raiser has not answered.
 */
export { allStand, isOverdue, isUnmet, stands, type PromiseStands, type Standing } from './standing.ts'

const day = z.iso.date()
/** A day that somebody plans with: counting working days over centuries would serve nobody. */
const planned = z.iso.date().regex(/^20/)
const words = (most: number) => z.string().trim().min(2).max(most)
const text = words(2000)
const maybeText = z.string().trim().max(2000).nullable().default(null)
const webLink = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .nullable()
  .default(null)
const of = z.uuid().optional()
const lens = z.enum(LENSES).optional()

const wish = {
  /** The organisation whose subtree owes; without it, all that the caller may see. */
  of,
  /** Taken and ignored: matters are shown as they stand. */
  on: day.optional(),
  text: z.string().trim().max(50).optional(),
  lens,
  /** Several joined by commas; without it, all that are open. */
  state: z.string().max(100).optional(),
  source: z.enum(SOURCE_KINDS).optional(),
  /** Those whose first day has come, or those for which it has not. */
  begun: z.stringbool().optional(),
  overdue: z.stringbool().optional(),
  dueSoon: z.stringbool().optional(),
}

export const matterShown = z.object({
  id: z.uuid(),
  title: z.string(),
  state: z.enum(STATES),
  outcome: z.enum(OUTCOMES).nullable(),
  lead: party,
  raiser: party,
  handler: z.string().nullable(),
  source: z.object({ kind: z.string(), name: z.string(), link: z.string().nullable() }),
  beginsOn: day,
  dueOn: day.nullable(),
  /** Working days late; 0 while it is not. */
  late: z.int(),
  /** Working days left, where it is due within three. */
  left: z.int().nullable(),
  urged: z.int(),
  isOffered: z.boolean(),
  closedOn: day.nullable(),
  version: z.int(),
})
export type MatterShown = z.output<typeof matterShown>

export const stepShown = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.enum(STEP_KINDS),
  /** Null: the program itself, at night. */
  by: z.string().nullable(),
  party: z.string(),
  text: z.string().nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  link: z.string().nullable(),
  files: z.array(z.object({ id: z.uuid(), name: z.string() })),
})
export type StepShown = z.output<typeof stepShown>

export const matterCard = matterShown.extend({
  deliverable: z.string(),
  /** Null: the program itself. */
  entered: z.string().nullable(),
  repeats: z.enum(REPEATS).nullable(),
  acceptedOn: day.nullable(),
  deliveredOn: day.nullable(),
  returned: z.object({ reason: z.string(), basis: z.string().nullable() }).nullable(),
  offeredTo: party.nullable(),
  escalatedTo: z.string().nullable(),
  /** The matter that this one waits for; without a title where the reader may not see it. */
  after: z.object({ id: z.uuid(), title: z.string().nullable(), isClosed: z.boolean() }).nullable(),
  next: z.object({ id: z.uuid(), dueOn: day.nullable() }).nullable(),
  assisting: z.array(party),
  watching: z.array(party),
  relay: z.array(z.object({ day, name: z.string() })),
})
export type MatterCard = z.output<typeof matterCard>

const cardAnswer = z.object({
  matter: matterCard,
  steps: z.array(stepShown),
  slips: z.array(z.object({ id: z.uuid(), number: z.string(), issuer: z.string(), issuedOn: day, replyBy: day })),
  /** Every step the reader may take now, and the one that waits for the reader. */
  may: z.array(z.enum(ACTIONS)),
  turn: z.enum(ACTIONS).nullable(),
})

const paged = { total: z.int().nullable(), next: z.string().nullable() }
const stepProblems = ['matters.notFound', 'matters.notYourStep', 'matters.notNow', 'matters.conflict'] as const
const stepInput = { id: z.uuid(), version: z.int().min(1).max(2_000_000_000) }

/** A step in the life of a matter: the version that the caller saw goes along, and the card as it stands now comes back. */
const step = <S extends z.ZodRawShape>(path: string, summary: string, shape: S, problems: readonly string[] = []) =>
  endpoint({
    method: 'POST',
    path: `/api/matters/:id/${path}`,
    ability: abilities.act,
    summary,
    input: z.object({ ...stepInput, ...shape }),
    output: cardAnswer,
    problems: [...stepProblems, ...problems],
  })

export const mattersContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/matters',
    ability: abilities.read,
    summary: 'Matters, the latest due first; open ones unless states are named',
    input: z.object({
      ...wish,
      sort: z.enum(['dueOn', '-created', 'created']).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(400).optional(),
    }),
    output: z.object({ rows: z.array(matterShown), ...paged }),
    problems: ['matters.organisationNotFound', 'matters.badCursor'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/matters/export',
    ability: abilities.export,
    summary: 'The list of matters as a workbook',
    input: z.object({ ...wish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['matters.organisationNotFound'],
    download: true,
  }),
  board: endpoint({
    method: 'GET',
    path: '/api/matters/board',
    ability: abilities.read,
    summary: 'How many open matters by state, by who owes below an organisation, by source and by age',
    input: z.object({ of, on: day.optional() }),
    output: z.object({
      open: z.int(),
      overdue: z.int(),
      dueSoon: z.int(),
      byState: z.array(z.object({ state: z.enum(STATES), count: z.int() })),
      byLead: z.array(z.object({ id: z.uuid().nullable(), name: z.string(), open: z.int(), overdue: z.int() })),
      bySource: z.array(z.object({ source: z.string(), open: z.int(), overdue: z.int() })),
      /** Days since it began: up to 7, 30, 90, and more. */
      byAge: z.array(z.object({ upTo: z.int().nullable(), open: z.int(), overdue: z.int() })),
    }),
    problems: ['matters.organisationNotFound'],
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/api/matters/calendar',
    ability: abilities.read,
    summary: 'Matters by their due day in a month, with the days that are not worked',
    input: z.object({ of, on: day.optional(), lens, month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/) }),
    output: z.object({
      days: z.array(z.object({ day, works: z.boolean(), name: z.string().nullable() })),
      rows: z.array(matterShown),
      /** More than are shown. */
      more: z.int(),
    }),
    problems: ['matters.organisationNotFound'],
  }),
  today: endpoint({
    method: 'GET',
    path: '/api/matters/today',
    ability: abilities.read,
    summary: 'What waits for me, what I wait for, and what falls due in the next fortnight at the places where I hold a role',
    input: z.object({}),
    output: z.object({
      day,
      todo: z.array(matterShown),
      todoCount: z.int(),
      lateCount: z.int(),
      waiting: z.array(matterShown),
      waitingCount: z.int(),
      ahead: z.array(matterShown),
      /** What was last closed, for a day on which there is nothing to do. */
      lastClosed: matterShown.nullable(),
    }),
    problems: [],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/matters/:id',
    ability: abilities.read,
    summary: 'One matter with all that happened, and what I may do',
    input: z.object({ id: z.uuid() }),
    output: cardAnswer,
    problems: ['matters.notFound'],
  }),
  raise: endpoint({
    method: 'POST',
    path: '/api/matters',
    ability: abilities.raise,
    summary: 'Enter a matter by hand',
    input: z.object({
      title: words(120),
      lead: partyRef,
      raiser: partyRef,
      assisting: z.array(partyRef).max(20).default([]),
      watching: z.array(partyRef).max(20).default([]),
      deliverable: words(300),
      beginsOn: planned.nullable().default(null),
      dueOn: planned.nullable().default(null),
      repeats: z.enum(REPEATS).nullable().default(null),
      /** Not to be delivered before this one is closed. */
      after: z.uuid().nullable().default(null),
    }),
    output: z.object({ id: z.uuid() }),
    problems: [
      'matters.partyNotFound',
      'matters.notYours',
      'matters.afterNotFound',
      'matters.repeatsNeedDue',
      'matters.dueBeforeBeginning',
    ],
  }),
  accept: step('accept', 'Accept a matter, for whoever has to do it', { text: maybeText }),
  return: step('return', 'Return a matter with the reason and the clause of the duty list relied on', { reason: text, basis: words(300) }),
  raiseAgain: step(
    'raise-again',
    'Put a returned matter to the lead again',
    { title: words(120), deliverable: words(300), dueOn: planned.nullable(), text: maybeText },
    ['matters.dueBeforeBeginning'],
  ),
  begin: step('begin', 'Say that work on it has begun', { text: maybeText }),
  note: step('note', 'Note progress, with a link if there is one', { text, link: webLink }),
  deliver: step('deliver', 'Deliver: what was done, for whoever raised it to confirm', { text, link: webLink }, ['matters.waits']),
  confirm: step('confirm', 'Confirm a delivery, wholly or in part; closes the matter', {
    outcome: z.enum(CONFIRMED).default('done'),
    text: maybeText,
  }),
  dispute: step('dispute', 'Dispute a delivery with the reason', { reason: text }),
  close: step('close', 'Close a matter with its outcome, without a delivery', { outcome: z.enum(OUTCOMES), reason: text }, [
    'matters.notYourWord',
  ]),
  offer: step('offer', 'Ask another party to take the matter over; until it does, the owner stays', { to: partyRef, reason: text }, [
    'matters.partyNotFound',
    'matters.offeredToSelf',
  ]),
  takeOver: step('take-over', 'Take over a matter that was offered', { text: maybeText }),
  decline: step('decline', 'Decline a matter that was offered, or take an offer back', { reason: text }),
  changeDue: step('due', 'Change the day it is due, by whoever raised it', { dueOn: planned.nullable(), reason: text }, [
    'matters.dueBeforeBeginning',
  ]),
  assign: step('handler', 'Name who handles it for the lead', { userId: z.uuid() }, ['matters.personNotFound']),
  relay: step(
    'relay',
    'Who handles it on which day: handed on day by day',
    { days: z.array(z.object({ day: planned, userId: z.uuid() })).max(62) },
    ['matters.personNotFound', 'matters.relayTwice'],
  ),
  people: endpoint({
    method: 'GET',
    path: '/api/matters/:id/people',
    ability: abilities.act,
    summary: 'Who can handle a matter for its lead',
    input: z.object({ id: z.uuid() }),
    output: z.object({ people: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
    problems: ['matters.notFound'],
  }),
  handOver: endpoint({
    method: 'POST',
    path: '/api/matters/hand-over',
    ability: abilities.act,
    summary: 'Hand all open matters of somebody at a party to another person there, in one go',
    input: z.object({ party: partyRef, from: z.uuid(), to: z.uuid(), reason: text }),
    output: z.object({ count: z.int() }),
    problems: ['matters.partyNotFound', 'matters.notYours', 'matters.personNotFound'],
  }),
  handlers: endpoint({
    method: 'GET',
    path: '/api/matters/handlers',
    ability: abilities.act,
    summary: 'Who handles open matters of a party, and who could',
    input: z.object({ kind: partyRef.shape.kind, party: z.uuid() }),
    output: z.object({
      handling: z.array(z.object({ id: z.uuid(), name: z.string(), open: z.int() })),
      people: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
    problems: ['matters.partyNotFound'],
  }),
  attach: endpoint({
    method: 'POST',
    path: '/api/matters/:id/files',
    ability: abilities.act,
    summary: 'Attach a file as evidence; stands among the steps',
    input: z.object({ id: z.uuid(), text: z.string().trim().max(500).default('') }),
    output: z.object({ fileId: z.uuid() }),
    problems: ['matters.notFound', 'matters.notYourStep', 'matters.notNow'],
    upload: true,
    maxBytes: 20 * 1024 * 1024,
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/matters/:id/files/:fileId',
    ability: abilities.read,
    summary: 'A file attached to a matter that one may see',
    input: z.object({ id: z.uuid(), fileId: z.uuid() }),
    output: z.unknown(),
    problems: ['matters.notFound', 'matters.fileGone'],
    download: true,
  }),
  urge: endpoint({
    method: 'POST',
    path: '/api/matters/:id/urge',
    ability: abilities.urge,
    summary: 'Urge a matter from above, with a numbered slip',
    input: z.object({ ...stepInput, text, replyBy: planned }),
    output: cardAnswer,
    problems: [...stepProblems, 'matters.noIssuer', 'matters.replyInPast'],
  }),
  slip: endpoint({
    method: 'GET',
    path: '/api/matters/:id/slips/:slipId',
    ability: abilities.read,
    summary: 'The slip of an urging as a Word document',
    input: z.object({ id: z.uuid(), slipId: z.uuid() }),
    output: z.unknown(),
    problems: ['matters.notFound'],
    download: true,
  }),
  days: endpoint({
    method: 'GET',
    path: '/api/working-days',
    ability: abilities.read,
    summary: 'The holidays of a year and the weekends worked for them, as they hold in one’s district',
    input: z.object({ year: z.coerce.number().int().min(2020).max(2099) }),
    output: z.object({
      days: z.array(z.object({ day, works: z.boolean(), name: z.string(), own: z.boolean() })),
      /** From the year's notice; by law alone until it is out; or nothing but the week. */
      known: z.enum(['notice', 'law', 'week']),
      /** Districts whose days the reader may keep. */
      keeps: z.array(z.object({ id: z.uuid(), name: z.string() })),
    }),
    problems: [],
  }),
  setDay: endpoint({
    method: 'PUT',
    path: '/api/working-days/:day',
    ability: abilities.keepDays,
    summary: 'Say that a day is worked or not in a district, or leave it to the calendar again',
    input: z.object({ day: planned, districtId: z.uuid(), works: z.boolean().nullable(), name: z.string().trim().max(40).default('') }),
    output: z.object({ day, works: z.boolean() }),
    problems: ['matters.districtNotFound'],
  }),
} as const
