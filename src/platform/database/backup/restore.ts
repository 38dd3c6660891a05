// A backup brought back into an empty place: the tables as they were then, checked row by row against the sums of the backup, and
// afterwards the steps this version has taken since. All rows come in one transaction: there is no half of a restore.
import { createReadStream } from 'node:fs'
import { chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, normalize, resolve, sep } from 'node:path'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { codeOf } from '../cluster/refusal.ts'
import { isServed } from '../cluster/presence.ts'
import { copyIn, copyOut } from '../copy.ts'
import { migrate, type Migration } from '../migrate.ts'
import { filesOf, tallyOf, type BackupSummary } from './backup.ts'
import { copySql, migrationsOf, nameOf, quoted, sameText, tablesOf } from './catalogue.ts'
import {
  backupFormat,
  BrokenBackup,
  endOfBackup,
  endOfPart,
  fileFrame,
  framesOf,
  header,
  read,
  sequences,
  tableFrame,
  type EndOfPart,
  type Frame,
  type Header,
  type TableFrame,
} from './frames.ts'
import { BackupRefused } from './refusal.ts'

/** What to bring back and where. */
export type RestoreJob = {
  readonly owner: pg.Pool
  readonly dataDir: string
  readonly file: string
  /** All steps this version knows. */
  readonly migrations: readonly Migration[]
}

/**
 * Restores a backup into an empty data folder or database.
 * @throws BackupRefused for a place that is not empty, or a file that is broken or of a newer version; nothing has changed then
 */
export async function restore(job: RestoreJob): Promise<BackupSummary> {
  const head = await check(job)
  await refuseFull(job, head)
  await migrate(
    job.owner,
    job.migrations.filter((migration) => head.migrations.includes(migration.name)),
  )
  const client = await job.owner.connect()
  let broken: Error | undefined
  let summary: BackupSummary
  const written: string[] = []
  try {
    await client.query('begin')
    await client.query(sameText)
    await client.query('set local synchronize_seqscans = off')
    const restored = await load(client, job, written)
    await client.query('commit')
    summary = { file: job.file, ...restored, bytes: (await stat(job.file)).size }
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error))
    for (const path of written) await rm(path, { force: true })
    throw refusalOf(error, job.file)
  } finally {
    client.release(broken)
  }
  await migrate(job.owner, job.migrations)
  return summary
}

function bytesOf(file: string): AsyncIterable<Buffer> {
  const source = createReadStream(file)
  const unpacked = createGunzip()
  source.once('error', (error) => unpacked.destroy(error))
  return source.pipe(unpacked)
}

function refusalOf(error: unknown, file: string): unknown {
  if (error instanceof BrokenBackup) return new BackupRefused('backup.broken', { file, reason: error.message }, error)
  const code = codeOf(error)
  if (code?.startsWith('Z_')) return new BackupRefused('backup.broken', { file, reason: code }, error)
  if (code && /^E[A-Z]+$/.test(code)) return new BackupRefused('backup.notReadable', { file, reason: code }, error)
  return error
}

/** Reads the whole file once before anything is touched: what is broken at its end is found before its beginning is believed. */
async function check(job: RestoreJob): Promise<Header> {
  try {
    const frames = framesOf(bytesOf(job.file))
    const head = await headOf(frames)
    if (head.format > backupFormat) throw new BackupRefused('backup.newer', { file: job.file, reason: `format ${head.format}` })
    const known = new Set(job.migrations.map((migration) => migration.name))
    const foreign = head.migrations.filter((name) => !known.has(name))
    if (foreign[0] !== undefined) throw new BackupRefused('backup.newer', { file: job.file, reason: foreign[0] })
    const count = { tables: 0, files: 0, rows: 0 }
    let isWhole = false
    for await (const frame of frames) {
      if (frame.kind === 'T') count.tables += 1
      if (frame.kind === 'F') count.files += 1
      if (frame.kind === 'T' || frame.kind === 'F') {
        const { end, tally } = await sumOf(frames)
        if (end.sha256 !== tally.sha256) throw new BrokenBackup(`sum of ${frame.content.toString('utf8').slice(0, 80)}`)
        if (frame.kind === 'T') count.rows += end.rows
      }
      if (frame.kind === 'Z') {
        const end = read(endOfBackup, frame)
        isWhole = end.tables === count.tables && end.files === count.files && end.rows === count.rows
      }
    }
    if (!isWhole) throw new BrokenBackup('cut off')
    return head
  } catch (error) {
    throw refusalOf(error, job.file)
  }
}

async function headOf(frames: AsyncGenerator<Frame, void, undefined>): Promise<Header> {
  const first = await frames.next()
  if (first.done || first.value.kind !== 'H') throw new BrokenBackup('header')
  return read(header, first.value)
}

/** The bytes of one part, up to its end; `ended` says what the backup says of them. */
async function* bodyOf(
  frames: AsyncGenerator<Frame, void, undefined>,
  ended: (end: EndOfPart) => void,
): AsyncGenerator<Buffer, void, undefined> {
  for (;;) {
    const next = await frames.next()
    if (next.done) throw new BrokenBackup('cut off')
    if (next.value.kind === 'E') {
      ended(read(endOfPart, next.value))
      return
    }
    if (next.value.kind !== 'D') throw new BrokenBackup('order')
    yield next.value.content
  }
}

