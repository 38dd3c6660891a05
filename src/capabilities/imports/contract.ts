import { z } from 'zod'
import { endpoint, skip } from '../../platform/http/contract.ts'
import { importAbilities as abilities } from './abilities.ts'

export const IMPORT_KINDS = ['members', 'organisations', 'units', 'compounds'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

const day = z.iso.date()
const column = z.int().min(0).max(500)

/** One column of a sheet, what it was taken for, and how sure. */
export const columnGuess = z.object({
  column,
  heading: z.string(),
  group: z.string(),
  field: z.string().nullable(),
  /** The value a tick in this column stands for. */
  when: z.string().optional(),
  confidence: z.number(),
  why: z.array(z.string()),
  samples: z.array(z.string()),
})

export const tableView = z.object({
  sheet: z.string(),
  headTop: z.int(),
  headBottom: z.int(),
  titles: z.array(z.string()),
  /** The branch or community that the title or the sheet's name gives to all rows. */
  place: z.string().nullable(),
  fingerprint: z.string(),
  /** Read by a mapping remembered from an earlier sheet with these headings. */
  remembered: z.boolean(),
  columns: z.array(columnGuess),
})
export type TableView = z.output<typeof tableView>

export const mapping = z.object({
  sheet: z.string().max(200),
  columns: z.array(z.object({ column, field: z.string().max(40), when: z.string().max(40).optional() })).max(500),
})

export const correction = z.object({ sheet: z.string().max(200), row: z.int().min(1).max(2_000_000), column, text: z.string().max(500) })

/** Something found about a row: what was written, where, and the code of the sentence. */
export const finding = z.object({
  sheet: z.string(),
  row: z.int(),
  column: z.int().optional(),
  field: z.string(),
  code: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type FindingView = z.output<typeof finding>

/** What a trial or a batch came to; the result of the jobs below. */
export const importSummary = z.object({
  batchId: z.uuid().nullable(),
  kind: z.enum(IMPORT_KINDS),
  asOf: day,
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  organisationsCreated: z.int(),
  doubts: z.int(),
  /** The first of each; all rows with errors are in the error file. */
  problems: z.array(finding),
  doubtful: z.array(finding),
  errorFileId: z.uuid().nullable(),
})
export type ImportSummary = z.output<typeof importSummary>

const wish = {
  fileId: z.uuid(),
  of: z.uuid(),
  /** The roster's day; without it the sheet's own, else today. */
  asOf: day.optional(),
  kind: z.enum(IMPORT_KINDS).optional(),
  createOrganisations: z.boolean().default(false),
  /** Nothing is written while a single row is wrong. */
  wholeOnly: z.boolean().default(false),
  mappings: z.array(mapping).max(200).default([]),
  corrections: z.array(correction).max(5_000).default([]),
}

export const batch = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  asOf: day,
  rows: z.int(),
  accepted: z.int(),
  rejected: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  organisationsCreated: z.int(),
  doubts: z.int(),
  state: z.enum(['committed', 'undone']),
  byName: z.string(),
  at: z.iso.datetime(),
  undoneBy: z.string().nullable(),
  undoneAt: z.iso.datetime().nullable(),
  errorFileId: z.uuid().nullable(),
})
export type BatchView = z.output<typeof batch>

/** Why a file is not read at all. */
const UNREADABLE = [
  'empty',
  'fileTooLarge',
  'notASpreadsheet',
  'encrypted',
  'oldFormat',
  'binaryFormat',
  'truncated',
  'damaged',
  'unfoldsTooMuch',
  'tooManyParts',
  'tooManySheets',
  'tooManyRows',
  'tooManyColumns',
  'tooManyMerges',
  'cellTooLong',
  'outOfMemory',
].map((code) => `sheets.${code}`)

/** A trial and the writing itself are asked for in the same words. */
const reading = {
  input: z.object(wish),
  output: z.object({ jobId: z.uuid() }),
  problems: ['imports.organisationNotFound', 'imports.file.notFound', 'imports.asOfInFuture', 'imports.columnTwice'],
}

export const importsContract = {
  upload: endpoint({
    method: 'POST',
    path: '/api/imports/files',
    ability: abilities.bring,
    summary: 'Upload a workbook and see what was recognised in it; nothing is written yet',
    input: z.object({ of: z.uuid(), kind: z.enum(IMPORT_KINDS).optional() }),
    output: z.object({
      fileId: z.uuid(),
      fileName: z.string(),
      kind: z.enum(IMPORT_KINDS),
      asOf: day.nullable(),
      tables: z.array(tableView),
      skipped: z.array(z.object({ name: z.string(), why: z.string() })),
      /** The batch that brought in the same file here before. */
      sameAs: z.uuid().nullable(),
    }),
    problems: ['imports.organisationNotFound', 'imports.nothingRecognised', ...UNREADABLE],
    upload: true,
    maxBytes: 80 * 1024 * 1024,
  }),
  trial: endpoint({
    method: 'POST',
    path: '/api/imports/trials',
    ability: abilities.bring,
    summary: 'Read all rows and say what writing them would do; the answer is the result of a job',
    ...reading,
  }),
  bring: endpoint({
    method: 'POST',
    path: '/api/imports',
    ability: abilities.bring,
    summary: 'Write the workbook as one batch; the answer is the result of a job',
    ...reading,
  }),
  list: endpoint({
    method: 'GET',
    path: '/api/imports',
    ability: abilities.read,
    summary: 'What was brought in, newest first',
    input: z.object({
      of: z.uuid().optional(),
      text: z.string().trim().max(100).optional(),
      cursor: z.string().max(400).optional(),
      skip,
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(batch), total: z.int().nullable(), next: z.string().nullable() }),
    problems: ['imports.organisationNotFound', 'imports.badCursor'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/imports/:id',
    ability: abilities.read,
    summary: 'One batch with the rows that were wrong',
    input: z.object({ id: z.uuid() }),
    output: z.object({ batch, problems: z.array(finding), may: z.object({ undo: z.boolean() }) }),
    problems: ['imports.notFound'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/api/imports/:id/undo',
    ability: abilities.undo,
    summary: 'Take a whole batch back, while nothing newer rests on it',
    input: z.object({ id: z.uuid() }),
    output: z.object({ removed: z.int(), restored: z.int() }),
    problems: ['imports.notFound', 'imports.undoneAlready', 'imports.neededLater', 'members.neededLater', 'organisations.neededLater'],
  }),
} as const
