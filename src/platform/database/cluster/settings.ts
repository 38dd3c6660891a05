// The settings of the private database, written anew at every start so that they are always those of this version. An operator's own
// go into `postgres/operator.conf`, which is read last.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, renameSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { give } from './account.ts'
import type { Place } from './folder.ts'

/** Settings by name, as PostgreSQL writes them. */
export type Settings = Readonly<Record<string, string>>

// Chosen for one machine that also runs the server: all processes together stay below 300 MB when idle.
const base: Settings = {
  shared_buffers: '64MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_connections: '60',
  max_wal_size: '512MB',
  min_wal_size: '80MB',
  checkpoint_timeout: '10min',
  random_page_cost: '1.1',
  // Queries here are short; compiling them costs more than it saves.
  jit: 'off',
  // Three processes less, and as fast on a disk of one's own.
  io_method: 'sync',
  max_parallel_workers_per_gather: '1',
  max_logical_replication_workers: '0',
  max_wal_senders: '0',
  wal_level: 'minimal',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'iso, ymd',
  lc_messages: 'C',
  // A client that was killed must not leave its query and its locks behind.
  client_connection_check_interval: '2s',
  idle_in_transaction_session_timeout: '10min',
  // The log names errors, never values or statements: they hold personal data.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
}

/** The settings of a start: ours, what this machine asks for, then what the caller says. */
export function settingsFor(place: Place, endpoint: Settings, more: Settings): Settings {
  const sockets: Settings = process.platform === 'win32' ? {} : { unix_socket_directories: place.sockets, unix_socket_permissions: '0700' }
  return { ...base, ...sharedMemory(), ...endpoint, ...more, ...sockets }
}

// Containers often get 64 MB of /dev/shm or none; parallel queries then fail with "could not resize shared memory segment".
function sharedMemory(): Settings {
  if (process.platform !== 'linux') return {}
  try {
    const { blocks, bsize } = statfsSync('/dev/shm')
    return { dynamic_shared_memory_type: blocks * bsize >= 128 * 1024 * 1024 ? 'posix' : 'mmap' }
  } catch {
    return { dynamic_shared_memory_type: 'mmap' }
  }
}

/** A short name for a set of settings and programs; a running database tells by it whether it is as this version would start it. */
export function markOf(settings: Settings, version: string): string {
  return createHash('sha256')
    .update(JSON.stringify([version, settings]))
    .digest('hex')
    .slice(0, 16)
}

/** Writes the configuration and the rule of who may connect. */
export function writeSettings(place: Place, settings: Settings, version: string): void {
  const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`)
  const mark = `lianjian.mark = '${markOf(settings, version)}'`
  const head = '# Written by Lianjian at every start. Put settings of your own into operator.conf beside this file.'
  writeOwned(place, 'postgresql.conf', [head, ...lines, mark, "include_if_exists = 'operator.conf'", ''].join('\n'))
  // An absent file is complained about in the log at every start.
  if (!existsSync(join(place.postgres, 'operator.conf')))
    writeOwned(place, 'operator.conf', '# Settings of your own, read after postgresql.conf.\n')
  writeOwned(place, 'pg_hba.conf', `${hostRules().join('\n')}\n`)
}

// The socket lies in a folder only the database account and root can enter: whoever reaches it could read the files as well.
function hostRules(): string[] {
  return process.platform === 'win32' ? ['host all all 127.0.0.1/32 scram-sha-256'] : ['local all all trust']
}

function writeOwned(place: Place, name: string, text: string): void {
  const path = join(place.postgres, name)
  const next = `${path}.${process.pid}-${randomBytes(3).toString('hex')}`
  writeFileSync(next, text, { mode: 0o600 })
  give(next, place.account)
  renameSync(next, path)
}
