import { Cron } from 'croner'
import { ACTOR_CHANNEL, actorChanges } from '../platform/accounts/changes.ts'
import { openBell } from '../platform/database/bell.ts'
import type { Database } from '../platform/database/transaction.ts'
import type { Files } from '../platform/files/files.ts'
import { openJobs } from '../platform/jobs/runner.ts'
import { capabilities } from './capabilities.ts'
import { tidy } from './tidy.ts'

export type WorkOptions = {
  readonly database: Database
  readonly dataDir: string
  readonly files: Files
  readonly log: (error: unknown, what: object) => void
}

/** What goes on beside the answers: jobs, news from other processes, the nightly round. */
export const startWork = async ({ database, dataDir, files, log }: WorkOptions): Promise<{ readonly stop: () => Promise<void> }> => {
  const bell = await openBell(database)
  bell.on(ACTOR_CHANNEL, () => actorChanges.emit('changed'))
  const jobs = openJobs({ database, files, bell, log, jobs: capabilities.flatMap((capability) => capability.jobs ?? []) })
  // When the offices are empty; minute 17, because everything else on a server runs at minute 0.
  const nightly = new Cron(
    '17 2 * * *',
    { timezone: 'Asia/Shanghai', unref: true, catch: (error) => log(error, { what: 'nightly round' }) },
    async () => {
      await tidy({ database, dataDir, files })
    },
  )
  const rounds = capabilities
    .flatMap((capability) => capability.rounds ?? [])
    .map(({ at, run }) => {
      const round = async () => run(database)
      const cron = new Cron(
        at,
        { timezone: 'Asia/Shanghai', unref: true, protect: true, catch: (error) => log(error, { what: 'round' }) },
        round,
      )
      const first = cron.trigger()
      return { stop: async () => (cron.stop(), first) }
    })
  return {
    stop: async () => {
      nightly.stop()
      await Promise.all(rounds.map((round) => round.stop()))
      await jobs.stop()
      await bell.close()
    },
  }
}
