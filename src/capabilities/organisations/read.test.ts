import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { writeRoster, type RosterRow } from '../members/public.ts'
import type { Card, Line, Node } from './contract.ts'
import { addOrganisations, writeSecretaries } from './public.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const id = Object.fromEntries(
  ['district', 'north', 'south', 'community', 'general', 'first', 'second', 'foreign'].map((name) => [name, newId()]),
) as Record<string, string>
const places = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const made = await addOrganisations(
    tx,
    [
      { id: id.district!, parentId: null, kind: 'district', name: '兴隆区委' },
      { id: id.north!, parentId: id.district!, kind: 'street', name: '于楼街道', streetType: 'single' },
      { id: id.south!, parentId: id.district!, kind: 'street', name: '锦采街道', streetType: 'loose' },
      { id: id.community!, parentId: id.north!, kind: 'community', name: '康馨社区', upToStandard: false },
      { id: id.general!, parentId: id.community!, kind: 'generalBranch', name: '康馨社区党总支', lastElectionOn: '2020-03-01' },
      { id: id.first!, parentId: id.general!, kind: 'branch', name: '康馨第一党支部' },
      { id: id.second!, parentId: id.general!, kind: 'branch', name: '康馨第二党支部', validFrom: '2020-01-01' },
      { id: id.foreign!, parentId: id.south!, kind: 'branch', name: '锦采第一党支部' },
    ],
    null,
  )
  const people = (organisationId: string, count: number, birth: string) =>
    Array.from({ length: count }, (_, n): RosterRow => ({
      ref: n,
      memberId: null,
      organisationId,
      name: `党员${n}`,
      sex: n % 2 ? 2 : 1,
      birth,
      joined: '2001',
    }))
  await writeRoster(tx, {
    asOf: '2015-01-01',
    batchId: newId(),
    rows: [...people(id.first!, 8, '1970-05'), ...people(id.second!, 2, '1990'), ...people(id.foreign!, 4, '1980-01-02')],
  })
  await writeSecretaries(tx, { asOf: '2020-03-01', batchId: null, rows: [{ organisationId: id.general!, holder: '唐桂芝', phone: null }] })
  return Object.fromEntries(made.map((place) => [place.name, place]))
})

const officer = actorWith('streetOfficer', places['于楼街道']!)
const district = actorWith('districtOfficer', places['兴隆区委']!)
const get = async <T>(path: string, actor: Actor = officer) => {
  const answer = await client.as(actor)('GET', path)
  return { status: answer.status, body: answer.body as T }
}

describe('the tree', () => {
  test('begins at one’s own organisations', async () => {
    const mine = await get<{ organisations: Node[] }>('/api/organisations/mine')
    expect(mine.body.organisations.map((node) => [node.name, node.members, node.childCount])).toEqual([['于楼街道', 10, 1]])
    const roots = await get<{ organisations: Node[] }>('/api/organisations/mine', OPERATOR)
    expect(roots.body.organisations.map((node) => [node.name, node.members])).toEqual([['兴隆区委', 14]])
  })

  test('opens by level, with members below and what each lacks', async () => {
    const top = await get<{ organisations: Node[] }>(`/api/organisations/${id.district!}/children`, district)
    expect(top.body.organisations.map((node) => [node.name, node.members, node.childCount, node.lacks])).toEqual([
      ['锦采街道', 4, 1, []],
      ['于楼街道', 10, 1, []],
    ])
    const branches = await get<{ organisations: Node[] }>(`/api/organisations/${id.general!}/children`)
    expect(branches.body.organisations.map((node) => [node.name, node.members, node.lacks])).toEqual([
      ['康馨第一党支部', 8, ['noSecretary', 'needsCommittee']],
      ['康馨第二党支部', 2, ['tooSmall', 'noSecretary']],
    ])
  })

  test('of a neighbour is not there', async () => {
    expect((await get(`/api/organisations/${id.south!}/children`)).status).toBe(404)
    expect((await get(`/api/organisations/${id.south!}/card`)).status).toBe(404)
    expect((await get(`/api/organisations/${id.south!}`)).status).toBe(404)
    expect((await get(`/api/organisations?of=${id.south!}`)).status).toBe(404)
  })
})

