import type pg from 'pg'
import { markIsFree } from '../database/bell.ts'
import { now } from '../time/clock.ts'
import type { JobState, Progress } from './job.ts'

export type JobRow = {
  id: string
  kind: string
  input: unknown
  state: JobState
  progress: Progress | null
  result: unknown
  problem: { code: string; data?: Record<string, string | number> } | null
  owner: string | null
  path: string | null
  attempts: number
  created_at: Date
  started_at: Date | null
  ended_at: Date | null
}

/** A job that was killed this often is not tried again: it may be what kills the process. */
const MOST_ATTEMPTS = 3

/** The runner's SQL, on its own connections: what it keeps must stay when a job's transaction is rolled back. */
export const jobLedger = (pool: pg.Pool, mark: number) => ({
  /** Takes the oldest waiting job of these kinds; two runners never take the same. */
  claim: async (kinds: readonly string[]): Promise<JobRow | undefined> => {
    const { rows } = await pool.query<JobRow>(
      `update jobs set state = 'running', runner = $2, attempts = attempts + 1, started_at = $3, seen_at = $3, progress = null
        where id = (select id from jobs where state = 'queued' and kind = any($1) order by id limit 1 for update skip locked)
        returning *`,
      [kinds, mark, now()],
    )
    return rows[0]
  },

  /** Keeps the progress. @returns whether the job is to go on */
  keep: async (id: string, progress: Progress | null): Promise<boolean> => {
    const { rows } = await pool.query<{ cancel_asked: boolean }>(
      `update jobs set seen_at = $3, progress = coalesce($4, progress) where id = $1 and runner = $2 and state = 'running' returning cancel_asked`,
      [id, mark, now(), progress === null ? null : JSON.stringify(progress)],
    )
    return rows[0]?.cancel_asked === false
  },

  /** Ends a job that this runner still holds; another end that came first stands. */
  end: async (
    id: string,
    state: 'done' | 'failed' | 'cancelled' | 'queued',
    what: { result?: unknown; problem?: JobRow['problem'] } = {},
  ): Promise<void> => {
    await pool.query(
      `update jobs set state = $3, result = $4, problem = $5, ended_at = case when $3 = 'queued' then null else $6::timestamptz end, runner = null
        where id = $1 and runner = $2 and state = 'running'`,
      [
        id,
        mark,
        state,
        what.result === undefined ? null : JSON.stringify(what.result),
        what.problem ? JSON.stringify(what.problem) : null,
        now(),
      ],
    )
  },

  /** Jobs whose process is no more: tried again where that is harmless, otherwise failed, with the reason. */
  giveUpLost: async (idempotent: readonly string[]): Promise<number> => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const { rowCount } = await client.query(
        `update jobs set
            state = case when cancel_asked then 'cancelled' when kind = any($1) and attempts < ${MOST_ATTEMPTS} then 'queued' else 'failed' end,
            problem = case when cancel_asked or (kind = any($1) and attempts < ${MOST_ATTEMPTS}) then null else '{"code":"jobs.interrupted"}'::jsonb end,
            ended_at = case when not cancel_asked and kind = any($1) and attempts < ${MOST_ATTEMPTS} then null else $2::timestamptz end,
            runner = null
          where state = 'running' and runner <> $3 and ${markIsFree('runner')}`,
        [idempotent, now(), mark],
      )
      await client.query('commit')
      return rowCount ?? 0
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  },
})
