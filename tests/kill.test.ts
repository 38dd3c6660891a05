// Twenty kills of the real server, and of an import beside it, on a data folder with its own PostgreSQL and the waiting for the disk
// left on. Whatever was acknowledged is there afterwards; a batch is whole or absent; the folder always opens again.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { openCluster } from '../src/platform/database/cluster/open.ts'

const KILLS = 20
const ROWS = 300
const PASSWORD = '于楼街道的清晨很安静2026'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'lianjian-kill-'))
// The database runs as another account where this one is root.
chmodSync(folder, 0o711)
const data = join(folder, 'data')
const children = new Set<ChildProcess>()

const run = (program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): ChildProcess => {
  // Only what the machine itself says: the test runner sets names of its own, BASE_URL among them.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
  const child = spawn(process.execPath, [join(root, program), ...args], {
    cwd: folder,
    env: { ...env, LOG: 'off', ...more },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

/** What a command printed, as JSON. */
const command = async (args: readonly string[], input = ''): Promise<Record<string, unknown>> => {
  const child = run('src/server/cli.ts', [...args, '--data', data, '--json'])
  child.stdin!.end(input)
  let out = ''
  let err = ''
  child.stdout!.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr!.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${err}`)
  return JSON.parse(out) as Record<string, unknown>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

const port = await freePort()
const base = `http://127.0.0.1:${port}`

/** Starts the server; it has opened when it answers. */
const open = async (): Promise<ChildProcess> => {
  const child = run('src/server/main.ts', ['--empty', '--data', data], { PORT: String(port) })
  let said = ''
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(25)) {
    if (child.exitCode !== null) throw new Error(`The server ended at its start: ${said}`)
    if ((await fetch(`${base}/api/health`).catch(() => null))?.ok) return child
  }
  throw new Error(`The server did not answer in 30 s: ${said}`)
}

const kill = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** The number of the PostgreSQL that the folder's pid file names. */
const postmaster = (): number | null => {
  const file = join(data, 'postgres', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null
}

afterAll(async () => {
  for (const child of children) await kill(child)
  // Whoever leaves last ends the database.
  const cluster = await openCluster({ dataDir: data, role: 'command', notice: () => {} })
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Kept = { name: string; version: number }
const acknowledged = new Map<string, Kept>()
let cookie = ''

const ask = async (method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, never> }> => {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const set = response.headers.getSetCookie()
  if (set.length > 0) cookie = set.map((one) => one.split(';')[0]!).join('; ')
  return { status: response.status, body: (await response.json()) as Record<string, never> }
}

/** Enters and renames units until the server is gone; what it said yes to is kept. */
const edit = async (organisationId: string, writer: number, signal: AbortSignal): Promise<void> => {
  for (let turn = 0; !signal.aborted; turn += 1) {
    try {
      const known = [...acknowledged].filter(([, kept]) => kept.name.startsWith(`第${writer}写`))
      const [id, kept] = known[turn % Math.max(1, known.length)] ?? []
      const name = `第${writer}写${crypto.randomUUID().slice(0, 12)}`
      const answer =
        id === undefined || kept === undefined || turn % 3 === 0
          ? await ask('POST', '/api/units', { organisationId, name })
          : await ask('PUT', `/api/units/${id}`, { version: kept.version, name })
      if (answer.status === 200) {
        const { unit } = answer.body as unknown as { unit: { id: string; name: string; version: number } }
        acknowledged.set(unit.id, { name: unit.name, version: unit.version })
      } else if (answer.status === 409 && id !== undefined) {
        // The write before was done, but its answer was lost with the server: it may be there, and nothing was promised.
        const { unit } = (await ask('GET', `/api/units/${id}`)).body as unknown as { unit: { id: string; name: string; version: number } }
        acknowledged.set(unit.id, { name: unit.name, version: unit.version })
      } else if (answer.status >= 500) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    } catch (error) {
      // The line broke: the server is being killed.
      if (error instanceof TypeError || error instanceof SyntaxError || (error as Error).name === 'AbortError') return
      throw error
    }
  }
}

const roster = (turn: number): string => {
  const file = join(folder, `roster-${turn}.csv`)
  const rows = Array.from(
    { length: ROWS },
    (_, n) =>
      `${turn}轮${String.fromCodePoint(0x4e00 + turn * 50 + (n % 50))}${String.fromCodePoint(0x5e00 + n)},${n % 3 === 0 ? '女' : '男'},19${60 + (n % 30)}-0${1 + (n % 9)}-1${n % 9},2001-07-01`,
  )
  writeFileSync(file, `姓名,性别,出生日期,入党时间\n${rows.join('\n')}\n`)
  return file
}

const broken = async (url: string): Promise<readonly string[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const wrong: string[] = []
    const units = await client.query<{ id: string; name: string; version: number; lines: number }>(
      `select unit_id as id, name, version, (select count(*)::int from audit_entries a where a.subject_id = u.unit_id::text) as lines from units u where valid_until is null`,
    )
    const there = new Map(units.rows.map((row) => [row.id, row]))
    for (const [id, kept] of acknowledged) {
      const row = there.get(id)
      if (row === undefined) wrong.push(`${kept.name} was acknowledged and is gone`)
      else if (row.version < kept.version || (row.version === kept.version && row.name !== kept.name))
        wrong.push(`${kept.name} was acknowledged and is ${row.name} (${row.version}/${kept.version})`)
      else if (row.lines < kept.version) wrong.push(`${kept.name} has ${row.lines} lines in the trail for ${row.version} writes`)
    }
    const batches = await client.query<{ id: string; accepted: number; there: number }>(
      `select b.id, b.accepted, (select count(*)::int from memberships m where m.batch_id = b.id) as there from import_batches b`,
    )
    for (const batch of batches.rows)
      if (batch.there !== ROWS || batch.accepted !== ROWS) wrong.push(`batch ${batch.id} has ${batch.there} of ${batch.accepted}`)
    const stray = await client.query(
      `select distinct batch_id from memberships m where not exists (select 1 from import_batches b where b.id = m.batch_id)`,
    )
    if (stray.rows.length > 0) wrong.push(`${stray.rows.length} batches in part, without their own row`)
    return wrong
  } finally {
    await client.end()
  }
}

test('twenty kills lose nothing that was acknowledged', async () => {
  await command(['org', 'add', '于楼街道', '--kind', '街道'])
  const branch = await command(['org', 'add', '第一党支部', '--kind', '党支部', '--under', '于楼街道'])
  await command(
    ['user', 'add', '街道干事', '--username', 'officer', '--role', 'streetOfficer', '--at', '于楼街道', '--password-stdin'],
    `${PASSWORD}\n`,
  )
  let rebuilt = 0
  for (let turn = 0; turn < KILLS; turn += 1) {
    const server = await open()
    const signedIn = cookie === '' ? await ask('POST', '/api/auth/sign-in', { username: 'officer', password: PASSWORD }) : { status: 200 }
    expect(signedIn.status).toBe(200)
    const stop = new AbortController()
    const writers = [1, 2, 3].map((writer) => edit(String(branch['id']), writer, stop.signal))
    const importing =
      turn % 2 === 0
        ? run('src/server/cli.ts', ['import', roster(turn), '--into', '第一党支部', '--as-of', '2020-01-01', '--data', data, '--json'])
        : null
    await sleep(importing === null ? 60 + Math.random() * 200 : 500 + Math.random() * 900)
    // Every third time the database as well: it must then repair itself from its log.
    const database = turn % 3 === 2 ? postmaster() : null
    await Promise.all([kill(server), ...(importing === null ? [] : [kill(importing)])])
    if (database !== null) {
      process.kill(database, 'SIGKILL')
      rebuilt += 1
    }
    stop.abort()
    await Promise.all(writers)
    const cluster = await openCluster({ dataDir: data, role: 'command', notice: () => {} })
    expect(await broken(cluster.url), `after kill ${turn + 1}`).toEqual([])
    await cluster.stop()
  }
  // Something was written between most of the kills; how much is the machine's affair.
  expect(acknowledged.size).toBeGreaterThan(KILLS / 2)
  expect(rebuilt).toBeGreaterThan(4)
  expect(await command(['doctor'])).toMatchObject({ ok: true })
}, 400_000)

/** The same program without its pages: what is tried here needs none, and they are not built for it. */
const withoutPages = (): string => {
  const checkout = join(folder, 'checkout')
  if (existsSync(checkout)) return checkout
  mkdirSync(checkout)
  for (const name of ['bin', 'package.json', 'package-lock.json']) cpSync(join(root, name), join(checkout, name), { recursive: true })
  for (const name of ['src', 'node_modules']) symlinkSync(join(root, name), join(checkout, name))
  return checkout
}

/** `npm start` as at a terminal: a group of its own, told together. Resolves when its database is there, or when it answers. */
const npmStart = async (until: 'database' | 'answer'): Promise<{ readonly npm: ChildProcess; readonly database: number }> => {
  const npm = spawn('npm', ['start', '--', '--empty', '--data', data], {
    cwd: withoutPages(),
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG: 'off', PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  })
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(10)) {
    const database = postmaster()
    if (database === null) continue
    if (until === 'database' || (await fetch(`${base}/api/health`).catch(() => null))?.ok) return { npm, database }
  }
  throw new Error('npm start did not come up in 30 s')
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** The process that opened the database: npm itself, the shell below it and the launcher are only on the way to it. */
const lastBelow = (pid: number): number => {
  const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number).filter(Boolean)
  const next = below.find((child) => !readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('postgres'))
  return next === undefined ? pid : lastBelow(next)
}

// All at once, each twice with a moment between them: npm passes on what the whole group has heard, and the launcher asks again when
// npm is gone. Asked while the database is being opened, the server has not answered anybody yet.
describe.skipIf(process.platform !== 'linux')('a stop of npm start takes the database with it', () => {
  const stops = (['SIGTERM', 'SIGINT'] as const).flatMap((signal) =>
    (['group', 'main'] as const).flatMap((to) => (['database', 'answer'] as const).map((when) => ({ signal, to, when }))),
  )
  test.each(stops)(
    '$signal to the $to at $when',
    async ({ signal, to, when }) => {
      const { npm, database } = await npmStart(when)
      const ended = once(npm, 'exit')
      const told = to === 'group' ? -npm.pid! : lastBelow(npm.pid!)
      process.kill(told, signal)
      await sleep(30)
      try {
        process.kill(told, signal)
      } catch {
        // Gone already.
      }
      await expect.poll(() => isAlive(database), { timeout: 10_000, interval: 50 }).toBe(false)
      await ended
    },
    60_000,
  )
})