async function sumOf(frames: AsyncGenerator<Frame, void, undefined>): Promise<{ end: EndOfPart; tally: EndOfPart }> {
  const tally = tallyOf()
  let end: EndOfPart | undefined
  for await (const chunk of bodyOf(frames, (told) => (end = told))) tally.add(chunk)
  if (!end) throw new BrokenBackup('cut off')
  return { end, tally: tally.end() }
}

// What the ground of an empty place may hold: the keys it was given when it was made, and code lists that came with the tables.
async function refuseFull(job: RestoreJob, head: Header): Promise<void> {
  for await (const path of filesOf(job.dataDir)) {
    if (!path.startsWith(`keys${sep}`) && resolve(job.dataDir, path) !== resolve(job.file))
      throw new BackupRefused('restore.notEmpty', { reason: path })
  }
  const client = await job.owner.connect()
  try {
    if (await isServed(client)) throw new BackupRefused('restore.served')
    const applied = await migrationsOf(client)
    const tables = await tablesOf(client)
    if (applied.length === 0 && tables[0]) throw new BackupRefused('restore.notEmpty', { reason: nameOf(tables[0]) })
    for (const table of tables) {
      if (!table.columns.includes('district_id') && !['users', 'user'].includes(table.table)) continue
      const { rows } = await client.query<{ full: boolean }>(`select exists (select from ${nameOf(table)}) as full`)
      if (rows[0]?.full) throw new BackupRefused('restore.notEmpty', { reason: table.table })
    }
    // Empty, but further than the backup: cleared, so that it can be built up to where the backup stood.
    if (applied.some((name) => !head.migrations.includes(name))) await client.query('drop schema public cascade; create schema public')
  } finally {
    client.release()
  }
}

async function load(client: pg.ClientBase, job: RestoreJob, written: string[]): Promise<{ tables: number; rows: number; files: number }> {
  const known = new Map((await tablesOf(client)).map((table) => [nameOf(table), table]))
  const putBack = await loosen(client, [...known.values()])
  const frames = framesOf(bytesOf(job.file))
  await headOf(frames)
  const count = { tables: 0, rows: 0, files: 0 }
  for await (const frame of frames) {
    if (frame.kind === 'T') {
      const table = read(tableFrame, frame)
      if (!known.has(nameOf(table))) throw new BrokenBackup(`unknown table ${table.table}`)
      count.rows += await loadTable(client, table, frames)
      count.tables += 1
    } else if (frame.kind === 'F') {
      await loadFile(job.dataDir, read(fileFrame, frame).path, frames, written)
      count.files += 1
    } else if (frame.kind === 'S') {
      for (const one of read(sequences, frame)) {
        await client.query('select setval($1::regclass, $2::bigint)', [`${quoted(one.schema)}.${quoted(one.name)}`, one.value])
      }
      for (const sql of putBack) await client.query(sql)
    }
  }
  return count
}

// Foreign keys are taken off and put on again, which checks all rows at once and needs no order of tables and no superuser; the
// owner may pass the policies of its own tables for as long as this transaction lasts.
async function loosen(client: pg.ClientBase, tables: readonly TableFrame[]): Promise<string[]> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and conparentid = 0 and connamespace::regnamespace::text = any($1)`,
    [[...new Set(tables.map((table) => table.schema))]],
  )
  const { rows: forced } = await client.query<{ table: string }>(
    'select oid::regclass::text as table from pg_class where relforcerowsecurity',
  )
  if (tables.length > 0) await client.query(`truncate ${tables.map(nameOf).join(', ')} cascade`)
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${quoted(key.name)}`)
  for (const { table } of forced) await client.query(`alter table ${table} no force row level security`)
  return [
    ...keys.map((key) => `alter table ${key.table} add constraint ${quoted(key.name)} ${key.definition}`),
    ...forced.map(({ table }) => `alter table ${table} force row level security`),
  ]
}

async function loadTable(client: pg.ClientBase, table: TableFrame, frames: AsyncGenerator<Frame, void, undefined>): Promise<number> {
  let end: EndOfPart | undefined
  const rows = await copyIn(
    client,
    copySql(table, 'from stdin'),
    bodyOf(frames, (told) => (end = told)),
  )
  const tally = tallyOf()
  for await (const chunk of copyOut(client, copySql(table, 'to stdout'))) tally.add(chunk)
  const there = tally.end()
  if (rows !== end?.rows || there.sha256 !== end.sha256) throw new BrokenBackup(`${table.table}: ${rows} of ${end?.rows ?? 0}`)
  return rows
}

async function loadFile(dataDir: string, path: string, frames: AsyncGenerator<Frame, void, undefined>, written: string[]): Promise<void> {
  const within = normalize(path)
  if (within.startsWith('..') || within.startsWith(sep) || /^[A-Za-z]:/.test(within)) throw new BrokenBackup(path)
  const target = join(dataDir, within)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const half = `${target}.half`
  const handle = await open(half, 'w', 0o600)
  try {
    for await (const chunk of bodyOf(frames, () => {})) await handle.write(chunk)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(half, 0o600)
  await rename(half, target)
  // The keys replace those the empty place was given and are as good there as before.
  if (!within.startsWith(`keys${sep}`)) written.push(target)
}
