import { afterAll, expect, test } from 'vitest'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { Correction, Person } from './contract.ts'
import { plantPeople, plantTree } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const tree = await plantTree(database)
const [me, other] = await plantPeople(database, '2012-08-31', [
  { organisationId: tree.first.id, name: '阿木尔', sex: 1, birth: '1970-05', phone: '19900000001' },
  { organisationId: tree.first.id, name: '白婷珍', sex: 2 },
])
const self = actorWith('member', tree.first, me)
const officer = actorWith('streetOfficer', tree.north)

test('a member sees all that is kept of them, with the names of their branches', async () => {
  const { body } = (await client.as(self)('GET', '/api/members/own')) as { body: { member: Person } }
  expect(body.member).toMatchObject({
    name: '阿木尔',
    birth: '1970-05',
    organisation: '于楼第一党支部',
    phone: '199****0001',
    history: [{ organisation: '于楼第一党支部' }],
  })
  expect((await client.as({ ...self, memberId: null, userId: 'x' })('GET', '/api/members/own')).status).toBe(404)
  expect((await client.as(officer)('GET', '/api/members/own')).status).toBe(403)
})

test('takes it away in the clear, and nobody else’s', async () => {
  const file = await client.inject(self, { method: 'GET', url: '/api/members/own/export?format=json' })
  expect(JSON.parse(file.text)).toMatchObject({ name: '阿木尔', phone: '19900000001' })
  expect((await client.inject(self, { method: 'GET', url: '/api/members/own/export' })).text.startsWith('PK')).toBe(true)
  expect((await client.as(self)('GET', `/api/members/${other}`)).status).toBe(404)
})

test('sees who may see it, and who opened a number and why', async () => {
  const user = await database.owner.query<{ id: string }>(
    `insert into users (id, name, username, email, email_verified, two_factor_enabled, created_at, updated_at)
     values (gen_random_uuid(), '张晓明', 'zxm', 'zxm@example.invalid', false, false, now(), now()) returning id`,
  )
  const grant = (role: string, place: { id: string; path: string }) =>
    database.owner.query(
      `insert into role_grants (id, user_id, role, organisation_id, district, path, valid_from, granted_by, granted_at) values (gen_random_uuid(), $1, $2, $3, $4, $5, '2020-01-01', 'x', now())`,
      [user.rows[0]!.id, role, place.id, tree.district.id, place.path],
    )
  await grant('streetOfficer', tree.north)
  await grant('supervisor', tree.district)
  await grant('streetOfficer', tree.south)
  await client.as(officer)('POST', `/api/members/${me}/open`, { field: 'phone', reason: '通知开会' })
  const { body } = (await client.as(self)('GET', '/api/members/own/access')) as { body: { who: object[]; opened: object[] } }
  expect(body.who).toEqual([
    { name: '张晓明', role: 'streetOfficer', organisation: '于楼街道', numbers: true },
    { name: '张晓明', role: 'supervisor', organisation: '兴隆区委', numbers: false },
  ])
  expect(body.opened).toEqual([{ at: expect.any(String), by: 'streetOfficer', field: 'phone', reason: '通知开会' }])
})

test('asks for a correction, which whoever keeps the roster answers once', async () => {
  const asked = (await client.as(self)('POST', '/api/members/own/corrections', { field: 'birth', says: '应为 1970-06' })) as {
    status: number
    body: { correction: Correction }
  }
  expect(asked.body.correction).toMatchObject({ field: 'birth', status: 'open', name: '阿木尔' })
  const { id } = asked.body.correction
  const list = async (actor = officer) =>
    ((await client.as(actor)('GET', '/api/members/corrections')).body as { corrections: Correction[] }).corrections.map((one) => one.id)
  expect(await list()).toEqual([id])
  expect(await list(actorWith('streetOfficer', tree.south))).toEqual([])
  const answer = (actor: typeof officer, version = 1) =>
    client.as(actor)('POST', `/api/members/corrections/${id}/answer`, { version, accepted: false, answer: '档案为 5 月' })
  expect((await answer(actorWith('streetOfficer', tree.south))).status).toBe(422)
  expect((await answer(officer, 7)).status).toBe(409)
  expect((await answer(officer)).status).toBe(200)
  expect((await answer(officer, 2)).body).toMatchObject({ code: 'members.answeredAlready' })
  const { body } = (await client.as(self)('GET', '/api/members/own')) as { body: { corrections: Correction[] } }
  expect(body.corrections).toMatchObject([{ status: 'declined', answer: '档案为 5 月', answeredBy: 'streetOfficer' }])
})
