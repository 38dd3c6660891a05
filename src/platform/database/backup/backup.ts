// Everything of a district in one file: the rows of every table as of one moment, the attached files, and the keys that open what is
// sealed. Made while the server runs; nobody waits for it.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, type Dirent } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { codeOf } from '../cluster/refusal.ts'
import { copyOut } from '../copy.ts'
import { copySql, migrationsOf, ofTheMoment, sameText, sequencesOf, tablesOf } from './catalogue.ts'
import { backupFormat, frame, type FrameKind, type Header } from './frames.ts'
import { BackupRefused } from './refusal.ts'

/** What a backup or a restore has been through. */
export type BackupSummary = {
  readonly file: string
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly bytes: number
}

/** What to keep and where. */
export type BackupJob = {
  readonly owner: pg.Pool
  /** Its files go with the rows; the database's own folder does not. */
  readonly dataDir: string
  readonly file: string
  readonly version: string
  readonly at: Date
}

/**
 * Writes a backup. The file appears when it is whole, readable by its owner only: it holds personal data and the keys to them.
 * @throws BackupRefused when the file exists or cannot be written
 */
export async function backup(job: BackupJob): Promise<BackupSummary> {
  if (existsSync(job.file)) throw new BackupRefused('backup.exists', { file: job.file })
  const half = join(dirname(job.file), `.${basename(job.file)}.${process.pid}.half`)
  const client = await job.owner.connect()
  const count = { tables: 0, rows: 0, files: 0 }
  let broken: Error | undefined
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(sameText)
    await pipeline(
      Readable.from(frames(client, job, count), { objectMode: true }),
      createGzip({ level: 5 }),
      createWriteStream(half, { mode: 0o600, flags: 'wx' }),
    )
    await client.query('commit')
    const handle = await open(half, 'r')
    const { size } = await handle.stat()
    await handle.sync().finally(() => handle.close())
    await rename(half, job.file)
    return { file: job.file, ...count, bytes: size }
  } catch (error) {
    // A COPY may be half read: the connection is not used again.
    broken = error instanceof Error ? error : new Error(String(error))
    const code = codeOf(error)
    if (code && /^E[A-Z]+$/.test(code)) throw new BackupRefused('backup.notWritable', { file: job.file, reason: code }, error)
    throw error
  } finally {
    client.release(broken)
    await rm(half, { force: true })
  }
}

async function* frames(
  client: pg.ClientBase,
  job: BackupJob,
  count: { tables: number; rows: number; files: number },
): AsyncGenerator<Buffer, void, undefined> {
  const head: Header = {
    program: 'lianjian',
    format: backupFormat,
    version: job.version,
    createdAt: job.at.toISOString(),
    migrations: await migrationsOf(client),
  }
  yield frame('H', head)
  for (const table of await tablesOf(client)) {
    if (ofTheMoment.has(table.table)) continue
    count.rows += yield* part('T', table, copyOut(client, copySql(table, 'to stdout')))
    count.tables += 1
  }
  yield frame('S', await sequencesOf(client))
  for await (const path of filesOf(job.dataDir)) {
    if (resolve(job.dataDir, path) === resolve(job.file)) continue
    yield* part('F', { path: path.split('\\').join('/') }, createReadStream(join(job.dataDir, path)))
    count.files += 1
  }
  yield frame('Z', count)
}

const largestPiece = 4 * 1024 * 1024

/** One table or file: its name, its bytes, their sum. Returns how many lines it had. */
async function* part(kind: FrameKind, named: object, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, number, undefined> {
  yield frame(kind, named)
  const tally = tallyOf()
  for await (const chunk of bytes) {
    tally.add(chunk)
    for (let at = 0; at < chunk.length; at += largestPiece) yield frame('D', chunk.subarray(at, at + largestPiece))
  }
  const end = tally.end()
  yield frame('E', end)
  return end.rows
}

/** Counts bytes and lines and sums them up. COPY writes a row on a line; a line break inside a value is written as \n. */
export function tallyOf(): { add: (chunk: Buffer) => void; end: () => { rows: number; bytes: number; sha256: string } } {
  const hash = createHash('sha256')
  let rows = 0
  let bytes = 0
  return {
    add: (chunk) => {
      hash.update(chunk)
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1
    },
    end: () => ({ rows, bytes, sha256: hash.digest('hex') }),
  }
}

// The database's own, what says where it is, what is said elsewhere, and earlier backups.
const notKept = /^(postgres($|-)|socket$|logs$|programs$|backups$|lianjian\.json$)/
const passing = /^\.|\.(half|tmp|partial)$/

/** The files of a data folder that belong into its backup, as paths within it. */
export async function* filesOf(dataDir: string): AsyncGenerator<string, void, undefined> {
  for (const entry of await entriesOf(dataDir)) if (!notKept.test(entry.name)) yield* filesUnder(dataDir, entry)
}

async function* filesUnder(folder: string, entry: Dirent): AsyncGenerator<string, void, undefined> {
  if (passing.test(entry.name)) return
  if (entry.isFile()) yield entry.name
  if (!entry.isDirectory()) return
  const below = join(folder, entry.name)
  for (const one of await entriesOf(below)) for await (const path of filesUnder(below, one)) yield join(entry.name, path)
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
}
