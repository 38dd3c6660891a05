import { afterAll, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import type { Compound } from './contract.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const places = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const street = await plantOrganisation(tx, 'street', '于楼街道', district)
  const near = await plantOrganisation(tx, 'community', '康馨社区', street)
  const far = await plantOrganisation(tx, 'community', '永盛社区', street)
  return { district, near, far }
})
const secretary = actorWith('communitySecretary', places.near)
const neighbour = actorWith('communitySecretary', places.far)
const supervisor = actorWith('supervisor', places.district)

const facts = { name: '康馨小区', households: 1200, company: '安居物业公司', companyParty: 'own', committee: '康馨业委会', feeRate: 96.5 }
const enter = async (rest: object): Promise<Compound> =>
  (await client.done<{ compound: Compound }>(secretary, 'POST', '/api/compounds', { organisationId: places.near.id, ...facts, ...rest }))
    .compound
const listed = async (on: string, text: string) =>
  (await client.done<{ rows: Compound[] }>(secretary, 'GET', `/api/compounds?on=${on}&text=${encodeURIComponent(text)}`)).rows

test('a compound is entered where one keeps the register, and not by others', async () => {
  const compound = await enter({ name: '一号小区' })
  expect(compound).toMatchObject({ organisation: '康馨社区', households: 1200, feeRatePermille: 965, companyParty: 'own', version: 1 })
  const body = { organisationId: places.near.id, ...facts, name: '别处小区' }
  expect(await client.refused(supervisor, 'POST', '/api/compounds', body)).toBe('http.notAllowed')
  expect(await client.refused(neighbour, 'POST', '/api/compounds', body)).toBe('units.organisationNotFound')
  expect(await client.refused(neighbour, 'GET', `/api/compounds/${compound.id}`)).toBe('units.compoundNotFound')
  expect(await client.refused(neighbour, 'PUT', `/api/compounds/${compound.id}`, { ...facts, version: 1 })).toBe('units.compoundNotFound')
  expect(await client.done(supervisor, 'GET', `/api/compounds/${compound.id}`)).toMatchObject({ may: { change: false } })
})

test('one company serves compounds of several communities', async () => {
  await enter({ name: '二号小区', company: '同心物业公司' })
  await client.done(neighbour, 'POST', '/api/compounds', { ...facts, organisationId: places.far.id, company: '同心物业公司' })
  const { rows } = await database.owner.query(`select path::text from property_companies where name = '同心物业公司'`)
  expect(rows).toEqual([{ path: places.district.path }])
})

test('what changes from a day on leaves the days before as they were, and a correction does not', async () => {
  const compound = await enter({ name: '三号小区', since: '2020-01-01' })
  const change = (rest: object) => ({ ...facts, name: '三号小区', ...rest })
  await client.done(secretary, 'PUT', `/api/compounds/${compound.id}`, change({ version: 1, households: 1300, since: '2024-05-01' }))
  expect(await listed('2024-04-30', '三号小区')).toMatchObject([{ households: 1200 }])
  expect(await listed('2024-05-01', '三号小区')).toMatchObject([{ households: 1300, validFrom: '2024-05-01', version: 2 }])
  await client.done(secretary, 'PUT', `/api/compounds/${compound.id}`, change({ version: 2, households: 1310, since: '2024-05-01' }))
  expect(await listed('2024-05-01', '三号小区')).toMatchObject([{ households: 1310, version: 3 }])
  expect(await client.refused(secretary, 'PUT', `/api/compounds/${compound.id}`, change({ version: 2 }))).toBe('http.conflict')
  const { rows } = await database.owner.query<{ action: string }>(`select action from audit_entries where subject_id = $1 order by id`, [
    compound.id,
  ])
  expect(rows.map(({ action }) => action)).toEqual(['units.createCompound', 'units.changeCompound', 'units.changeCompound'])
})

test.each([
  [{ name: '四号小区' }, 'units.compoundTaken', 'name'],
  [{ name: '五号小区', since: '2999-01-01' }, 'units.sinceLater', 'since'],
  [{ name: '五号小区', company: null }, 'units.noCompany', 'company'],
  [{ name: '五号小区', committee: null, committeeMembers: 3 }, 'units.noCommittee', 'committee'],
])('%j is refused with the field that is wrong', async (rest, code, field) => {
  if (code === 'units.compoundTaken') await enter(rest)
  const answer = await client.as(secretary)('POST', '/api/compounds', { organisationId: places.near.id, ...facts, ...rest })
  expect(answer.body).toMatchObject({ code, fields: [{ field }] })
})
