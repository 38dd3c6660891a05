// The example district is full of records of every room. Every row bears a mark of its own in whatever people read of it; then people of
// several places ask every endpoint, with nothing and with the ids of what is not theirs. No answer, page, picker, count or file may bear
// the mark of a row that lies outside the asker's places, and no such row may change.
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOpen, scopeOf, type Actor } from '../src/platform/access/ability.ts'
import type { Role } from '../src/platform/access/roles.ts'
import type { Endpoint } from '../src/platform/http/contract.ts'
import { capabilities } from '../src/server/capabilities.ts'
import { loadExample } from '../src/server/example/load.ts'
import { tables } from '../src/server/tables.ts'
import { actorWith } from '../src/testing/actors.ts'
import { clientOn } from '../src/testing/client.ts'
import { databaseOfFile } from '../src/testing/database.ts'
import { coreOf, defOf, fieldsOf, isId, requestOf, sampleOf } from './inputs.ts'

const database = await databaseOfFile()
await loadExample(database)
const client = await clientOn(database)
afterAll(() => client.close())
const ask = async <T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> =>
  (await database.owner.query<T>(text, [...values])).rows

/** Columns that hold what a person wrote or is called; codes and dates are left alone. */
const READ = `'title','name','text','what','detail','organisation','organisation_name','unit_name','owner_name','occasion','duties','finding','goal','remark','body','lesson','person','holder','deliverable','for_whom'`

/** `toAll` is the place to all of which the row is published: a street's pool, a district's; null for what is its parties' own. */
type Row = { readonly table: string; readonly id: string; readonly path: string; readonly places: readonly string[]; toAll: string | null }
const rows = new Map<number, Row>()

/** Marks every row of every tenant table that has an id and a place. */
const mark = async (): Promise<void> => {
  const columns = await ask<{ table: string; names: string[]; shared: boolean; unit: boolean }>(
    `select c.relname as table, coalesce(array_agg(a.attname::text) filter (where a.attname in (${READ}) and a.atttypid = 'text'::regtype), '{}') as names,
       bool_or(a.attname = 'concerned') as shared, bool_or(a.attname = 'unit_id') and c.relname in ('units', 'unit_agreements') as unit
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relname = any ($1) group by c.relname
     having bool_or(a.attname = 'id') and bool_or(a.attname = 'path') order by c.relname`,
    [Object.keys(tables).filter((name) => tables[name] === 'tenant' && !name.startsWith('audit_') && name !== 'changed_places')],
  )
  const connection = await database.owner.connect()
  try {
    await connection.query('create temp sequence marks')
    for (const { table, names, shared, unit } of columns) {
      const places = shared
        ? 'concerned::text[]'
        : unit
          ? `array[path::text, path::text || '.' || right(unit_id::text, 12)]`
          : 'array[path::text]'
      const set = names.map((name) => `${name} = t.${name} || '⟦' || m.n || '⟧'`).join(', ')
      const marked = await connection.query<{ n: number; id: string; path: string; places: string[] }>(
        names.length === 0
          ? `select nextval('marks')::int as n, id::text, path::text, ${places} as places from ${table}`
          : `with m as materialized (select district_id, id, nextval('marks')::int as n from ${table})
             update ${table} t set ${set} from m where m.district_id = t.district_id and m.id = t.id
             returning m.n, t.id::text, t.path::text, ${places.replaceAll('path', 't.path').replaceAll('unit_id', 't.unit_id').replaceAll('concerned', 't.concerned')} as places`,
      )
      for (const { n, id, path, places: where } of marked.rows) rows.set(n, { table, id, path, places: where, toAll: null })
    }
  } finally {
    connection.release(true)
  }
}

/** Writes down what is published, by the rows' own words: needs that went on to their street, resources by their reach, open posts to whoever may serve. */
const markPublished = async (): Promise<void> => {
  const street = `(select o.path::text from organisations o where o.path @> t.path and o.kind in ('street', 'town') and o.valid_until is null limit 1)`
  const district = `subpath(t.path, 0, 1)::text`
  const published = await ask<{ id: string; toAll: string | null }>(
    `select id::text, coalesce(${street}, path::text) as "toAll" from needs t where withdrawn_on is null and pool_on <= current_date
     union all select id::text, case reach when 'district' then ${district} when 'street' then coalesce(${street}, path::text) end from resources t where withdrawn_on is null
     union all select id::text, ${district} from service_posts t where closed_on is null`,
  )
  const toAll = new Map(published.map((row) => [row.id, row.toAll]))
  for (const row of rows.values()) row.toAll = toAll.get(row.id) ?? null
}

