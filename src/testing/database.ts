import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase, type Database } from '../platform/database/transaction.ts'
import { secretsFrom } from '../platform/secrets/secrets.ts'
import { migrations } from '../server/capabilities.ts'

/** Fixed, so that a hash in a test is the same in every run. */
export const testSecrets = secretsFrom([{ id: '00000001', bytes: Buffer.alloc(32, 7) }])

const TEMPLATE_LOCK = 7_264_403

const withDatabase = (url: string, name: string): string => {
  const parsed = new URL(url)
  parsed.pathname = `/${name}`
  return parsed.href
}

const onServer = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Migrated once a run and cloned after: a clone takes a tenth of the migrations' time. */
const template = async (url: string): Promise<string> => {
  const { createHash } = await import('node:crypto')
  const fingerprint = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16)
  const name = `template_${fingerprint}`
  await onServer(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const known = await client.query('select 1 from pg_database where datname = $1', [name])
    if (known.rowCount === 0) {
      await client.query(`create database ${name}_new`)
      const database = openDatabase({ url: withDatabase(url, `${name}_new`), secrets: testSecrets })
      await migrate(database.owner, migrations)
      await database.close()
      await client.query(`alter database ${name}_new rename to ${name}`)
    }
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  })
  return name
}

export type FreshDatabase = Database & { readonly url: string; readonly drop: () => Promise<void> }

/** A migrated, empty database of its own. Ends with `drop()`. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const cluster = inject('clusterUrl')
  const from = await template(cluster)
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(cluster, async (client) => {
    // Cloning needs the template without connections; two workers at once take turns.
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    await client.query(`create database ${name} template ${from}`)
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  })
  const url = withDatabase(cluster, name)
  const database = openDatabase({ url, secrets: testSecrets, poolSize: 8 })
  return {
    ...database,
    url,
    drop: async () => {
      await database.close()
      await onServer(cluster, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** A fresh database for the whole file, dropped after it. */
export const databaseOfFile = async (): Promise<FreshDatabase> => {
  const database = await freshDatabase()
  afterAll(() => database.drop())
  return database
}
