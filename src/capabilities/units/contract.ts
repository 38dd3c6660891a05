import { z } from 'zod'
import { endpoint, skip } from '../../platform/http/contract.ts'
import { isCalendarDate } from '../../platform/time/calendar.ts'
import { unitAbilities as abilities } from './abilities.ts'
import { COMPANY_PARTY, PARTY_LEVELS, UNIT_KINDS } from './kinds.ts'

const day = z.iso.date()
const wish = {
  /** The organisation whose subtree is listed; without it, all that the caller may see. */
  of: z.uuid().optional(),
  on: day.optional(),
  text: z.string().trim().max(50).optional(),
}
const unitWish = {
  ...wish,
  kind: z.enum(UNIT_KINDS).optional(),
  signed: z.stringbool().optional(),
  withOrganisation: z.stringbool().optional(),
}
const compoundWish = { ...wish, signed: z.stringbool().optional(), withCommittee: z.stringbool().optional() }
const page = {
  /** Both lists come by name; a column's key is taken and changes nothing else. */
  sort: z.enum(['name']).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Where the page before ended: opaque. */
  cursor: z.string().max(400).optional(),
  skip,
}
const paged = { total: z.int().nullable(), next: z.string().nullable() }

/** As precisely as it is known: 2010, 2010-05 or 2010-05-31. Signed from its last day on for certain; in force until its last day. */
const known = z.string().refine(isCalendarDate, { error: '请写成 2010、2010-05 或 2010-05-31 (write 2010, 2010-05 or 2010-05-31)' })
export const unitAgreement = z.object({ number: z.string().nullable(), signedOn: known, endsOn: known.nullable() })

export const unit = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  name: z.string(),
  creditCode: z.string().nullable(),
  kind: z.enum(UNIT_KINDS).nullable(),
  affiliation: z.string().nullable(),
  partyLevel: z.enum(PARTY_LEVELS).nullable(),
  memberCount: z.int().nullable(),
  liaison: z.string().nullable(),
  phone: z.string().nullable(),
  resources: z.array(z.string()),
  needs: z.array(z.string()),
  validFrom: day.nullable(),
  agreement: unitAgreement.nullable(),
  version: z.int(),
})
export type Unit = z.output<typeof unit>

export const compound = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  name: z.string(),
  areaM2: z.int().nullable(),
  households: z.int().nullable(),
  company: z.string().nullable(),
  companyParty: z.enum(COMPANY_PARTY).nullable(),
  signed: z.boolean().nullable(),
  /** Shares in thousandths. */
  feeRatePermille: z.int().nullable(),
  satisfactionPermille: z.int().nullable(),
  committee: z.string().nullable(),
  committeeMembers: z.int().nullable(),
  validFrom: day.nullable(),
  version: z.int(),
})
export type Compound = z.output<typeof compound>

const unitFacts = {
  name: z.string().trim().min(2).max(80),
  creditCode: z.string().trim().max(30).nullable().default(null),
  kind: z.enum(UNIT_KINDS).nullable().default(null),
  affiliation: z.string().trim().max(40).nullable().default(null),
  partyLevel: z.enum(PARTY_LEVELS).nullable().default(null),
  memberCount: z.number().int().min(0).max(1_000_000).nullable().default(null),
  liaison: z.string().trim().max(40).nullable().default(null),
  phone: z.string().trim().max(20).nullable().default(null),
  resources: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
  needs: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
}

/** In hundredths to one decimal, as it is written: 96.5. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Math.abs(value * 10 - Math.round(value * 10)) < 1e-6, {
    error: '最多写一位小数,如 96.5 (one decimal at most, such as 96.5)',
  })
const compoundFacts = {
  name: z.string().trim().min(2).max(80),
  areaM2: z.number().int().min(0).max(100_000_000).nullable().default(null),
  households: z.number().int().min(0).max(1_000_000).nullable().default(null),
  company: z.string().trim().min(2).max(80).nullable().default(null),
  companyParty: z.enum(COMPANY_PARTY).nullable().default(null),
  signed: z.enum(['yes', 'no']).nullable().default(null),
  feeRate: percent.nullable().default(null),
  satisfaction: percent.nullable().default(null),
  committee: z.string().trim().min(2).max(80).nullable().default(null),
  committeeMembers: z.number().int().min(0).max(1000).nullable().default(null),
  /** The day from which it stands so; today when absent. */
  since: day.nullable().default(null),
}

