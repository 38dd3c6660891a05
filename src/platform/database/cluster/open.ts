// The private PostgreSQL of a data folder. Whoever comes first starts it, whoever leaves last ends it; a server and any number of
// commands may use it at once, and one that a killed process left behind is taken over.
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { diskFull, isDiskFull, noteFolder, openFolder, type Place } from './folder.ts'
import { initialise, ownerName, ownerPassword } from './initialise.ts'
import { endPostmaster, findPostmaster, freePort, launch, reasonOfEnd, socketPort, type Launch } from './postmaster.ts'
import { join, stayAmongOthers, takeAlone } from './presence.ts'
import { findPrograms, type Programs } from './programs.ts'
import { StartRefusal } from './refusal.ts'
import { markOf, settingsFor, writeSettings, type Settings } from './settings.ts'

/** The name of our database in the private cluster. */
export const databaseName = 'lianjian'

/** How to open the cluster of a data folder. */
export type ClusterOptions = {
  readonly dataDir: string
  /** One server may use a folder, besides any number of commands. */
  readonly role: 'server' | 'command'
  /** Settings over ours; tests turn the waiting for the disk off with it. */
  readonly settings?: Settings
  /** Told a sentence for the operator, such as where the database was put. Default: stderr. */
  readonly notice?: (text: string) => void
  /** Told when the database is gone for good. Default: say it and end the process. */
  readonly onLost?: (refusal: StartRefusal) => void
}

/** A running cluster. */
export type Cluster = {
  /** The owner's connection to our database. */
  readonly url: string
  /** The connection of another role, or to another database, of the same cluster. */
  readonly urlFor: (to: { readonly user?: string; readonly password?: string; readonly database?: string }) => string
  /** Leaves the cluster, and ends it when nobody else uses it. Close your own connections before. */
  readonly stop: () => Promise<void>
}

type Opening = {
  readonly place: Place
  readonly programs: Programs
  readonly options: ClusterOptions
  readonly settings: (port: number) => Settings
}

/**
 * Opens the cluster of a data folder, making it when there is none.
 * @throws StartRefusal with one sentence when that cannot be, having changed nothing.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const notice = options.notice ?? ((text) => process.stderr.write(`${text}\n`))
  const place = openFolder(options.dataDir, notice)
  const { opening, client: first } = await prepare(place, options).catch((error: unknown) => {
    throw isDiskFull(error) ? diskFull(place.base) : error
  })
  let client = first

  let isStopping = false
  let reviving: Promise<void> | undefined
  const watch = (watched: Client) => watched.once('end', () => (reviving = revive()))
  const restarts: number[] = []
  async function revive(): Promise<void> {
    if (isStopping) return
    const now = performance.now()
    restarts.push(now)
    try {
      if (restarts.filter((at) => now - at < 60_000).length > 3) throw reasonOfEnd(place) ?? lost(place, 'restarts')
      client = await enter(opening)
      rest(client)
      if (!isStopping) watch(client)
    } catch (error) {
      if (isStopping) return
      const refusal = error instanceof StartRefusal ? error : lost(place, error instanceof Error ? error.message : 'unknown')
      if (options.onLost) options.onLost(refusal)
      else {
        notice(refusal.message)
        process.exit(1)
      }
    }
  }
  watch(client)
  rest(client)

  const port = findPostmaster(place)?.port ?? socketPort
  const urlFor: Cluster['urlFor'] = (to) =>
    urlOf(place, port, to.user ?? ownerName, to.database ?? databaseName, to.password ?? ownerPassword(place))
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    // A connection that is just being made again would stay behind.
    await reviving
    await leave(opening, client)
  }
  return { url: urlFor({}), urlFor, stop }
}

async function prepare(place: Place, options: ClusterOptions): Promise<{ opening: Opening; client: Client }> {
  const programs = findPrograms(place.account, place.base)
  await initialise(place, programs)
  const settings = (port: number) => settingsFor(place, endpoint(port), options.settings ?? {})
  const opening: Opening = { place, programs, options, settings }
  const client = await enter(opening)
  noteFolder(place)
  await ensureDatabase(client)
  return { opening, client }
}

function lost(place: Place, reason: string): StartRefusal {
  return new StartRefusal('database.lost', { reason, log: place.log })
}

// A cluster in use must not keep a finished command from ending.
function rest(client: Client): void {
  client.unref()
}

function endpoint(port: number): Settings {
  return process.platform === 'win32'
    ? { listen_addresses: '127.0.0.1', port: String(port) }
    : { listen_addresses: '', port: String(socketPort) }
}

function urlOf(place: Place, port: number, user: string, database: string, password: string | undefined): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`
  const who = `${encodeURIComponent(user)}${secret}`
  if (process.platform === 'win32') return `postgresql://${who}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  return `postgresql://${who}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(place.sockets)}&port=${socketPort}`
}

const patience = 60_000
/** Starts that stumble over children of a killed server, four a second: one of them may be in the middle of a long statement. */
const MOST_TRIES = 60

