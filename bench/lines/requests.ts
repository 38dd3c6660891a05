// Lists, one, and a new one, under 32 connections, against bare fastify and pg with the same statements.
import { newId } from '../../src/platform/database/ids.ts'
import { actorWith } from '../../src/testing/actors.ts'
import { clientOn } from '../../src/testing/client.ts'
import type { Ground } from '../district.ts'
import { percent, times, type Figure } from '../figures.ts'
import type { FloorLine } from '../floor.ts'
import { recording, type Statement } from '../recorded.ts'
import { measureRequests, type RequestLine } from '../requests.ts'
import type { Base } from '../stand.ts'

const UUID7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g

/** The ids made in this moment, as far as they stand in the values of statements. */
const freshIn = (statements: readonly Statement[]): readonly string[] => {
  const era = newId().slice(0, 6)
  return [...new Set(JSON.stringify(statements.map((one) => one.values)).match(UUID7))].filter((id) => id.startsWith(era))
}

const SCOPE = /([\w.]+) <@ \(select path from organisations where id = \$(\d+)::uuid\)/g

/** With the path as a value of the statement. */
const asValue = ({ text, values }: Statement, path: string): Statement => {
  const places = [...text.matchAll(SCOPE)].map((match) => Number(match[2]))
  return {
    text: text.replaceAll(SCOPE, (_all, column: string, at: string) => `lies_within(${column}, $${at}::ltree)`),
    values: values.map((value, index) => (places.includes(index + 1) ? path : value)),
  }
}

/** With the path written into it, so that its plan may be made for this place. */
const asWritten = ({ text, values }: Statement, path: string): Statement => {
  const places = [...text.matchAll(SCOPE)].map((match) => Number(match[2]))
  const left = values.map((_value, index) => index + 1).filter((at) => !places.includes(at))
  return {
    text: text
      .replaceAll(SCOPE, (_all, column: string) => `lies_within(${column}, '${path}'::ltree)`)
      .replaceAll(/\$(\d+)/g, (_all, at: string) => `$${left.indexOf(Number(at)) + 1}`),
    values: left.map((at) => values[at - 1]),
  }
}

/** The same statements, and as one would ask who knows the place: no policy helps the floor to the index on the path. */
const waysOf = (statements: readonly Statement[], path: string): FloorLine['ways'] => [
  statements,
  statements.map((one) => asValue(one, path)),
  statements.map((one) => asWritten(one, path)),
]

const floorOf = (name: string, statements: readonly Statement[], rest: Partial<FloorLine> = {}): FloorLine => ({
  name,
  ways: [statements],
  write: false,
  turns: [],
  fresh: [],
  ...rest,
})

const linesOn = async (base: Base, ground: Ground): Promise<readonly RequestLine[]> => {
  const recorder = recording(base.database)
  const client = await clientOn(recorder.database)
  const call = client.as(actorWith('streetOfficer', ground.street))
  const asked = async (method: 'GET' | 'POST', path: string, body?: object): Promise<readonly Statement[]> => {
    recorder.take()
    const answer = await call(method, path, body)
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return recorder.take()
  }
  const of = `of=${ground.street.id}&limit=50&sort=name`
  const get = async (name: string, path: string): Promise<RequestLine> => ({
    name,
    method: 'GET',
    paths: [path],
    floor: floorOf(name, [], { ways: waysOf(await asked('GET', path), ground.street.path) }),
  })
  const entered = {
    organisationId: ground.branch.id,
    name: '张§',
    sex: 1,
    birth: '1968-07-15',
    joined: '1990-07-01',
    fullSince: '1991-07-01',
    education: '61',
    category: 'inService',
    evenIfAlike: true,
  }
  const person = (id: string): string => `/api/members/${id}`
  try {
    const list = await get('list', `/api/members?${of}`)
    const byName = await get('name', `/api/members?${of}&text=${encodeURIComponent('王')}`)
    const byPinyin = await get('pinyin', `/api/members?${of}&text=zhang`)
    const first = ground.memberIds[0]!
    const one: RequestLine = {
      name: 'one',
      method: 'GET',
      paths: ground.memberIds.map(person),
      floor: floorOf('one', await asked('GET', person(first)), { turns: [{ from: first, to: ground.memberIds }] }),
    }
    const inserts = (await asked('POST', '/api/members', { ...entered, name: '张测量' })).filter(({ text }) =>
      /^\s*(?:insert|with\b[^]*\binsert)\b/i.test(text),
    )
    const create: RequestLine = {
      name: 'create',
      method: 'POST',
      paths: ['/api/members'],
      body: JSON.stringify(entered),
      floor: floorOf('create', inserts, { write: true, fresh: freshIn(inserts) }),
    }
    return [list, byName, byPinyin, one, create]
  } finally {
    await client.close()
  }
}

const titles: Readonly<Record<string, string>> = {
  list: 'list 50 members of a street, sorted',
  name: 'search by name',
  pinyin: 'search by pinyin',
  one: 'one member',
  create: 'enter a member, with its line in the trail',
}

export const requestFigures = async (
  base: Base,
  ground: Ground,
  port: number,
  cookie: string,
  how: { readonly rounds: number; readonly seconds: number; readonly names?: readonly string[] },
  say: (text: string) => void,
): Promise<readonly Figure[]> => {
  const lines = (await linesOn(base, ground)).filter(({ name }) => how.names?.includes(name) ?? true)
  const measured = await measureRequests({ url: base.url, oursPort: port, headers: { cookie } }, lines, { ...how, connections: 32 }, say)
  return measured.map(({ name, ours, floor, share, p99Times }): Figure => {
    const least = name === 'create' ? 0.45 : 0.7
    return {
      line: titles[name] ?? name,
      measured: `${Math.round(ours.perSecond)}/s, p50 ${ours.p50} ms, p99 ${ours.p99} ms${ours.bad > 0 ? `, ${ours.bad} refused` : ''}`,
      floor: `${Math.round(floor.perSecond)}/s, p50 ${floor.p50} ms, p99 ${floor.p99} ms${floor.bad > 0 ? `, ${floor.bad} refused` : ''}`,
      ratio: `${percent(share)}, p99 ${times(p99Times)}`,
      target: `≥ ${percent(least)}, p99 ≤ 2×`,
      reached: share >= least && p99Times <= 2 && ours.bad === 0 && floor.bad === 0,
    }
  })
}
