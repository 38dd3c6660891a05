import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { party, partyRef } from '../network/contract.ts'
import { agreementAbilities as abilities } from './abilities.ts'
import { bringEndpoints } from './contract/bring.ts'
import { content, day, draftFields } from './content.ts'
import { AGREEMENT_KINDS, AGREEMENT_STATES, ENDINGS, FREQUENCIES, OCCURRENCE_STATES, VERSION_STATES } from './kinds.ts'

export type { Batch } from './contract/bring.ts'
export type { Content, ContentClause, DraftInput } from './content.ts'

const lock = z.int().min(1).max(2_000_000_000)
const paged = { total: z.int().nullable(), next: z.string().nullable() }
const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Where the page before ended: opaque. */
  cursor: z.string().max(400).optional(),
  /** The lists have one order, the pressing first; a column's key is taken and changes nothing. */
  sort: z.string().max(30).optional(),
}

/** How many occurrences have fallen due or been answered, and how they stand. Released ones are not owed and not counted. */
export const tally = z.object({ due: z.int(), kept: z.int(), partly: z.int(), unmet: z.int() })
export type Tally = z.output<typeof tally>

const wish = {
  /** The organisation whose agreements are listed, or the unit; without it, all that the caller may see. */
  of: z.uuid().optional(),
  on: day.optional(),
  text: z.string().trim().max(50).optional(),
}
const agreementWish = {
  ...wish,
  kind: z.enum(AGREEMENT_KINDS).optional(),
  state: z.enum(AGREEMENT_STATES).optional(),
  expired: z.stringbool().optional(),
  expiring: z.stringbool().optional(),
  unmet: z.stringbool().optional(),
}
const ledgerWish = {
  ...wish,
  agreement: z.uuid().optional(),
  clause: z.uuid().optional(),
  party: z.uuid().optional(),
  stands: z.enum(OCCURRENCE_STATES).optional(),
  side: z.enum(['organisation', 'unit']).optional(),
}

/** The day of signing; only the month where a list that was brought in knew no more. */
const signedOn = z.string()

export const agreementLine = z.object({
  id: z.uuid(),
  kind: z.enum(AGREEMENT_KINDS),
  title: z.string(),
  number: z.string().nullable(),
  parties: z.string(),
  startsOn: day,
  endsOn: day.nullable(),
  state: z.enum(AGREEMENT_STATES),
  signedOn: signedOn.nullable(),
  tally,
})
export type AgreementLine = z.output<typeof agreementLine>

/** One time that a clause falls due. */
export const occurrence = z.object({
  matterId: z.uuid(),
  clauseId: z.uuid(),
  part: z.string(),
  beginsOn: day,
  dueOn: day.nullable(),
  stands: z.enum(OCCURRENCE_STATES),
  disputed: z.boolean(),
  /** Handed over, and the other side has not said yet whether it was done. */
  delivered: z.boolean(),
  deliveredOn: day.nullable(),
  confirmedOn: day.nullable(),
})
export type Occurrence = z.output<typeof occurrence>