export const unitsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/units',
    ability: abilities.read,
    summary: 'Resident units of an organisation on a day, by name',
    input: z.object({ ...unitWish, ...page }),
    output: z.object({ rows: z.array(unit), ...paged }),
    problems: ['units.organisationNotFound', 'units.badCursor'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/units/export',
    ability: abilities.export,
    summary: 'The list of units as a workbook',
    input: z.object({ ...unitWish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['units.organisationNotFound'],
    download: true,
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/units/:id',
    ability: abilities.read,
    summary: 'One unit as it stands, with all its agreements',
    input: z.object({ id: z.uuid() }),
    output: z.object({
      unit,
      agreements: z.array(unitAgreement),
      /** Signed by the register, and no agreement in force with it is on file. */
      unfiled: z.boolean(),
      may: z.object({ change: z.boolean(), open: z.boolean() }),
    }),
    problems: ['units.notFound'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/units',
    ability: abilities.create,
    summary: 'Enter a unit with the community or street it stands in',
    input: z.object({ organisationId: z.uuid(), ...unitFacts }),
    output: z.object({ unit }),
    problems: ['units.organisationNotFound', 'units.nameTaken', 'units.phone'],
  }),
  change: endpoint({
    method: 'PUT',
    path: '/api/units/:id',
    ability: abilities.change,
    summary: 'Change what is kept of a unit',
    input: z.object({ id: z.uuid(), version: z.int().min(1).max(2_000_000_000), ...unitFacts }),
    output: z.object({ unit }),
    problems: ['units.notFound', 'units.nameTaken', 'units.phone'],
  }),
  sign: endpoint({
    method: 'POST',
    path: '/api/units/:id/agreements',
    ability: abilities.change,
    summary: 'Record a signed agreement',
    input: z.object({
      id: z.uuid(),
      number: z.string().trim().max(60).nullable().default(null),
      signedOn: known,
      endsOn: known.nullable().default(null),
    }),
    output: z.object({ agreements: z.array(unitAgreement) }),
    problems: ['units.notFound', 'units.endBeforeSigning', 'units.signedTwice'],
  }),
  open: endpoint({
    method: 'POST',
    path: '/api/units/:id/open',
    ability: abilities.open,
    summary: 'See the liaison’s phone number, with a reason that is kept in the trail',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(200) }),
    output: z.object({ phone: z.string().nullable() }),
    problems: ['units.notFound'],
  }),
  compounds: endpoint({
    method: 'GET',
    path: '/api/compounds',
    ability: abilities.read,
    summary: 'Residential compounds of an organisation on a day, by name',
    input: z.object({ ...compoundWish, ...page }),
    output: z.object({ rows: z.array(compound), ...paged }),
    problems: ['units.organisationNotFound', 'units.badCursor'],
  }),
  compound: endpoint({
    method: 'GET',
    path: '/api/compounds/:id',
    ability: abilities.read,
    summary: 'One compound as it stands',
    input: z.object({ id: z.uuid() }),
    output: z.object({ compound, may: z.object({ change: z.boolean() }) }),
    problems: ['units.compoundNotFound'],
  }),
  createCompound: endpoint({
    method: 'POST',
    path: '/api/compounds',
    ability: abilities.create,
    summary: 'Enter a compound with its property company and owners’ committee',
    input: z.object({ organisationId: z.uuid(), ...compoundFacts }),
    output: z.object({ compound }),
    problems: ['units.organisationNotFound', 'units.compoundTaken', 'units.sinceLater', 'units.noCompany', 'units.noCommittee'],
  }),
  changeCompound: endpoint({
    method: 'PUT',
    path: '/api/compounds/:id',
    ability: abilities.change,
    summary: 'Change a compound from a day on; a day up to that on which it began to stand so corrects what was written',
    input: z.object({ id: z.uuid(), version: z.int().min(1).max(2_000_000_000), ...compoundFacts }),
    output: z.object({ compound }),
    problems: ['units.compoundNotFound', 'units.compoundTaken', 'units.sinceLater', 'units.noCompany', 'units.noCommittee'],
  }),
  exportCompounds: endpoint({
    method: 'GET',
    path: '/api/compounds/export',
    ability: abilities.export,
    summary: 'The list of compounds as a workbook',
    input: z.object({ ...compoundWish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['units.organisationNotFound'],
    download: true,
  }),
} as const
