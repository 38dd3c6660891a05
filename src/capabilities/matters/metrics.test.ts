import { expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { figures } from '../metrics/store/figures.ts'
import { countMatters } from './store/list.ts'
import { matterMetrics } from './metrics.ts'
import { plantMatter, plantNeighbourhood } from './samples.ts'

const database = await databaseOfFile()
const asOperator = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

const places = await asOperator(async (tx) => {
  const found = await plantNeighbourhood(tx)
  const plant = async (beginsOn: string, dueOn: string | null, facts = '', rest: object = {}): Promise<void> => {
    const id = await plantMatter(tx, found, { beginsOn, dueOn, ...rest })
    if (facts !== '') await tx.client.query(`update matters set ${facts} where id = $1`, [id])
  }
  await plant('2026-01-01', '2026-03-01', `state = 'closed', outcome = 'done', delivered_on = '2026-03-01', closed_on = '2026-03-05'`)
  await plant('2026-01-01', '2026-03-01', `state = 'closed', outcome = 'done', delivered_on = '2026-03-02', closed_on = '2026-03-05'`)
  await plant('2026-01-01', null, `state = 'closed', outcome = 'done', delivered_on = '2026-03-02', closed_on = '2026-03-05'`)
  await plant('2026-01-01', '2026-03-01', `state = 'closed', outcome = 'passedUp', closed_on = '2026-02-01', returns = 1`)
  await plant('2026-06-01', '2026-06-10', `state = 'inHand', urged = 2`)
  await plant('2026-06-10', '2026-06-22', `state = 'delivered', delivered_on = '2026-06-14'`)
  await plant('2026-06-13', '2026-06-20', `state = 'disputed', delivered_on = '2026-06-14', disputes = 1`)
  await plant('2026-07-01', '2026-07-31')
  return found
})

const told = async (on: string): Promise<Record<string, number | null>> => {
  const { id, name, path, districtId } = places.district
  const of = { id, name, path, districtId }
  const list = await asOperator((tx) => figures(tx, { keys: matterMetrics.metrics.map((metric) => metric.key), of, on }))
  return Object.fromEntries(list.map((figure) => [figure.key, figure.value]))
}

test('each figure is what a hand counts', async () => {
  expect(await told('2026-06-15')).toEqual({
    'matters.total': 7,
    'matters.open': 3,
    'matters.overdue': 1,
    'matters.overdue.share': 33.3,
    'matters.dueSoon': 1,
    'matters.awaiting': 1,
    'matters.done': 3,
    'matters.doneWithDue': 2,
    'matters.doneOnTime': 1,
    'matters.doneOnTime.share': 50,
    'matters.part': 0,
    'matters.returned': 1,
    'matters.disputed': 1,
    'matters.urged': 1,
    'matters.passedUp': 1,
    'matters.openAge': 7,
  })
})

test('a matter is open on a day before it was closed, and counts from the day it begins', async () => {
  expect(await told('2026-02-15')).toMatchObject({ 'matters.total': 4, 'matters.open': 3, 'matters.done': 0, 'matters.passedUp': 1 })
  expect((await told('2025-12-31'))['matters.total']).toBe(null)
})

test('the list of what has begun counts what the figure counts, and the rest has not begun', async () => {
  const day = '2026-06-15'
  const listed = (begun?: boolean) => asOperator((tx) => countMatters(tx, { under: places.district.path, begun, day, soonUntil: day }))
  expect([await listed(true), await listed(false), await listed()]).toEqual([(await told(day))['matters.open'], 1, 4])
})
