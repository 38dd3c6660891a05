import { newId } from '../../../platform/database/ids.ts'
import { RollBack, type Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import type { OrganisationPlace } from '../../organisations/public.ts'
import type { ImportKind } from '../contract.ts'
import type { Mapping } from '../rules/guessColumns.ts'
import { batchStore } from './batches.ts'
import type { Outcome } from './commit.ts'
import type { RowProblem } from './lines.ts'
import { recognise, sha256Of, takeRows, type Correction, type Recognised, type Taken } from '../workbook/open.ts'

export type Wanted = {
  readonly path: string
  readonly fileName: string
  readonly asOf?: string | undefined
  readonly kind?: ImportKind | undefined
  readonly createOrganisations: boolean
  /** Writes nothing when a single row is wrong. */
  readonly wholeOnly?: boolean | undefined
  readonly mappings?: ReadonlyMap<string, Mapping> | undefined
  readonly corrections?: readonly Correction[] | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((what: 'reading' | 'writing', rows: number) => void) | undefined
}

export type Brought = {
  readonly batchId: string
  readonly asOf: string
  readonly recognised: Recognised
  readonly taken: Taken
  readonly outcome: Outcome
  readonly problems: readonly RowProblem[]
}

/** Reads a file whole, before any transaction is open: nothing waits on a clerk's disk. Close `recognised.workbook` when done. */
export const readFile = async (wanted: Wanted): Promise<{ recognised: Recognised; taken: Taken; asOf: string; sha256: string }> => {
  const recognised = await recognise(wanted.path, { fileName: wanted.fileName, today: today(), kind: wanted.kind, signal: wanted.signal })
  try {
    const asOf = wanted.asOf ?? recognised.asOf ?? today()
    const taken = await takeRows(recognised, {
      asOf,
      mappings: wanted.mappings,
      corrections: wanted.corrections,
      onRow: (rows) => wanted.onProgress?.('reading', rows),
    })
    return { recognised, taken, asOf, sha256: await sha256Of(wanted.path) }
  } catch (error) {
    await recognised.workbook.close()
    throw error
  }
}

/** The column a problem of placing stands in, so that its cell can be marked and put right. */
const withColumn = (recognised: Recognised, problem: RowProblem): RowProblem => {
  const table = recognised.tables.find(({ sheet }) => sheet.name === problem.sheet)
  const column = table?.guess.columns.find((one) => one.field === problem.field)?.column
  return problem.column !== undefined || column === undefined ? problem : { ...problem, column }
}

/** Writes what was read, in the caller's transaction. */
export const writeFile = async (
  tx: Tx,
  root: OrganisationPlace,
  wanted: Wanted,
  read: Awaited<ReturnType<typeof readFile>>,
): Promise<Brought | Refusal> => {
  const { recognised, taken, asOf, sha256 } = read
  wanted.onProgress?.('writing', taken.rows)
  const batchId = newId()
  const outcome = await batchStore(tx).commit({
    root,
    lines: taken.lines,
    asOf,
    batchId,
    createOrganisations: wanted.createOrganisations,
    fileName: wanted.fileName,
    fileSha256: sha256,
    fingerprint: taken.fingerprint,
    stated: taken.stated,
    rows: taken.rows,
    problems: taken.problems,
    doubts: taken.doubtful.length,
  })
  const problems = [...taken.problems, ...outcome.problems.map((problem) => withColumn(recognised, problem))]
  if (wanted.wholeOnly && outcome.accepted < taken.rows) return refuse('imports.rowsWrong', { rejected: taken.rows - outcome.accepted })
  return { batchId, asOf, recognised, taken, outcome, problems }
}

/** The answer of a trial: written, looked at, rolled back. */
export const rolledBack = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RollBack) return error.value
    throw error
  }
}
