// Real processes on real folders: what an operator's day brings, and a bad one.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openCluster, type Cluster } from './open.ts'
import { StartRefusal } from './refusal.ts'

const home = mkdtempSync(join(tmpdir(), 'lianjian-cluster-'))
if (process.getuid?.() === 0) chmodSync(home, 0o711)
const children: ChildProcess[] = []
const folders: string[] = []

afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL')
})
afterAll(async () => {
  for (const folder of folders) killServerOf(folder)
  await sleep(200)
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

function newFolder(name: string): string {
  const folder = join(home, name)
  folders.push(folder)
  return folder
}

function serverPid(folder: string): number | undefined {
  const file = join(folder, 'postgres', 'postmaster.pid')
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function killServerOf(folder: string): void {
  const pid = serverPid(folder)
  if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT')
}

async function query<R extends Record<string, unknown>>(cluster: { url: string }, sql: string): Promise<R[]> {
  const client = new Client({ connectionString: cluster.url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<R>(sql)).rows
  } finally {
    await client.end()
  }
}

const program = `
import { openCluster } from ${JSON.stringify(new URL('./open.ts', import.meta.url).href)}
const [dataDir, role] = process.argv.slice(1)
try {
  const cluster = await openCluster({ dataDir, role })
  process.stdout.write('open ' + cluster.url + '\\n')
  process.stdin.once('data', async () => { await cluster.stop(); process.exit(0) })
} catch (error) {
  process.stderr.write(error.name === 'StartRefusal' ? error.message : error.stack)
  process.exit(1)
}`

/** Another process on a folder: `opened` gives its URL; `leave` asks it to stop as it should. */
function another(dataDir: string, role: 'server' | 'command', account: { uid?: number; gid?: number } = {}) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program, dataDir, role], {
    ...account,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LIANJIAN_LANG: 'en' },
  })
  children.push(child)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const ended = once(child, 'exit').then(([code]) => ({ code: Number(code), said }))
  const opened = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) =>
      resolve(
        chunk
          .toString()
          .trim()
          .replace(/^open /, ''),
      ),
    )
    void ended.then(() => reject(new Error(said)))
  })
  opened.catch(() => {})
  const leave = async () => {
    child.stdin.write('leave\n')
    return ended
  }
  return { child, opened, ended, leave }
}

async function until(condition: () => boolean | Promise<boolean>, patience = 10_000): Promise<void> {
  const end = performance.now() + patience
  while (!(await condition())) {
    if (performance.now() > end) throw new Error('It did not come to pass.')
    await sleep(25)
  }
}

describe('one folder', () => {
  const folder = newFolder('数据 folder, "with" all that')

  test('is made, kept and found again under a name with spaces, commas and Chinese', async () => {
    const cluster = await openCluster({ dataDir: folder, role: 'server' })
    await query(cluster, "create table kept (name text); insert into kept values ('在')")
    await cluster.stop()
    expect(serverPid(folder)).toBeUndefined()
    const again = await openCluster({ dataDir: folder, role: 'server' })
    expect(await query(again, 'select name from kept')).toEqual([{ name: '在' }])
    await again.stop()
  })

  test('opens again fast, with the disk waited for and the network closed', async () => {
    const started = performance.now()
    const cluster = await openCluster({ dataDir: folder, role: 'server' })
    expect(performance.now() - started).toBeLessThan(3_000)
    const sql = `select current_setting('fsync') as fsync, current_setting('listen_addresses') as network, current_setting('data_checksums') as checksums`
    expect(await query(cluster, sql)).toEqual([{ fsync: 'on', network: '', checksums: 'on' }])
    await cluster.stop()
  })

  test('is served by one server; the second ends in a sentence and the first goes on', async () => {
    const first = await openCluster({ dataDir: folder, role: 'server' })
    await expect(openCluster({ dataDir: folder, role: 'server' })).rejects.toMatchObject({ code: 'folder.inUse' })
    const second = await another(folder, 'server').ended
    expect(second).toEqual({ code: 1, said: expect.stringMatching(/^Another Lianjian server is using the data folder .+\.$/) })
    expect(await query(first, 'select name from kept')).toHaveLength(1)
    await first.stop()
  })

  test('lets commands come and go beside a server, and goes on until the last has left', async () => {
    const early = another(folder, 'command')
    await early.opened
    const server = await openCluster({ dataDir: folder, role: 'server' })
    const late = another(folder, 'command')
    await late.opened
    expect((await early.leave()).code).toBe(0)
    expect(await query(server, 'select name from kept')).toHaveLength(1)
    await server.stop()
    expect(isAlive(serverPid(folder))).toBe(true)
    expect((await late.leave()).code).toBe(0)
    expect(serverPid(folder)).toBeUndefined()
  })

  test('left by a killed process keeps its server, which the next one takes over and ends', async () => {
    const killed = another(folder, 'server')
    const url = await killed.opened
    await query({ url }, "insert into kept values ('已确认')")
    const orphan = serverPid(folder)
    killed.child.kill('SIGKILL')
    await killed.ended
    expect(isAlive(orphan)).toBe(true)
    const next = await openCluster({ dataDir: folder, role: 'server' })
    expect(serverPid(folder)).toBe(orphan)
    expect(await query(next, "select name from kept where name = '已确认'")).toHaveLength(1)
    await next.stop()
    expect(serverPid(folder)).toBeUndefined()
  })

  test('starts although the number in postmaster.pid now belongs to another process', async () => {
    const stranger = spawn(
      process.execPath,
      ['-e', 'setTimeout(() => {}, 60_000)'],
      process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {},
    )
    children.push(stranger)
    const pidFile = join(folder, 'postgres', 'postmaster.pid')
    writeFileSync(pidFile, `${stranger.pid}\n${join(folder, 'postgres')}\n1\n5432\n/nowhere\n\n  1 1\nready   \n`)
    if (process.getuid?.() === 0) chmodSync(pidFile, 0o666)
    const cluster = await openCluster({ dataDir: folder, role: 'server' })
    expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
    await cluster.stop()
    expect(isAlive(stranger.pid)).toBe(true)
  })

  test('comes back by itself when its server is killed, with everything that was confirmed', async () => {
    const lost: StartRefusal[] = []
    const cluster = await openCluster({ dataDir: folder, role: 'server', onLost: (refusal) => lost.push(refusal) })
    await query(cluster, "insert into kept values ('停电前')")
    const before = serverPid(folder) ?? 0
    process.kill(before, 'SIGKILL')
    await until(() => serverPid(folder) !== before && isAlive(serverPid(folder)))
    await until(() =>
      query(cluster, "select from kept where name = '停电前'").then(
        (rows) => rows.length === 1,
        () => false,
      ),
    )
    expect(lost).toEqual([])
    await cluster.stop()
  })

  test('says so, once, when its server cannot be brought back', async () => {
    const lost: StartRefusal[] = []
    const cluster = await openCluster({ dataDir: folder, role: 'server', onLost: (refusal) => lost.push(refusal) })
    writeFileSync(join(folder, 'postgres', 'operator.conf'), "shared_buffers = 'all of it'\n")
    try {
      process.kill(serverPid(folder) ?? 0, 'SIGKILL')
      await until(() => lost.length > 0, 20_000)
      expect(lost.map((refusal) => refusal.code)).toEqual(['database.notStarting'])
      expect(lost[0]?.data['reason']).toContain('operator.conf')
    } finally {
      writeFileSync(join(folder, 'postgres', 'operator.conf'), '')
      await cluster.stop()
    }
  })
})

