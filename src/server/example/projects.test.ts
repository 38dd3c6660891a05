import { expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { figures, placeOf } from '../../capabilities/metrics/public.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { loadExample } from './load.ts'

const database = await databaseOfFile()

test('the example has the projects and the combing of the reports', async () => {
  await loadExample(database)
  const told = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const { rows } = await database.owner.query<{ id: string }>(`select id from organisations where name = '于楼街道'`)
    const of = (await placeOf(tx, rows[0]!.id))!
    const keys = [
      'projects.done.practicalThing',
      'projects.households.practicalThing',
      'projects.households.pilot',
      'issues.adopted',
      'projects.milestones.onTime.share',
      'issues.reported.share',
    ]
    const found = await figures(tx, { of, on: '2026-11-22', keys })
    return Object.fromEntries(found.map((one) => [one.key, one.value]))
  })
  expect(told).toMatchObject({ 'projects.done.practicalThing': 12, 'issues.adopted': 86 })
  expect(told['projects.households.practicalThing']).toBeGreaterThan(4_000)
  expect(told['projects.households.pilot']).toBeGreaterThan(1_000)
  for (const key of ['projects.milestones.onTime.share', 'issues.reported.share']) {
    expect(told[key]).toBeGreaterThan(60)
    expect(told[key]).toBeLessThan(100)
  }
}, 60_000)
