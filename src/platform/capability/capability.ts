import type { Hall, Served } from '../http/serve.ts'
import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/transaction.ts'
import type { Migration } from '../database/migrate.ts'
import type { Words } from '../words/words.ts'
import type { Command } from '../command/command.ts'
import type { Job } from '../jobs/job.ts'
import type { Ability } from '../access/ability.ts'

/** What a capability brings: read by the server, the command line, the tests and the OpenAPI page. */
export type Capability = {
  readonly name: string
  readonly migrations: readonly Migration[]
  readonly abilities: Readonly<Record<string, Ability>>
  readonly words: Words
  readonly serve?: (app: FastifyInstance, hall: Hall, served: Served[]) => void
  readonly commands?: readonly Command[]
  /** Work that comes round by itself: once after the start, then at the times of a cron line (minutes first, China's time). */
  readonly rounds?: readonly { readonly at: string; readonly run: (database: Database) => Promise<void> }[]
  /** Long work that its routes ask for. */
  readonly jobs?: readonly Job[]
}