const placeCalled = async (name: string) =>
  (
    await ask<{ id: string; districtId: string; path: string }>(
      `select id, district_id as "districtId", path::text from organisations where name = $1
     union all select unit_id, district_id, path::text || '.' || right(unit_id::text, 12) from units where name = $1 and valid_until is null`,
      [name],
    )
  )[0]!

const unitName = (await ask<{ name: string }>(`select name from units where name like '于楼第1%' order by name limit 1`))[0]!.name
const askers: readonly (readonly [role: Role, at: string])[] = [
  ['streetOfficer', '于楼街道'],
  ['communitySecretary', '康馨社区'],
  ['branchSecretary', '康馨社区第一党支部'],
  ['unitLiaison', unitName],
  ['supervisor', '锦采街道'],
]
const actors = new Map<Role, Actor>()

beforeAll(async () => {
  for (const [role, at] of askers) {
    const actor = actorWith(role, await placeCalled(at))
    await database.owner.query(
      `insert into users (id, name, username, email, email_verified, two_factor_enabled, must_change_password, password_changed_at, created_at, updated_at)
       values ($1::uuid, $2, $1::text, $1::text, true, false, false, now(), now(), now())`,
      [actor.userId, actor.name],
    )
    actors.set(role, actor)
  }
  await mark()
  await markPublished()
}, 120_000)

const isWithin = (path: string, scope: string): boolean => path === scope || path.startsWith(`${scope}.`)

/** What lies in the asker's places, or above them in the tree, by the rows' own places and not by any policy. */
const isTheirs = (actor: Actor, row: Row): boolean => {
  const scope = actor.grants[0]!.path
  if (row.places.some((place) => isWithin(place, scope))) return true
  return row.table.startsWith('organisation') && isWithin(scope, row.path)
}

/** Names that a district shows to all its offices, and why. */
const NAMES = ['organisations', 'units'] as const
const shown: Readonly<Record<string, readonly string[]>> = {
  // One cannot agree with, or claim from, a neighbour whom one may not name; nothing but the name comes back.
  'network.parties': NAMES,
  // The refusal names the party in whose name one may not act.
  'matters.raise': NAMES,
  'matters.handOver': NAMES,
  'exchange.publishNeed': NAMES,
  'exchange.publishResource': NAMES,
  'conferences.makeFeed': NAMES,
  'projects.create': NAMES,
}

/** Where what is published may be read; everywhere else it is its parties' own. */
const publishes: Readonly<Record<string, string>> = {
  'exchange.poolNeeds': 'needs',
  'exchange.need': 'needs',
  'exchange.suitResource': 'needs',
  'exchange.desk': 'needs',
  'exchange.poolResources': 'resources',
  'exchange.resource': 'resources',
  'exchange.suitNeed': 'resources',
  'posts.offered': 'service_posts',
}

type Answer = { readonly status: number; readonly text: string }
const call = async (actor: Actor, endpoint: Endpoint, input: Readonly<Record<string, unknown>>): Promise<Answer> => {
  await client.inject(actor, { method: 'GET', url: '/api/health' })
  const request = requestOf(endpoint, input)
  const { statusCode, rawPayload } = await client.app.inject({ ...request, headers: { ...request.headers, 'x-actor': actor.userId! } })
  const text =
    rawPayload.subarray(0, 2).toString() === 'PK'
      ? Object.values(unzipSync(rawPayload))
          .map((file) => Buffer.from(file).toString('utf8'))
          .join('\n')
      : rawPayload.toString('utf8')
  return { status: statusCode, text }
}

/** Rows of others whose mark an answer bears. */
const foreignIn = (actor: Actor, name: string, text: string): readonly string[] => {
  const found = new Set<string>()
  for (const [, n] of text.matchAll(/⟦(\d+)⟧/g)) {
    const row = rows.get(Number(n))
    if (row === undefined || isTheirs(actor, row) || shown[name]?.includes(row.table)) continue
    const isPublished = publishes[name] === row.table && row.toAll !== null && isWithin(actor.grants[0]!.path, row.toAll)
    if (!isPublished) found.add(row.table)
  }
  return [...found]
}

/** An input with every id, and every party, the given one. */
const inputWith = (endpoint: Endpoint, id: string, kind: 'organisation' | 'unit'): Record<string, unknown> => {
  const input: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(fieldsOf(endpoint))) {
    const shape = defOf(coreOf(schema)).shape
    if (isId(schema)) input[name] = id
    else if (shape !== undefined && 'kind' in shape && 'id' in shape) input[name] = { kind, id }
    else if (!schema.safeParse(undefined).success) input[name] = schema.safeParse(sure[name]).success ? sure[name] : sampleOf(schema, name)
  }
  return input
}

