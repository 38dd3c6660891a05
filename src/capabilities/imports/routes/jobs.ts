import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { scopeOf } from '../../../platform/access/ability.ts'
import { newId } from '../../../platform/database/ids.ts'
import { RollBack } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import { defineJob, type JobRun } from '../../../platform/jobs/job.ts'
import { SheetRefusal } from '../../../platform/sheets/refusal.ts'
import { placeIn } from '../../organisations/public.ts'
import { importAbilities as abilities } from '../abilities.ts'
import type { ImportKind, ImportSummary } from '../contract.ts'
import type { Mapping } from '../rules/guessColumns.ts'
import { batchStore, mappingStore } from '../store/batches.ts'
import type { RowProblem } from '../store/lines.ts'
import { readFile, rolledBack, writeFile, type Brought, type Wanted } from '../store/bring.ts'
import { countAgain } from '../store/statistics.ts'
import { writeErrorFile } from '../workbook/errorFile.ts'
import { NothingRecognised, type Correction } from '../workbook/open.ts'

/** What a caller asked for, kept with the job. */
export type ImportWish = {
  readonly fileId: string
  readonly of: string
  readonly asOf?: string | undefined
  readonly kind?: ImportKind | undefined
  readonly createOrganisations: boolean
  readonly wholeOnly: boolean
  readonly mappings: readonly { readonly sheet: string; readonly columns: Mapping['columns'] }[]
  readonly corrections: readonly Correction[]
}

/** How many findings a screen is given; the rest are in the error file. */
const SHOWN = 500
const ERRORS_KEPT_DAYS = 30
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const shown = (problems: readonly RowProblem[]) => problems.slice(0, SHOWN).map((problem) => ({ ...problem, data: { ...problem.data } }))

const summaryOf = (
  { batchId, asOf, recognised, taken, outcome, problems }: Brought,
  kept: { batchId: string | null; errorFileId: string | null },
): ImportSummary => ({
  batchId: kept.batchId === null ? null : batchId,
  kind: recognised.kind,
  asOf,
  rows: taken.rows,
  accepted: outcome.accepted,
  rejected: taken.rows - outcome.accepted,
  created: outcome.created,
  updated: outcome.updated,
  unchanged: outcome.unchanged,
  organisationsCreated: outcome.organisationsCreated,
  doubts: taken.doubtful.length + outcome.doubtful.length,
  problems: shown(problems),
  doubtful: shown([...taken.doubtful, ...outcome.doubtful]),
  errorFileId: kept.errorFileId,
})

/** Fetches the uploaded file to a folder of the job's own, reads it, and lets `work` write what was read. */
const withFile = async (
  run: JobRun<ImportWish>,
  work: (wanted: Wanted, read: Awaited<ReturnType<typeof readFile>>, folder: string) => Promise<ImportSummary | Refusal>,
): Promise<ImportSummary | Refusal> => {
  const { input, files } = run
  const scopes = scopeOf(run.actor, abilities.bring).paths
  const row = await run.transact(scopes, (tx) => files.find(tx, input.fileId))
  const bytes = row === undefined ? null : await files.read(row)
  if (row === undefined || bytes === null) return refuse('imports.file.notFound')
  const folder = await mkdtemp(join(tmpdir(), 'lianjian-import-'))
  try {
    const path = join(folder, 'upload')
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 }))
    const wanted: Wanted = {
      path,
      fileName: row.name,
      asOf: input.asOf,
      kind: input.kind,
      createOrganisations: input.createOrganisations,
      wholeOnly: input.wholeOnly,
      corrections: input.corrections,
      signal: run.signal,
      onProgress: (what, rows) => run.progress(rows, null, `imports.step.${what}`),
      ...(input.mappings.length > 0 && input.kind !== undefined
        ? { mappings: new Map(input.mappings.map(({ sheet, columns }) => [sheet, { kind: input.kind!, columns }])) }
        : {}),
    }
    const read = await readFile(wanted)
    try {
      return await work(wanted, read, folder)
    } finally {
      await read.recognised.workbook.close()
    }
  } catch (error) {
    if (error instanceof SheetRefusal) return refuse(error.code, error.data)
    if (error instanceof NothingRecognised) return refuse('imports.nothingRecognised')
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Does all that bringing in would do, and takes it back: what is told is what will happen. */
export const trialJob = defineJob<ImportWish, ImportSummary>(
  'imports.trial',
  (run) =>
    withFile(run, async (wanted, read) => {
      const scopes = scopeOf(run.actor, abilities.bring).paths
      const answer = await rolledBack(() =>
        run.transact(scopes, async (tx) => {
          const root = await placeIn(tx, run.input.of)
          if (root === null) return refuse('imports.organisationNotFound')
          throw new RollBack(await writeFile(tx, root, { ...wanted, wholeOnly: false }, read))
        }),
      )
      return isRefusal(answer) ? answer : summaryOf(answer as Brought, { batchId: null, errorFileId: null })
    }),
  { idempotent: true },
)

/** Writes the workbook as one batch: its commit is the job's success. */
export const bringJob = defineJob<ImportWish, ImportSummary>('imports.bring', (run) =>
  withFile(run, async (wanted, read, folder) => {
    const scopes = scopeOf(run.actor, abilities.bring).paths
    const answer = await rolledBack(() =>
      run.finish(scopes, async (tx) => {
        const root = await placeIn(tx, run.input.of)
        if (root === null) throw new RollBack(refuse('imports.organisationNotFound'))
        const brought = await writeFile(tx, root, wanted, read)
        if (isRefusal(brought)) throw new RollBack(brought)
        let errorFileId: string | null = null
        if (brought.outcome.accepted < brought.taken.rows) {
          const path = join(folder, 'errors.xlsx')
          await writeErrorFile(path, read.recognised, brought.problems)
          errorFileId = await run.files.add(tx, {
            districtId: root.districtId,
            path: root.path,
            name: `有误的行-${wanted.fileName.replace(/\.\w+$/, '')}.xlsx`,
            type: XLSX,
            purpose: 'imports.errors',
            ability: abilities.bring,
            source: createReadStream(path),
            days: ERRORS_KEPT_DAYS,
          })
          await batchStore(tx).keepErrorFile(brought.batchId, errorFileId)
        }
        for (const { sheet, columns } of run.input.mappings) {
          const table = read.recognised.tables.find((one) => one.sheet.name === sheet)
          if (table !== undefined) await mappingStore(tx).remember(root, newId(), read.recognised.kind, table.shape.fingerprint, columns)
        }
        return summaryOf(brought, { batchId: brought.batchId, errorFileId })
      }),
    )
    const done = answer as ImportSummary | Refusal
    if (!isRefusal(done)) await countAgain(run.database, done)
    return done
  }),
)
