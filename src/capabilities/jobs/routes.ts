import { setTimeout as pause } from 'node:timers/promises'
import { Readable } from 'node:stream'
import { can, isOpen, scopeOf, type Ability, type Actor } from '../../platform/access/ability.ts'
import { underScopes } from '../../platform/database/transaction.ts'
import { inTransaction, type Database } from '../../platform/database/transaction.ts'
import type { Files } from '../../platform/files/files.ts'
import { refuse } from '../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../platform/http/page.ts'
import { say, type Dictionary } from '../../platform/http/problem.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { jobsContract, JobView } from './contract.ts'
import { ownJobs, type Sayer } from './store.ts'

const LOOK_EVERY_MS = 400
/** A line now and then keeps proxies from closing a quiet stream. */
const SAY_SOMETHING_EVERY = 40

const hasEnded = (job: JobView): boolean => job.state !== 'queued' && job.state !== 'running'

/** The job at once, then whenever it is not what was said last, until it ends or the reader leaves. */
async function* changesOf(database: Database, actor: Actor, sayer: Sayer, first: JobView): AsyncGenerator<string> {
  let said = JSON.stringify(first)
  yield `data: ${said}\n\n`
  for (let quiet = 1, job: JobView | undefined = first; job !== undefined && !hasEnded(job); quiet += 1) {
    await pause(LOOK_EVERY_MS)
    job = await inTransaction(database, { actor, scopes: [], readOnly: true }, (tx) => ownJobs(tx, actor.userId!, sayer).find(first.id))
    const now = JSON.stringify(job ?? null)
    if (now !== said) yield `data: ${now}\n\n`
    else if (quiet % SAY_SOMETHING_EVERY === 0) yield ': still here\n\n'
    said = now
  }
}

export type JobRoom = {
  readonly database: Database
  readonly files: Files
  readonly abilities: readonly Ability[]
  readonly said: Dictionary
}

export const jobHandlers = ({ database, files, abilities, said }: JobRoom): Handlers<typeof jobsContract> => {
  const sayerIn =
    (locale: Locale): Sayer =>
    (code, data) =>
      say(said, locale, code, data)
  return {
    list: async ({ input, tx, actor, locale }) => {
      const cursor = input.after === undefined ? undefined : readCursor(input.after)
      if (cursor === null) return refuse('http.invalid', { count: 1 }, 'after')
      const found = await ownJobs(tx, actor.userId!, sayerIn(locale)).list(cursor?.id, input.limit + 1)
      const jobs = found.slice(0, input.limit)
      const last = jobs.at(-1)
      return { jobs, next: found.length > input.limit && last !== undefined ? writeCursor({ key: '', id: last.id }) : null }
    },

    read: async ({ input, tx, actor, locale }) => {
      const job = await ownJobs(tx, actor.userId!, sayerIn(locale)).find(input.id)
      return job === undefined ? refuse('jobs.notFound') : { job }
    },

    events: async ({ input, tx, actor, locale }) => {
      const job = await ownJobs(tx, actor.userId!, sayerIn(locale)).find(input.id)
      if (job === undefined) return refuse('jobs.notFound')
      return {
        name: 'events',
        type: 'text/event-stream; charset=utf-8',
        body: Readable.from(changesOf(database, actor, sayerIn(locale), job)),
      }
    },

    cancel: async ({ input, tx, actor, locale }) => {
      const store = ownJobs(tx, actor.userId!, sayerIn(locale))
      if ((await store.find(input.id)) === undefined) return refuse('jobs.notFound')
      const job = await store.cancel(input.id)
      return job === undefined ? refuse('jobs.ended') : { job }
    },

    file: async ({ input, tx, actor }) => {
      const open = abilities.filter((ability) => isOpen(scopeOf(actor, ability)))
      const paths = [...new Set(open.flatMap((ability) => scopeOf(actor, ability).paths))]
      const row = await underScopes(tx, paths, () => files.find(tx, input.id))
      // Being in sight by some ability is not enough: the file has one of its own.
      const ability = open.find((one) => one.name === row?.ability)
      if (row === undefined || ability === undefined || !can(actor, ability, { path: row.path })) return refuse('jobs.file.notFound')
      const body = await files.read(row)
      return body === null ? refuse('jobs.fileGone') : { name: row.name, type: row.type, body }
    },
  }
}