test('too little memory for the database is told as that', async () => {
  const folder = newFolder('memory')
  const opening = openCluster({ dataDir: folder, role: 'server', settings: { shared_buffers: '4TB' } })
  await expect(opening).rejects.toMatchObject({ code: 'memory.short', data: { reason: expect.stringContaining('memory') } })
  const cluster = await openCluster({ dataDir: folder, role: 'server' })
  await cluster.stop()
})

describe('many at once', () => {
  test('on a new folder make one database', async () => {
    const folder = newFolder('new')
    const all = [another(folder, 'server'), another(folder, 'command'), another(folder, 'command')]
    const urls = await Promise.all(all.map((one) => one.opened))
    const ids = await Promise.all(urls.map((url) => query({ url }, 'select system_identifier::text as id from pg_control_system()')))
    expect(new Set(ids.map((rows) => rows[0]?.['id'])).size).toBe(1)
    expect(await Promise.all(all.map((one) => one.leave()))).toEqual(all.map(() => expect.objectContaining({ code: 0 })))
    expect(serverPid(folder)).toBeUndefined()
  })

  test('come and go without one of them failing or a server staying behind', async () => {
    const folder = newFolder('busy')
    const visit = async (visitor: number): Promise<void> => {
      for (let turn = 0; turn < 4; turn += 1) {
        const cluster: Cluster = await openCluster({ dataDir: folder, role: 'command', onLost: () => {} })
        await query(cluster, 'select 1')
        await sleep((visitor * 7 + turn * 13) % 20)
        await cluster.stop()
      }
    }
    await Promise.all([visit(1), visit(2), visit(3)])
    expect(serverPid(folder)).toBeUndefined()
  })
})

describe.runIf(process.getuid?.() === 0)('root (as root only)', () => {
  test('keeps the database of a folder its account cannot enter elsewhere, and finds it there again', async () => {
    const closed = join(home, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const folder = join(closed, 'data')
    const notices: string[] = []
    const open = () => openCluster({ dataDir: folder, role: 'server', notice: (text) => notices.push(text) })
    let elsewhere: string | undefined
    try {
      const cluster = await open()
      await query(cluster, 'create table kept ()')
      await cluster.stop()
      const note: unknown = JSON.parse(readFileSync(join(folder, 'lianjian.json'), 'utf8'))
      elsewhere = (note as { database: string }).database
      expect(elsewhere).toMatch(/^\/var\/lib\/lianjian\/data-[0-9a-f]{8}$/)
      expect(notices.join()).toContain(elsewhere)
      const again = await open()
      expect(await query(again, 'select from kept')).toEqual([])
      await again.stop()
    } finally {
      if (elsewhere) rmSync(elsewhere, { recursive: true, force: true })
    }
  })

  test('works beside the server of an ordinary account, with the database staying that account’s', async () => {
    const nobody = { uid: 65_534, gid: 65_534 }
    const folder = newFolder('ordinary')
    chmodSync(home, 0o777)
    const ordinary = another(folder, 'server', nobody)
    await ordinary.opened
    const cluster = await openCluster({ dataDir: folder, role: 'command' })
    expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }])
    await cluster.stop()
    expect((await ordinary.leave()).code).toBe(0)
    const alone = await openCluster({ dataDir: folder, role: 'command' })
    await alone.stop()
    const again = another(folder, 'server', nobody)
    await again.opened
    expect((await again.leave()).code).toBe(0)
    chmodSync(home, 0o711)
  })
})
