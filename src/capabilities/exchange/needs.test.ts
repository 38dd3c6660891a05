// Needs, resources and claims over HTTP, on a real database: who sees what, how they move on, and what suits them.
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import type { Role } from '../../platform/access/roles.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { now, today } from '../../platform/time/clock.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import type { Party } from '../network/public.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { Claim, Need, PoolNeed, Resource } from './contract/shapes.ts'
import { needsForAgenda, unmetNeeds } from './public.ts'
import { codeOf, dealingsOn, refOf, plantNeighbourhood } from './samples.ts'
import { moveNeedsOn } from './store/rounds.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const { district, east, west, near, beside, unit } = await plantNeighbourhood(database)
const at = (role: Role, place: Party): Actor => actorWith(role, place)
const liaison = (name: keyof typeof unit): Actor => at('unitLiaison', unit[name])
const secretary = at('communitySecretary', near)
const besideSecretary = at('communitySecretary', beside)
const street = at('streetOfficer', east)
const day = today()

const { call, publishNeed, publishResource, stand, askFor, read } = dealingsOn(client, database)

describe('who may', () => {
  test('nobody without an account, and no member', async () => {
    expect((await call(null, 'GET', '/needs')).status).toBe(401)
    expect((await call(at('member', near), 'GET', '/needs')).status).toBe(403)
    expect((await call(at('supervisor', near), 'POST', '/needs', {})).status).toBe(403)
  })

  test('publish in one’s own name only', async () => {
    const answer = await call(liaison('第一小学'), 'POST', '/needs', {
      owner: refOf(unit['第二小学']),
      title: '别家的需求',
      kind: 'venue',
      quantity: 1,
      unitWord: '间',
    })
    expect(codeOf(answer)).toBe('exchange.notYours')
  })

  test('bad entries get a sentence and nothing is written', async () => {
    const say = async (more: Record<string, unknown>) =>
      codeOf(
        await call(secretary, 'POST', '/needs', { owner: refOf(near), title: '一', kind: 'venue', quantity: 1, unitWord: '间', ...more }),
      )
    expect(await say({})).toBe('http.invalid')
    expect(await say({ title: '两字', kind: 'nonsense' })).toBe('exchange.kindUnknown')
    expect(await say({ title: '两字', fromOn: '2026-12-02', untilOn: '2026-12-01' })).toBe('exchange.endBeforeStart')
    expect(await say({ title: '两字', windows: [{ days: [1], from: '10:00', until: '09:00' }] })).toBe('exchange.badWindow')
    expect(await say({ title: '两字', paired: refOf(near) })).toBe('exchange.pairedIsOwner')
  })
})

