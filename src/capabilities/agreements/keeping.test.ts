// A promise is kept when the other side has said so, and by nothing else. Time makes it unmet for both, and closes nothing.
import { afterAll, describe, expect, test } from 'vitest'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { plantAgreement, plantParties, sampleContent } from './samples.ts'
import { bearAll } from './store/nightly.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const at = await plantParties(database)
const community = client.as(actorWith('communitySecretary', at.community))
const unit = client.as(actorWith('unitLiaison', at.unit))
const third = client.as(actorWith('unitLiaison', at.other))
const beside = client.as(actorWith('communitySecretary', at.foreign))

const DAYS_AGO = 70
const startsOn = addDays(today(), -DAYS_AGO)
const parties = [at.community, at.unit]
const id = await plantAgreement(
  database,
  parties,
  sampleContent(parties, startsOn, addDays(startsOn, 729)),
  new Date(Date.now() - DAYS_AGO * 86_400_000),
)

type Row = { matterId: string; stands: string; part: string; dueOn: string; debtor: { name: string } }
const ledger = async (who: typeof unit, query = ''): Promise<Row[]> =>
  ((await who('GET', `/api/agreements/ledger?limit=200${query}`)).body as { rows: Row[] }).rows
const say = (sql: string, values: unknown[]) => database.owner.query(sql, values)

describe('a clause past its day without the other side’s word', () => {
  test('is unmet to both sides, and stays open whatever runs at night', async () => {
    await bearAll(database)
    for (const side of [community, unit]) {
      const unmet = await ledger(side, '&stands=unmet')
      expect(unmet.length).toBe(2)
      expect(unmet.every((row) => row.debtor.name === '第一小学' && row.dueOn < today())).toBe(true)
    }
    const open = await say(`select count(*)::int as n from matters where source_kind = 'clause' and state = 'closed'`, [])
    expect(open.rows).toEqual([{ n: 0 }])
  })

  test('is unmet though it was delivered, until it is confirmed; then it is kept', async () => {
    const [first, second] = await ledger(unit, '&stands=unmet')
    await say(`update matters set state = 'delivered', delivered_on = due_on where id = any($1)`, [[first!.matterId, second!.matterId]])
    expect((await ledger(community, '&stands=unmet')).length).toBe(2)
    await say(`update matters set state = 'closed', outcome = 'done', confirmed_on = $2, closed_on = $2 where id = $1`, [
      first!.matterId,
      today(),
    ])
    await say(`update matters set state = 'closed', outcome = 'part', confirmed_on = $2, closed_on = $2 where id = $1`, [
      second!.matterId,
      today(),
    ])
    for (const side of [community, unit]) {
      expect((await ledger(side, '&stands=kept')).map((row) => row.matterId)).toEqual([first!.matterId])
      expect((await ledger(side, '&stands=partly')).map((row) => row.matterId)).toEqual([second!.matterId])
      expect((await ledger(side, '&stands=unmet')).length).toBe(0)
    }
    const { body } = await unit('GET', `/api/agreements/${id}`)
    const card = body as { parties: { name: string; tally: object }[] }
    expect(card.parties.map(({ name, tally }) => ({ name, tally }))).toEqual([
      { name: '康馨社区', tally: { due: 0, kept: 0, partly: 0, unmet: 0 } },
      { name: '第一小学', tally: { due: 2, kept: 1, partly: 1, unmet: 0 } },
    ])
  })
})

describe('the occurrences of a clause', () => {
  test('are there for the next 90 days, once however often they are looked for', async () => {
    const count = async () =>
      (await say(`select source_part as part from matters where source_kind = 'clause' and source_part <> '' order by 1`, [])).rows.length
    const before = await count()
    // 70 days back and 90 ahead hold five or six months.
    expect(before).toBeGreaterThanOrEqual(5)
    expect(before).toBeLessThanOrEqual(6)
    await Promise.all([bearAll(database), bearAll(database)])
    expect(await count()).toBe(before)
    await say(`update agreement_clauses set borne_until = null`, [])
    await bearAll(database)
    expect(await count()).toBe(before)
  })

  test('are accepted from the start: the debtor owes, the creditor says whether it was kept', async () => {
    const { rows } = await say(
      `select state, lead_name, raiser_name, source_link from matters where source_kind = 'clause' and source_part = '' limit 1`,
      [],
    )
    expect(rows).toEqual([{ state: 'accepted', lead_name: '康馨社区', raiser_name: '第一小学', source_link: `/agreements/${id}` }])
  })
})

test('a third unit of the community and the community beside see nothing of it', async () => {
  for (const who of [third, beside]) {
    expect(await ledger(who)).toEqual([])
    expect((await who('GET', '/api/agreements')).body).toMatchObject({ rows: [], total: 0 })
    expect((await who('GET', `/api/agreements/${id}`)).status).toBe(404)
    expect((await who('GET', `/api/agreements/${id}/word`)).status).toBe(404)
    expect((await who('GET', '/api/agreements/ledger/sides')).body).toMatchObject({ all: { due: 0 }, parties: [] })
    expect((await who('POST', `/api/agreements/${id}/end`, { version: 1, how: 'terminated', on: today(), reason: '无' })).status).toBe(404)
  }
  expect((await unit('GET', '/api/agreements')).body).toMatchObject({ total: 1 })
  expect((await unit('GET', '/api/agreements/mine')).body).toMatchObject({ dueTally: { due: 2, kept: 1 } })
})

test('who owes does not confirm in the name of the other, though it stands above it', async () => {
  const [row] = (await say(`select id, version from matters where source_kind = 'clause' and lead_name = '康馨社区' limit 1`, [])).rows as {
    id: string
    version: number
  }[]
  const step = async (who: typeof unit, name: string, body: object): Promise<{ status: number; body: { code?: string } }> => {
    const { rows } = await say(`select version from matters where id = $1`, [row!.id])
    return who('POST', `/api/matters/${row!.id}/${name}`, { version: (rows[0] as { version: number }).version, ...body })
  }
  expect((await step(community, 'deliver', { text: '已开展宣讲。' })).status).toBe(200)
  expect((await step(community, 'confirm', {})).status).not.toBe(200)
  expect((await step(community, 'close', { outcome: 'done', reason: '自行办结' })).status).not.toBe(200)
  expect((await step(unit, 'confirm', {})).status).toBe(200)
  expect((await ledger(unit, '&stands=kept')).some((one) => one.matterId === row!.id)).toBe(true)
})
