import { sql } from 'kysely'
import type { Actor } from '../access/ability.ts'
import { newId } from '../database/ids.ts'
import type { Database, Tx } from '../database/transaction.ts'
import type { Files } from '../files/files.ts'
import type { Refusal } from '../http/contract.ts'

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

/** How far a job is; `what` is a key of words.ts or a name, `total` null while nobody knows. */
export type Progress = { readonly done: number; readonly total: number | null; readonly what: string }

/** What a job stands on while it runs. */
export type JobRun<Input> = {
  readonly id: string
  readonly input: Input
  /** Who asked, with the roles they hold now. */
  readonly actor: Actor
  readonly database: Database
  readonly files: Files
  /** Aborted when somebody cancelled or the server stops; a job looks at it between its steps. */
  readonly signal: AbortSignal
  /** Cheap: kept in memory and written twice a second at most. */
  readonly progress: (done: number, total: number | null, what: string) => void
  /** A transaction as the one who asked. */
  readonly transact: <T>(scopes: readonly string[], work: (tx: Tx) => Promise<T>) => Promise<T>
  /**
   * The transaction whose commit is the job's success: the job is done exactly when what `work` wrote is there. After
   * a kill the job says the truth, and a job that was cancelled or given up meanwhile writes nothing.
   */
  readonly finish: <T>(scopes: readonly string[], work: (tx: Tx) => Promise<T>) => Promise<T>
}

/** A kind of long work. */
export type Job<Input = never> = {
  /** `<capability>.<what>`; has words under `jobs.kind.<kind>` in its capability. */
  readonly kind: string
  /** May be run again from the start when its process was killed. Others are marked as failed, with nothing written. */
  readonly idempotent: boolean
  /** The result is kept as JSON. A refusal is kept as the reason it failed. */
  readonly run: (run: JobRun<Input>) => Promise<unknown>
}

/** Declares a kind of long work; its capability lists it under `jobs`. */
export const defineJob = <Input, Result>(
  kind: string,
  run: (run: JobRun<Input>) => Promise<Result | Refusal>,
  options: { readonly idempotent?: boolean } = {},
): Job<Input> => ({ kind, run, idempotent: options.idempotent ?? false })

export const JOB_CHANNEL = 'lianjian_jobs'

/**
 * Asks for a job in the caller's transaction: it begins after the commit, and not at all when that is rolled back.
 * @param input kept as JSON
 * @param path of the organisation it is about
 * @returns the job's id
 */
export const enqueue = async <Input>(tx: Tx, job: Job<Input>, input: Input, path: string | null = null): Promise<string> => {
  const id = newId()
  await sql`insert into jobs (id, kind, input, state, owner, path, cancel_asked, attempts, created_at)
    values (${id}, ${job.kind}, ${JSON.stringify(input)}, 'queued', ${tx.actor.userId}, ${path}, false, 0, ${tx.at})`.execute(tx.db)
  await tx.client.query(`notify ${JOB_CHANNEL}`)
  return id
}

/**
 * As `enqueue`, but where the same person already asked this kind for the same input and it has not ended, the job that stands: a button
 * pressed twice asks once.
 */
export const enqueueOnce = async <Input>(tx: Tx, job: Job<Input>, input: Input, path: string | null = null): Promise<string> => {
  const asked = JSON.stringify(input)
  // Two presses come as two requests at the same time: the second waits for the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${job.kind} ${tx.actor.userId} ${asked}`}, 0))`.execute(tx.db)
  const { rows } = await sql<{ id: string }>`select id from jobs where kind = ${job.kind} and owner = ${tx.actor.userId}
    and input = ${asked}::jsonb and state in ('queued', 'running') and not cancel_asked limit 1`.execute(tx.db)
  return rows[0]?.id ?? enqueue(tx, job, input, path)
}
