import { sql } from 'kysely'
import { JOB_CHANNEL } from '../../platform/jobs/job.ts'
import type { JobRow } from '../../platform/jobs/ledger.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { JobView } from './contract.ts'

/** Says a code of any room in the reader's language. */
export type Sayer = (code: string, data?: Readonly<Record<string, string | number>>) => string

const toJob = (row: JobRow, say: Sayer): JobView => ({
  id: row.id,
  kind: row.kind,
  title: say(`jobs.kind.${row.kind}`),
  state: row.state,
  progress: row.progress,
  result: row.result,
  problem: row.problem === null ? null : { code: row.problem.code, message: say(row.problem.code, row.problem.data) },
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  endedAt: row.ended_at?.toISOString() ?? null,
})

/** Long work of one person. */
export const ownJobs = (tx: Tx, owner: string, say: Sayer) => ({
  list: async (beforeId: string | undefined, limit: number): Promise<readonly JobView[]> => {
    const { rows } =
      await sql<JobRow>`select * from jobs where owner = ${owner} and (${beforeId ?? null}::uuid is null or id < ${beforeId ?? null}::uuid)
      order by id desc limit ${limit}`.execute(tx.db)
    return rows.map((row) => toJob(row, say))
  },

  find: async (id: string): Promise<JobView | undefined> => {
    const { rows } = await sql<JobRow>`select * from jobs where owner = ${owner} and id = ${id}`.execute(tx.db)
    return rows[0] && toJob(rows[0], say)
  },

  /** What waits is cancelled at once, what runs is asked to end. @returns undefined when it has ended */
  cancel: async (id: string): Promise<JobView | undefined> => {
    const { rows } = await sql<JobRow>`update jobs
      set cancel_asked = true, state = case when state = 'queued' then 'cancelled' else state end,
          ended_at = case when state = 'queued' then ${tx.at}::timestamptz else ended_at end
      where owner = ${owner} and id = ${id} and state in ('queued', 'running') returning *`.execute(tx.db)
    await tx.client.query(`notify ${JOB_CHANNEL}`)
    return rows[0] && toJob(rows[0], say)
  },
})