describe('a need', () => {
  test('put to one unit is seen by that unit and those above its owner, and by nobody beside', async () => {
    const need = await publishNeed(secretary, near, { title: '只向一小提出', paired: refOf(unit['第一小学']) })
    expect(need.stage).toBe('paired')
    const seen = async (actor: Actor) => (await call(actor, 'GET', `/needs/${need.id}`)).status
    expect(await seen(liaison('第一小学'))).toBe(200)
    expect(await seen(street)).toBe(200)
    expect(await seen(liaison('第二小学'))).toBe(404)
    expect(await seen(besideSecretary)).toBe(404)
    expect(await seen(liaison('远处中学'))).toBe(404)
    // Its owner may put it into the pool before its time, nobody else.
    expect((await call(liaison('第一小学'), 'POST', `/needs/${need.id}/pool`)).status).toBe(404)
    expect((await call(secretary, 'POST', `/needs/${need.id}/pool`)).status).toBe(200)
    expect(codeOf(await call(secretary, 'POST', `/needs/${need.id}/pool`))).toBe('exchange.inPoolAlready')
    expect(await seen(liaison('第二小学'))).toBe(200)
    expect(await seen(besideSecretary)).toBe(200)
    expect(await seen(liaison('远处中学'))).toBe(404)
  })

  test('in the pool shows what was published of it, and nothing of who claims or whom to call', async () => {
    const need = await publishNeed(secretary, near, { title: '池中需求' })
    await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 2]])
    const { rows } = await read<{ rows: PoolNeed[] }>(liaison('第二小学'), '/pool/needs?limit=200')
    const row = rows.find((one) => one.id === need.id)!
    expect(row).toMatchObject({ title: '池中需求', held: 2, standing: 'part' })
    expect(row).not.toHaveProperty('contact')
    const card = await read<{ need: Need; claims: Claim[]; fromPool: boolean; steps: unknown[] }>(liaison('第二小学'), `/needs/${need.id}`)
    expect(card).toMatchObject({ fromPool: true, claims: [], steps: [] })
    expect(card.need.contact).toBeNull()
    expect((await read<{ claims: Claim[] }>(secretary, `/needs/${need.id}`)).claims).toHaveLength(1)
    expect((await read<{ rows: PoolNeed[] }>(liaison('远处中学'), '/pool/needs?limit=200')).rows.map((one) => one.title)).not.toContain(
      '池中需求',
    )
  })

  test('of the district is in the pool of every street', async () => {
    const need = await publishNeed(at('districtOfficer', district), district, { title: '全区需求' })
    expect((await call(liaison('远处中学'), 'GET', `/needs/${need.id}`)).status).toBe(200)
    expect((await call(liaison('第一小学'), 'GET', `/needs/${need.id}`)).status).toBe(200)
  })

  test('that nobody claims moves on by its dates, once, and reaches the agenda', async () => {
    const need = await publishNeed(besideSecretary, beside, { title: '无人认领', paired: refOf(unit['律师所']) })
    const put = (pool: string, agenda: string) =>
      database.owner.query(`update needs set pool_on = $2, agenda_on = $3 where id = $1`, [need.id, pool, agenda])
    const steps = async () =>
      (await read<{ steps: { kind: string }[] }>(besideSecretary, `/needs/${need.id}`)).steps.map((step) => step.kind)
    await moveNeedsOn(database)
    expect(await steps()).toEqual(['published'])
    await put(addDays(day, -8), addDays(day, -1))
    await moveNeedsOn(database)
    await moveNeedsOn(database)
    expect(await steps()).toEqual(['published', 'toPool', 'toAgenda'])
    const under = <T>(actor: Actor, work: Parameters<typeof inTransaction<T>>[2]) =>
      inTransaction(database, { actor, scopes: actor.grants.map((grant) => grant.path) }, work)
    const titles = (rows: readonly { title: string }[]) => rows.map((row) => row.title)
    expect(titles(await under(street, (tx) => needsForAgenda(tx, east.path)))).toContain('无人认领')
    expect(titles(await under(at('streetOfficer', west), (tx) => needsForAgenda(tx, east.path)))).toEqual([])
    expect(titles(await under(secretary, (tx) => unmetNeeds(tx, near.path)))).not.toContain('无人认领')
    // Wholly claimed, it asks nothing of a conference.
    await stand(liaison('律师所'), need.id, unit['律师所'], [[unit['律师所'], 5]])
    expect(titles(await under(street, (tx) => needsForAgenda(tx, east.path)))).not.toContain('无人认领')
  })

  test('comes open first in the list, page by page without gap or repeat', async () => {
    const all: Need[] = []
    let cursor = ''
    for (let page = 0; page < 30; page += 1) {
      const { rows, next } = await read<{ rows: Need[]; next: string | null }>(street, `/needs?limit=2${cursor}`)
      all.push(...rows)
      if (next === null) break
      cursor = `&cursor=${next}`
    }
    const { rows, total } = await read<{ rows: Need[]; total: number }>(street, '/needs?limit=200')
    expect(all.map((need) => need.id)).toEqual(rows.map((need) => need.id))
    expect(total).toBe(rows.length)
    const isOpen = rows.map((need) => need.held < need.quantity && need.withdrawnOn === null)
    expect(isOpen.indexOf(false)).toBe(isOpen.lastIndexOf(true) + 1)
  })
})

describe('a resource', () => {
  test('for the street is offered to its units and to nobody of another street; for the district to all', async () => {
    const own = await publishResource(liaison('第一小学'), unit['第一小学'], { title: '本街道可用', reach: 'street', contact: '王老师' })
    const wide = await publishResource(liaison('第一小学'), unit['第一小学'], { title: '全区可用', reach: 'district' })
    const closed = await publishResource(liaison('第一小学'), unit['第一小学'], {
      title: '只给近社区',
      reach: 'paired',
      paired: refOf(near),
    })
    const seen = async (actor: Actor, { id }: Resource) => (await call(actor, 'GET', `/resources/${id}`)).status
    expect([await seen(liaison('第二小学'), own), await seen(liaison('远处中学'), own)]).toEqual([200, 404])
    expect([await seen(liaison('第二小学'), wide), await seen(liaison('远处中学'), wide)]).toEqual([200, 200])
    expect([await seen(secretary, closed), await seen(liaison('第二小学'), closed)]).toEqual([200, 404])
    const card = await read<{ resource: Resource }>(liaison('第二小学'), `/resources/${own.id}`)
    expect(card.resource.contact).toBeNull()
    const pool = await read<{ rows: { title: string }[] }>(liaison('远处中学'), '/pool/resources?limit=200')
    expect(pool.rows.map((row) => row.title)).toContain('全区可用')
    expect(pool.rows.map((row) => row.title)).not.toContain('本街道可用')
  })

  test('cannot shrink below what is claimed', async () => {
    const resource = await publishResource(liaison('第一小学'), unit['第一小学'], { title: '不能缩到以下', capacity: 3 })
    await askFor(secretary, resource.id, near, 2)
    const answer = await call(liaison('第一小学'), 'PUT', `/resources/${resource.id}`, { ...resource, capacity: 1 })
    expect(codeOf(answer)).toBe('exchange.lessThanHeld')
  })
})

