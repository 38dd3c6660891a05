import { z } from 'zod'
import { party, partyRef } from '../../network/contract.ts'
import { CLAIM_STANDINGS, CLASSES, NEED_STANDINGS, REACHES, RESOURCE_STANDINGS, STAGES, STEP_KINDS } from '../kinds.ts'

export const day = z.iso.date()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Weekdays as ISO 8601 numbers them, and hours; no hours is the whole day. */
export const window = z.object({
  days: z.array(z.int().min(1).max(7)).min(1).max(7).readonly(),
  from: time.nullable().default(null),
  until: time.nullable().default(null),
})

/** Amounts are counted in the word that comes with them: 场, 间, 人次. */
export const amount = z.int().min(1).max(1_000_000)
export const version = z.int().min(1).max(2_000_000_000)

export const kindEntry = z.object({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,29}$/),
  name: z.string().trim().min(1).max(20),
  class: z.enum(CLASSES),
  retired: z.boolean().optional(),
})

const described = {
  id: z.uuid(),
  title: z.string(),
  kind: z.string(),
  kindName: z.string(),
  class: z.enum(CLASSES),
  detail: z.string(),
  unitWord: z.string(),
  place: z.string(),
  fromOn: day.nullable(),
  untilOn: day.nullable(),
  windows: z.array(window).readonly(),
  owner: party,
  paired: party.nullable(),
  publishedOn: day,
}

const needPublished = {
  ...described,
  quantity: z.int(),
  held: z.int(),
  forWhom: z.string(),
  beneficiaries: z.int().nullable(),
  poolOn: day,
  agendaOn: day,
  stage: z.enum(STAGES),
  standing: z.enum(NEED_STANDINGS),
}

/** What everybody of the street may read of a need in the pool. */
export const poolNeed = z.object(needPublished)
export type PoolNeed = z.output<typeof poolNeed>

/** All of it, for the parties and those above them. */
export const need = z.object({
  ...needPublished,
  contact: z.string().nullable(),
  withdrawnOn: day.nullable(),
  withdrawnReason: z.string().nullable(),
  version: z.int(),
})
export type Need = z.output<typeof need>

const resourcePublished = {
  ...described,
  capacity: z.int(),
  held: z.int(),
  returns: z.boolean(),
  conditions: z.string(),
  reach: z.enum(REACHES),
  standing: z.enum(RESOURCE_STANDINGS),
}
export const poolResource = z.object(resourcePublished)
export type PoolResource = z.output<typeof poolResource>

export const resource = z.object({
  ...resourcePublished,
  contact: z.string().nullable(),
  /** Days without a claim; null while one stands. */
  idleDays: z.int().nullable(),
  withdrawnOn: day.nullable(),
  withdrawnReason: z.string().nullable(),
  version: z.int(),
})
export type Resource = z.output<typeof resource>

export const partner = z.object({
  id: z.uuid(),
  role: z.enum(['delivers', 'receives']),
  party,
  share: z.int(),
  consentedOn: day.nullable(),
  consentedBy: z.string().nullable(),
  declinedReason: z.string().nullable(),
  /** The matter that its share became, once everybody has consented. */
  matterId: z.uuid().nullable(),
  matterState: z.string().nullable(),
  /** The reader may speak for it, and the claim waits for its word. */
  asked: z.boolean(),
})

export const claim = z.object({
  id: z.uuid(),
  needId: z.uuid().nullable(),
  resourceId: z.uuid().nullable(),
  title: z.string(),
  quantity: z.int(),
  unitWord: z.string(),
  fromOn: day,
  untilOn: day,
  note: z.string(),
  maker: party,
  receiver: party,
  joint: z.boolean(),
  standing: z.enum(CLAIM_STANDINGS),
  madeOn: day,
  agreedOn: day.nullable(),
  endedOn: day.nullable(),
  endedReason: z.string().nullable(),
  partners: z.array(partner),
  /** Something of it is owed past its day, or disputed. */
  late: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type Claim = z.output<typeof claim>

export const step = z.object({
  at: z.iso.datetime(),
  kind: z.enum(STEP_KINDS),
  byName: z.string(),
  partyName: z.string(),
  text: z.string().nullable(),
})

/** A reason why two suit each other, to be said in words. */
export const reason = z.object({
  code: z.enum([
    'putToYou',
    'sameCommunity',
    'sameStreet',
    'sameDistrict',
    'sameLevel',
    'nextLevel',
    'anytime',
    'enough',
    'part',
    'kept',
    'window',
  ]),
  amount: z.int().optional(),
  window: window.optional(),
})
export type ReasonShown = z.output<typeof reason>

const text = (most: number) => z.string().trim().max(most).default('')

/** What is written of a need and of a resource alike. */
export const facts = {
  title: z.string().trim().min(2).max(80),
  kind: z.string().max(30),
  detail: text(600),
  unitWord: z.string().trim().min(1).max(10),
  place: text(80),
  fromOn: day.nullable().default(null),
  untilOn: day.nullable().default(null),
  windows: z.array(window).max(7).default([]),
  contact: z.string().trim().max(40).nullable().default(null),
}
export const needFacts = {
  ...facts,
  quantity: amount,
  forWhom: text(80),
  beneficiaries: z.int().min(0).max(10_000_000).nullable().default(null),
}
export const resourceFacts = {
  ...facts,
  capacity: amount,
  returns: z.boolean().default(false),
  conditions: text(300),
  reach: z.enum(REACHES).default('street'),
}
export const ownership = {
  owner: partyRef,
  paired: partyRef.nullable().default(null),
  /** The line of the unit's register it was taken from. */
  fromLedger: z.string().trim().max(60).nullable().default(null),
}

export const id = z.object({ id: z.uuid() })
export const listWish = {
  /** The organisation whose subtree is listed; without it, all that the caller may see. */
  of: z.uuid().optional(),
  on: day.optional(),
  text: z.string().trim().max(50).optional(),
  kind: z.string().max(30).optional(),
  /** Only what a party of one's own published. */
  mine: z.stringbool().optional(),
}
export const page = {
  /** Lists come with what is open first; a column's key is taken and changes nothing else. */
  sort: z.enum(['title']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}
export const paged = { total: z.int().nullable(), next: z.string().nullable() }

export const listProblems = ['exchange.organisationNotFound', 'exchange.badCursor']
export const reasoned = z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(300) })
