// What joint building must answer while somebody waits: one question at a time, at ×1 and in a city of many districts.
import { absent, median, ms, type Figure } from '../figures.ts'
import type { JointGround } from '../joint.ts'

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>

const askAs =
  (port: number, cookie: string): Ask =>
  async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`)
    return JSON.parse(text)
  }

const ROUNDS = 15

/** The median of several answers, and the slowest, the first three left out. */
const timed = async (work: () => Promise<unknown>): Promise<{ readonly middle: number; readonly worst: number }> => {
  const times: number[] = []
  for (let round = -3; round < ROUNDS; round += 1) {
    const begun = performance.now()
    await work()
    if (round >= 0) times.push(performance.now() - begun)
  }
  return { middle: median(times), worst: Math.max(...times) }
}

const line = async (
  name: string,
  most: number,
  work: () => Promise<{ readonly middle: number; readonly worst: number }>,
): Promise<Figure> => {
  const target = `< ${most} ms`
  try {
    const { middle, worst } = await work()
    return { line: name, measured: `${ms(middle)}, worst ${ms(worst)}`, floor: '', ratio: '', target, reached: middle < most }
  } catch (error) {
    return absent(name, target, (error as Error).message.slice(0, 160))
  }
}

/** A conference of the street with its units, and the time to put its agenda together. */
const agenda = async (ask: Ask, ground: JointGround): Promise<{ readonly middle: number; readonly worst: number }> => {
  const { charter } = (await ask('POST', '/api/conferences/charters', {
    organisationId: ground.street.id,
    name: '测量联席会',
    cycle: 'P3M',
    topicDays: 0,
    quorumValue: 50,
    startsOn: '2026-01-01',
    members: ground.units.slice(0, 30).map((id) => ({ party: { kind: 'unit', id }, person: null })),
  })) as { charter: { id: string } }
  const { sitting } = (await ask('POST', `/api/conferences/charters/${charter.id}/sittings`, {
    id: charter.id,
    plannedOn: '2026-12-01',
  })) as { sitting: { id: string } }
  await ask('POST', `/api/conferences/sittings/${sitting.id}/call`, { id: sitting.id })
  return timed(() => ask('POST', `/api/conferences/sittings/${sitting.id}/assemble`, { id: sitting.id }))
}

export const jointFigures = async (
  port: number,
  cookies: { readonly liaison: string; readonly street: string; readonly district: string },
  ground: JointGround,
  size: string,
): Promise<readonly Figure[]> => {
  const [liaison, street] = [askAs(port, cookies.liaison), askAs(port, cookies.street)]
  const district = askAs(port, cookies.district)
  const of = ground.street.id
  return [
    await line(`${size}: my matters, a unit’s liaison`, 150, () => timed(() => liaison('GET', '/api/matters?mine=true&limit=50'))),
    await line(`${size}: overdue matters of a street`, 150, () =>
      timed(() => street('GET', `/api/matters?of=${of}&overdue=true&limit=50`)),
    ),
    await line(`${size}: matching one need among 10,000 resources`, 100, () =>
      timed(() => district('GET', `/api/exchange/needs/${ground.need.id}/suggestions`)),
    ),
    await line(`${size}: network picture of a street`, 300, () => timed(() => street('GET', `/api/network/picture?of=${of}`))),
    await line(`${size}: agenda of a street’s conference put together`, 200, () => agenda(street, ground)),
  ]
}
