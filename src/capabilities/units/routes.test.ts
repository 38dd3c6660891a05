import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import type { Unit } from './contract.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const places = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const near = await plantOrganisation(tx, 'street', '于楼街道', district)
  const far = await plantOrganisation(tx, 'street', '锦采街道', district)
  return { district, near, far }
})
const officer = actorWith('streetOfficer', places.near)
const neighbour = actorWith('streetOfficer', places.far)
const supervisor = actorWith('supervisor', places.district)

type Body = {
  unit: Unit
  rows: Unit[]
  total: number | null
  next: string | null
  agreements: Unit['agreement'][]
  phone: string | null
  code?: string
  fields?: { field: string }[]
}
const call = (actor: Actor, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<{ status: number; body: Body }> =>
  client.as(actor)(method, path, body)
const entered = async (name: string, rest: object = {}): Promise<Unit> =>
  (await call(officer, 'POST', '/api/units', { organisationId: places.near.id, name, ...rest })).body.unit

describe('a unit', () => {
  test('is not there for a neighbour, and is read but not entered by a supervisor', async () => {
    const unit = await entered('于楼第3小学')
    expect((await client.as(null)('GET', `/api/units/${unit.id}`)).status).toBe(401)
    expect((await call(neighbour, 'GET', `/api/units/${unit.id}`)).body.code).toBe('units.notFound')
    expect((await call(supervisor, 'GET', `/api/units/${unit.id}`)).status).toBe(200)
    expect((await call(supervisor, 'POST', '/api/units', { organisationId: places.near.id, name: '某公司' })).status).toBe(403)
    expect((await call(neighbour, 'POST', '/api/units', { organisationId: places.near.id, name: '某公司' })).body).toMatchObject({
      code: 'units.organisationNotFound',
      fields: [{ field: 'organisationId' }],
    })
  })

  test('is refused with the field where its name is taken or its phone is none', async () => {
    await entered('于楼第4小学')
    const again = (rest: object) => call(officer, 'POST', '/api/units', { organisationId: places.near.id, name: '于楼第4小学', ...rest })
    expect((await again({})).body).toMatchObject({ code: 'units.nameTaken', fields: [{ field: 'name' }] })
    expect((await again({ name: '于楼第5小学', phone: '12345' })).body).toMatchObject({ code: 'units.phone', fields: [{ field: 'phone' }] })
  })

  test('is changed by whoever saw it last, and its phone is opened with a reason', async () => {
    const unit = await entered('于楼医院', { phone: '139 0000 0001' })
    expect(unit.phone).not.toContain('0000')
    const change = (version: number) => call(officer, 'PUT', `/api/units/${unit.id}`, { version, name: '于楼街道医院' })
    expect((await change(unit.version)).body.unit.name).toBe('于楼街道医院')
    expect((await change(unit.version)).status).toBe(409)
    expect((await call(supervisor, 'POST', `/api/units/${unit.id}/open`, { reason: '联系' })).status).toBe(403)
    expect((await call(officer, 'POST', `/api/units/${unit.id}/open`, { reason: '联系联络员' })).body.phone).toBe('13900000001')
  })
})

describe('an agreement', () => {
  test('is kept as precisely as it is known, and signed from when that is certain', async () => {
    const unit = await entered('于楼派出所')
    const sign = (dates: object) => call(officer, 'POST', `/api/units/${unit.id}/agreements`, dates)
    expect((await sign({ signedOn: '2010-05', endsOn: '2010-04' })).body).toMatchObject({
      code: 'units.endBeforeSigning',
      fields: [{ field: 'endsOn' }],
    })
    expect((await sign({ signedOn: '2010-5' })).status).toBe(422)
    expect((await sign({ signedOn: '2010-05', endsOn: '2010-05' })).body.agreements).toEqual([
      { number: null, signedOn: '2010-05', endsOn: '2010-05' },
    ])
    expect((await sign({ signedOn: '2010-05' })).body.code).toBe('units.signedTwice')
  })
})

test('the list pages by name without losing or repeating one, as of a day', async () => {
  for (const name of ['沈阳路小学', '审计局', '第一幼儿园', '第二幼儿园', '重庆路市场']) await entered(name)
  const names: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { body: Body } = await call(officer, 'GET', `/api/units?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    names.push(...page.body.rows.map((unit) => unit.name))
    cursor = page.body.next
  }
  expect(new Set(names).size).toBe(names.length)
  const order = ['重庆路市场', '第一幼儿园', '第二幼儿园', '沈阳路小学', '审计局']
  expect(names.filter((name) => order.includes(name))).toEqual(order)
  expect((await call(officer, 'GET', '/api/units?cursor=x')).body.code).toBe('units.badCursor')
  expect((await call(officer, 'GET', '/api/units?on=2001-01-01')).body.rows).toEqual([])
})
