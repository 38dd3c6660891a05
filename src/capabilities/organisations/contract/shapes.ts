import { z } from 'zod'
import { KINDS, STREET_TYPES } from '../kinds.ts'
import { LACKS } from '../rules.ts'

export const day = z.iso.date()

export const organisation = z.object({
  id: z.uuid(),
  districtId: z.uuid(),
  path: z.string(),
  parentId: z.uuid().nullable(),
  kind: z.enum(KINDS),
  name: z.string(),
  streetType: z.enum(STREET_TYPES).nullable(),
  feature: z.string().nullable(),
  upToStandard: z.boolean().nullable(),
  lastElectionOn: day.nullable(),
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  version: z.int(),
})
export type Organisation = z.output<typeof organisation>

export const may = z.object({ change: z.boolean(), create: z.boolean(), restructure: z.boolean() })

export const lack = z.object({
  code: z.enum(LACKS),
  verdict: z.enum(['allowed', 'warned', 'refused']),
  rule: z.string().nullable(),
  basis: z.string().nullable(),
  number: z.int().optional(),
  day: day.optional(),
})

/** One line of the tree. */
export const node = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  kind: z.enum(KINDS),
  /** In force today, at it and below. */
  members: z.int(),
  childCount: z.int(),
  lacks: z.array(z.enum(LACKS)),
})
export type Node = z.output<typeof node>

/** One line of the list. */
export const line = organisation.omit({ path: true, districtId: true }).extend({
  /** The names from the top down to its superior. */
  within: z.string(),
  secretary: z.string().nullable(),
  termUntil: day.nullable(),
  members: z.int(),
  lacks: z.array(z.enum(LACKS)),
})
export type Line = z.output<typeof line>

export const POSTS = [
  'secretary',
  'deputySecretary',
  'organisation',
  'publicity',
  'discipline',
  'member',
  'partTimeMember',
  'instructor',
  'groupLeader',
] as const

export const post = z.object({
  id: z.uuid(),
  post: z.enum(POSTS),
  holder: z.string(),
  memberId: z.uuid().nullable(),
  fullTime: z.boolean().nullable(),
  phone: z.string().nullable(),
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  termUntil: day.nullable(),
  version: z.int(),
})
export type Post = z.output<typeof post>

export const moment = z.object({
  day: day.nullable(),
  event: z.enum(['created', 'renamed', 'moved', 'merged', 'split', 'closed', 'changed']),
  name: z.string(),
  /** Under whom it stood from that day on. */
  under: z.string().nullable(),
  note: z.string().nullable(),
})

export const AGE_BANDS = ['to30', '31to35', '36to40', '41to45', '46to50', '51to55', '56to60', 'from61', 'unknown'] as const

export const card = z.object({
  on: day,
  organisation,
  within: z.string(),
  may,
  posts: z.array(post),
  below: z.array(z.object({ kind: z.enum(KINDS), count: z.int() })),
  members: z.object({
    total: z.int(),
    full: z.int(),
    women: z.int(),
    /** By age in completed years, banded as the national communiqué does. */
    bands: z.array(z.object({ band: z.enum(AGE_BANDS), men: z.int(), women: z.int(), other: z.int() })),
  }),
  lacks: z.array(lack),
  moments: z.array(moment),
  /** Whether the latest change can be taken back. */
  undoable: z.enum(['created', 'renamed', 'moved', 'merged', 'split', 'closed', 'changed']).nullable(),
})
export type Card = z.output<typeof card>
