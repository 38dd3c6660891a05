import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantUnits, refOf } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const { district, east, west, near, school, society, hospital } = await plantUnits(database)

const officer = actorWith('districtOfficer', district)
const eastern = actorWith('streetOfficer', east)
const western = actorWith('streetOfficer', west)
const secretary = actorWith('communitySecretary', near)

type Row = Record<string, unknown> & { id: string }
const { done, refused } = client
const ask = <T = { rows: Row[]; total: number }>(actor: Actor, path: string): Promise<T> => done<T>(actor, 'GET', path)

await done(secretary, 'POST', '/api/network/seats', {
  kind: 'partTime',
  organisationId: near.id,
  name: '张建国',
  post: '兼职委员',
  from: refOf('unit', hospital),
  validFrom: '2026-03-01',
})
await done(secretary, 'POST', '/api/network/seats', {
  kind: 'instructor',
  organisationId: near.id,
  name: '周敏',
  post: '党建工作指导员',
  serves: refOf('unit', society),
  validFrom: '2026-05-01',
})
const net = await done(eastern, 'POST', '/api/network/nets', { organisationId: east.id, name: '第一网络', validFrom: '2026-01-01' })
await done(eastern, 'PUT', `/api/network/nets/${net.id}/areas`, {
  version: 1,
  from: '2026-01-01',
  areas: [{ name: '第一居民区', organisationId: near.id }],
})
await done(eastern, 'POST', '/api/network/seats', {
  kind: 'liaison',
  organisationId: east.id,
  netId: net.id,
  name: '孙丽',
  post: '联络员',
  validFrom: '2026-01-01',
})

describe('duties of the six parties', () => {
  test('come from a template that a district may change, and each change begins a new row', async () => {
    const place = { organisationId: near.id }
    expect(await done(secretary, 'POST', '/api/network/duties/take', { ...place, validFrom: '2026-01-01' })).toEqual({ added: 6 })
    expect(await done(secretary, 'POST', '/api/network/duties/take', { ...place, validFrom: '2026-01-01' })).toEqual({ added: 0 })
    await done(secretary, 'PUT', '/api/network/duties', {
      ...place,
      role: 'housingOffice',
      holder: '东街道房管所',
      duties: ['指导业委会换届'],
      validFrom: '2026-07-01',
    })
    type Told = {
      duties: { role: string; holder: string }[]
      past: { role: string; validUntil: string }[]
      templates: { role: string; title: string; version: number | null }[]
    }
    const told = await ask<Told>(secretary, `/api/network/duties?of=${near.id}`)
    expect(told.duties).toHaveLength(6)
    expect(told.duties.find((one) => one.role === 'housingOffice')).toMatchObject({ holder: '东街道房管所' })
    expect(told.past).toMatchObject([{ role: 'housingOffice', validUntil: '2026-07-01' }])
    await done(officer, 'PUT', '/api/network/duty-templates', {
      organisationId: district.id,
      role: 'housingOffice',
      title: '职能部门',
      duties: ['派出所、城管定期到会'],
      version: null,
    })
    expect(
      await refused(officer, 'PUT', '/api/network/duty-templates', {
        organisationId: district.id,
        role: 'housingOffice',
        title: '部门',
        duties: ['到会参加'],
        version: null,
      }),
    ).toBe('http.conflict')
    const again = await ask<Told>(secretary, `/api/network/duties?of=${near.id}`)
    expect(again.templates.find((one) => one.role === 'housingOffice')).toMatchObject({ title: '职能部门', version: null })
    const { id } = (await ask<{ duties: Row[] }>(secretary, `/api/network/duties?of=${near.id}`)).duties[0]!
    await done(secretary, 'POST', `/api/network/duties/${id}/end`, { endedOn: '2026-08-01', reason: '机构调整' })
    expect((await ask<Told>(secretary, `/api/network/duties?of=${near.id}&on=2026-09-01`)).duties).toHaveLength(5)
  })
})

