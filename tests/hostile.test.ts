// Hostile input, made from the contracts: whatever is sent, the answer is an answer. No 5xx, no stack, no SQL, no path of a file.
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../src/platform/access/ability.ts'
import { EVERYWHERE } from '../src/platform/accounts/users.ts'
import { inTransaction } from '../src/platform/database/transaction.ts'
import type { Endpoint } from '../src/platform/http/contract.ts'
import { plantOrganisation } from '../src/capabilities/organisations/samples.ts'
import { actorWith } from '../src/testing/actors.ts'
import { clientOn } from '../src/testing/client.ts'
import { databaseOfFile } from '../src/testing/database.ts'
import { coreOf, defOf, fieldsOf, isId, sampleOf, subjectOf, type Ids } from './inputs.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const district = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) => plantOrganisation(tx, 'district', '兴隆区委'))
const officer = actorWith('districtOfficer', district)
const administrator = actorWith('systemAdministrator', { id: EVERYWHERE.organisationId, districtId: EVERYWHERE.districtId, path: '' })
for (const { userId } of [officer, administrator])
  await database.owner.query(
    `insert into users (id, name, username, email, email_verified, two_factor_enabled, must_change_password, password_changed_at, created_at, updated_at)
     values ($1::uuid, 'x', $1::text, $1::text, true, false, false, now(), now(), now())`,
    [userId],
  )

const made = async (path: string, body: object): Promise<string> => {
  const answer = await client.as(officer)('POST', path, body)
  return /"id":"([^"]+)"/.exec(JSON.stringify(answer.body))![1]!
}
const branch = await made('/api/organisations', { parentId: district.id, kind: 'branch', name: '第一党支部' })
const community = await made('/api/organisations', {
  parentId: await made('/api/organisations', { parentId: district.id, kind: 'street', name: '于楼街道' }),
  kind: 'community',
  name: '康馨社区',
})
const person = (name: string) =>
  made('/api/members', { organisationId: branch, name, sex: 1, birth: '1968-07', joined: '1990-01', from: '2020-01-01', evenIfAlike: true })
const real: Ids = {
  organisation: branch,
  member: await person('张晓明'),
  fellow: await person('李晓红'),
  unit: await made('/api/units', { organisationId: community, name: '第一小学' }),
  user: officer.userId!,
  other: district.id,
}

/** Values that have broken programs before. */
const nasty: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'a\uDFFFb',
  '\u202E\u200B\uFEFF',
  '𠮷'.repeat(40),
  'é́́',
  'x'.repeat(5000),
  '汉'.repeat(70_000),
  "' or 1=1 --",
  "'; drop table members; --",
  '$1',
  '%',
  '_',
  '\\',
  '\\u0000',
  '{"a":1}',
  '{{7*7}}',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '99999-01-01',
  '-0001-01-01',
  '2026-13',
  '1e309',
  'NaN',
  'Infinity',
  '-1',
  '0x10',
  '2147483648',
  '9007199254740993',
  'true',
  'a.b.c',
  'WzEsMl0',
  'bnVsbA',
  'null',
  'undefined',
  '\r\nset-cookie: a=b',
  0,
  -1,
  1.5,
  2_147_483_647,
  2_147_483_648,
  -2_147_483_649,
  2 ** 53,
  2 ** 53 + 2,
  1e308,
  5e-324,
  true,
  false,
  null,
  [],
  [[]],
  [null],
  ['a', 'b'],
  {},
  { a: { b: {} } },
  { toString: 1, length: -1 },
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '0190a000-0000-7000-8000-00000000000g',
]

const cursors = fc
  .tuple(fc.constantFrom<unknown>(...nasty, '1968-07-01', '张晓明'), fc.constantFrom<unknown>(real.member, real.organisation, ...nasty))
  .map((pair) => Buffer.from(JSON.stringify(pair)).toString('base64url'))

type Field = ReturnType<typeof fieldsOf>[string]

/** What the field asks for; an optional one is mostly left out. */
const goodFor = (endpoint: Endpoint, name: string, schema: Field): fc.Arbitrary<unknown> => {
  const given = isId(schema)
    ? fc.constantFrom<unknown>(real[subjectOf(endpoint, name)], ...Object.values(real))
    : fc.constant(sampleOf(schema, name))
  return schema.safeParse(undefined).success
    ? fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: given })
    : given
}

