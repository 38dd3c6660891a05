import { z } from 'zod'
import { isCalendarDate } from '../../../platform/time/calendar.ts'
import { CATEGORIES, EDUCATION_BANDS, ENDINGS, SEXES, STATUSES, type EducationBand, type Sex } from '../kinds.ts'
import { KINDS } from '../../organisations/contract.ts'

export const day = z.iso.date()
/** A date as precise as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
export const vague = z
  .string()
  .trim()
  .refine(isCalendarDate, { error: '请写成 1968、1968-07 或 1968-07-15 (write 1968, 1968-07 or 1968-07-15)' })
export const sex = z.union(SEXES.map((code) => z.literal(code)) as [z.ZodLiteral<Sex>, z.ZodLiteral<Sex>, ...z.ZodLiteral<Sex>[]])

/** As a form sends it: a number, or its digit. */
const sexGiven = z.union([sex, z.enum(['0', '1', '2', '9'])]).transform((value): Sex => Number(value) as Sex)

/** What is true of a member in a time. */
export const state = z.object({
  name: z.string(),
  sex,
  ethnicity: z.string().nullable(),
  birth: z.string().nullable(),
  joined: z.string().nullable(),
  fullSince: z.string().nullable(),
  education: z.string().nullable(),
  status: z.enum(STATUSES),
  category: z.enum(CATEGORIES).nullable(),
  mobile: z.boolean(),
  mobilePlace: z.string().nullable(),
  hardship: z.boolean(),
  post: z.string().nullable(),
})

/** One line of the roster on a day. */
export const row = state.extend({
  id: z.uuid(),
  /** In completed years on the day. */
  age: z.int().nullable(),
  minority: z.boolean().nullable(),
  organisationId: z.uuid(),
  organisation: z.string(),
  /** Masked; opened with a reason. */
  phone: z.string().nullable(),
  doubts: z.int(),
})
export type Row = z.output<typeof row>

/** A dated state, as the history shows it. */
export const dated = state.extend({
  id: z.uuid(),
  validFrom: day,
  validUntil: day.nullable(),
  ended: z.enum(ENDINGS).nullable(),
  organisationId: z.uuid(),
  organisation: z.string(),
  batchId: z.uuid().nullable(),
})
export type Dated = z.output<typeof dated>

export const person = state.extend({
  id: z.uuid(),
  districtId: z.uuid(),
  organisationId: z.uuid(),
  organisation: z.string(),
  rosterNumber: z.string().nullable(),
  phone: z.string().nullable(),
  idNumber: z.string().nullable(),
  /** In force today. */
  active: z.boolean(),
  validFrom: day,
  validUntil: day.nullable(),
  ended: z.enum(ENDINGS).nullable(),
  doubts: z.int(),
  version: z.int(),
  history: z.array(dated),
})
export type Person = z.output<typeof person>

export const may = z.object({ change: z.boolean(), open: z.boolean(), merge: z.boolean() })

const text = (most: number) => z.string().trim().max(most).nullable().default(null)

/** What a form writes of a person. */
export const facts = {
  name: z.string().trim().min(1).max(60),
  sex: sexGiven.default(0),
  ethnicity: text(20),
  birth: vague.nullable().default(null),
  joined: vague.nullable().default(null),
  fullSince: vague.nullable().default(null),
  /** GB/T 4658, two digits. */
  education: z
    .string()
    .regex(/^\d{2}$/)
    .nullable()
    .default(null),
  status: z.enum(STATUSES).default('full'),
  category: z.enum(CATEGORIES).nullable().default(null),
  mobile: z.boolean().default(false),
  mobilePlace: text(60),
  hardship: z.boolean().default(false),
  post: text(30),
}
export type Facts = z.output<z.ZodObject<typeof facts>>

const list = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z
    .string()
    .max(300)
    .transform((joined) => joined.split(','))
    .pipe(z.array(z.enum(choices)))

export const DOUBTFUL = ['birth', 'joined', 'education', 'category', 'phone', 'sex'] as const

/** What a list may be narrowed by; the same for the list, the count on its first page, and the workbook. */
export const filters = {
  /** The organisation whose subtree is listed; without it, all that the caller may see. */
  of: z.uuid().optional(),
  /** Within that, only one organisation's subtree: its branch, community or street. */
  within: z.uuid().optional(),
  on: day.optional(),
  /** A name, pinyin or initials; a whole phone or ID number finds its owner. */
  text: z.string().trim().max(50).optional(),
  sex: list(['0', '1', '2', '9']).optional(),
  status: z.enum(STATUSES).optional(),
  category: list(CATEGORIES).optional(),
  mobile: z.stringbool().optional(),
  hardship: z.stringbool().optional(),
  minority: z.stringbool().optional(),
  ageFrom: z.coerce.number().int().min(0).max(150).optional(),
  ageTo: z.coerce.number().int().min(0).max(150).optional(),
  education: list(Object.keys(EDUCATION_BANDS) as [EducationBand, ...EducationBand[]]).optional(),
  doubts: z.stringbool().optional(),
  post: z.stringbool().optional(),
  kind: list(KINDS).optional(),
  /** Rows in which a field is not stated. */
  without: z.enum(DOUBTFUL).optional(),
  /** Rows behind a figure of the catalogue. */
  metric: z.string().max(60).optional(),
}

export const SORTS = ['name', '-name', 'age', '-age', 'joined', '-joined', 'organisation', '-organisation'] as const