/** Where any value that fits the contract would be turned away before the ids are looked at. */
const sure: Readonly<Record<string, unknown>> = { year: 2026, half: '2026H2', untilOn: '2099-12-31' }

const hasIds = (endpoint: Endpoint): boolean =>
  Object.values(fieldsOf(endpoint)).some((schema) => isId(schema) || 'kind' in (defOf(coreOf(schema)).shape ?? {}))

/** Of each table of a room the row of others that lies nearest, and of the places that everybody points to also one that lies far. */
const foreignRows = (actor: Actor, capability: string): readonly Row[] => {
  const own = (capabilities.find(({ name }) => name === capability)?.migrations ?? []).flatMap(({ sql }) =>
    [...sql.matchAll(/create table (\w+)/g)].map((match) => match[1]!),
  )
  const scope = actor.grants[0]!.path.split('.')
  const nearness = (row: Row): number =>
    row.path.split('.').findIndex((label, at) => label !== scope[at]) + (row.path.startsWith(scope.slice(0, 2).join('.')) ? 1 : 0)
  return [...new Set([...own, 'organisations', 'units', 'matters'])].flatMap((table) => {
    const others = [...rows.values()].filter((row) => row.table === table && !isTheirs(actor, row))
    const sorted = others.toSorted((a, b) => nearness(b) - nearness(a))
    const far = table === 'organisations' || table === 'units' ? sorted.slice(-1) : []
    return [...new Set([...sorted.slice(0, 1), ...far])]
  })
}

/** Rows that are not the asker's, as one text a table. */
const stateOf = async (actor: Actor): Promise<Readonly<Record<string, string>>> => {
  const state: Record<string, string> = {}
  for (const table of new Set([...rows.values()].map((row) => row.table))) {
    const ids = [...rows.values()].filter((row) => row.table === table && !isTheirs(actor, row)).map((row) => row.id)
    const [{ sum }] = (await ask<{ sum: string }>(
      `select coalesce(md5(string_agg(t::text, chr(10) order by t.id)), '') as sum from ${table} t where t.id = any ($1::uuid[])`,
      [ids],
    )) as [{ sum: string }]
    state[table] = `${ids.length} ${sum}`
  }
  return state
}

test('marks are read back, and every room has some', async () => {
  const { endpoint } = client.served.find(({ endpoint: one }) => one.path === '/api/matters' && one.method === 'GET')!
  expect((await call(actors.get('streetOfficer')!, endpoint, {})).text).toMatch(/⟦\d+⟧/)
  expect(new Set([...rows.values()].map((row) => row.table)).size).toBeGreaterThan(40)
})

describe.each(askers)('%s at %s', (role) => {
  test('is told of nothing that is not theirs, and changes none of it', async () => {
    const actor = actors.get(role)!
    const before = await stateOf(actor)
    const wrong: string[] = []
    for (const { capability, name, endpoint } of client.served) {
      if (endpoint.ability === 'public' || !isOpen(scopeOf(actor, endpoint.ability))) continue
      const key = `${capability}.${name}`
      const note = (answer: Answer, what: string): void => {
        const leaks = foreignIn(actor, key, answer.text)
        if (leaks.length > 0) wrong.push(`${key} ${what} tells of ${leaks.join(', ')}`)
        if (answer.status >= 500) wrong.push(`${key} ${what}: ${answer.status}`)
      }
      if (endpoint.method === 'GET') {
        const id = actor.grants[0]!.organisationId
        note(await call(actor, endpoint, inputWith(endpoint, id, role === 'unitLiaison' ? 'unit' : 'organisation')), 'about one’s own')
        const required = Object.fromEntries(
          Object.entries(fieldsOf(endpoint))
            .filter(([, schema]) => !schema.safeParse(undefined).success)
            .map(([field, schema]) => [field, isId(schema) ? id : sampleOf(schema, field)]),
        )
        note(await call(actor, endpoint, required), 'about everything')
      }
      if (!hasIds(endpoint)) continue
      for (const row of foreignRows(actor, capability)) {
        const answer = await call(actor, endpoint, inputWith(endpoint, row.id, row.table === 'units' ? 'unit' : 'organisation'))
        note(answer, `by an id of ${row.table}`)
        if (answer.text.includes('"http.invalid"')) wrong.push(`${key} was not asked: ${answer.text}`)
        if (endpoint.method !== 'GET' && answer.status < 400) wrong.push(`${key} was done by an id of ${row.table}`)
      }
    }
    expect([...new Set(wrong)]).toEqual([])
    expect(await stateOf(actor)).toEqual(before)
  }, 480_000)
})
