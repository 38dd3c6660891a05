import { z } from 'zod'
import { party } from '../../network/contract.ts'
import { HOLDING, POST_KINDS, REPORTING, SERVICE, STATEMENT, WORDS_OF } from '../kinds.ts'

export const day = z.iso.date()
export const reason = z.string().trim().min(2).max(300)
export const version = z.int().min(1).max(2_000_000_000)
export const maybe = (most: number) => z.string().trim().max(most).nullable().default(null)

/** What every list takes; `text` is searched with pinyin too. */
export const wish = { of: z.uuid().optional(), on: day.optional(), text: z.string().trim().max(50).optional() }
export const page = {
  sort: z.enum(['name']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}
export const paged = { total: z.int().nullable(), next: z.string().nullable() }

/** Hours in halves, as people state them. */
export const hours = z.number().min(0.5).max(16)

export const servicePost = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  kind: z.enum(POST_KINDS),
  title: z.string(),
  duties: z.string(),
  hours: z.string().nullable(),
  place: z.string().nullable(),
  wanted: z.int(),
  held: z.int(),
  asking: z.int(),
  beginsOn: day,
  endsOn: day.nullable(),
  closedOn: day.nullable(),
  closedReason: z.string().nullable(),
  version: z.int(),
})
export type ServicePost = z.output<typeof servicePost>

export const holder = z.object({
  id: z.uuid(),
  kind: z.enum(['person', 'unit']),
  name: z.string(),
  state: z.enum(HOLDING),
  askedOn: day,
  from: day.nullable(),
  until: day.nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  version: z.int(),
})
export type Holder = z.output<typeof holder>

export const reporting = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  name: z.string(),
  unit: z.string(),
  phone: z.string().nullable(),
  willing: z.string().nullable(),
  enteredAs: z.enum(['member', 'community']),
  enteredBy: z.string(),
  reportedOn: day,
  state: z.enum(REPORTING),
  leftOn: day.nullable(),
  leftReason: z.string().nullable(),
  version: z.int(),
})
export type ReportingShown = z.output<typeof reporting>

export const transfer = z.object({
  id: z.uuid(),
  name: z.string(),
  toOrganisation: z.string(),
  state: z.enum(['asked', 'released', 'declined']),
  askedAt: z.iso.datetime(),
  reason: z.string().nullable(),
})

export const unitReporting = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  willing: z.string().nullable(),
  reportedOn: day,
  leftOn: day.nullable(),
  leftReason: z.string().nullable(),
  version: z.int(),
  mayLeave: z.boolean(),
})
export type UnitReporting = z.output<typeof unitReporting>

export const service = z.object({
  id: z.uuid(),
  organisation: z.string(),
  name: z.string(),
  occasion: z.string(),
  what: z.string(),
  servedOn: day,
  hours: z.number(),
  receiver: party,
  enteredAs: z.enum(['member', 'community']),
  enteredBy: z.string(),
  enteredOn: day,
  lateReason: z.string().nullable(),
  state: z.enum(SERVICE),
  confirmedBy: z.string().nullable(),
  confirmedOn: day.nullable(),
  declinedReason: z.string().nullable(),
  version: z.int(),
})
export type Service = z.output<typeof service>

export const statementWord = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  kind: z.enum(WORDS_OF),
  text: z.string(),
  onPaper: z.boolean(),
})

export const statement = z.object({
  id: z.uuid(),
  organisation: z.string(),
  name: z.string(),
  unit: z.string(),
  half: z.string(),
  posts: z.array(z.object({ title: z.string(), from: day, until: day.nullable() })),
  services: z.array(z.object({ on: day, occasion: z.string(), what: z.string(), hours: z.number() })),
  hours: z.number(),
  remark: z.string(),
  exchange: z.array(statementWord),
  state: z.enum(STATEMENT),
  shownOn: day.nullable(),
  answerBy: day.nullable(),
  said: z.enum(['answer', 'objection']).nullable(),
  issuedOn: day.nullable(),
  issuedBy: z.string().nullable(),
  /** As printed; only once issued. */
  code: z.string().nullable(),
  withdrawnOn: day.nullable(),
  withdrawnReason: z.string().nullable(),
  version: z.int(),
})
export type Statement = z.output<typeof statement>

/** What the paper says, and nothing else: what an employer reads with the code. */
export const paper = z.object({
  name: z.string(),
  unit: z.string(),
  organisation: z.string(),
  half: z.string(),
  from: day,
  until: day,
  posts: z.array(z.object({ title: z.string(), from: day, until: day.nullable() })),
  services: z.array(z.object({ on: day, occasion: z.string(), what: z.string(), hours: z.number() })),
  hours: z.number(),
  remark: z.string(),
  words: z.array(z.object({ kind: z.enum(WORDS_OF), text: z.string(), onPaper: z.boolean() })),
  issuedOn: day,
})
export type StatementPaper = z.output<typeof paper>
