// The cross table of a place, street × sex × education × age band, against its own SQL without policies.
import { actorWith } from '../../src/testing/actors.ts'
import { clientOn } from '../../src/testing/client.ts'
import type { Ground } from '../district.ts'
import { median, ms, times, type Figure } from '../figures.ts'
import { recording, type Statement } from '../recorded.ts'
import type { Base } from '../stand.ts'

type At = { readonly id: string; readonly path: string }

const statementsOf = async (base: Base, ground: Ground, path: string): Promise<readonly Statement[]> => {
  const recorder = recording(base.database)
  const client = await clientOn(recorder.database)
  try {
    const answer = await client.as(actorWith('districtOfficer', { ...ground.city, districtId: ground.city.id }))('GET', path)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return recorder.take()
  } finally {
    await client.close()
  }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

/** One at a time, ours and the SQL alone in turns; medians in milliseconds. */
const both = async (
  base: Base,
  ground: Ground,
  port: number,
  cookie: string,
  path: string,
  rounds: number,
): Promise<{ readonly ours: number; readonly floor: number }> => {
  const statements = await statementsOf(base, ground, path)
  const client = await base.database.owner.connect()
  const alone = async (): Promise<void> => {
    for (const [index, { text, values }] of statements.entries())
      JSON.stringify((await client.query({ name: `alone${index}-${path.slice(-50)}`, text, values: [...values] })).rows)
  }
  const asked = async (): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    await answer.text()
  }
  try {
    for (let warm = 0; warm < 3; warm += 1) {
      await alone()
      await asked()
    }
    const pairs: { ours: number; floor: number }[] = []
    for (let round = 0; round < rounds; round += 1) pairs.push({ ours: await timed(asked), floor: await timed(alone) })
    return { ours: median(pairs.map((pair) => pair.ours)), floor: median(pairs.map((pair) => pair.floor)) }
  } finally {
    client.release()
  }
}

/** ×1: the whole district. */
export const statisticsFigures = async (base: Base, ground: Ground, port: number, cookie: string): Promise<readonly Figure[]> => {
  const { ours, floor } = await both(base, ground, port, cookie, `/api/metrics/statistics?of=${ground.district.id}`, 15)
  return [
    {
      line: 'statistics street × sex × education × age band, district',
      measured: ms(ours),
      floor: ms(floor),
      ratio: times(ours / floor),
      target: '≤ 1.5× the SQL alone',
      reached: ours <= 1.5 * floor,
    },
  ]
}

/** ×80: a street, and nodes of all sizes: their figures must not cost in proportion to all members. */
export const largeFigures = async (
  base: Base,
  ground: Ground,
  port: number,
  cookie: string,
  members: number,
): Promise<readonly Figure[]> => {
  const statistics = (at: At): Promise<{ ours: number; floor: number }> =>
    both(base, ground, port, cookie, `/api/metrics/statistics?of=${at.id}`, 7)
  const figures = (at: At): Promise<{ ours: number; floor: number }> =>
    both(
      base,
      ground,
      port,
      cookie,
      `/api/metrics/figures?of=${at.id}&keys=members.total,members.women,members.age.mean,organisations.total`,
      7,
    )
  const [street, city] = [await statistics(ground.street), await statistics(ground.city)]
  const [streetFigures, cityFigures] = [await figures(ground.street), await figures(ground.city)]
  const size = `×${Math.round(members / 12_062)}, ${members.toLocaleString('en')} members`
  return [
    {
      line: `${size}: statistics of a street`,
      measured: ms(street.ours),
      floor: ms(street.floor),
      ratio: times(street.ours / street.floor),
      target: '< 150 ms',
      reached: street.ours < 150,
    },
    {
      line: `${size}: statistics of the whole`,
      measured: ms(city.ours),
      floor: ms(city.floor),
      ratio: `${times(city.ours / street.ours)} a street’s`,
      target: 'not in proportion',
      reached: city.ours < 20 * street.ours,
    },
    {
      line: `${size}: four figures of a street`,
      measured: ms(streetFigures.ours),
      floor: ms(streetFigures.floor),
      ratio: times(streetFigures.ours / streetFigures.floor),
      target: '< 150 ms',
      reached: streetFigures.ours < 150,
    },
    {
      line: `${size}: four figures of the whole`,
      measured: ms(cityFigures.ours),
      floor: ms(cityFigures.floor),
      ratio: `${times(cityFigures.ours / streetFigures.ours)} a street’s`,
      target: '< 150 ms, not in proportion',
      reached: cityFigures.ours < 150,
    },
  ]
}
