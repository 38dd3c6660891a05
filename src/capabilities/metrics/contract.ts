import { z } from 'zod'
import { endpoint, skip } from '../../platform/http/contract.ts'
import { metricAbilities as abilities } from './abilities.ts'

/** What rows behind a figure can be of, in the order of the catalogue. */
export const SUBJECTS = [
  'member',
  'organisation',
  'unit',
  'compound',
  'company',
  'matter',
  'agreement',
  'clause',
  'need',
  'resource',
  'claim',
  'conference',
  'sitting',
  'topic',
  'decision',
  'project',
  'issue',
  'post',
  'service',
  'evaluation',
] as const
export type Subject = (typeof SUBJECTS)[number]

/** A day within the years that figures can be asked of. */
export const day = z.iso.date().refine((text) => text >= '1921-01-01' && text <= '2999-12-31')
const key = z.string().min(3).max(80)
const of = z.uuid()

export const figure = z.object({
  key: z.string(),
  name: z.string(),
  definition: z.string(),
  version: z.int(),
  unit: z.string(),
  source: z.string(),
  of: z.object({ id: z.uuid(), name: z.string() }),
  on: z.string(),
  value: z.number().nullable(),
  rows: z.int().nullable(),
})
export type FigureOut = z.output<typeof figure>

export const place = z.object({ id: z.uuid(), name: z.string(), kind: z.string(), streetType: z.string().nullable() })

export const catalogueEntry = z.object({
  key: z.string(),
  name: z.string(),
  definition: z.string(),
  unit: z.string(),
  source: z.string(),
  kind: z.enum(['count', 'sum', 'mean', 'max', 'share']),
  version: z.int(),
  /** What its rows are. */
  subject: z.enum(SUBJECTS),
  dimensions: z.array(z.object({ key: z.string(), name: z.string() })),
  /** Columns of the list of its rows. */
  columns: z.array(z.object({ key: z.string(), name: z.string() })),
})
export type CatalogueEntry = z.output<typeof catalogueEntry>

const slice = z.object({ code: z.string(), name: z.string(), value: z.number().nullable(), rows: z.int().nullable() })

const stated = z.object({ value: z.number(), source: z.string(), on: z.string(), difference: z.number().nullable() })

const frozen = z.object({
  snapshotId: z.uuid(),
  on: z.string(),
  value: z.number().nullable(),
  rows: z.int().nullable(),
  version: z.int(),
  takenAt: z.string(),
})

/** Who may open the rows of a figure; to others it is a figure and no link. */
export const mayOpenRows = abilities.rows

export const metricsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/metrics',
    ability: abilities.read,
    summary: 'The catalogue: every figure with its definition, unit and source',
    input: z.object({}),
    output: z.object({ metrics: z.array(catalogueEntry) }),
    problems: [],
  }),
  figures: endpoint({
    method: 'GET',
    path: '/api/metrics/figures',
    ability: abilities.read,
    summary: 'Several figures of one organisation on a day; keys are separated by commas',
    input: z.object({ of, on: day.optional(), keys: z.string().min(3).max(6000) }),
    output: z.object({ figures: z.array(figure) }),
    problems: ['metrics.notFound', 'metrics.unknownKey'],
  }),
  statistics: endpoint({
    method: 'GET',
    path: '/api/metrics/statistics',
    ability: abilities.read,
    summary: 'Members by street (or what stands below), sex, education and age band',
    input: z.object({ of, on: day.optional() }),
    output: z.object({
      of: z.object({ id: z.uuid(), name: z.string() }),
      on: z.string(),
      places: z.array(z.object({ id: z.uuid(), name: z.string() })),
      /** `at` is the place's index; codes are those of the dimensions of members. */
      cells: z.array(z.object({ at: z.int(), sex: z.string(), education: z.string(), ageBand: z.string(), members: z.int() })),
    }),
    problems: ['metrics.notFound'],
  }),
  rows: endpoint({
    method: 'GET',
    path: '/api/metrics/rows',
    ability: abilities.rows,
    summary: 'The rows behind a figure, by name; phone numbers masked',
    input: z.object({
      key,
      of,
      on: day.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(1000).optional(),
      skip,
      text: z.string().max(60).optional(),
    }),
    output: z.object({
      figure,
      subject: z.enum(SUBJECTS),
      columns: z.array(z.object({ key: z.string(), name: z.string() })),
      total: z.int().nullable(),
      rows: z.array(z.object({ id: z.uuid(), cells: z.array(z.union([z.string(), z.number()]).nullable()) })),
      next: z.string().nullable(),
    }),
    problems: ['metrics.notFound', 'metrics.unknownKey', 'metrics.badCursor', 'metrics.rowsNotAllowed'],
  }),
  snapshots: endpoint({
    method: 'GET',
    path: '/api/metrics/snapshots',
    ability: abilities.read,
    summary: 'Frozen figures of an organisation, newest first',
    input: z.object({ of, key: key.optional() }),
    output: z.object({ snapshots: z.array(z.object({ ...frozen.shape, key: z.string(), name: z.string(), takenBy: z.string() })) }),
    problems: ['metrics.notFound'],
  }),
  freeze: endpoint({
    method: 'POST',
    path: '/api/metrics/snapshots',
    ability: abilities.freeze,
    summary: 'Freeze figures as they are told now; all of the catalogue where no keys are named',
    input: z.object({ of, on: day.optional(), keys: z.array(key).min(1).max(300).optional() }),
    output: z.object({ snapshotId: z.uuid(), on: z.string(), count: z.int() }),
    problems: ['metrics.notFound', 'metrics.unknownKey'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/metrics/:key',
    ability: abilities.read,
    summary: 'One figure: by what stands below, over time, by its dimensions, against an earlier day and against what papers state',
    input: z.object({ key, of, on: day.optional(), compare: day.optional() }),
    output: z.object({
      figure,
      metric: catalogueEntry,
      children: z.array(z.object({ of: place, value: z.number().nullable(), rows: z.int().nullable() })),
      series: z.array(z.object({ on: z.string(), value: z.number().nullable() })),
      dimensions: z.array(z.object({ key: z.string(), name: z.string(), slices: z.array(slice) })),
      compared: z.object({ on: z.string(), value: z.number().nullable(), difference: z.number().nullable() }).nullable(),
      stated: z.array(stated),
      snapshots: z.array(frozen),
      may: z.object({ rows: z.boolean(), freeze: z.boolean() }),
    }),
    problems: ['metrics.notFound', 'metrics.unknownKey'],
  }),
} as const
