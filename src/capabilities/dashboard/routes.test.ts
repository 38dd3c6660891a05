import { afterAll, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { enrol } from '../metrics/samples.ts'
import { organisationStore } from '../organisations/store.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const tree = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const { add } = organisationStore(tx)
  const district = await add({ kind: 'district', name: '兴隆区委', validFrom: null }, null)
  const street = await add({ kind: 'street', name: '于楼街道', validFrom: null }, district)
  const other = await add({ kind: 'street', name: '锦采街道', validFrom: null }, district)
  const branch = await add({ kind: 'branch', name: '机关党支部', validFrom: null }, street)
  await enrol(tx, branch, [
    { name: '甲', sex: 2, birth: '1960-01-01', education: '81', from: '2024-01-01' },
    { name: '乙', sex: 1, birth: '1990-01-01', education: '21', doubts: 1, from: '2026-01-01' },
  ])
  return { district, street, other }
})
const officer = actorWith('streetOfficer', tree.street)

test('one screen of a street: figures against a year before, ages, what is missing', async () => {
  const answer = await client.as(officer)('GET', `/api/dashboard?of=${tree.street.id}&on=2026-11-22`)
  expect(answer.status).toBe(200)
  const body: { figures: { key: string }[]; attention: { key: string }[] } = answer.body
  expect(body).toMatchObject({
    of: { name: '于楼街道', kind: 'street' },
    compare: '2025-11-22',
    children: [{ of: { name: '机关党支部' }, values: { 'members.total': 2, 'units.total': null } }],
    education: [
      { code: 'primary', members: 1 },
      { code: 'college', members: 1 },
    ],
  })
  expect(body.figures.find((figure) => figure.key === 'members.total')).toMatchObject({ value: 2, before: 1, difference: 1 })
  expect(body.attention.find((figure) => figure.key === 'members.doubts')).toMatchObject({ value: 1, before: 0 })
  expect(answer).toMatchObject({
    body: {
      pyramid: expect.arrayContaining([
        { band: '36-40', name: '36至40岁', men: 1, women: 0 },
        { band: 'ge61', name: '61岁及以上', men: 0, women: 1 },
      ]) as unknown,
    },
  })
})

test('is nobody’s who is not signed in, and a neighbour’s is not there', async () => {
  expect((await client.as(null)('GET', `/api/dashboard?of=${tree.street.id}`)).status).toBe(401)
  expect((await client.as(actorWith('auditor', tree.street))('GET', `/api/dashboard?of=${tree.street.id}`)).status).toBe(403)
  expect(await client.as(officer)('GET', `/api/dashboard?of=${tree.other.id}`)).toMatchObject({
    status: 404,
    body: { code: 'dashboard.notFound' },
  })
})