export const promise = occurrence.extend({
  agreementId: z.uuid(),
  agreement: z.string(),
  what: z.string(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  debtor: party,
  creditor: party,
  version: z.int(),
})
export type PromiseLine = z.output<typeof promise>

export const clause = z.object({
  id: z.uuid(),
  position: z.int(),
  debtor: party,
  creditor: party,
  what: z.string(),
  quantity: z.number().nullable(),
  unit: z.string().nullable(),
  dueOn: day.nullable(),
  every: z.enum(FREQUENCIES).nullable(),
  evidence: z.string(),
  lead: z.string().nullable(),
  /** Last day on which it could fall due, where a later text or the end took it out. */
  untilOn: day.nullable(),
  tally,
  occurrences: z.array(occurrence),
})
export type Clause = z.output<typeof clause>

const signature = z.object({ party, signatory: z.string(), title: z.string().nullable(), signedOn, recordedBy: z.string() })
const textVersion = z.object({
  number: z.int(),
  state: z.enum(VERSION_STATES),
  sentOn: day.nullable(),
  signedOn: signedOn.nullable(),
  content,
  signatures: z.array(signature),
  files: z.array(z.object({ id: z.uuid(), name: z.string(), bytes: z.int(), addedBy: z.string(), addedAt: z.string() })),
})
export type TextVersion = z.output<typeof textVersion>

export const card = z.object({
  id: z.uuid(),
  kind: z.enum(AGREEMENT_KINDS),
  title: z.string(),
  number: z.string().nullable(),
  startsOn: day,
  endsOn: day.nullable(),
  state: z.enum(AGREEMENT_STATES),
  signedOn: signedOn.nullable(),
  endedOn: day.nullable(),
  endedHow: z.enum(ENDINGS).nullable(),
  endedReason: z.string().nullable(),
  /** The agreement before it and after it, if the caller may see them. */
  renews: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  renewedBy: z.object({ id: z.uuid(), title: z.string(), state: z.enum(AGREEMENT_STATES) }).nullable(),
  versionInForce: z.int().nullable(),
  version: lock,
  parties: z.array(party.extend({ mine: z.boolean(), tally })),
  versions: z.array(textVersion),
  clauses: z.array(clause),
  may: z.object({ draft: z.boolean(), sign: z.boolean(), end: z.boolean() }),
})
export type Card = z.output<typeof card>

const one = { id: z.uuid() }
const locked = { id: z.uuid(), version: lock }
const done = z.object({ id: z.uuid(), version: lock, state: z.enum(AGREEMENT_STATES) })
const contentProblems = [
  'agreements.partyNotFound',
  'agreements.notYours',
  'agreements.twoParties',
  'agreements.partyTwice',
  'agreements.endBeforeStart',
  'agreements.clauseParty',
  'agreements.clauseToItself',
  'agreements.clauseWhen',
  'agreements.clauseOutsideTerm',
  'agreements.clauseUnit',
] as const

export const agreementsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/agreements',
    ability: abilities.read,
    summary: 'Agreements, those that press first: expired, with something unmet, running out, waiting for signature',
    input: z.object({ ...agreementWish, ...page }),
    output: z.object({ rows: z.array(agreementLine), ...paged }),
    problems: ['agreements.placeNotFound', 'agreements.badCursor'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/agreements/export',
    ability: abilities.export,
    summary: 'The list of agreements as a workbook',
    input: z.object({ ...agreementWish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['agreements.placeNotFound'],
    download: true,
  }),
  ledger: endpoint({
    method: 'GET',
    path: '/api/agreements/ledger',
    ability: abilities.read,
    summary: 'The ledger of promises: each time that a clause falls due, by due date, and how it stands',
    input: z.object({ ...ledgerWish, ...page }),
    output: z.object({ rows: z.array(promise), ...paged }),
    problems: ['agreements.placeNotFound', 'agreements.badCursor'],
  }),
  exportLedger: endpoint({
    method: 'GET',
    path: '/api/agreements/ledger/export',
    ability: abilities.export,
    summary: 'The ledger of promises as a workbook',
    input: z.object({ ...ledgerWish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['agreements.placeNotFound'],
    download: true,
  }),
  sides: endpoint({
    method: 'GET',
    path: '/api/agreements/ledger/sides',
    ability: abilities.read,
    summary: 'What each party has kept of what fell due, by name',
    input: z.object({ ...wish, agreement: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ all: tally, parties: z.array(party.extend({ agreements: z.int(), tally })) }),
    problems: ['agreements.placeNotFound'],
  }),
  mine: endpoint({
    method: 'GET',
    path: '/api/agreements/mine',
    ability: abilities.read,
    summary: 'What the parties in whose name one acts owe, and what they are owed: unmet, awaiting, and due within 60 days',
    input: z.object({}),
    output: z.object({
      owed: z.array(promise),
      due: z.array(promise),
      owedTally: tally,
      dueTally: tally,
      expiring: z.array(z.object({ id: z.uuid(), title: z.string(), endsOn: day })),
    }),
    problems: [],
  }),
  toSign: endpoint({
    method: 'GET',
    path: '/api/agreements/to-sign',
    ability: abilities.sign,
    summary: 'Texts sent for signature that a party in whose name one acts has not signed yet, the longest waiting first',
    input: z.object({}),
    output: z.object({ texts: z.array(z.object({ id: z.uuid(), title: z.string(), sentOn: day, party: z.string() })) }),
    problems: [],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/agreements/:id',
    ability: abilities.read,
    summary: 'One agreement: parties, texts, signatures, files, and its clauses with what became of each',
    input: z.object(one),
    output: card,
    problems: ['agreements.notFound'],
  }),
  print: endpoint({
    method: 'GET',
    path: '/api/agreements/:id/word',
    ability: abilities.read,
    summary: 'A text of the agreement as a Word file for signature',
    input: z.object({ ...one, number: z.coerce.number().int().min(1).max(1000).optional() }),
    output: z.unknown(),
    problems: ['agreements.notFound'],
    download: true,
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/agreements/:id/files/:file',
    ability: abilities.read,
    summary: 'A signed copy',
    input: z.object({ ...one, file: z.uuid() }),
    output: z.unknown(),
    problems: ['agreements.notFound', 'agreements.fileNotFound'],
    download: true,
  }),
  ...bringEndpoints,
  draft: endpoint({
    method: 'POST',
    path: '/api/agreements',
    ability: abilities.draft,
    summary: 'Begin an agreement, or the one that follows another (renews)',
    input: z.object({ ...draftFields, renews: z.uuid().nullable().default(null) }),
    output: done,
    problems: [...contentProblems, 'agreements.notFound', 'agreements.notRenewable'],
  }),
  change: endpoint({
    method: 'PUT',
    path: '/api/agreements/:id/draft',
    ability: abilities.draft,
    summary: 'Write the draft of a text anew',
    input: z.object({ ...locked, ...draftFields }),
    output: done,
    problems: [...contentProblems, 'agreements.notFound', 'agreements.noDraft', 'agreements.partiesFixed'],
  }),
  discard: endpoint({
    method: 'POST',
    path: '/api/agreements/:id/discard',
    ability: abilities.draft,
    summary: 'Drop a draft: of a supplementary text, or an agreement that was never sent',
    input: z.object(locked),
    output: z.object({ gone: z.boolean() }),
    problems: ['agreements.notFound', 'agreements.noDraft', 'agreements.signedOnce'],
  }),
  supplement: endpoint({
    method: 'POST',
    path: '/api/agreements/:id/supplement',
    ability: abilities.draft,
    summary: 'Begin a supplementary text to an agreement in force; it counts once it is signed as well',
    input: z.object(locked),
    output: done,
    problems: ['agreements.notFound', 'agreements.notInForce', 'agreements.draftThere'],
  }),
  send: endpoint({
    method: 'POST',
    path: '/api/agreements/:id/send',
    ability: abilities.draft,
    summary: 'Send a text for signature; from now on it is frozen',
    input: z.object(locked),
    output: done,
    problems: ['agreements.notFound', 'agreements.noDraft', 'agreements.noClauses', 'agreements.twoParties', 'agreements.renewalParties'],
  }),
  takeBack: endpoint({
    method: 'POST',
    path: '/api/agreements/:id/take-back',
    ability: abilities.draft,
    summary: 'Take a text back that was sent and not yet signed by all; signatures on it fall away',
    input: z.object({ ...locked, reason: z.string().trim().min(2).max(300) }),
    output: done,
    problems: ['agreements.notFound', 'agreements.notSent'],
  }),
  attach: endpoint({
    method: 'POST',
    path: '/api/agreements/:id/files',
    ability: abilities.sign,
    summary: 'Keep the signed copy of a text',
    input: z.object({ ...one, number: z.coerce.number().int().min(1).max(1000) }),
    output: z.object({ file: z.uuid() }),
    problems: ['agreements.notFound', 'agreements.notYours', 'agreements.fileKind', 'agreements.noSuchText'],
    upload: true,
    maxBytes: 32 * 1024 * 1024,
  }),
  sign: endpoint({
    method: 'POST',
    path: '/api/agreements/:id/signatures',
    ability: abilities.sign,
    summary: 'Record that a party signed; with the last signature the text is in force',
    input: z.object({
      ...one,
      number: z.number().int().min(1).max(1000),
      /** Of the agreement as the signer read it. Signatures of others since then do no harm; a text that was taken back does. */
      version: lock,
      party: partyRef,
      signatory: z.string().trim().min(2).max(40),
      title: z.string().trim().max(40).nullable().default(null),
      signedOn: day,
    }),
    output: done,
    problems: [
      'agreements.notFound',
      'agreements.notSent',
      'agreements.notYours',
      'agreements.noSuchParty',
      'agreements.signedAlready',
      'agreements.copyFirst',
      'agreements.signedInFuture',
    ],
  }),
  end: endpoint({
    method: 'POST',
    path: '/api/agreements/:id/end',
    ability: abilities.end,
    summary: 'End an agreement: terminated with a reason, or its lapse acknowledged',
    input: z.object({
      ...locked,
      how: z.enum(['terminated', 'lapsed']),
      on: day,
      reason: z.string().trim().max(500).nullable().default(null),
    }),
    output: done,
    problems: [
      'agreements.notFound',
      'agreements.notInForce',
      'agreements.reasonNeeded',
      'agreements.notYetLapsed',
      'agreements.endDay',
      'agreements.notInCharge',
    ],
  }),
} as const
