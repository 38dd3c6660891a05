import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openCluster } from '../platform/database/cluster/open.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase, type Database } from '../platform/database/transaction.ts'
import { openSecrets } from '../platform/secrets/secrets.ts'
import { migrations } from './capabilities.ts'

const CONNECTIONS_WITHIN_MS = 1_500

export type House = { readonly database: Database; readonly url: string; readonly dataDir: string; readonly close: () => Promise<void> }

export type HouseOptions = {
  readonly dataDir: string
  readonly role: 'server' | 'command'
  /** A PostgreSQL of one's own; the data folder then holds files and keys only. */
  readonly databaseUrl?: string | undefined
  /** Commands that bring their own content, such as restore, take the database as it is. */
  readonly withoutMigrations?: boolean
}

/** The data folder of this process: `--data DIR`, else DATA_DIR, else `data` beside the program. */
export const dataDirFrom = (option: string | undefined): string =>
  resolve(option ?? process.env['DATA_DIR'] ?? join(import.meta.dirname, '..', '..', 'data'))

/** Opens the database of a data folder, brought up to this version. */
export const openHouse = async (options: HouseOptions): Promise<House> => {
  const { dataDir, role, databaseUrl } = options
  const cluster = databaseUrl === undefined ? await openCluster({ dataDir, role }) : undefined
  const url = databaseUrl ?? cluster!.url
  const database = openDatabase({ url, secrets: await openSecrets(dataDir), poolSize: role === 'server' ? 12 : 4 })
  const close = async () => {
    // A connection that somebody still holds does not keep the database from being ended.
    await Promise.race([database.close(), sleep(CONNECTIONS_WITHIN_MS, undefined, { ref: false })])
    await cluster?.stop()
  }
  try {
    if (options.withoutMigrations !== true) await migrate(database.owner, migrations)
  } catch (error) {
    await close()
    throw error
  }
  return { database, url, dataDir, close }
}
