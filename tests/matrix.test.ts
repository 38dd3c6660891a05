// Role × action × scope over every endpoint that is served. What each role may do is written in matrix.expected.ts.
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATOR, scopeOf, type Actor } from '../src/platform/access/ability.ts'
import { ROLES, type Role } from '../src/platform/access/roles.ts'
import { EVERYWHERE } from '../src/platform/accounts/users.ts'
import type { Endpoint } from '../src/platform/http/contract.ts'
import type { Served } from '../src/platform/http/serve.ts'
import { capabilities } from '../src/server/capabilities.ts'
import { tables } from '../src/server/tables.ts'
import { actorWith } from '../src/testing/actors.ts'
import { clientOn } from '../src/testing/client.ts'
import { databaseOfFile } from '../src/testing/database.ts'
import { fieldsOf, inputOf, isId, requestOf, subjectOf, type Ids } from './inputs.ts'
import { everyone, expected } from './matrix.expected.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

/** No answer outside the neighbour's scope may hold these. */
const STREET_SECRET = '邻街机密'
const DISTRICT_SECRET = '邻区机密'

type Place = { readonly id: string; readonly districtId: string; readonly path: string }
type Neighbourhood = {
  readonly district: Place
  readonly street: Place
  readonly community: Place
  readonly branch: Place
  readonly ids: Ids
}

const asOperator = client.as(OPERATOR)
const made = async <T>(method: 'POST' | 'GET', path: string, body?: unknown): Promise<T> => {
  const answer = await asOperator(method, path, body)
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

const organisation = async (parent: Place, kind: string, name: string): Promise<Place> =>
  (await made<{ organisation: Place }>('POST', '/api/organisations', { parentId: parent.id, kind, name })).organisation

const member = async (branch: Place, name: string): Promise<string> =>
  (
    await made<{ id: string }>('POST', '/api/members', {
      organisationId: branch.id,
      name,
      sex: 1,
      birth: '1968-07',
      joined: '1990-01-02',
      fullSince: '1991-01-02',
      phone: '13812345678',
      from: '2020-01-01',
      evenIfAlike: true,
    })
  ).id

/** A district with one street, community and branch in it, people and a unit, all with `mark` in their names. */
const plant = async (mark: string, above?: Place): Promise<Neighbourhood> => {
  const district = above ?? (await root(`${mark}区委`))
  const street = await organisation(district, 'street', `${mark}街道`)
  const community = await organisation(street, 'community', `${mark}社区`)
  const branch = await organisation(community, 'branch', `${mark}党支部`)
  const unit = await made<{ unit: { id: string } }>('POST', '/api/units', {
    organisationId: community.id,
    name: `${mark}小学`,
    liaison: `${mark}联络员`,
    phone: '13812345678',
    resources: [`${mark}操场`],
    needs: [],
  })
  const user = await made<{ user: { id: string } }>('POST', '/api/users', {
    name: `${mark}用户`,
    username: `of.${community.id}`.slice(0, 30),
    role: 'communitySecretary',
    organisationId: community.id,
  })
  const ids = {
    organisation: community.id,
    member: await member(branch, `${mark}党员`),
    unit: unit.unit.id,
    fellow: await member(branch, `${mark}同志`),
    user: user.user.id,
    other: branch.id,
  }
  return { district, street, community, branch, ids }
}

const root = async (name: string): Promise<Place> => {
  const { plantOrganisation } = await import('../src/capabilities/organisations/samples.ts')
  const { inTransaction } = await import('../src/platform/database/transaction.ts')
  return inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) => plantOrganisation(tx, 'district', name))
}

const own = await plant('本街公开')
/** Another street of the same district, for whoever stands below the district; another district for the rest. */
const nextStreet = await plant(STREET_SECRET, own.district)
const nextDistrict = await plant(DISTRICT_SECRET)

