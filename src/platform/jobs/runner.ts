import { sql } from 'kysely'
import type { Actor } from '../access/ability.ts'
import { currentActor } from '../accounts/sessions.ts'
import type { Bell } from '../database/bell.ts'
import { inTransaction, type Database } from '../database/transaction.ts'
import type { Files } from '../files/files.ts'
import { isRefusal } from '../http/contract.ts'
import { now } from '../time/clock.ts'
import { JOB_CHANNEL, type Job, type JobRun, type Progress } from './job.ts'
import { jobLedger, type JobRow } from './ledger.ts'

export type Jobs = {
  /** Resolves when nothing waits and nothing runs in this process; for tests and a graceful stop. */
  readonly idle: () => Promise<void>
  /** Takes no more work, asks what runs to end, and waits for it a while. */
  readonly stop: () => Promise<void>
}

export type JobsOptions = {
  readonly database: Database
  readonly files: Files
  readonly bell: Bell
  readonly jobs: readonly Job[]
  /** Where an unexpected error of a job goes; the job itself says only that there was one. */
  readonly log: (error: unknown, job: { readonly id: string; readonly kind: string }) => void
  /** How many run at once in this process. */
  readonly atOnce?: number
}

/** Somebody else ended the job while its last transaction was open: nothing of it is to stay. */
class Overtaken extends Error {}

const KEEP_EVERY_MS = 500
const LOOK_EVERY_MS = 30_000
const STOP_WITHIN_MS = 5_000

/** Runs the jobs of this process. Waits for the bell, so an idle house asks the database twice a minute. */
export const openJobs = ({ database, files, bell, jobs, log, atOnce = 2 }: JobsOptions): Jobs => {
  const ledger = jobLedger(database.app, bell.mark)
  const byKind = new Map(jobs.map((job) => [job.kind, job]))
  const kinds = [...byKind.keys()]
  const idempotent = jobs.filter((job) => job.idempotent).map((job) => job.kind)
  const running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>()
  const state: { stopping: boolean; looking: Promise<void> | undefined; lookAgain: boolean } = {
    stopping: false,
    looking: undefined,
    lookAgain: false,
  }

  const perform = async (row: JobRow, abort: AbortController): Promise<void> => {
    const job = byKind.get(row.kind)!
    const actor: Actor | null = await currentActor(database.app, row.owner)
    if (actor === null) return ledger.end(row.id, 'failed', { problem: { code: 'jobs.ownerGone' } })
    let latest: Progress | null = null
    let kept: Promise<void> = Promise.resolve()
    const keep = () => {
      const progress = latest
      latest = null
      const keeping = async (): Promise<void> => {
        const goOn = await ledger.keep(row.id, progress)
        if (!goOn) abort.abort()
      }
      // A lost connection is no reason to end a job; its own statements will tell.
      kept = keeping().catch(() => {})
    }
    const timer = setInterval(keep, KEEP_EVERY_MS)
    let finished = false
    const run: JobRun<never> = {
      id: row.id,
      input: row.input as never,
      actor,
      database,
      files,
      signal: abort.signal,
      progress: (done, total, what) => {
        latest = { done, total, what }
      },
      transact: (scopes, work) => inTransaction(database, { actor, scopes }, work),
      finish: async (scopes, work) => {
        const value = await inTransaction(database, { actor, scopes }, async (tx) => {
          const result = await work(tx)
          const { numAffectedRows } = await sql`update jobs
            set state = 'done', result = ${JSON.stringify(result ?? null)}, progress = coalesce(${latest === null ? null : JSON.stringify(latest)}, progress),
                ended_at = ${now()}, runner = null
            where id = ${row.id} and runner = ${bell.mark} and state = 'running' and not cancel_asked`.execute(tx.db)
          if (numAffectedRows !== 1n) throw new Overtaken()
          return result
        })
        finished = true
        return value
      },
    }
    try {
      const result = await job.run(run)
      clearInterval(timer)
      await kept
      if (finished) return
      if (isRefusal(result)) {
        await ledger.end(row.id, 'failed', { problem: { code: result.code, ...(result.data ? { data: { ...result.data } } : {}) } })
        return
      }
      keep()
      await kept
      await ledger.end(row.id, 'done', { result: result ?? null })
    } catch (error) {
      clearInterval(timer)
      await kept
      // What happens after the commit does not make it undone.
      if (finished) return log(error, row)
      if (state.stopping)
        return await ledger.end(
          row.id,
          job.idempotent ? 'queued' : 'failed',
          job.idempotent ? {} : { problem: { code: 'jobs.interrupted' } },
        )
      if (abort.signal.aborted || error instanceof Overtaken) return await ledger.end(row.id, 'cancelled')
      log(error, row)
      await ledger.end(row.id, 'failed', { problem: { code: 'jobs.unexpected', data: { id: row.id } } })
    }
  }

  const look = async (): Promise<void> => {
    while (!state.stopping && running.size < atOnce) {
      const row = await ledger.claim(kinds)
      if (row === undefined) return
      const abort = new AbortController()
      const ended = perform(row, abort)
        .catch((error: unknown) => log(error, row))
        .finally(() => {
          running.delete(row.id)
          wake()
        })
      running.set(row.id, { abort, ended })
    }
  }

  /** Looks for work; a call during a look makes it look once more, so that nothing said meanwhile is missed. */
  const wake = (): void => {
    if (state.stopping) return
    if (state.looking !== undefined) {
      state.lookAgain = true
      return
    }
    state.looking = look()
      // The database may be away for a moment; the next look finds what waits.
      .catch(() => {})
      .finally(() => {
        state.looking = undefined
        if (state.lookAgain) {
          state.lookAgain = false
          wake()
        }
      })
  }

  const rounds = async (): Promise<void> => {
    await ledger.giveUpLost(idempotent).catch(() => {})
    // A cancel is rung too: what runs here learns of it without waiting for its next keeping.
    wake()
  }
  bell.on(JOB_CHANNEL, wake)
  const timer = setInterval(() => void rounds(), LOOK_EVERY_MS)
  timer.unref()
  state.looking = rounds().finally(() => {
    state.looking = undefined
    wake()
  })

  const idle = async (): Promise<void> => {
    while (state.looking !== undefined || running.size > 0)
      await Promise.allSettled([state.looking, ...[...running.values()].map(({ ended }) => ended)])
  }

  return {
    idle,
    stop: async () => {
      state.stopping = true
      clearInterval(timer)
      for (const { abort } of running.values()) abort.abort()
      let late: NodeJS.Timeout | undefined
      await Promise.race([idle(), new Promise((resolve) => (late = setTimeout(resolve, STOP_WITHIN_MS)))])
      clearTimeout(late)
    },
  }
}