/** Anything but what the field asks for, or what comes close to it. */
const badFor = (name: string, schema: Field): fc.Arbitrary<unknown> => {
  const { entries } = defOf(coreOf(schema))
  const all: fc.Arbitrary<unknown>[] = [
    fc.constantFrom(...nasty),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.integer(),
    fc.double(),
    fc.jsonValue({ maxDepth: 3 }),
  ]
  // What the schema lets through goes deeper than what it turns away.
  const accepted = nasty.filter((value) => schema.safeParse(value).success)
  if (accepted.length > 0) all.push(fc.constantFrom(...accepted), fc.constantFrom(...accepted))
  if (/cursor|after/i.test(name)) all.push(cursors, cursors, cursors)
  if (entries) all.push(fc.constantFrom<unknown>(...Object.values(entries)))
  return fc.oneof(...all)
}

/** A good input of which one or two fields are bad, and now and then one that no contract names. */
const inputFor = (endpoint: Endpoint): fc.Arbitrary<Record<string, unknown>> => {
  const fields = Object.entries(fieldsOf(endpoint))
  const good = fc.record(Object.fromEntries(fields.map(([name, schema]) => [name, goodFor(endpoint, name, schema)])))
  const bad = fc
    .subarray(fields, { maxLength: Math.min(2, fields.length) })
    .chain((chosen) => fc.record(Object.fromEntries(chosen.map(([name, schema]) => [name, badFor(name, schema)]))))
  const extra = fc.record({
    name: fc.constantFrom('__proto__', 'constructor', 'extra', 'id', 'districtId', 'path', 'version'),
    value: fc.constantFrom(...nasty),
  })
  return fc
    .tuple(good, bad, fc.option(extra, { nil: undefined, freq: 9 }))
    .map(([first, second, third]) => ({ ...first, ...second, ...(third === undefined ? {} : { [third.name]: third.value }) }))
}

/** Percent-encodes what can be, and leaves broken text broken. */
const raw = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.isWellFormed()
    ? encodeURIComponent(text)
    : text
        .split('')
        .map((unit) => (/[\uD800-\uDFFF]/.test(unit) ? '%ED%A0%80' : encodeURIComponent(unit)))
        .join('')
}

const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`

/** The body as JSON, or as what should have been JSON. */
const bodyFor = (input: Record<string, unknown>): fc.Arbitrary<{ readonly type: string; readonly body: string | Buffer }> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constant({ type: 'application/json', body: JSON.stringify(input) }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          '',
          '{',
          'null',
          '[]',
          '[1,2]',
          '"text"',
          '1e999',
          '{"a":1,}',
          deep(2000),
          '{"__proto__":{"a":1}}',
          '{"constructor":{"prototype":{"a":1}}}',
        )
        .map((body) => ({ type: 'application/json', body })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          'text/plain',
          'application/xml',
          'multipart/form-data',
          'multipart/form-data; boundary=x',
          'application/x-www-form-urlencoded',
          ';',
          'application/json; charset=utf-16',
        )
        .map((type) => ({ type, body: JSON.stringify(input) })),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => ({ type: 'application/json', body: Buffer.from(bytes) })) },
  )

const multipart = (input: Record<string, unknown>, bytes: Uint8Array, name: string): { readonly type: string; readonly body: Buffer } => {
  const fields = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(
      ([field, value]) =>
        `--b\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${typeof value === 'string' ? value : JSON.stringify(value)}\r\n`,
    )
  return {
    type: 'multipart/form-data; boundary=b',
    body: Buffer.concat([
      Buffer.from(`${fields.join('')}--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
      Buffer.from(bytes),
      Buffer.from('\r\n--b--\r\n'),
    ]),
  }
}

const requestFor = (endpoint: Endpoint): fc.Arbitrary<InjectOptions> =>
  fc
    .tuple(
      inputFor(endpoint),
      fc.constantFrom(
        '',
        '',
        '',
        '',
        '',
        '',
        '&limit=1&limit=2',
        '&a[]=1&__proto__=1',
        '&%',
        '&%00=%00',
        '&of[toString]=1',
        `&${'x=1&'.repeat(1200)}`,
      ),
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('a.xlsx', 'a.csv', '../../a.csv', '名册\u0000.xlsx', `${'长'.repeat(300)}.xlsx`, '.exe', ''),
    )
    .chain(([input, tail, bytes, fileName]) => {
      const rest = { ...input }
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
        const value = rest[name]
        delete rest[name]
        return raw(value).slice(0, 3000) || '%20'
      })
      if (endpoint.upload === true)
        return fc
          .oneof(fc.constant(multipart(rest, bytes, fileName)), bodyFor(rest))
          .map(({ type, body }): InjectOptions => ({
            method: endpoint.method,
            url: path,
            headers: { 'content-type': type },
            payload: body,
          }))
      if (endpoint.method === 'GET' || endpoint.method === 'DELETE') {
        const query = Object.entries(rest)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => `${raw(name)}=${raw(value)}`)
          .join('&')
        return fc.constant<InjectOptions>({ method: endpoint.method, url: `${path}?${query.slice(0, 60_000)}${tail}` })
      }
      return bodyFor(rest).map(({ type, body }): InjectOptions => ({
        method: endpoint.method,
        url: path,
        headers: { 'content-type': type },
        payload: body,
      }))
    })

