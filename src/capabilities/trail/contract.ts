import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { trailAbilities as abilities } from './abilities.ts'

export const entry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actorKind: z.string(),
  actorName: z.string(),
  /** `<capability>.<action>`. */
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectName: z.string().nullable(),
  organisationName: z.string().nullable(),
  reason: z.string().nullable(),
  /** What was written at the time, JSON as text. */
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type TrailEntry = z.output<typeof entry>

const filters = {
  /** Only what concerns this organisation or what lies below it. */
  of: z.uuid().optional(),
  /** In the names of who acted and what was acted upon. */
  text: z.string().max(60).optional(),
  /** One or more actions or capabilities, joined by commas: `members.open,accounts`. */
  action: z.string().max(300).optional(),
  subject: z.string().max(80).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
}

export const trailContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/trail',
    ability: abilities.read,
    summary: 'Who did what to what, newest first',
    input: z.object({ ...filters, cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ rows: z.array(entry), total: z.int().nullable(), next: z.string().nullable() }),
    problems: ['trail.organisation.notFound'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/trail/export',
    ability: abilities.export,
    summary: 'The trail as a workbook, 50,000 lines at most',
    input: z.object({ ...filters, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['trail.organisation.notFound', 'trail.tooMany'],
    download: true,
  }),
} as const
