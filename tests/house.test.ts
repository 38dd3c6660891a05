// The house against its own listing: what lies in the folders, what the server serves and what the browser finds are one list,
// and whatever can be said to a person has its words. A line forgotten anywhere is red here.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { ROLES } from '../src/platform/access/roles.ts'
import type { Endpoint } from '../src/platform/http/contract.ts'
import { httpWords } from '../src/platform/http/words.ts'
import { dictionary } from '../src/platform/http/problem.ts'
import { LOCALES } from '../src/platform/words/words.ts'
import { capabilities, migrations } from '../src/server/capabilities.ts'
import { clientOn } from '../src/testing/client.ts'
import { databaseOfFile } from '../src/testing/database.ts'

const root = resolve(import.meta.dirname, '..')
const rooms = readdirSync(join(root, 'src', 'capabilities'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

/** Rooms the browser has no screens of, and why. */
const withoutScreens: Readonly<Record<string, string>> = {}

/** What may be asked without an account, and why. */
const publicEndpoints: Readonly<Record<string, string>> = {
  'accounts.session': 'asks whether anybody is signed in',
  'accounts.signIn': 'is how one comes to have an account at hand',
  'accounts.secondFactor': 'is the second step of it',
  'accounts.signOut': 'does no harm to nobody',
  'accounts.setupNeeded': 'is asked before there is any account',
  'accounts.setup': 'rests on a link that works once',
  'accounts.choosePassword': 'rests on a link that works once',
  'conferences.calendar':
    'rests on a secret address, since a calendar program cannot sign in; shows titles and places only, and can be made void',
  'posts.verify': 'shows an employer the one paper whose code of a hundred bits they hold',
}

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const sourcesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
const open = (file: string): Promise<Record<string, unknown>> =>
  import(pathToFileURL(join(root, file)).href) as Promise<Record<string, unknown>>
const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'ability' in value && 'problems' in value

describe('the list of capabilities', () => {
  test('is the listing of the folders', () => {
    expect(capabilities.map((capability) => capability.name).toSorted()).toEqual(rooms.toSorted())
    expect(rooms.filter((room) => !existsSync(join(root, 'src', 'capabilities', room, 'server.ts')))).toEqual([])
  })

  test('has screens for each, but for those named here', () => {
    const seen = sourcesOf('src/capabilities/*/screens/index.tsx').map((file) => file.split('/')[2]!)
    expect(rooms.filter((room) => !seen.includes(room) && !(room in withoutScreens))).toEqual([])
    expect(
      Object.keys(withoutScreens).filter((room) => seen.includes(room) || !rooms.includes(room)),
      'an exception that is none',
    ).toEqual([])
  })

  test('has each in the table of words', () => {
    const table = readFileSync(join(root, 'docs', 'words.md'), 'utf8')
    expect(rooms.filter((room) => !new RegExp(String.raw`\|[^|\n]*\x60${room}\x60`).test(table))).toEqual([])
  })

  test('brings every migration that lies in a folder, once, under its room', async () => {
    const names = migrations.map((migration) => migration.name)
    expect(new Set(names).size).toBe(names.length)
    const lying = sourcesOf('src/capabilities/*/migrations/*.ts').map(
      (file) => `${file.split('/')[2]!}/${file.split('/')[4]!.replace(/\.ts$/, '')}`,
    )
    expect(lying.filter((name) => !names.includes(name))).toEqual([])
  })
})

describe('every endpoint', () => {
  test('of a contract is served', async () => {
    const absent: string[] = []
    for (const file of sourcesOf('src/capabilities/*/contract{.ts,/*.ts}'))
      for (const value of Object.values(await open(file)))
        if (typeof value === 'object' && value !== null)
          for (const [name, endpoint] of Object.entries(value))
            if (isEndpoint(endpoint) && !client.served.some((one) => one.endpoint === endpoint)) absent.push(`${file}: ${name}`)
    expect(absent).toEqual([])
  })

  test('has a path of its own', () => {
    const said = client.served.map(({ endpoint }) => `${endpoint.method} ${endpoint.path.replaceAll(/:\w+/g, ':')}`)
    expect(said.filter((path, index) => said.indexOf(path) !== index)).toEqual([])
  })

  test('names an ability of its house, or is one of the few that are public', () => {
    const known = new Set(capabilities.flatMap((capability) => Object.values(capability.abilities)))
    const wrong = client.served.filter(({ capability, name, endpoint }) =>
      endpoint.ability === 'public' ? !(`${capability}.${name}` in publicEndpoints) : !known.has(endpoint.ability),
    )
    expect(wrong.map(({ capability, name }) => `${capability}.${name}`)).toEqual([])
    const served = client.served
      .filter(({ endpoint }) => endpoint.ability === 'public')
      .map(({ capability, name }) => `${capability}.${name}`)
    expect(
      Object.keys(publicEndpoints).filter((name) => !served.includes(name)),
      'an exception that is none',
    ).toEqual([])
  })

  test('says in its summary what it does', () => {
    expect(client.served.filter(({ endpoint }) => endpoint.summary.length < 5).map(({ name }) => name)).toEqual([])
  })
})

test('abilities are named after their room and carry known roles', () => {
  const wrong = capabilities.flatMap((capability) =>
    Object.entries(capability.abilities)
      .filter(
        ([key, ability]) =>
          ability.name !== `${capability.name}.${key}` || Object.keys(ability.reach).some((role) => !ROLES.some((known) => known === role)),
      )
      .map(([, ability]) => ability.name),
  )
  expect(wrong).toEqual([])
})

describe('the words', () => {
  const said = dictionary([httpWords, ...capabilities.map((capability) => capability.words)])

  test('say every problem of a contract in both languages', () => {
    const codes = new Set(client.served.flatMap(({ endpoint }) => endpoint.problems))
    expect(LOCALES.flatMap((locale) => [...codes].filter((code) => !said[locale][code]).map((code) => `${locale} ${code}`))).toEqual([])
  })

  test('say every refusal that the source can give', () => {
    const silent = sourcesOf('src/{platform,server,capabilities}/**/*.ts')
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/\brefuse\(\s*'([\w.]+)'/g)].map((match) => ({ file, code: match[1]! })),
      )
      .filter(({ code }) => LOCALES.some((locale) => !said[locale][code]))
    expect(silent.map(({ file, code }) => `${file}: ${code}`)).toEqual([])
  })

  test('are given once, and the same gaps stand in both languages', async () => {
    const wrong: string[] = []
    const owners = new Map<string, string>()
    for (const { name, words } of [{ name: 'http', words: httpWords }, ...capabilities]) {
      for (const [key, sentence] of Object.entries(words['zh-CN'])) {
        const english = (words.en as Readonly<Record<string, string>>)[key]
        if (sentence.trim() === '' || english === undefined || english.trim() === '') wrong.push(`${key} is empty`)
        else if (gapsOf(sentence) !== gapsOf(english)) wrong.push(`${key}: ${gapsOf(sentence)} / ${gapsOf(english)}`)
        if (owners.has(key)) wrong.push(`${key} is said by ${owners.get(key)!} and ${name}`)
        owners.set(key, name)
      }
    }
    expect(wrong).toEqual([])
  })

  test('never raise their voice', async () => {
    const loud: string[] = []
    for (const file of sourcesOf('src/**/words{.ts,/*.ts}').filter((one) => !one.endsWith('.test.ts')))
      for (const sentence of sentencesIn(await open(file))) if (/[!\uFF01]/.test(sentence)) loud.push(`${file}: ${sentence}`)
    expect(loud).toEqual([])
  })
})

/** The longest a file may be; what passes it is split by verb. */
const LONGEST = 400

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = sourcesOf('{src,tests,bench,bin}/**/*.{ts,tsx,mjs,css}')
    .filter((file) => !file.startsWith('bench/out/'))
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > LONGEST)
  expect(long).toEqual([])
})

test('no file or folder has a name that says nothing', () => {
  const empty = /(?:^|\/)(?:utils?|helpers?|common|lib|manager|service|data|info|misc)(?:\.\w+)*(?:\/|$)/i
  expect(sourcesOf('{src,tests,bench,bin}/**').filter((file) => empty.test(file))).toEqual([])
})

function gapsOf(sentence: string): string {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].toSorted().join(',')
}

function sentencesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentencesIn) : []
}
