// Where it is measured: a private PostgreSQL with the settings of every day, a database in it for each size, and the server as it starts.
import type { ChildProcess } from 'node:child_process'
import { chmodSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openCluster, type Cluster } from '../src/platform/database/cluster/open.ts'
import { migrate } from '../src/platform/database/migrate.ts'
import { openDatabase, type Database } from '../src/platform/database/transaction.ts'
import { openSecrets } from '../src/platform/secrets/secrets.ts'
import { migrations } from '../src/server/capabilities.ts'
import { freePort, runToEnd, scratch, start } from './processes.ts'

export const root = resolve(import.meta.dirname, '..')
const PASSWORD = '于楼街道的清晨很安静2026'

/** One migrated database with keys of its own. */
export type Base = { readonly name: string; readonly url: string; readonly dataDir: string; readonly database: Database }

let cluster: Cluster | undefined

export const openStand = async (): Promise<void> => {
  // The database runs as another account where this one is root.
  chmodSync(scratch, 0o711)
  cluster = await openCluster({ dataDir: join(scratch, 'cluster'), role: 'server', notice: () => {} })
}

export const closeStand = async (): Promise<void> => cluster?.stop()

/** An empty database in the stand's cluster, brought up to this version. */
export const newBase = async (name: string): Promise<Base> => {
  const client = new pg.Client({ connectionString: cluster!.url })
  await client.connect()
  // As the embedded one is made: names sort by pinyin.
  await client.query(`create database ${name} template template0 locale_provider icu icu_locale 'zh-CN' locale 'C' encoding 'UTF8'`)
  await client.end()
  const url = cluster!.urlFor({ database: name })
  const dataDir = join(scratch, `data-${name}`)
  const database = openDatabase({ url, secrets: await openSecrets(dataDir) })
  await migrate(database.owner, migrations)
  return { name, url, dataDir, database }
}

/** A command of the operator on a base; what it printed, as JSON. */
export const command = async (base: Base, args: readonly string[]): Promise<Record<string, unknown>> =>
  JSON.parse(await runToEnd(process.execPath, commandLine(base, args), { env: { DATABASE_URL: base.url } })) as Record<string, unknown>

export const commandLine = (base: Base, args: readonly string[]): readonly string[] => [
  join(root, 'src/server/cli.ts'),
  ...args,
  '--data',
  base.dataDir,
  '--json',
]

export type Serving = { readonly child: ChildProcess; readonly port: number; readonly readyMs: number }

/** Starts the server as `npm start` does, and waits for its first answer. */
export const serve = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<Serving> => {
  const port = await freePort()
  const begun = performance.now()
  const child = start([join(root, 'src/server/main.ts'), ...args], { ...env, PORT: String(port), LOG: 'off' })
  while (child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => null)
    if (answer?.ok === true) return { child, port, readyMs: performance.now() - begun }
    await sleep(10)
  }
  throw new Error('The server ended before it answered.')
}

/** Makes an account on a base and signs it in: the cookie of a real session. */
export const signedIn = async (base: Base, port: number, role: string, at: string): Promise<string> => {
  const username = `bench-${role.toLowerCase()}`
  await runToEnd(
    process.execPath,
    commandLine(base, ['user', 'add', '测量员', '--username', username, '--role', role, '--at', at, '--password-stdin']),
    { env: { DATABASE_URL: base.url }, input: `${PASSWORD}\n` },
  )
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  if (answer.status !== 200) throw new Error(`Sign-in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0]!)
    .join('; ')
}

/** The most memory a process has held, in bytes, as the kernel counts it. */
export const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
