import { z } from 'zod'
import { endpoint, skip } from '../../platform/http/contract.ts'
import { day } from '../metrics/contract.ts'
import { reportAbilities as abilities } from './abilities.ts'
import { composed, earlier } from './contract/document.ts'

export { reportsWords } from './words.ts'

export const TEMPLATES = ['district', 'town', 'property'] as const
export type TemplateName = (typeof TEMPLATES)[number]

/** Which report: of whom, as of which day, beside which earlier day (the issue before where none is named). */
const wish = { template: z.enum(TEMPLATES), of: z.uuid(), on: day.optional(), compare: day.optional() }

/** An issued report as a list names it. */
export const issued = z.object({
  id: z.uuid(),
  template: z.string(),
  templateVersion: z.int(),
  of: z.object({ id: z.uuid(), name: z.string() }),
  on: z.string(),
  title: z.string(),
  previousId: z.uuid().nullable(),
  snapshotId: z.uuid(),
  issuedBy: z.string(),
  at: z.string(),
})
export type Issued = z.output<typeof issued>

/** A report with all that the screen shows of it. */
const shown = { composed, previous: earlier.nullable() }
export type ShownReport = z.output<z.ZodObject<typeof shown>>

export const reportsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/reports',
    ability: abilities.read,
    summary: 'Issued reports of an organisation and all below it, newest first',
    input: z.object({
      of: z.uuid().optional(),
      template: z.enum(TEMPLATES).optional(),
      text: z.string().trim().max(50).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(600).optional(),
      skip,
    }),
    output: z.object({ rows: z.array(issued), total: z.int().nullable(), next: z.string().nullable() }),
    problems: ['reports.notFound', 'reports.badCursor'],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/api/reports/preview',
    ability: abilities.read,
    summary: 'The report as it would be issued now; nothing is kept',
    input: z.object(wish),
    output: z.object({ of: z.object({ id: z.uuid(), name: z.string() }), on: z.string(), ...shown, may: z.object({ issue: z.boolean() }) }),
    problems: ['reports.notFound', 'reports.compareNotEarlier'],
  }),
  previewFile: endpoint({
    method: 'GET',
    path: '/api/reports/preview/docx',
    ability: abilities.read,
    summary: 'The same as a Word file',
    input: z.object(wish),
    output: z.unknown(),
    problems: ['reports.notFound', 'reports.compareNotEarlier'],
    download: true,
  }),
  issue: endpoint({
    method: 'POST',
    path: '/api/reports',
    ability: abilities.issue,
    summary: 'Issue a report: its figures and its text are frozen',
    input: z.object(wish),
    output: z.object({ report: issued }),
    problems: ['reports.notFound', 'reports.compareNotEarlier'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/reports/:id',
    ability: abilities.read,
    summary: 'An issued report as it was issued',
    input: z.object({ id: z.uuid() }),
    output: z.object({ report: issued, ...shown }),
    problems: ['reports.notFound'],
  }),
  file: endpoint({
    method: 'GET',
    path: '/api/reports/:id/docx',
    ability: abilities.read,
    summary: 'An issued report as a Word file; the same bytes each time',
    input: z.object({ id: z.uuid() }),
    output: z.unknown(),
    problems: ['reports.notFound'],
    download: true,
  }),
} as const