const everywhere: Place = { id: EVERYWHERE.organisationId, districtId: EVERYWHERE.districtId, path: EVERYWHERE.path }
const heldAt: { readonly [R in Role]: Place } = {
  districtOfficer: own.district,
  streetOfficer: own.street,
  communitySecretary: own.community,
  branchSecretary: own.branch,
  unitLiaison: own.community,
  member: own.branch,
  supervisor: own.street,
  systemAdministrator: everywhere,
  auditor: everywhere,
}
const actors = Object.fromEntries(
  ROLES.map((role) => [role, actorWith(role, heldAt[role], role === 'member' ? own.ids.member : null)]),
) as { readonly [R in Role]: Actor }
for (const actor of Object.values(actors))
  await database.owner.query(
    `insert into users (id, name, username, email, email_verified, two_factor_enabled, must_change_password, password_changed_at, created_at, updated_at)
     values ($1::uuid, $2, $1::text, $1::text, true, false, false, now(), now(), now())`,
    [actor.userId, actor.name],
  )
const neighbourOf = (role: Role): Neighbourhood => (role === 'districtOfficer' ? nextDistrict : nextStreet)
/** Names of whom the role has no business with. */
const isSecretTo = (role: Role, text: string): boolean =>
  text.includes(DISTRICT_SECRET) || (role !== 'districtOfficer' && text.includes(STREET_SECRET))
/** The organisation that a role's own call names. */
const ownIds = (role: Role): Ids => ({ ...own.ids, organisation: heldAt[role] === everywhere ? own.community.id : heldAt[role].id })

const bounded = ROLES.filter((role) => heldAt[role] !== everywhere)

type Answer = { readonly status: number; readonly text: string; readonly code: string }

/** Everything in an answer that a person could read: of a zip, what is in it. */
const readable = (raw: Buffer): string =>
  raw.subarray(0, 2).toString() === 'PK'
    ? Object.values(unzipSync(raw))
        .map((file) => Buffer.from(file).toString('utf8'))
        .join('\n')
    : raw.toString('utf8')

