// The database server process of a data folder: is there one, start one, stop it.
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { give } from './account.ts'
import { checkRoom, diskFull, freeBytes, smallestRoom, type Place } from './folder.ts'
import { lastLine } from './initialise.ts'
import type { Programs } from './programs.ts'
import { codeOf, StartRefusal } from './refusal.ts'

/** A running database server, found by its postmaster.pid. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly sockets: string }

/** The port in the name of the socket file; nothing listens on it as a network port. */
export const socketPort = 5432

// Above the highest number Linux gives to a process.
const voidPid = 99_999_999

const largestLog = 5 * 1024 * 1024

/** The server that runs on this folder, or undefined. A pid file left by a killed machine, its number since given to another, is no server. */
export function findPostmaster(place: Place): Postmaster | undefined {
  const lines = pidFile(place)
  const pid = Number(lines?.[0])
  if (!lines || !(pid > 0) || !isServerOf(pid, place)) return undefined
  return { pid, port: Number(lines[3] ?? 0), sockets: lines[4] ?? '' }
}

function pidFile(place: Place): string[] | undefined {
  try {
    return readFileSync(join(place.postgres, 'postmaster.pid'), 'utf8')
      .split('\n')
      .map((line) => line.trim())
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function isServerOf(pid: number, place: Place): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    try {
      // A postmaster works in its data folder.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(place.postgres)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(place.postgres)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** A server on its way up: whether it has ended since, and why if not by somebody's wish. */
export type Launch = { readonly hasEnded: () => boolean; readonly failure: () => StartRefusal | undefined }

/** Starts the server, detached: a Ctrl-C at the terminal is for us, and we end the server when everyone is done with it. */
export function launch(place: Place, programs: Programs): Launch {
  checkRoom(place.base, smallestRoom)
  disownPid(place)
  turnLog(place.log)
  const log = openSync(place.log, 'a', 0o600)
  const from = statSync(place.log).size
  give(place.log, place.account)
  let ended: string | undefined
  const child =
    process.platform === 'win32'
      ? spawn(programs.pgCtl, ['start', '-W', '-D', place.postgres], { env: programs.env, stdio: ['ignore', log, log], windowsHide: true })
      : spawn(programs.postgres, ['-D', place.postgres], {
          ...place.account,
          cwd: '/',
          env: programs.env,
          detached: true,
          stdio: ['ignore', log, log],
        })
  closeSync(log)
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code) => {
    // pg_ctl, on Windows, ends when it has started the server; a server itself ends with 0 when another process ended it as its last user.
    if (process.platform !== 'win32' || code !== 0) ended ??= `exit ${code}`
  })
  child.unref()
  return {
    hasEnded: () => ended !== undefined,
    failure: () => (ended === undefined || ended === 'exit 0' ? undefined : explain(place, readFrom(place.log, from) || ended)),
  }
}

// After a power cut the number in postmaster.pid may belong to any process, which PostgreSQL would take for a running server and refuse.
// Only the number is made void: the rest of the file is how PostgreSQL finds out that children of a killed server still write.
function disownPid(place: Place): void {
  const lines = pidFile(place)
  if (!lines || findPostmaster(place) || !isAlive(Number(lines[0]))) return
  const path = join(place.postgres, 'postmaster.pid')
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^\s*\d+/, String(voidPid)))
}

function turnLog(log: string): void {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(log, `${log}.1`)
}

function readFrom(path: string, from: number): string {
  try {
    return readFileSync(path).subarray(from).toString('utf8').slice(-4000)
  } catch {
    return ''
  }
}

function explain(place: Place, said: string): StartRefusal {
  // A child of a killed server may have the last word in the same log; that it still writes is what the new one stumbled over.
  const held = /pre-existing shared memory[^\n]*/i.exec(said)
  if (held !== null) return new StartRefusal('database.notStarting', { reason: held[0], log: place.log })
  if (/No space left on device|Disk quota exceeded/i.test(said) && !/shared memory/i.test(said)) return diskFull(place.base)
  if (freeBytes(place.base) < 1024 * 1024) return diskFull(place.base)
  if (/shared memory|semaphores|Cannot allocate memory|out of memory/i.test(said))
    return new StartRefusal('memory.short', { reason: lastLine(said) })
  return new StartRefusal('database.notStarting', { reason: lastLine(said), log: place.log })
}

/** Why a server that ran is gone, from the end of its log. */
export function reasonOfEnd(place: Place): StartRefusal | undefined {
  const said = readFrom(place.log, Math.max(0, (statSync(place.log, { throwIfNoEntry: false })?.size ?? 0) - 2000))
  return /No space left on device/i.test(said) || freeBytes(place.base) < 1024 * 1024 ? diskFull(place.base) : undefined
}

/** Ends the server: open work is rolled back, what was committed is written. Waits for it to be gone. */
export async function endPostmaster(place: Place, programs: Programs): Promise<void> {
  const server = findPostmaster(place)
  if (!server) return
  if (process.platform === 'win32') {
    const { promise, resolve } = Promise.withResolvers<void>()
    spawn(programs.pgCtl, ['stop', '-m', 'fast', '-D', place.postgres], { env: programs.env, stdio: 'ignore' }).once('exit', () =>
      resolve(),
    )
    return promise
  }
  // Fast, and when a disk does not answer for half a minute, at once: the next start recovers.
  for (const [signal, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    try {
      process.kill(server.pid, signal)
    } catch (error) {
      if (codeOf(error) === 'ESRCH') return
      throw error
    }
    const until = performance.now() + patience
    while (performance.now() < until) {
      if (findPostmaster(place)?.pid !== server.pid) return
      await sleep(20)
    }
  }
}

/** A free port of the loopback address, for systems where the database cannot be reached by a socket file. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  probe.once('error', reject)
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}
