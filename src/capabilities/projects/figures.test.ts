import { afterAll, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { figures, placeOf } from '../metrics/public.ts'
import { plantNeighbourhood, planOf } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const { east, near } = await plantNeighbourhood(database)
const street = actorWith('streetOfficer', east)

const post = (path: string, body: object) => client.done<Record<string, string>>(street, 'POST', path, body)
const told = (on: string, keys: readonly string[]): Promise<Record<string, number | null>> =>
  inTransaction(database, { actor: street, scopes: [east.path] }, async (tx) => {
    const of = (await placeOf(tx, east.id))!
    return Object.fromEntries((await figures(tx, { of, on, keys: [...keys] })).map((one) => [one.key, one.value]))
  })

test('figures are told as the gates and counts had them on the day that is asked', async () => {
  const { id } = await post('/api/projects', planOf({ kind: 'organisation', id: east.id }))
  const gate = { learnt: '先做一个门栋', figures: '24 户', reason: '可以推开', decidedBy: '街道' }
  const counted = { countedBy: '街道', how: '逐户清点' }
  await post(`/api/projects/${id}/counts`, { ...counted, stage: 'pilot', households: 900, countedOn: '2025-07-01' })
  await post(`/api/projects/${id}/counts`, { ...counted, stage: 'pilot', households: 1_012, countedOn: '2025-08-01' })
  await post(`/api/projects/${id}/gates`, { ...gate, stage: 'pilot', decision: 'go', decidedOn: '2025-09-01' })
  await post(`/api/projects/${id}/counts`, { ...counted, stage: 'deepen', households: 300, countedOn: '2025-12-01' })
  await post(`/api/projects/${id}/gates`, { ...gate, stage: 'deepen', decision: 'stop', outcome: '停止', decidedOn: '2026-02-01' })

  const keys = [
    'projects.total',
    'projects.stage.pilot',
    'projects.stage.deepen',
    'projects.stopped',
    'projects.households',
    'projects.households.pilot',
  ]
  expect(Object.values(await told('2025-02-28', keys)).slice(0, 1)).toEqual([null])
  expect(await told('2025-07-15', keys)).toMatchObject({ 'projects.total': 1, 'projects.stage.pilot': 1, 'projects.households': 900 })
  expect(await told('2025-09-01', keys)).toMatchObject({
    'projects.stage.pilot': 0,
    'projects.stage.deepen': 1,
    'projects.households.pilot': 1_012,
  })
  expect(await told('2026-03-01', keys)).toMatchObject({ 'projects.stage.deepen': 0, 'projects.stopped': 1, 'projects.households': 1_312 })
})

test('milestones kept in time, findings put right and money are those of their matters and lines', async () => {
  const { id } = await post(
    '/api/projects',
    planOf({ kind: 'organisation', id: east.id }, { name: '楼道照明', staged: false, kind: 'specialWork' }),
  )
  const milestone = { stage: 'whole', deliverable: '一份', lead: { kind: 'organisation', id: near.id } }
  for (const [title, dueOn] of [
    ['按期的', '2026-05-01'],
    ['逾期的', '2026-05-02'],
    ['未到期的', '2027-05-01'],
  ] as const)
    await post(`/api/projects/${id}/milestones`, { ...milestone, title, dueOn })
  await database.owner.query(
    `update matters set state = 'closed', outcome = 'done', delivered_on = '2026-04-28', confirmed_on = '2026-05-03', closed_on = '2026-05-03' where title = '按期的'`,
  )
  await post(`/api/projects/${id}/budget`, { source: 'street', plannedFen: 100_050, spentFen: 50 })
  await post(`/api/projects/${id}/inspections`, {
    inspector: { kind: 'organisation', id: east.id },
    inspectors: '督查组',
    inspectedOn: '2026-05-01',
    summary: '总体有序',
    items: [{ name: '公示', verdict: 'fail', finding: '没有更新', lead: { kind: 'organisation', id: near.id }, dueOn: '2026-06-01' }],
  })
  const keys = [
    'projects.milestones.due',
    'projects.milestones.onTime',
    'projects.milestones.onTime.share',
    'projects.milestones.late',
    'projects.findings.open',
    'projects.findings.closed',
  ]
  expect(await told('2026-10-01', keys)).toEqual({
    'projects.milestones.due': 2,
    'projects.milestones.onTime': 1,
    'projects.milestones.onTime.share': 50,
    'projects.milestones.late': 1,
    'projects.findings.open': 1,
    'projects.findings.closed': 0,
  })
  // Not yet confirmed on that day.
  expect(await told('2026-05-02', ['projects.milestones.onTime'])).toEqual({ 'projects.milestones.onTime': 0 })
  expect(await told('2099-01-01', ['projects.planned', 'projects.spent'])).toEqual({ 'projects.planned': 1_000.5, 'projects.spent': 0.5 })
})

test('nobody beside the place counts its projects', async () => {
  const rows = await inTransaction(database, { actor: OPERATOR, scopes: [near.path] }, async (tx) => {
    const of = (await placeOf(tx, near.id))!
    return figures(tx, { of, on: '2026-10-01', keys: ['projects.total'] })
  })
  expect(rows[0]!.value ?? 0).toBe(0)
})
