// Suggestions for one need among ten thousand resources of a district. The time is a bound of its own size, not a benchmark: a scan of
// all of them, or a query for each, would take many times as long.
import { afterAll, expect, test } from 'vitest'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { dealingsOn, plantNeighbourhood } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const { near, unit } = await plantNeighbourhood(database)
const { call, publishNeed, publishResource } = dealingsOn(client, database)

test('are found in less than 100 ms, and read few of the ten thousand', async () => {
  const secretary = actorWith('communitySecretary', near)
  const need = await publishNeed(secretary, near)
  const one = await publishResource(actorWith('unitLiaison', unit['第一小学']), unit['第一小学'])
  await database.owner.query(
    `insert into resources select r.district_id, gen_random_uuid(), r.path, r.concerned, r.title, r.search,
       (array['venue','teaching','clinic','legal','volunteers','funds','parking','culture','jobs','other'])[n % 10 + 1], r.kind_name, r.class, r.detail,
       r.unit_word, r.place, r.from_on, r.until_on, r.windows, r.contact, r.owner_kind, r.owner_id, r.owner_name, r.owner_level, r.paired_kind,
       r.paired_id, r.paired_name, r.published_on, r.withdrawn_on, r.withdrawn_reason, r.from_ledger, r.version, r.created_at, r.updated_at,
       r.capacity, r.held, r.returns, r.conditions, r.reach
     from resources r, generate_series(1, 9999) n where r.id = $1`,
    [one.id],
  )
  await database.owner.query('analyze resources')
  const asked = async (): Promise<number> => {
    const from = performance.now()
    const answer = await call(secretary, 'GET', `/needs/${need.id}/suggestions`)
    expect((answer.body as { suggestions: unknown[] }).suggestions).toHaveLength(8)
    return performance.now() - from
  }
  const times: number[] = []
  for (let n = 0; n < 9; n += 1) times.push(await asked())
  expect(Math.min(...times)).toBeLessThan(100)
})
