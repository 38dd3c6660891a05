// Lists of agreements signed on paper.
import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { agreementAbilities as abilities } from '../abilities.ts'

const batch = z.object({
  id: z.uuid(),
  fileName: z.string(),
  agreements: z.int(),
  clauses: z.int(),
  state: z.enum(['committed', 'undone']),
  byName: z.string(),
  at: z.iso.datetime(),
  undoneBy: z.string().nullable(),
  may: z.object({ undo: z.boolean() }),
})
export type Batch = z.output<typeof batch>

export const bringEndpoints = {
  bring: endpoint({
    method: 'POST',
    path: '/api/agreements/bring',
    ability: abilities.bring,
    summary:
      'Bring a list of agreements signed on paper; without `write` it only says what would come. The same list again changes nothing',
    input: z.object({ write: z.stringbool().default(false) }),
    output: z.object({
      written: z.boolean(),
      agreements: z.int(),
      clauses: z.int(),
      unchanged: z.int(),
      faults: z.array(z.object({ row: z.int(), column: z.string(), code: z.string(), found: z.string() })),
      /** The rows that do not come in, in the list's own layout with the reasons beside them; kept for a week. */
      faultFile: z.uuid().nullable(),
      batch: z.uuid().nullable(),
    }),
    problems: ['agreements.sheet.nothing', 'agreements.sheet.tooLong'],
    upload: true,
    maxBytes: 16 * 1024 * 1024,
  }),
  batches: endpoint({
    method: 'GET',
    path: '/api/agreements/batches',
    ability: abilities.bring,
    summary: 'The last lists of agreements that were brought in, newest first',
    input: z.object({}),
    output: z.object({ batches: z.array(batch) }),
    problems: [],
  }),
  undoBatch: endpoint({
    method: 'POST',
    path: '/api/agreements/batches/:id/undo',
    ability: abilities.bring,
    summary: 'Take back a list that was brought in, with its agreements and what fell due by them, while nobody has acted on any of it',
    input: z.object({ id: z.uuid() }),
    output: z.object({ removed: z.int() }),
    problems: ['agreements.batch.notFound', 'agreements.batch.undoneAlready', 'agreements.batch.neededLater'],
  }),
} as const