describe('the picker', () => {
  const names = async (query: string, actor?: Actor) =>
    (await get<{ organisations: { name: string }[] }>(`/api/organisations/search?${query}`, actor)).body.organisations.map(
      (found) => found.name,
    )
  test('finds by name, pinyin and initials, higher first', async () => {
    expect(await names(`text=${encodeURIComponent('康馨')}`)).toEqual(['康馨社区', '康馨社区党总支', '康馨第一党支部', '康馨第二党支部'])
    expect(await names('text=kangxinshequ')).toEqual(['康馨社区', '康馨社区党总支'])
    expect(await names('text=kxsq&kind=community')).toEqual(['康馨社区'])
  })
  test('shows nothing of a neighbour, takes signs literally, and nothing for nothing', async () => {
    expect(await names(`text=${encodeURIComponent('锦采')}`)).toEqual([])
    expect(await names(`text=${encodeURIComponent('锦采')}`, district)).toEqual(['锦采街道', '锦采第一党支部'])
    expect(await names('text=%25')).toEqual([])
    expect(await names('text=')).toEqual([])
  })
})

describe('the list', () => {
  type Page = { rows: Line[]; total: number | null; next: string | null }
  test('is of the subtree, in the order of the tree, with a total', async () => {
    const { body } = await get<Page>('/api/organisations')
    expect(body.rows.map((line) => line.name)).toEqual(['于楼街道', '康馨社区', '康馨社区党总支', '康馨第一党支部', '康馨第二党支部'])
    expect(body.total).toBe(5)
    expect(body.rows[2]).toMatchObject({
      secretary: '唐桂芝',
      termUntil: '2025-03-01',
      within: '于楼街道 › 康馨社区',
      members: 10,
      lacks: ['termExpired'],
    })
  })

  test.each(['tree', 'name', '-name', 'members', '-members'])('pages by %s without losing or repeating a line', async (sort) => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = (await get<Page>(`/api/organisations?sort=${sort}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`, district))
        .body
      seen.push(...page.rows.map((line) => line.name))
      cursor = page.next
    }
    expect(seen).toHaveLength(8)
    expect(new Set(seen).size).toBe(8)
  })

  test('narrows by kind, type, standard and text', async () => {
    const names = async (query: string) => (await get<Page>(`/api/organisations?${query}`, district)).body.rows.map((line) => line.name)
    expect(await names('kind=street,community')).toEqual(['锦采街道', '于楼街道', '康馨社区'])
    expect(await names('streetType=loose')).toEqual(['锦采街道'])
    expect(await names('upToStandard=false')).toEqual(['康馨社区'])
    expect(await names(`text=${encodeURIComponent('第一')}`)).toEqual(['锦采第一党支部', '康馨第一党支部'])
  })

  test('as of a day before an organisation, it is not there', async () => {
    const { body } = await get<Page>('/api/organisations?on=2019-12-31')
    expect(body.total).toBe(4)
    expect(body.rows.map((line) => line.name)).not.toContain('康馨第二党支部')
  })

  test('refuses a place that is none of ours', async () => {
    for (const cursor of ['x', 'WyJhIiwiYiJd', Buffer.from(JSON.stringify(['x', id.first])).toString('base64url')])
      expect((await get<{ code: string }>(`/api/organisations?sort=members&cursor=${cursor}`)).body.code).toBe('organisations.badCursor')
  })

  test('goes out as a workbook of the same lines', async () => {
    const file = await client.inject(officer, { method: 'GET', url: '/api/organisations/export?columns=name,members' })
    expect(file.status).toBe(200)
    expect(file.text.startsWith('PK')).toBe(true)
    expect(
      (await client.inject(actorWith('auditor', places['于楼街道']!), { method: 'GET', url: '/api/organisations/export' })).status,
    ).toBe(403)
  })
})

describe('the card', () => {
  test('says what is there, who leads, who is below, what is missing', async () => {
    const { body } = await get<Card>(`/api/organisations/${id.general!}/card?on=2021-01-01`)
    expect(body).toMatchObject({
      within: '于楼街道 › 康馨社区',
      posts: [{ post: 'secretary', holder: '唐桂芝', termUntil: '2025-03-01' }],
      below: [{ kind: 'branch', count: 2 }],
      members: { total: 10, full: 10, women: 5 },
      lacks: [],
      may: { change: true, restructure: true },
    })
    expect(body.members.bands.find((band) => band.band === '46to50')).toMatchObject({ men: 4, women: 4 })
    expect(body.members.bands.find((band) => band.band === '31to35')).toMatchObject({ men: 1, women: 1 })
  })

  test('of an earlier day counts that day', async () => {
    const { body } = await get<Card>(`/api/organisations/${id.general!}/card?on=2014-12-31`)
    expect(body).toMatchObject({ posts: [], members: { total: 0 }, below: [{ kind: 'branch', count: 1 }] })
    expect((await get<{ code: string }>(`/api/organisations/${id.second!}/card?on=2019-12-31`)).body.code).toBe('organisations.notYet')
  })
})
