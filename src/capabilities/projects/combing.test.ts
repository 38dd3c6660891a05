import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import type { OutputOf } from '../../platform/http/contract.ts'
import { newId } from '../../platform/database/ids.ts'
import { today } from '../../platform/time/clock.ts'
import { addMonths } from '../../platform/time/calendar.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { raiseMatters } from '../matters/public.ts'
import { partyOf } from '../network/public.ts'
import type { issuesContract } from './contract.ts'
import { plantNeighbourhood } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const { east, west, near, first } = await plantNeighbourhood(database)

const street = actorWith('streetOfficer', east)
const otherStreet = actorWith('streetOfficer', west)
const liaison = actorWith('unitLiaison', { id: first.id, districtId: first.districtId, path: first.path })

type Month = OutputOf<typeof issuesContract.month>
const NOW = today()
const MONTH = NOW.slice(0, 7)
const LAST = addMonths(MONTH, -1)

const post = (actor: Actor, path: string, body: object) => client.done<Record<string, string>>(actor, 'POST', path, body)
const codeOf = async (actor: Actor, path: string, body: object): Promise<string> =>
  ((await client.as(actor)('POST', path, body)).body as { code?: string }).code ?? 'done'
const monthOf = async (month = MONTH, actor = street): Promise<Month> =>
  (await client.as(actor)('GET', `/api/issues?of=${east.id}&month=${month}`)).body
const heard = (title: string, month = MONTH) =>
  post(street, '/api/issues', { organisationId: east.id, month, title, source: 'visit', who: '三号楼居民', heardOn: NOW })
const clusterOf = (title: string, issueIds: readonly unknown[], month = MONTH) =>
  post(street, '/api/issue-clusters', { organisationId: east.id, month, title, issueIds })