/** Joins the running server, or starts one and joins it. */
async function enter(opening: Opening): Promise<Client> {
  const { place, programs, options } = opening
  let launched: Launch | undefined
  let silentSince = performance.now()
  let until = silentSince + patience
  let tries = 0
  let servedSince: number | undefined
  while (performance.now() < until) {
    const running = findPostmaster(place)
    const url = urlOf(
      { ...place, sockets: running?.sockets || place.sockets },
      running?.port ?? socketPort,
      ownerName,
      'postgres',
      ownerPassword(place),
    )
    const joining = running ? await join({ url, isServer: options.role === 'server' }) : ({ state: 'absent' } as const)
    if (joining.state === 'joined') {
      if (launched || joining.mark === markOf(opening.settings(running?.port ?? socketPort), programs.version)) return joining.client
      if (!(await takeAlone(joining.client))) {
        await stayAmongOthers(joining.client)
        return joining.client
      }
      // Left behind by another version of this program, and nobody uses it: it starts again as this version would have it.
      await shutDown(opening, joining.client)
    } else if (joining.state === 'served') {
      // The connection of a server killed a moment ago is still being cleared away.
      servedSince ??= performance.now()
      if (performance.now() - servedSince > 2_000) throw new StartRefusal('folder.inUse', { folder: place.folder })
    } else if (running) {
      // Recovering after a crash takes as long as it takes; only silence is a failure.
      if (joining.state === 'busy') {
        silentSince = performance.now()
        until = silentSince + patience
      }
      // A server whose socket file was cleared away serves nobody new: it is ended, and its users find the next one.
      else if (performance.now() - silentSince > 10_000) {
        await endPostmaster(place, programs)
        silentSince = performance.now()
      }
    } else if (!launched || launched.hasEnded()) {
      // The children of a killed server need a moment to go, and another process may have been first.
      const failure = launched?.failure()
      if (failure && (tries > MOST_TRIES || !passes(failure))) throw failure
      tries += 1
      if (failure) await sleep(250)
      writeSettings(place, opening.settings(process.platform === 'win32' ? await freePort() : socketPort), programs.version)
      launched = launch(place, programs)
    }
    await sleep(15)
  }
  throw reasonOfEnd(place) ?? new StartRefusal('database.notStarting', { reason: 'timeout', log: place.log })
}

function passes(failure: StartRefusal): boolean {
  return /already exists|pre-existing shared memory|still in use/.test(String(failure.data['reason']))
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
  if (rowCount) return
  try {
    await client.query(`create database ${databaseName} template template0`)
  } catch (error) {
    // 42P04 and 23505: another process made it in the same moment.
    if (!(error instanceof Error) || !('code' in error) || !['42P04', '23505'].includes(String(error.code))) throw error
  }
}

async function leave(opening: Opening, client: Client): Promise<void> {
  client.ref()
  let isLast: boolean
  try {
    isLast = await takeAlone(client)
  } catch {
    // The server is gone already, or being brought down by someone else.
    return
  }
  if (isLast) await shutDown(opening, client)
  else await client.end()
}

async function shutDown(opening: Opening, client: Client): Promise<void> {
  // The connection is kept until the server closes it: new users wait behind its lock.
  await endPostmaster(opening.place, opening.programs)
  await client.end().catch(() => {})
}
