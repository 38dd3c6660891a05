// What package-lock.json owes to a fresh checkout anywhere: npm ci refuses a lock without an entry for each platform's package,
// and npm leaves those out that its registry could not show at the time.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Entry = { readonly version?: string; readonly resolved?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Entry>> }

function foundFrom(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at === '' ? '' : `${at}/`}node_modules/${name}`]) return true
    if (at === '') return false
  }
}

test('has an entry for the package of every platform', () => {
  const absent = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !foundFrom(path, name)),
  )
  expect(absent).toEqual([])
})

test('names no registry host', () => {
  expect(Object.entries(packages).filter(([, entry]) => entry.resolved?.includes('://'))).toEqual([])
})
