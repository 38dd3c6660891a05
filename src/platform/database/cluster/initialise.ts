// Makes a new database cluster beside its place and moves it in whole: a start killed half way leaves nothing that looks like a database.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { give } from './account.ts'
import { checkRoom, diskFull, freeBytes, refusalToWrite, type Place } from './folder.ts'
import type { Programs } from './programs.ts'
import { codeOf, StartRefusal } from './refusal.ts'

/** The superuser of the private cluster, and the owner of our database. */
export const ownerName = 'lianjian'

// Names sort by pinyin (ICU, zh-CN); everything that is not said by ICU is of the C locale, on every system the same.
const flags = ['--locale-provider=icu', '--icu-locale=zh-CN', '--locale=C', '--encoding=UTF8', '--data-checksums', '--no-instructions']

// A new cluster takes 65 MB, the first tables and the example as much again.
const firstRoom = 128 * 1024 * 1024

/** Creates the cluster when there is none. Two processes may do it at once: one wins, both are right. */
export async function initialise(place: Place, programs: Programs): Promise<void> {
  if (existsSync(join(place.postgres, 'PG_VERSION'))) return
  checkRoom(place.base, firstRoom)
  const half = `${place.postgres}-new-${process.pid}-${randomBytes(3).toString('hex')}`
  try {
    sweepHalves(place)
    mkdirSync(half, { mode: 0o700 })
    give(half, place.account)
    const said = await runInitdb(half, place, programs)
    if (said !== undefined) throw explain(place, said)
    moveIn(half, place)
  } catch (error) {
    throw refusalToWrite(place.base, error)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

function moveIn(half: string, place: Place): void {
  try {
    renameSync(half, place.postgres)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(codeOf(error) ?? '') || !existsSync(join(place.postgres, 'PG_VERSION'))) throw error
  }
}

// What a killed process left; a process that still runs keeps its own.
function sweepHalves(place: Place): void {
  const prefix = `${basename(place.postgres)}-new-`
  for (const name of readdirSync(dirname(place.postgres))) {
    if (!name.startsWith(prefix)) continue
    try {
      process.kill(Number.parseInt(name.slice(prefix.length), 10), 0)
    } catch {
      rmSync(join(dirname(place.postgres), name), { recursive: true, force: true })
    }
  }
}

/** Runs initdb; undefined when it succeeded, otherwise what it said. */
async function runInitdb(folder: string, place: Place, programs: Programs): Promise<string | undefined> {
  const access = process.platform === 'win32' ? ['--auth=scram-sha-256', `--pwfile=${passwordFile(place)}`] : ['--auth=trust']
  const child = spawn(programs.initdb, ['-D', folder, '-U', ownerName, ...flags, ...access], {
    ...place.account,
    cwd: process.platform === 'win32' ? folder : '/',
    env: programs.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const { promise, resolve, reject } = Promise.withResolvers<number | null>()
  child.once('error', reject)
  child.once('close', resolve)
  const status = await promise
  return status === 0 ? undefined : said
}

function explain(place: Place, said: string): StartRefusal {
  if (/No space left|ENOSPC|Disk quota/i.test(said) || freeBytes(place.base) < 1024 * 1024) return diskFull(place.base)
  if (/shared memory|Cannot allocate memory/i.test(said)) return new StartRefusal('memory.short', { reason: lastLine(said) })
  return new StartRefusal('database.notStarting', { reason: lastLine(said), log: place.log })
}

/** The line of an output that says what went wrong. */
export function lastLine(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const telling = lines.findLast((line) => /FATAL|PANIC|error:|could not/i.test(line))
  return (telling ?? lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|error):\s*/, '').slice(0, 300)
}

/** The file with the owner's password, where the database is reached by a port (Windows); made when absent. */
export function passwordFile(place: Place): string {
  const path = join(place.folder, 'postgres-password')
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return path
}

/** The owner's password, or undefined where the socket's folder is the lock. */
export function ownerPassword(place: Place): string | undefined {
  return process.platform === 'win32' ? readFileSync(passwordFile(place), 'utf8').trim() : undefined
}
