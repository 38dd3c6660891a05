// The operator's way: a district brought in from a workbook, backed up into one file, restored into an empty folder. Every figure of the
// catalogue is the same there, and the trail still holds.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'lianjian-there-and-back-'))
// The database runs as another account where this one is root.
chmodSync(folder, 0o711)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const command = async (data: string, ...args: readonly string[]): Promise<unknown> => {
  const child = spawn(process.execPath, [join(root, 'src/server/cli.ts'), ...args, '--data', join(folder, data), '--json'], {
    // Only what the machine itself says: the test runner sets names of its own.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${err}`)
  return JSON.parse(out)
}

type Catalogue = readonly { readonly key: string }[] | { readonly metrics: readonly { readonly key: string }[] }

/** Every figure of the catalogue with its value, by one command. */
const figuresOf = async (data: string, keys: readonly string[]): Promise<Readonly<Record<string, unknown>>> => {
  const told = (await command(data, 'metric', ...keys, '--of', 'XX镇党委', '--on', '2012-08-31')) as readonly {
    key: string
    value: unknown
  }[]
  return Object.fromEntries(told.map(({ key, value }) => [key, value]))
}

test('what is restored gives the same figures', async () => {
  await command('here', 'org', 'add', 'XX镇党委', '--kind', '党委')
  await command(
    'here',
    'import',
    join(root, 'tests/workbooks/town-members.xlsx'),
    '--into',
    'XX镇党委',
    '--as-of',
    '2012-08-31',
    '--create-organisations',
  )
  const catalogue = (await command('here', 'metrics')) as Catalogue
  const keys = (
    Array.isArray(catalogue) ? (catalogue as readonly { key: string }[]) : (catalogue as { metrics: readonly { key: string }[] }).metrics
  ).map(({ key }) => key)
  expect(keys.length).toBeGreaterThanOrEqual(60)
  const before = await figuresOf('here', keys)
  expect(Object.keys(before).toSorted()).toEqual(keys.toSorted())
  expect(before).toMatchObject({ 'members.total': 121, 'members.women.share': 28.1, 'members.age.mean': 44.2 })
  const file = join(folder, 'all.backup')
  await command('here', 'backup', file)
  await command('there', 'restore', file)
  expect(await figuresOf('there', keys)).toEqual(before)
  expect(await command('there', 'doctor')).toMatchObject({ ok: true })
}, 300_000)