describe('suggestions', () => {
  test('come with reasons and no number to be ranked by, from what the asker may see', async () => {
    const need = await publishNeed(secretary, near, { title: '求推荐', kind: 'legal', quantity: 2, unitWord: '场' })
    await publishResource(liaison('律师所'), unit['律师所'], { title: '普法讲座', kind: 'legal', capacity: 4 })
    await publishResource(liaison('远处中学'), unit['远处中学'], { title: '西街道的法律课', kind: 'legal', capacity: 4 })
    const { suggestions } = await read<{ suggestions: { resource: { title: string }; reasons: { code: string }[] }[] }>(
      secretary,
      `/needs/${need.id}/suggestions`,
    )
    expect(suggestions.map((one) => one.resource.title)).toEqual(['普法讲座'])
    expect(suggestions[0]!.reasons.map((reason) => reason.code)).toEqual(['enough', 'sameCommunity', 'nextLevel', 'anytime'])
    expect(JSON.stringify(suggestions)).not.toMatch(/score|rank|order/)
  })

  test('tell a bystander nothing of what two others have between them', async () => {
    const need = await publishNeed(secretary, near, { title: '求法律课', kind: 'legal', quantity: 1, unitWord: '场' })
    const put = await publishResource(liaison('人民医院'), unit['人民医院'], {
      title: '只向近社区提供',
      kind: 'legal',
      capacity: 4,
      reach: 'paired',
      paired: refOf(near),
    })
    type Suggested = { suggestions: { resource: { id: string }; reasons: { code: string }[] }[] }
    const seenBy = async (actor: Actor) => (await read<Suggested>(actor, `/needs/${need.id}/suggestions`)).suggestions
    expect((await seenBy(secretary)).map((one) => one.resource.id)).toContain(put.id)
    expect((await seenBy(besideSecretary)).map((one) => one.resource.id)).not.toContain(put.id)
  })
})

describe('the units’ register', () => {
  test('offers its lines once', async () => {
    const lines = async () => (await read<{ lines: { line: string; class: string; side: string }[] }>(liaison('第一小学'), '/ledger')).lines
    expect(await lines()).toMatchObject([
      { line: '报告厅', side: 'resource', class: 'venue' },
      { line: '操场', side: 'resource', class: 'venue' },
      { line: '停车位不足', side: 'need', class: 'parking' },
    ])
    await publishResource(liaison('第一小学'), unit['第一小学'], { title: '报告厅', fromLedger: '报告厅' })
    expect((await lines()).map((line) => line.line)).toEqual(['操场', '停车位不足'])
    expect((await read<{ lines: unknown[] }>(liaison('第二小学'), '/ledger')).lines).toEqual([])
  })
})

describe('the settings', () => {
  test('are the district’s: read by all, set by it alone, and move later needs', async () => {
    const before = await read<{ kinds: { code: string; name: string; class: string }[]; version: number }>(liaison('远处中学'), '/settings')
    expect(before.version).toBe(0)
    const settings = { kinds: [{ code: 'hair', name: '义剪', class: 'other' }], pairedDays: 3, poolDays: 5, version: 0 }
    expect((await call(street, 'PUT', '/settings', settings)).status).toBe(403)
    const officer = at('districtOfficer', district)
    expect((await call(officer, 'PUT', '/settings', settings)).status).toBe(200)
    expect(codeOf(await call(officer, 'PUT', '/settings', settings))).toBe('http.conflict')
    const need = await publishNeed(secretary, near, { title: '按新天数', kind: 'hair', paired: refOf(unit['第一小学']) })
    expect(need).toMatchObject({ kindName: '义剪', class: 'other', poolOn: addDays(day, 3), agendaOn: addDays(day, 8) })
    expect(
      codeOf(await call(secretary, 'POST', '/needs', { owner: refOf(near), title: '旧类别', kind: 'venue', quantity: 1, unitWord: '间' })),
    ).toBe('exchange.kindUnknown')
  })
})

test('a round of later days moves what is due then', async () => {
  await moveNeedsOn(database, new Date(now().getTime() + 400 * 86_400_000))
  const { rows } = await database.owner.query<{ n: number }>(
    `select count(*)::int as n from needs where withdrawn_on is null and held < quantity and until_on is null and stage <> 'agenda'`,
  )
  expect(rows[0]!.n).toBe(0)
})