const call = async (actor: Actor | null, endpoint: Endpoint, input: Readonly<Record<string, unknown>>): Promise<Answer> => {
  // Makes the actor known to the in-process server.
  if (actor !== null) await client.inject(actor, { method: 'GET', url: '/api/health' })
  const request = requestOf(endpoint, input)
  const response = await client.app.inject({
    ...request,
    headers: { ...request.headers, ...(actor === null ? {} : { 'x-actor': actor.userId ?? actor.kind }) },
  })
  const text = readable(response.rawPayload)
  const code = /^\{"code":"([\w.]+)"/.exec(text)?.[1] ?? ''
  return { status: response.statusCode, text, code }
}

const nameOf = ({ capability, name }: Served): string => `${capability}.${name}`
const abilityOf = (endpoint: Endpoint): string => (endpoint.ability === 'public' ? 'public' : endpoint.ability.name)

const mayAtAll = (role: Role, endpoint: Endpoint): boolean => {
  const ability = abilityOf(endpoint)
  return (
    ability === 'public' ||
    everyone.includes(ability) ||
    expected[role].subtree.includes(ability) ||
    (expected[role].self ?? []).includes(ability)
  )
}

/** What is about the very session of a browser: the actors here have none. */
const needsSession = (endpoint: Endpoint): boolean => abilityOf(endpoint) === 'accounts.own'

/** Rows under a path, whatever table they are in, as one text. */
const stateOf = async (place: Place): Promise<string> => {
  const parts: string[] = []
  for (const table of Object.keys(tables).filter((name) => tables[name] === 'tenant' && name !== 'audit_seals')) {
    const { rows } = await database.owner.query<{ state: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as state from ${table} t where path <@ $1::ltree`,
      [place.path],
    )
    parts.push(`${table} ${rows[0]!.state}`)
  }
  return parts.join('\n')
}

test('the abilities of the house are those of the table, no more and no fewer', () => {
  const wrong: string[] = []
  for (const capability of capabilities)
    for (const ability of Object.values(capability.abilities)) {
      if ((ability.everyone === true) !== everyone.includes(ability.name)) wrong.push(`everyone ${ability.name}`)
      for (const role of ROLES) {
        const scope = scopeOf({ ...actors[role], memberId: own.ids.member }, ability)
        const said = expected[role]
        if (scope.paths.length > 0 !== said.subtree.includes(ability.name)) wrong.push(`${role} ${ability.name}`)
        if (scope.self !== (said.self ?? []).includes(ability.name)) wrong.push(`${role} ${ability.name} of one’s own`)
        if (scope.anywhere && !everyone.includes(ability.name)) wrong.push(`${role} ${ability.name} anywhere`)
      }
    }
  const names = new Set(capabilities.flatMap((capability) => Object.values(capability.abilities).map((ability) => ability.name)))
  const listed = [...everyone, ...ROLES.flatMap((role) => [...expected[role].subtree, ...(expected[role].self ?? [])])]
  expect(wrong).toEqual([])
  expect(
    [...new Set(listed)].filter((name) => !names.has(name as never)),
    'in the table, but in no house',
  ).toEqual([])
})

describe('nobody', () => {
  test('is asked to sign in everywhere but at the few public doors, and learns nothing', async () => {
    const wrong: string[] = []
    for (const served of client.served) {
      const answer = await call(
        null,
        served.endpoint,
        inputOf(served.endpoint, (field) => own.ids[subjectOf(served.endpoint, field)]),
      )
      if (served.endpoint.ability !== 'public' && (answer.status !== 401 || answer.code !== 'http.signInNeeded'))
        wrong.push(`${nameOf(served)}: ${answer.status}`)
      if (/机密|本街公开/.test(answer.text)) wrong.push(`${nameOf(served)} tells names`)
    }
    expect(wrong).toEqual([])
  })
})

describe.each(ROLES)('%s', (role) => {
  test('is refused what is not its duty, wherever it asks', async () => {
    const wrong: string[] = []
    for (const served of client.served.filter(({ endpoint }) => !mayAtAll(role, endpoint)))
      for (const ids of [ownIds(role), neighbourOf(role).ids]) {
        const answer = await call(
          actors[role],
          served.endpoint,
          inputOf(served.endpoint, (field) => ids[subjectOf(served.endpoint, field)]),
        )
        if (answer.status !== 403 || answer.code !== 'http.notAllowed') wrong.push(`${nameOf(served)}: ${answer.status} ${answer.code}`)
        if (isSecretTo(role, answer.text)) wrong.push(`${nameOf(served)} tells of a neighbour`)
      }
    expect(wrong).toEqual([])
  })
})

describe.each(bounded)('%s, asking for what is a neighbour’s,', (role) => {
  const neighbour = neighbourOf(role)
  let before = ''
  beforeAll(async () => {
    before = await stateOf(neighbour.street)
  })

  test('gets nothing of it, by any id in any place', async () => {
    const wrong: string[] = []
    for (const served of client.served.filter(({ endpoint }) => mayAtAll(role, endpoint) && endpoint.ability !== 'public')) {
      const { endpoint } = served
      const idFields = Object.entries(fieldsOf(endpoint))
        .filter(([, schema]) => isId(schema))
        .map(([name]) => name)
      // All ids a neighbour's, then each alone among one's own.
      const mixes = idFields.length < 2 ? [idFields] : [idFields, ...idFields.map((field) => [field])]
      for (const foreign of mixes) {
        const idOf = (field: string): string => (foreign.includes(field) ? neighbour.ids : ownIds(role))[subjectOf(endpoint, field)]
        const answer = await call(actors[role], endpoint, inputOf(endpoint, idOf))
        const said = `${nameOf(served)} (${foreign.join(', ')}): ${answer.status} ${answer.code}`
        if (isSecretTo(role, answer.text)) wrong.push(`${said} tells of a neighbour`)
        if (answer.status >= 500 || (answer.status === 401 && !needsSession(endpoint))) wrong.push(said)
        if (foreign.length > 0 && answer.status < 400 && endpoint.method !== 'GET') wrong.push(`${said} was done`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('changes nothing of it', async () => {
    expect(await stateOf(neighbour.street)).toBe(before)
  })

  test('looks no different from asking for what is not there', async () => {
    const wrong: string[] = []
    const nowhere: Ids = Object.fromEntries(
      Object.keys(own.ids).map((subject, index) => [subject, `0190a000-0000-7000-8000-00000000000${index}`]),
    ) as Ids
    for (const { endpoint, ...served } of client.served.filter((one) => mayAtAll(role, one.endpoint) && one.endpoint.method === 'GET')) {
      const idFields = Object.entries(fieldsOf(endpoint))
        .filter(([, schema]) => isId(schema))
        .map(([name]) => name)
      if (idFields.length === 0) continue
      const foreign = await call(
        actors[role],
        endpoint,
        inputOf(endpoint, (field) => neighbour.ids[subjectOf(endpoint, field)]),
      )
      const absent = await call(
        actors[role],
        endpoint,
        inputOf(endpoint, (field) => nowhere[subjectOf(endpoint, field)]),
      )
      if (foreign.status !== absent.status || foreign.code !== absent.code)
        wrong.push(`${served.capability}.${served.name}: ${foreign.status} ${foreign.code} / ${absent.status} ${absent.code}`)
    }
    expect(wrong).toEqual([])
  })
})

describe.each(bounded)('%s, at its own place,', (role) => {
  test('may do what is its duty', async () => {
    const wrong: string[] = []
    for (const served of client.served.filter(({ endpoint }) => mayAtAll(role, endpoint) && endpoint.ability !== 'public')) {
      const { endpoint } = served
      const answer = await call(
        actors[role],
        endpoint,
        inputOf(endpoint, (field) => ownIds(role)[subjectOf(endpoint, field)]),
      )
      const ids = Object.values(fieldsOf(endpoint)).filter(isId).length
      const named = Object.entries(fieldsOf(endpoint)).some(
        ([field, schema]) => isId(schema) && ['unit', 'other', 'user'].includes(subjectOf(endpoint, field)),
      )
      if ((answer.status === 401 && !needsSession(endpoint)) || answer.status === 403 || answer.status >= 500)
        wrong.push(`${nameOf(served)}: ${answer.status} ${answer.code}`)
      // Figures are for all who see the tree; the persons behind them are not.
      else if (answer.code === 'metrics.rowsNotAllowed' && !expected[role].subtree.includes('members.list')) continue
      // Two ids of one's own may still be two that do not go together.
      else if (endpoint.method === 'GET' && !named && ids < 2 && answer.status !== 200)
        wrong.push(`${nameOf(served)}: ${answer.status} ${answer.code} ${answer.text.slice(0, 200)}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('a member', () => {
  test('sees the own record and nobody else’s, not even of the same branch', async () => {
    const read = client.served.find(({ endpoint }) => endpoint.method === 'GET' && endpoint.path === '/api/members/:id')!
    expect((await call(actors.member, read.endpoint, { id: own.ids.member })).status).toBe(200)
    expect((await call(actors.member, read.endpoint, { id: own.ids.fellow })).status).toBe(404)
  })
})

describe('who may not list persons', () => {
  test.each(['unitLiaison', 'member'] as const)('does not see them as rows behind a figure: %s', async (role) => {
    const found: string[] = []
    for (const served of client.served.filter(({ endpoint }) => mayAtAll(role, endpoint) && endpoint.ability !== 'public')) {
      const answer = await call(
        actors[role],
        served.endpoint,
        inputOf(served.endpoint, (field) => ({ ...ownIds(role), member: own.ids.fellow })[subjectOf(served.endpoint, field)]),
      )
      if (/本街公开同志/.test(answer.text)) found.push(nameOf(served))
    }
    expect(found).toEqual([])
  })
})