describe('coverage against targets', () => {
  test('takes the own target, else the one from above, and names who set it', async () => {
    const target = (actor: Actor, organisationId: string, percent: number | null) =>
      done(actor, 'PUT', '/api/network/targets', { organisationId, year: 2026, metric: 'network.units.signed.share', percent })
    await target(officer, district.id, 80)
    await target(eastern, east.id, 30)
    expect(
      await refused(secretary, 'PUT', '/api/network/targets', {
        organisationId: east.id,
        year: 2026,
        metric: 'network.units.signed.share',
        percent: 1,
      }),
    ).toBe('network.placeNotFound')
    type Told = {
      rows: {
        of: { name: string }
        shares: { key: string; value: number | null; permille: number | null; setBy: string | null; reached: boolean | null }[]
      }[]
    }
    const signedOf = async (actor: Actor, of: string) =>
      (await ask<Told>(actor, `/api/network/coverage?of=${of}&on=2026-11-22`)).rows.map(({ of: place, shares }) => {
        const share = shares.find((one) => one.key === 'network.units.signed.share')!
        return [place.name, share.value, share.permille, share.setBy, share.reached]
      })
    expect(await signedOf(officer, district.id)).toEqual([
      ['兴隆区委', 50, 800, null, false],
      ['东街道', 33.3, 300, null, true],
      ['西街道', 100, 800, '兴隆区委', true],
    ])
    await target(eastern, east.id, null)
    expect((await signedOf(eastern, east.id))[0]).toEqual(['东街道', 33.3, 800, '兴隆区委', false])
  })
})

describe('the picture', () => {
  type Picture = {
    nodes: { id: string; name: string; parent: string | null; units: number; signed: number; more: boolean }[]
    edges: { kind: string; from: string; to: string }[]
    left: number
  }
  test('of a street has its communities and units with their ties, and whoever comes from elsewhere', async () => {
    const { nodes, edges, left } = await ask<Picture>(eastern, `/api/network/picture?of=${east.id}&on=2026-11-22`)
    const byName = new Map(nodes.map((node) => [node.name, node]))
    expect([...byName.keys()].toSorted()).toEqual(
      ['东街道', '志愿者协会', '新星公司', '第一小学', '第三医院', '近社区', '邻社区'].toSorted(),
    )
    expect(byName.get('东街道')).toMatchObject({ parent: null, units: 3, signed: 1 })
    expect(byName.get('第三医院')).toMatchObject({ parent: null })
    expect(left).toBe(0)
    const tie = (kind: string, from: string, to: string) => expect(edges).toContainEqual(expect.objectContaining({ kind, from, to }))
    tie('signed', school.id, near.id)
    tie('partTime', hospital.id, near.id)
    tie('serves', society.id, near.id)
    tie('serves', near.id, east.id)
  })

  test('of a district stops at communities and says that more stands below', async () => {
    const { nodes } = await ask<Picture>(officer, `/api/network/picture?of=${district.id}`)
    expect(nodes.find((node) => node.name === '近社区')).toMatchObject({ parent: east.id, units: 3, more: true })
    expect(nodes.find((node) => node.name === '邻社区')).toMatchObject({ more: false })
    expect(nodes.some((node) => node.name === '第一小学')).toBe(false)
    const asWest = await client.as(western)('GET', `/api/network/picture?of=${east.id}`)
    expect(asWest.body).toMatchObject({ code: 'network.placeNotFound' })
  })
})

test('lists page by key without gap or double, and export as workbooks', async () => {
  const all = (await ask(officer, '/api/network/findings?limit=200')).rows
  const paged: Row[] = []
  const totals: (number | null)[] = []
  for (let cursor = ''; ;) {
    const page = await ask<{ rows: Row[]; total: number | null; next: string | null }>(officer, `/api/network/findings?limit=3${cursor}`)
    totals.push(page.total)
    paged.push(...page.rows)
    if (page.next === null) break
    cursor = `&cursor=${page.next}`
  }
  expect(paged).toEqual(all)
  expect([...new Set(totals)]).toEqual([all.length, null])
  for (const path of ['seats/export', 'findings/export', `picture/export?of=${east.id}`]) {
    const { status } = await client.inject(officer, { method: 'GET', url: `/api/network/${path}` })
    expect(status).toBe(200)
  }
})
