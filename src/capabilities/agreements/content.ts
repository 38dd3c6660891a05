import { z } from 'zod'
import { partyRef } from '../network/contract.ts'
import { AGREEMENT_KINDS, FREQUENCIES } from './kinds.ts'

/** A day that an agreement can speak of; a typing slip of a thousand years would bear tens of thousands of matters. */
export const day = z.iso.date().refine((it) => it >= '1980-01-01' && it <= '2199-12-31')
const optional = (most: number) => z.string().trim().max(most).nullable().default(null)

/** A party of a text, 甲方 first, and who will sign for it. */
export const contentParty = partyRef.extend({ name: z.string(), signatory: optional(40), title: optional(40) })

/**
 * A promise. `debtor` and `creditor` are places among the parties, 0 is 甲方. It falls due on a day (`dueOn`) or comes round within
 * the term (`every`). `id` is that of the clause in force that it carries on unchanged; null is new.
 */
export const contentClause = z.object({
  id: z.uuid().nullable().default(null),
  debtor: z.number().int().min(0).max(11),
  creditor: z.number().int().min(0).max(11),
  what: z.string().trim().min(2).max(300),
  quantity: z.number().positive().max(1_000_000_000).nullable().default(null),
  unit: optional(20),
  dueOn: day.nullable().default(null),
  every: z.enum(FREQUENCIES).nullable().default(null),
  /** What is taken as proof; a picture is never demanded. */
  evidence: z.string().trim().max(200).default(''),
  lead: optional(40),
})
export type ContentClause = z.output<typeof contentClause>

/** All that a text of an agreement says: kept as it was sent, printed and shown from here alone. */
export const content = z.object({
  kind: z.enum(AGREEMENT_KINDS),
  title: z.string(),
  number: z.string().nullable(),
  goals: z.string(),
  startsOn: day,
  endsOn: day.nullable(),
  parties: z.array(contentParty),
  clauses: z.array(contentClause),
})
export type Content = z.output<typeof content>

/** A text as somebody writes it: the names of the parties are looked up. */
export const draftFields = {
  kind: z.enum(AGREEMENT_KINDS),
  title: z.string().trim().min(2).max(120),
  number: optional(60),
  goals: z.string().trim().min(2).max(4000),
  startsOn: day,
  endsOn: day.nullable().default(null),
  parties: z
    .array(contentParty.omit({ name: true }))
    .min(1)
    .max(12),
  clauses: z.array(contentClause).max(100).default([]),
}
export type DraftInput = z.output<z.ZodObject<typeof draftFields>>