/** What only the inside of the house can have written. */
const INSIDE =
  /\n\s+at |\.(?:ts|js|mjs):\d+|node_modules|node:internal|audit_entries|memberships|district_id|valid_until|pg_catalog|PostgreSQL|ECONNREFUSED|current_setting|syntax error at|duplicate key|violates/

const fault = (endpoint: Endpoint, status: number, text: string, type: string): string | null => {
  if (status >= 500) return `${status}: ${text.slice(0, 300)}`
  if (status < 400 && (endpoint.download === true || status === 204)) return null
  const problem = type.includes('json') ? (JSON.parse(text) as { code?: unknown; message?: unknown }) : null
  if (problem === null) return `${status} is ${type === '' ? 'untyped' : type}: ${text.slice(0, 200)}`
  if (status >= 400 && (typeof problem.code !== 'string' || typeof problem.message !== 'string' || problem.message === ''))
    return `${status} without code and message: ${text.slice(0, 200)}`
  if (status >= 400 && problem.message === problem.code) return `${status} ${String(problem.code)} is not said in words`
  const found = status >= 400 ? INSIDE.exec(text) : null
  return found === null ? null : `${status} tells of the inside: ${found[0]}`
}

/** Slow on purpose: each of these reckons a password's hash. */
const reckonsPasswords = (endpoint: Endpoint): boolean =>
  /sign-in|password|second-factor|setup|users/.test(endpoint.path) && endpoint.method !== 'GET'

const ask = async (actor: Actor | null, endpoint: Endpoint, request: InjectOptions): Promise<string | null> => {
  const response = await client.app.inject({
    ...request,
    headers: { ...request.headers, ...(actor === null ? {} : { 'x-actor': actor.userId! }) },
  })
  return fault(endpoint, response.statusCode, response.body, response.headers['content-type'] ?? '')
}

for (const actor of [officer, administrator]) await client.inject(actor, { method: 'GET', url: '/api/health' })

describe.each(client.served.map((served) => [`${served.capability}.${served.name}`, served.endpoint] as const))('%s', (_, endpoint) => {
  const runs = reckonsPasswords(endpoint) ? 15 : 120
  const actor = endpoint.path.startsWith('/api/users') ? administrator : officer

  test('answers an officer whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(requestFor(endpoint), async (request) => {
        expect(await ask(actor, endpoint, request)).toBe(null)
      }),
      { numRuns: runs, endOnFailure: true },
    )
  }, 60_000)

  test('answers nobody whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(requestFor(endpoint), async (request) => {
        expect(await ask(null, endpoint, request)).toBe(null)
      }),
      { numRuns: Math.ceil(runs / 4), endOnFailure: true },
    )
  }, 60_000)
})

describe('addresses that are none', () => {
  test.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/members/%',
    '/api/%00',
    '/api/organisations/../../etc/passwd',
    `/api/${'a/'.repeat(500)}`,
    '/api/members/%ED%A0%80',
    '/api//members',
    '/api/members?%',
  ])('%s', async (url) => {
    for (const method of ['GET', 'POST', 'DELETE', 'OPTIONS', 'PATCH'] as const) {
      const response = await client.app.inject({ method, url, headers: { 'x-actor': officer.userId! } })
      expect(response.statusCode).toBeLessThan(500)
      expect(INSIDE.exec(response.body)).toBe(null)
    }
  })
})

test('a body that is too large is refused before it is read', async () => {
  const response = await client.app.inject({
    method: 'POST',
    url: '/api/members',
    headers: { 'x-actor': officer.userId!, 'content-type': 'application/json' },
    payload: `{"name":"${'x'.repeat(3_000_000)}"}`,
  })
  expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([413, 'http.tooLarge'])
})

test('after all of it the house stands as it was', async () => {
  expect((await client.as(officer)('GET', `/api/members/${real.member}`)).status).toBeLessThan(500)
  expect((await client.as(officer)('GET', '/api/organisations')).status).toBe(200)
  const { rows } = await database.owner.query<{ n: number }>(
    `select count(*)::int as n from pg_tables where schemaname = 'public' and tablename in ('members', 'organisations')`,
  )
  expect(rows).toEqual([{ n: 2 }])
})
