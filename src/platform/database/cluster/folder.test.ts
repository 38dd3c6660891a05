// Folders that cannot be opened: each ends in one sentence, and nothing in them changes.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { openCluster, type Cluster } from './open.ts'
import { codeOf } from './refusal.ts'

const home = mkdtempSync(join(tmpdir(), 'lianjian-folder-'))
const isRoot = process.getuid?.() === 0
if (isRoot) chmodSync(home, 0o711)
afterAll(() => rmSync(home, { recursive: true, force: true }))

function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(home, name)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
}

describe('a folder is refused and left as it is', () => {
  test.each([
    ['of a newer format', 'folder.newer', { 'lianjian.json': '{"format":2}' }],
    ['whose note cannot be read', 'folder.damaged', { 'lianjian.json': '{"format":' }],
    ['with a database of a newer PostgreSQL', 'folder.newerDatabase', { 'postgres/PG_VERSION': '19\n' }],
    ['with a database of an older PostgreSQL', 'folder.olderDatabase', { 'postgres/PG_VERSION': '16\n' }],
    ['with something else where the database should be', 'folder.damaged', { 'postgres/holiday.jpg': '' }],
  ] as const)('%s', async (name, code, files) => {
    const folder = folderWith(name, files)
    const before = listing(folder)
    await expect(openCluster({ dataDir: folder, role: 'server' })).rejects.toMatchObject({ code })
    expect(listing(folder)).toEqual(before)
    for (const [path, text] of Object.entries(files)) expect(readFileSync(join(folder, path), 'utf8')).toBe(text)
  })

  test('that is a file', async () => {
    const file = join(home, 'file')
    writeFileSync(file, '')
    await expect(openCluster({ dataDir: file, role: 'server' })).rejects.toMatchObject({ code: 'folder.notWritable' })
    await expect(openCluster({ dataDir: join(file, 'below'), role: 'server' })).rejects.toMatchObject({ code: 'folder.notWritable' })
  })

  test('that an ordinary account may not write', () => {
    const folder = join(home, 'closed')
    mkdirSync(folder, { mode: 0o555 })
    // Root may write everywhere, so the question is asked by somebody else.
    const said = openAs(isRoot ? { uid: 65_534, gid: 65_534 } : {}, folder)
    expect(said).toMatch(/^The data folder .+closed cannot be written \(EACCES\)\. Choose another with --data/)
    expect(listing(folder)).toEqual([])
  })

  test.runIf(isRoot)('whose database its account can no longer enter (as root only)', async () => {
    const closed = join(home, 'moved')
    mkdirSync(closed, { mode: 0o700 })
    const folder = folderWith('moved/data', { 'postgres/PG_VERSION': '18\n' })
    await expect(openCluster({ dataDir: folder, role: 'server' })).rejects.toMatchObject({ code: 'folder.unreachable' })
    expect(listing(folder)).toEqual(['postgres', 'postgres/PG_VERSION'])
  })

  test.runIf(isRoot)('whose database is another account’s (as root only)', () => {
    const folder = folderWith('of root', { 'postgres/PG_VERSION': '18\n' })
    chmodSync(folder, 0o777)
    expect(openAs({ uid: 65_534, gid: 65_534 }, folder)).toMatch(
      /belongs to another account \(uid 0\)\. Start with that account, or as root\.$/,
    )
  })
})

function openAs(account: { uid?: number; gid?: number }, folder: string): string {
  const url = new URL('./open.ts', import.meta.url).href
  const program = `import { openCluster } from ${JSON.stringify(url)}
    await openCluster({ dataDir: process.argv[1], role: 'server' }).catch((error) => { process.stderr.write(error.message); process.exit(1) })`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program, folder], {
    ...account,
    encoding: 'utf8',
    env: { ...process.env, LIANJIAN_LANG: 'en' },
  })
  expect(run.status).toBe(1)
  return run.stderr
}

test.runIf(isRoot)('a folder that root has copied is opened as it was (as root only)', async () => {
  const [first, copy] = [join(home, 'first'), join(home, 'copy')]
  const cluster = await openCluster({ dataDir: first, role: 'server' })
  await cluster.stop()
  execFileSync('cp', ['-r', first, copy])
  const again = await openCluster({ dataDir: copy, role: 'server' })
  await again.stop()
  expect(statSync(join(copy, 'postgres', 'PG_VERSION')).uid).not.toBe(0)
})

// A disk of its own is a mount, which only root can make.
describe.runIf(isRoot && process.platform === 'linux')('a full disk (as root only)', () => {
  const disk = (name: string, megabytes: number): string => {
    const folder = join(home, name)
    mkdirSync(folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder])
    return folder
  }
  const fill = (folder: string, leave: number): void => {
    const spare = Number(execFileSync('df', ['--output=avail', '-B1', folder], { encoding: 'utf8' }).split('\n')[1])
    execFileSync('fallocate', ['-l', String(spare - leave), join(folder, 'filler')])
  }
  const release = (folder: string): void => {
    execFileSync('umount', [folder])
  }
  const run = async (cluster: Cluster, sql: string): Promise<unknown[]> => {
    const client = new Client({ connectionString: cluster.url })
    client.on('error', () => {})
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end().catch(() => {})
    }
  }

  test('before the first start is told before anything is made', async () => {
    const folder = disk('small', 32)
    try {
      await expect(openCluster({ dataDir: join(folder, 'data'), role: 'server' })).rejects.toMatchObject({
        code: 'disk.full',
        message: expect.stringContaining('128 MB'),
      })
      expect(listing(join(folder, 'data')).filter((name) => name.startsWith('postgres'))).toEqual([])
    } finally {
      release(folder)
    }
  })

  test('while running refuses the write, keeps what was confirmed, and says so at the next start', async () => {
    const folder = disk('filling', 200)
    const dataDir = join(folder, 'data')
    try {
      const lost: string[] = []
      const cluster = await openCluster({ dataDir, role: 'server', onLost: (refusal) => lost.push(refusal.code) })
      await run(cluster, 'create table kept as select n from generate_series(1, 1000) as n')
      fill(folder, 3 * 1024 * 1024)
      const error: unknown = await run(
        cluster,
        'create table much as select repeat(md5(n::text), 40) as t from generate_series(1, 100000) as n',
      ).catch((reason: unknown) => reason)
      expect(['53100', '57P02', '57P03', '08006', 'ECONNRESET']).toContain(codeOf(error) ?? '08006')
      await cluster.stop()
      await expect(openCluster({ dataDir, role: 'server' })).rejects.toMatchObject({ code: 'disk.full' })
      rmSync(join(folder, 'filler'))
      const again = await openCluster({ dataDir, role: 'server' })
      expect(await run(again, 'select count(*)::int as rows from kept')).toEqual([{ rows: 1000 }])
      await again.stop()
      expect(lost.filter((code) => code !== 'disk.full')).toEqual([])
    } finally {
      release(folder)
    }
  })
})
