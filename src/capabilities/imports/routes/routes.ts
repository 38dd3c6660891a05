import { createReadStream } from 'node:fs'
import { isRefusal, refuse, type InputOf, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../../platform/http/page.ts'
import type { Call, Hall, Handlers } from '../../../platform/http/serve.ts'
import { enqueueOnce, type Job } from '../../../platform/jobs/job.ts'
import { SheetRefusal } from '../../../platform/sheets/refusal.ts'
import { today } from '../../../platform/time/clock.ts'
import { can } from '../../../platform/access/ability.ts'
import { placeIn, type OrganisationPlace } from '../../organisations/public.ts'
import { importAbilities as abilities } from '../abilities.ts'
import type { BatchView, FindingView, importsContract, TableView } from '../contract.ts'
import { bringJob, trialJob, type ImportWish } from './jobs.ts'
import { columnsTwice } from '../rules/columnsTwice.ts'
import type { Mapping } from '../rules/guessColumns.ts'
import { batchStore, mappingStore, type Batch } from '../store/batches.ts'
import { NothingRecognised, recognise, sha256Of, type Table } from '../workbook/open.ts'

const UPLOADS_KEPT_DAYS = 7
const SAMPLES_SHOWN = 5
/** A day is kept as its midnight; nobody wrote that. */
const MIDNIGHT = /(?<=\d{4}-\d{1,2}-\d{1,2}) 0?0:00(?::00)?$/

const batchView = (batch: Batch): BatchView => ({
  id: batch.id,
  organisationId: batch.organisation_id,
  kind: batch.kind,
  fileName: batch.file_name,
  asOf: batch.as_of,
  rows: batch.rows,
  accepted: batch.accepted,
  rejected: batch.rejected,
  created: batch.created,
  updated: batch.updated,
  unchanged: batch.unchanged,
  organisationsCreated: batch.organisations_created,
  doubts: batch.doubts,
  state: batch.state,
  byName: batch.by_name,
  at: batch.at.toISOString(),
  undoneBy: batch.undone_by,
  undoneAt: batch.undone_at?.toISOString() ?? null,
  errorFileId: batch.error_file_id,
})

const tableView = (table: Table, remembered: Mapping['columns'] | null): TableView => {
  const { shape, guess, samples } = table
  return {
    sheet: shape.sheet,
    headTop: shape.headTop,
    headBottom: shape.headBottom,
    titles: [...shape.titles],
    place: shape.place ?? null,
    fingerprint: shape.fingerprint,
    remembered: remembered !== null,
    columns: guess.columns.map((one) => {
      const known = remembered?.find(({ column }) => column === one.column)
      const fromMemory = remembered !== null
      return {
        column: one.column,
        heading: one.heading.replaceAll(/\s+/g, ' '),
        group: one.group,
        field: fromMemory ? (known?.field ?? null) : one.field,
        ...((fromMemory ? known?.when : one.when) === undefined ? {} : { when: (fromMemory ? known?.when : one.when)! }),
        confidence: fromMemory ? 1 : one.confidence,
        why: fromMemory ? ['remembered'] : [...one.why],
        samples: [
          ...new Set(
            samples.map((record) => (record.cells[one.column]?.text ?? '').replace(MIDNIGHT, '').trim()).filter((text) => text !== ''),
          ),
        ].slice(0, SAMPLES_SHOWN),
      }
    }),
  }
}

/** The organisation a file goes into, if the caller may bring files there. */
const rootFor = async (
  { tx, actor }: Pick<Call<typeof importsContract.bring>, 'tx' | 'actor'>,
  id: string,
): Promise<OrganisationPlace | Refusal> => {
  const root = await placeIn(tx, id)
  return root === null || !can(actor, abilities.bring, { path: root.path }) ? refuse('imports.organisationNotFound', {}, 'of') : root
}

export const importHandlers = (hall: Hall): Handlers<typeof importsContract> => {
  const ask = (job: Job<ImportWish>) => async (call: Call<typeof importsContract.bring>) => {
    const { input, tx } = call
    const root = await rootFor(call, input.of)
    if (isRefusal(root)) return root
    if (input.asOf !== undefined && input.asOf > today(tx.at)) return refuse('imports.asOfInFuture', { today: today(tx.at) }, 'asOf')
    const twice = input.kind === undefined ? null : columnsTwice(input.kind, input.mappings)
    if (twice !== null) return refuse('imports.columnTwice', { field: twice }, 'mappings')
    if ((await hall.files.find(tx, input.fileId)) === undefined) return refuse('imports.file.notFound', {}, 'fileId')
    return { jobId: await enqueueOnce(tx, job, input satisfies InputOf<typeof importsContract.bring>, root.path) }
  }
  return {
    upload: async (call) => {
      const { input, tx, upload } = call
      const root = await rootFor(call, input.of)
      if (isRefusal(root)) return root
      const { path, name } = upload!
      try {
        const recognised = await recognise(path, { fileName: name, today: today(tx.at), kind: input.kind })
        try {
          const mappings = mappingStore(tx)
          const tables: TableView[] = []
          for (const table of recognised.tables) {
            const remembered = (await mappings.recall(root.path, recognised.kind, table.shape.fingerprint)) as Mapping['columns'] | null
            tables.push(tableView(table, remembered))
          }
          const sha256 = await sha256Of(path)
          const fileId = await hall.files.add(tx, {
            districtId: root.districtId,
            path: root.path,
            name,
            type: 'application/octet-stream',
            purpose: 'imports.upload',
            ability: abilities.bring,
            source: createReadStream(path),
            days: UPLOADS_KEPT_DAYS,
          })
          const sameAs = await batchStore(tx).sameBefore(root.id, sha256, recognised.asOf ?? today(tx.at))
          return { fileId, fileName: name, kind: recognised.kind, asOf: recognised.asOf, tables, skipped: [...recognised.skipped], sameAs }
        } finally {
          await recognised.workbook.close()
        }
      } catch (error) {
        if (error instanceof SheetRefusal) return refuse(error.code, error.data, 'file')
        if (error instanceof NothingRecognised) return refuse('imports.nothingRecognised', {}, 'file')
        throw error
      }
    },

    trial: ask(trialJob),
    bring: ask(bringJob),

    list: async ({ input, tx }) => {
      let after: Cursor | null = null
      if (input.cursor !== undefined) {
        after = readCursor(input.cursor)
        // A year of four digits: what JavaScript reads beyond is no date to PostgreSQL.
        if (after === null || !/^[12]\d{3}-/.test(after.key) || Number.isNaN(Date.parse(after.key)))
          return refuse('imports.badCursor', {}, 'cursor')
      }
      const root = input.of === undefined ? null : await placeIn(tx, input.of)
      if (input.of !== undefined && root === null) return refuse('imports.organisationNotFound', {}, 'of')
      const batches = await batchStore(tx).list(root?.path ?? '', input.text ?? '', input.limit, after, input.skip)
      const last = batches.length === input.limit ? batches.at(-1) : undefined
      const total = after === null ? await batchStore(tx).count(root?.path ?? '', input.text ?? '') : null
      return {
        rows: batches.map(batchView),
        total,
        next: last === undefined ? null : writeCursor({ key: last.at.toISOString(), id: last.id }),
      }
    },

    read: async ({ input, tx, actor }) => {
      const found = await batchStore(tx).find(input.id)
      if (found === null) return refuse('imports.notFound')
      const problems = found.problems as readonly FindingView[]
      return {
        batch: batchView(found),
        problems: [...problems],
        may: { undo: found.state === 'committed' && can(actor, abilities.undo, { path: found.path }) },
      }
    },

    undo: async ({ input, tx, can: may }) => {
      const store = batchStore(tx)
      const found = await store.find(input.id)
      if (found === null || !may({ path: found.path })) return refuse('imports.notFound')
      return store.undo(input.id)
    },
  }
}