describe('the month’s combing', () => {
  test('is entered by whoever combs there; units do not read it, neighbours neither', async () => {
    await heard('夜间停车位不足')
    await heard('停车位夜间不足,占道停车')
    await heard('楼道照明损坏')
    expect((await monthOf()).issues).toHaveLength(3)
    expect(await client.as(liaison)('GET', `/api/issues?of=${near.id}`)).toMatchObject({ status: 403 })
    expect(await client.as(otherStreet)('GET', `/api/issues?of=${east.id}`)).toMatchObject({
      body: { code: 'projects.organisationNotFound' },
    })
    expect(
      await codeOf(otherStreet, '/api/issues', { organisationId: east.id, month: MONTH, title: '代填', source: 'visit', heardOn: NOW }),
    ).toBe('projects.organisationNotFound')
    expect(
      await codeOf(street, '/api/issues', { organisationId: east.id, month: MONTH, title: '将来', source: 'visit', heardOn: '2099-01-01' }),
    ).toBe('projects.later')
  })

  test('shows what is alike and why, and puts nothing together by itself', async () => {
    const { issues, alike, clusters } = await monthOf()
    expect(clusters).toEqual([])
    expect(alike).toHaveLength(1)
    expect(alike[0]!.shared.join('')).toMatch(/停车/)
    const pair = [alike[0]!.issueId, alike[0]!.otherId]
    expect(issues.filter((issue) => pair.includes(issue.id)).every((issue) => issue.title.includes('停车'))).toBe(true)
  })

  test('goes from a cluster to a decision, an assignment and a word back, and opens the next month with it', async () => {
    const { issues } = await monthOf()
    const parking = issues.filter((issue) => issue.title.includes('停车')).map((issue) => issue.id)
    const { clusterId } = await clusterOf('停车难', parking)
    const version = async () => (await monthOf()).clusters.find((one) => one.id === clusterId)!.version
    const path = `/api/issue-clusters/${clusterId}`
    expect(
      await codeOf(street, `${path}/assignment`, {
        as: 'matter',
        lead: { kind: 'organisation', id: near.id },
        deliverable: '开放车位',
        dueOn: NOW,
      }),
    ).toBe('projects.notAdopted')
    await post(street, `${path}/decision`, { version: await version(), adopted: true, reason: '反映集中' })
    expect(await codeOf(street, `/api/issues/${parking[0]}/cluster`, { clusterId: null })).toBe('projects.clusterDecided')
    const assigned = await post(street, `${path}/assignment`, {
      as: 'matter',
      lead: { kind: 'organisation', id: near.id },
      deliverable: '开放夜间车位',
      dueOn: NOW,
    })
    expect(assigned['matterId']).toBeTypeOf('string')
    expect(
      await codeOf(street, `${path}/assignment`, {
        as: 'project',
        lead: { kind: 'organisation', id: east.id },
        deliverable: '开放车位',
        dueOn: NOW,
      }),
    ).toBe('projects.clusterAssigned')
    expect(await codeOf(street, `${path}/decision`, { version: await version(), adopted: false, reason: '改主意' })).toBe(
      'projects.clusterAssigned',
    )
    const next = await monthOf(addMonths(MONTH, 1))
    expect(next.before).toMatchObject([{ title: '停车难', matter: { lead: '康馨社区', state: 'proposed' }, reportedOn: null }])
    await post(street, `${path}/report`, { version: await version(), text: '已开放 40 个车位' })
    expect((await monthOf(addMonths(MONTH, 1))).before).toMatchObject([{ report: '已开放 40 个车位' }])
    // Reported back, it is of no concern to the month after.
    expect((await monthOf(addMonths(MONTH, 2))).before).toEqual([])
  })

  test('makes a project of a cluster, told to whom it came from', async () => {
    const { id } = await heard('合用厨卫改独用', LAST)
    const { clusterId } = await clusterOf('合用厨卫', [id], LAST)
    const { version } = (await monthOf(LAST)).clusters[0]!
    await post(street, `/api/issue-clusters/${clusterId}/decision`, { version, adopted: true, reason: '呼声十多年' })
    const path = `/api/issue-clusters/${clusterId}/assignment`
    const as = { as: 'project', deliverable: '老式工房厨卫独用', dueOn: '2099-01-01', kind: 'practicalThing' }
    expect(await codeOf(street, path, { ...as, lead: { kind: 'organisation', id: west.id } })).toBe('projects.notYours')
    const { projectId } = await post(street, path, { ...as, lead: { kind: 'organisation', id: east.id } })
    const card = (await client.as(street)('GET', `/api/projects/${projectId}`)).body as { askings: object[]; project: object }
    expect(card.project).toMatchObject({ name: '合用厨卫', kind: 'practicalThing', stage: 'pilot' })
    expect(card.askings).toMatchObject([{ kind: 'issue', who: '于楼街道' }])
    expect((await monthOf()).before).toMatchObject([{ title: '合用厨卫', project: { name: '合用厨卫', state: 'underway' } }])
  })

  test('takes up a dispute once, and lets it go from the offers', async () => {
    const matter = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
      const [lead, raiser] = [(await partyOf(tx, { kind: 'organisation', id: near.id }))!, first]
      const [id] = await raiseMatters(tx, [
        {
          source: { kind: 'byHand', id: newId(), name: '放学接送通道' },
          title: '放学接送通道',
          lead,
          raiser,
          deliverable: '划线',
          dueOn: null,
        },
      ])
      return id!
    })
    await database.owner.query(`update matters set state = 'disputed' where id = $1`, [matter])
    const offers = async () =>
      ((await client.as(street)('GET', `/api/issues/offers?of=${east.id}`)).body as { offers: { id: string }[] }).offers
    expect((await offers()).map((one) => one.id)).toEqual([matter])
    const body = { organisationId: east.id, month: MONTH, source: 'dispute', sourceId: matter }
    const both = await Promise.all([codeOf(street, '/api/issues/bring', body), codeOf(street, '/api/issues/bring', body)])
    expect(both.toSorted()).toEqual(['done', 'projects.broughtTwice'])
    expect(await offers()).toEqual([])
    expect(await codeOf(street, '/api/issues/bring', { ...body, sourceId: newId() })).toBe('projects.offerNotFound')
  })

  test('moves an issue between clusters, drops an empty one, and keeps months apart', async () => {
    const [one, two] = [await heard('电梯故障'), await heard('电梯停运')]
    const { clusterId: a } = await clusterOf('电梯', [one['id']])
    const { clusterId: b } = await clusterOf('电梯安全', [two['id']])
    await post(street, `/api/issues/${one['id']}/cluster`, { clusterId: b })
    const { clusters } = await monthOf()
    expect(clusters.find((cluster) => cluster.id === a)).toBeUndefined()
    expect(clusters.find((cluster) => cluster.id === b)).toMatchObject({ issues: 2 })
    const { id: earlier } = await heard('电梯', LAST)
    expect(await codeOf(street, `/api/issues/${earlier}/cluster`, { clusterId: b })).toBe('projects.clusterNotFound')
    expect(await codeOf(street, '/api/issue-clusters', { organisationId: east.id, month: MONTH, title: '混月', issueIds: [earlier] })).toBe(
      'projects.issueNotFound',
    )
  })

  test('lists its months and prints', async () => {
    const { months } = (await client.as(street)('GET', `/api/issues/months?of=${east.id}`)).body as OutputOf<typeof issuesContract.months>
    expect(months.map((one) => one.month)).toEqual([MONTH, LAST])
    expect(months[1]).toMatchObject({ adopted: 1, reported: 0 })
    expect((await client.inject(street, { method: 'GET', url: `/api/issues/word?of=${east.id}&month=${MONTH}` })).status).toBe(200)
  })
})
