// The import law, and the guard on its guard: dependency-cruiser passes everything in silence when it cannot read TypeScript, so it
// must say how much it read, and must find one planted breach of every rule it knows.
import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '..')
const rules = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }

const cruise = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
  modules: z.array(z.object({ source: z.string() })),
})

function cruiseIn(folder: string): z.output<typeof cruise> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const run = spawnSync(process.execPath, [program, 'src', '--output-type', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  })
  return cruise.parse(JSON.parse(run.stdout))
}

/** One breach of each rule: the file to plant and the line in it. */
const plants: Readonly<Record<string, readonly [string, string]>> = {
  'no-circular': ['platform/time/ring.ts', "export { other } from './ring.ts'"],
  'pure-files-import-pure-files': ['capabilities/planted/abilities.ts', "export { openCluster } from '../../platform/files/upload.ts'"],
  'pure-files-reach-no-io': ['capabilities/planted/rules.ts', "export { hidden } from './kinds.ts'"],
  'screens-see-no-server': [
    'capabilities/planted/screens/index.tsx',
    "export { hidden } from '../kinds.ts'\nexport { rows } from '../store.ts'",
  ],
  'neighbours-by-contract-only': ['capabilities/planted/public.ts', "export { organisationStore } from '../organisations/store.ts'"],
  'samples-stand-on-neighbours': ['capabilities/planted/samples.ts', "export { KINDS } from '../organisations/kinds.ts'"],
  'platform-knows-no-capability': ['platform/time/planted.ts', "export { KINDS } from '../../capabilities/organisations/kinds.ts'"],
  'capabilities-know-no-entry': ['capabilities/planted/server.ts', "export { openHouse } from '../../server/open.ts'"],
  'stores-do-not-look-up': ['capabilities/planted/store.ts', "export { openHouse as rows } from './server.ts'"],
  'only-stores-touch-the-database': ['capabilities/planted/jobs.ts', "import 'kysely'"],
  'testing-is-for-tests': ['server/planted.ts', "export { freshDatabase } from '../testing/database.ts'"],
  'no-development-packages': ['platform/word/planted.ts', "import 'fast-check'"],
  'not-to-unresolvable': ['platform/word/nowhere.ts', "import './not-there.ts'"],
}

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'lianjian-law-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('holds in the whole tree, and every file was read', () => {
  const { summary, modules } = cruiseIn(root)
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root })
  expect(summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  expect(summary.totalCruised).toBeGreaterThanOrEqual(files.length)
  const read = new Set(modules.map((module) => module.source))
  expect(files.map((file) => file.replaceAll('\\', '/')).filter((file) => !read.has(file))).toEqual([])
}, 60_000)

test('is broken by one planted import for each of its rules', () => {
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs', 'src'])
    cpSync(join(root, name), join(folder, name), { recursive: true })
  symlinkSync(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'), 'junction')
  plant('capabilities/planted/kinds.ts', "export { readFileSync as hidden } from 'node:fs'")
  for (const [file, line] of Object.values(plants)) plant(file, line)
  const { summary } = cruiseIn(folder)
  const found = (name: string) => summary.violations.some(({ from, rule }) => rule.name === name && from === `src/${plants[name]?.[0]}`)
  expect(rules.forbidden.map((rule) => rule.name).filter((name) => !found(name))).toEqual([])
}, 60_000)

function plant(file: string, line: string): void {
  const path = join(folder, 'src', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${line}\n`)
}
