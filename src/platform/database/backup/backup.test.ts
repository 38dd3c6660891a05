// There and back: what is written comes back byte for byte, and what is broken, newer or in the way is refused with nothing changed.
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, describe, expect, inject, test } from 'vitest'
import type { Migration } from '../migrate.ts'
import { migrate } from '../migrate.ts'
import { backup, type BackupJob } from './backup.ts'
import { frame } from './frames.ts'
import { restore } from './restore.ts'

const home = mkdtempSync(join(tmpdir(), 'lianjian-backup-'))
const opened: { pool: pg.Pool; name: string; role: string | undefined }[] = []

afterAll(async () => {
  for (const { pool } of opened) await pool.end()
  await onServer(async (client) => {
    for (const { name, role } of opened) {
      await client.query(`drop database if exists ${name} with (force)`)
      if (role) await client.query(`drop role if exists ${role}`)
    }
  })
  rmSync(home, { recursive: true, force: true })
})

async function onServer(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: inject('clusterUrl') })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

// Trees that point to themselves, two tables that point to each other, a computed column, a counter, policies the owner is bound by,
// and a code list that comes with the tables.
const steps: readonly Migration[] = [
  {
    name: 'ground/001',
    sql: `create extension if not exists ltree;
      create table people (district_id uuid not null, id int generated always as identity, boss int, house int, name text, path ltree,
        born date, at timestamptz, sealed bytea, facts jsonb, tags text[], shouted text generated always as (upper(name)) stored,
        primary key (district_id, id), foreign key (district_id, boss) references people (district_id, id));
      create table houses (district_id uuid not null, id int, keeper int, primary key (district_id, id),
        foreign key (district_id, keeper) references people (district_id, id));
      alter table people add foreign key (district_id, house) references houses (district_id, id);
      alter table people enable row level security; alter table people force row level security;
      create policy owner on people to current_user using (true) with check (true);
      create table codes (code text primary key); insert into codes values ('a'), ('b');
      create sequence numbers;`,
  },
  { name: 'ground/002', sql: "alter table houses add column colour text not null default 'red'" },
]

const district = '018f0000-0000-7000-8000-000000000001'
const odd = '換行\n制表\t反斜\\ \\N "引号" \' 空 \u3000 é 🏠'

