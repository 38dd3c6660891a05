import { z } from 'zod'

/** The composed document on the wire; the same shape as rules/document.ts, which the handlers' types hold it to. */

const list = <T extends z.ZodType>(it: T) => z.array(it).readonly()
const place = z.object({ id: z.string(), name: z.string() })

export const figure = z.object({
  key: z.string(),
  name: z.string(),
  definition: z.string(),
  unit: z.string(),
  source: z.string(),
  of: place,
  on: z.string(),
  value: z.number().nullable(),
  rows: z.int().nullable(),
})

const series = z.object({ key: z.string(), on: z.string(), rows: list(z.object({ organisation: place, value: z.number().nullable() })) })

const span = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('figure'), text: z.string(), number: z.int(), first: z.literal(true).optional() }),
  z.object({ kind: z.literal('absent'), text: z.string(), key: z.string() }),
  z.object({ kind: z.literal('refs'), numbers: list(z.int()) }),
  z.object({ kind: z.literal('blank'), text: z.string() }),
])

const table = z.object({
  kind: z.literal('table'),
  caption: z.string(),
  columns: list(z.object({ title: z.string(), align: z.enum(['left', 'centre', 'right']), width: z.number(), refs: list(z.int()) })),
  rows: list(list(list(span))),
  total: z.int().optional(),
  notes: list(z.string()),
})

const bars = z.object({
  kind: z.literal('bars'),
  direction: z.enum(['horizontal', 'vertical']),
  unit: z.string(),
  items: list(z.object({ name: z.string(), value: z.number().nullable() })),
})

const pyramid = z.object({
  kind: z.literal('pyramid'),
  unit: z.string(),
  left: z.string(),
  right: z.string(),
  bands: list(z.object({ name: z.string(), left: z.number().nullable(), right: z.number().nullable() })),
})

const chart = z.object({
  kind: z.literal('chart'),
  caption: z.string(),
  alt: z.string(),
  chart: z.discriminatedUnion('kind', [bars, pyramid]),
  refs: list(z.int()),
})

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), spans: list(span) }),
  table,
  chart,
])

export const composed = z.object({
  document: z.object({
    title: list(z.string()),
    blocks: list(block),
    signature: z.object({ name: z.string(), date: z.string() }),
    annex: z.object({ title: z.string(), notes: list(z.string()) }),
  }),
  cited: list(
    z.discriminatedUnion('kind', [
      z.object({ number: z.int(), kind: z.literal('figure'), figure }),
      z.object({ number: z.int(), kind: z.literal('series'), series, like: figure }),
    ]),
  ),
  missing: list(z.object({ key: z.string(), why: z.enum(['unknown', 'not asked']) })),
})

/** A value of the issue before, by key. */
export const earlier = z.object({
  id: z.uuid().nullable(),
  on: z.string(),
  values: list(z.object({ key: z.string(), value: z.number().nullable() })),
})