async function fill(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into people (district_id, name, path, born, at, sealed, facts, tags)
       select $1, $2 || n, ('a.b' || n)::ltree, date '1949-10-01' + n, timestamptz '2026-11-22 05:00:00.123456+08' + n * interval '1 hour',
         decode(md5(n::text), 'hex'), jsonb_build_object('n', n, 'null', null), array['一', null, '{"'] from generate_series(1, 3000) as n`,
      [district, odd],
    )
    await client.query('insert into houses (district_id, id, keeper) select $1, n, n from generate_series(1, 50) as n', [district])
    await client.query('update people set boss = 3001 - id, house = 1 + id % 50, sealed = case when id % 7 = 0 then null else sealed end')
    await client.query("delete from codes where code = 'b'")
    await client.query("select setval('numbers', 41)")
    await client.query('commit')
  } finally {
    client.release()
  }
}

// Windows has no such modes; the folder's own rights are what there is.
const closed = process.platform === 'win32' ? 0o666 : 0o600
const modeOf = (file: string): number => statSync(file).mode & 0o777

const contents = async (pool: pg.Pool): Promise<unknown> =>
  (
    await pool.query(
      `select (select md5(string_agg(p::text, '|' order by id)) from people as p) as people, (select count(*)::int from people) as many,
        (select md5(string_agg(h::text, '|' order by id)) from houses as h) as houses, (select string_agg(code, '') from codes) as codes,
        (select max(shouted) from people) as shouted`,
    )
  ).rows[0]

/** An empty database and data folder, owned by the superuser or, as on a server of one's own, by somebody who is none. */
async function place(owner: 'superuser' | 'ordinary' = 'superuser'): Promise<{ owner: pg.Pool; dataDir: string }> {
  const key = randomBytes(5).toString('hex')
  const name = `backup_${key}`
  const role = owner === 'ordinary' ? `owner_${key}` : undefined
  await onServer(async (client) => {
    // The grant is what lets somebody who is no superuser give a database away.
    if (role) await client.query(`create role ${role} login password 'test' nosuperuser nobypassrls; grant ${role} to current_user`)
    await client.query(`create database ${name}${role ? ` owner ${role}` : ''}`)
  })
  const url = new URL(inject('clusterUrl'))
  url.pathname = `/${name}`
  if (role) {
    url.username = role
    url.password = 'test'
  }
  const pool = new pg.Pool({ connectionString: url.href, max: 3 })
  // Its idle connections are cut off when the database is dropped.
  pool.on('error', () => {})
  opened.push({ pool, name, role })
  const dataDir = join(home, key)
  mkdirSync(dataDir)
  return { owner: pool, dataDir }
}

const jobFor = (from: { owner: pg.Pool; dataDir: string }, name: string): BackupJob => ({
  ...from,
  file: join(home, name),
  version: '0.1.0',
  at: new Date('2026-11-22T00:00:00Z'),
})

const source = await place()
await migrate(source.owner, steps)
await fill(source.owner)
for (const [path, text] of Object.entries({
  'keys/keys.json': 'secret',
  'files/ab/证明.pdf': 'x'.repeat(3_000_000),
  'files/empty': '',
  'logs/postgres.log': 'no',
  'files/one.half': 'no',
})) {
  mkdirSync(join(source.dataDir, path, '..'), { recursive: true })
  writeFileSync(join(source.dataDir, path), text)
}
const whole = join(home, 'whole')
await backup(jobFor(source, 'whole'))

describe('a backup', () => {
  test('is one file for its owner alone, and never written over another', async () => {
    expect(modeOf(whole)).toBe(closed)
    await expect(backup(jobFor(source, 'whole'))).rejects.toMatchObject({ code: 'backup.exists' })
    await expect(backup(jobFor(source, 'nowhere/at all'))).rejects.toMatchObject({ code: 'backup.notWritable' })
  })

  test('holds one moment, although others write meanwhile', async () => {
    const summary = backup(jobFor(source, 'moment'))
    const writer = source.owner.query('insert into codes select md5(n::text) from generate_series(1, 500) as n')
    const { rows } = await summary
    await writer
    await source.owner.query("delete from codes where code <> 'a'")
    expect([3051, 3551]).toContain(rows)
  })
})

describe('restored', () => {
  test.each(['superuser', 'ordinary'] as const)('by an owner who is %s, it is the same to the last byte', async (kind) => {
    const target = await place(kind)
    const summary = await restore({ ...target, file: whole, migrations: steps })
    expect(summary).toMatchObject({ tables: 3, rows: 3051, files: 3 })
    expect(await contents(target.owner)).toEqual(await contents(source.owner))
    expect((await target.owner.query("select nextval('numbers')::int as next")).rows).toEqual([{ next: 42 }])
    expect(readFileSync(join(target.dataDir, 'keys/keys.json'), 'utf8')).toBe('secret')
    expect(readFileSync(join(target.dataDir, 'files/ab/证明.pdf'), 'utf8')).toHaveLength(3_000_000)
    expect(modeOf(join(target.dataDir, 'keys/keys.json'))).toBe(closed)
    const bound = await target.owner.query(
      "select relforcerowsecurity as forced, (select count(*)::int from pg_constraint where contype = 'f') as keys from pg_class where relname = 'people'",
    )
    expect(bound.rows).toEqual([{ forced: true, keys: 3 }])
  })

  test('by a newer version, it is brought up to that version', async () => {
    const target = await place()
    const later: Migration = { name: 'ground/003', sql: 'alter table people add column nick text; update people set nick = left(name, 1)' }
    await restore({ ...target, file: whole, migrations: [...steps, later] })
    expect((await target.owner.query('select count(nick)::int as nicks from people')).rows).toEqual([{ nicks: 3000 }])
  })

  test('into a place that is laid out but empty, it replaces what was laid out', async () => {
    const target = await place()
    await migrate(target.owner, [...steps, { name: 'ground/003', sql: 'create table more (district_id uuid)' }])
    mkdirSync(join(target.dataDir, 'keys'))
    writeFileSync(join(target.dataDir, 'keys/keys.json'), 'of an empty house')
    await restore({ ...target, file: whole, migrations: [...steps, { name: 'ground/003', sql: 'create table more (district_id uuid)' }] })
    expect(await contents(target.owner)).toEqual(await contents(source.owner))
    expect(readFileSync(join(target.dataDir, 'keys/keys.json'), 'utf8')).toBe('secret')
  })
})

describe('refused, with nothing changed', () => {
  const isUntouched = async (target: { owner: pg.Pool }) =>
    expect((await target.owner.query("select from pg_tables where schemaname = 'public'")).rowCount).toBe(0)

  test('is a place that has data', async () => {
    const before = await contents(source.owner)
    await expect(restore({ ...source, file: whole, migrations: steps })).rejects.toMatchObject({ code: 'restore.notEmpty' })
    const withRows = { owner: source.owner, dataDir: (await place()).dataDir }
    await expect(restore({ ...withRows, file: whole, migrations: steps })).rejects.toMatchObject({ code: 'restore.notEmpty' })
    expect(await contents(source.owner)).toEqual(before)
  })

  test('is a backup of a newer version', async () => {
    const target = await place()
    await expect(restore({ ...target, file: whole, migrations: steps.slice(0, 1) })).rejects.toMatchObject({ code: 'backup.newer' })
    const future = join(home, 'future')
    writeFileSync(future, gzipSync(frame('H', { program: 'lianjian', format: 2, version: '9', createdAt: '', migrations: [] })))
    await expect(restore({ ...target, file: future, migrations: steps })).rejects.toMatchObject({ code: 'backup.newer' })
    await isUntouched(target)
  })

  const bytes = readFileSync(whole)
  const plain = gunzipSync(bytes)
  const turned = Buffer.from(plain)
  const third = Math.floor(plain.length / 3)
  turned.writeUInt8(turned.readUInt8(third) ^ 1, third)
  test.each([
    ['is cut off', bytes.subarray(0, bytes.length - 2000)],
    ['lacks its last parts', gzipSync(plain.subarray(0, plain.lastIndexOf('T')))],
    ['has one bit turned, in a gzip that knows nothing of it', gzipSync(turned)],
    ['is something else', Buffer.from('PK\u0003\u0004 not a backup')],
    ['is empty', Buffer.alloc(0)],
  ])('is a file that %s', async (name, content) => {
    const target = await place()
    const file = join(home, name.replaceAll(' ', '-'))
    writeFileSync(file, content)
    await expect(restore({ ...target, file, migrations: steps })).rejects.toMatchObject({ code: 'backup.broken' })
    await isUntouched(target)
  })

  test('is a file that is not there', async () => {
    const target = await place()
    await expect(restore({ ...target, file: join(home, 'nothing'), migrations: steps })).rejects.toMatchObject({
      code: 'backup.notReadable',
    })
  })
})
