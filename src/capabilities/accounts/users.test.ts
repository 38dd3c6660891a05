import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, ROLES, type Actor, type Role } from '../../platform/access/ability.ts'
import { EVERYWHERE, userStore } from '../../platform/accounts/users.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { actorWith } from '../../testing/actors.ts'
import { browserOn } from '../../testing/browser.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantPeople } from '../members/samples.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import type { User } from './contract.ts'
import { createAccount, placeOf } from './public.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const asOperator = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const tree = await asOperator(async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const street = await plantOrganisation(tx, 'street', '于楼街道', district)
  const other = await plantOrganisation(tx, 'street', '锦采街道', district)
  const branch = await plantOrganisation(tx, 'branch', '于楼第一党支部', street)
  const otherBranch = await plantOrganisation(tx, 'branch', '锦采第一党支部', other)
  return { district, street, other, branch, otherBranch }
})
const [person, elsewhere] = (await plantPeople(
  database,
  '2026-01-01',
  [tree.branch, tree.otherBranch].map(({ id }) => ({ organisationId: id, name: '某某' })),
)) as [string, string]
const chief: Actor = {
  kind: 'user',
  userId: '0190a000-0000-7000-8000-000000000001',
  memberId: null,
  name: '管理员',
  grants: [{ role: 'systemAdministrator', ...EVERYWHERE }],
}

const account = async (username: string, role?: Role, at: string | null = null): Promise<string> => {
  const made = await asOperator(async (tx) =>
    createAccount(tx, {
      name: username,
      username,
      password: 'correct horse battery',
      ...(role ? { role: { role, place: (await placeOf(tx, at))! } } : {}),
    }),
  )
  if (isRefusal(made)) throw new Error(made.code)
  return made.id
}
const ids = {
  administrator: await account('administrator', 'systemAdministrator'),
  district: await account('district', 'districtOfficer', tree.district.id),
  mine: await account('mine', 'branchSecretary', tree.street.id),
  theirs: await account('theirs', 'branchSecretary', tree.other.id),
  nobody: await account('nobody'),
}
const absent = '0190a000-0000-7000-8000-00000000ffff'
const namesSeenBy = async (actor: Actor, query = '') =>
  ((await client.as(actor)('GET', `/api/users${query}`)).body as { rows: User[] }).rows.map(({ username }) => username)

describe('who may call what', () => {
  const KEEPERS: readonly Role[] = ['systemAdministrator', 'districtOfficer', 'streetOfficer']
  const calls = [
    ['GET', '/api/users', undefined],
    ['GET', `/api/users/${absent}`, undefined],
    ['POST', '/api/users', { name: '新人', username: 'absent', role: 'member', organisationId: absent, memberId: absent }],
    ['POST', `/api/users/${absent}/disable`, {}],
    ['POST', `/api/users/${absent}/enable`, {}],
    ['POST', `/api/users/${absent}/reset`, {}],
    ['POST', `/api/users/${absent}/member`, { memberId: absent }],
    ['POST', `/api/users/${absent}/grants`, { role: 'member', organisationId: absent }],
    ['DELETE', `/api/users/${absent}/grants/${absent}`, {}],
  ] as const
  test.each(calls)('%s %s', async (method, path, body) => {
    expect((await client.as(null)(method, path, body)).status).toBe(401)
    for (const role of ROLES) {
      const { status } = await client.as(actorWith(role, tree.street))(method, path, body)
      expect([role, KEEPERS.includes(role) ? [200, 404] : [403]]).toEqual([role, expect.arrayContaining([status])])
    }
  })

  test('is seen within one’s own tree only', async () => {
    expect(await namesSeenBy(actorWith('streetOfficer', tree.street))).toEqual(['mine'])
    expect(await namesSeenBy(actorWith('districtOfficer', tree.district))).toEqual(['district', 'mine', 'theirs'])
    expect(await namesSeenBy(chief)).toEqual(['administrator', 'district', 'mine', 'nobody', 'theirs'])
    expect(await namesSeenBy(chief, `?of=${tree.street.id}`)).toEqual(['mine'])
    expect(await namesSeenBy(chief, '?text=INE')).toEqual(['mine'])
    expect(await namesSeenBy(chief, '?role=systemAdministrator')).toEqual(['administrator'])
    const officer = client.as(actorWith('streetOfficer', tree.street))
    const theirs = await officer('POST', `/api/users/${ids.theirs}/reset`, {})
    expect(theirs).toEqual(await officer('POST', `/api/users/${absent}/reset`, {}))
  })

  test('is paged by name', async () => {
    const first = (await client.as(chief)('GET', '/api/users?limit=2')).body as { rows: User[]; total: number; next: string }
    expect([first.rows.length, first.total]).toEqual([2, 5])
    expect(await namesSeenBy(chief, `?limit=3&cursor=${first.next}`)).toEqual(['mine', 'nobody', 'theirs'])
  })
})

describe('making and changing accounts', () => {
  const fresh = (username: string, rest: object = {}) => ({
    name: '孙某',
    username,
    role: 'branchSecretary',
    organisationId: tree.street.id,
    ...rest,
  })

  test('an officer makes one below, with a password for one use and lines in the trail', async () => {
    const officer = client.as(actorWith('streetOfficer', tree.street))
    const made = (await officer('POST', '/api/users', fresh('sun'))).body as { user: User; oneTimePassword: string }
    expect(made.user).toMatchObject({
      username: 'sun',
      mustChangePassword: true,
      grants: [{ role: 'branchSecretary', organisationName: '于楼街道' }],
    })
    expect((await browserOn(client).call('POST', '/api/auth/sign-in', { username: 'sun', password: made.oneTimePassword })).body).toEqual({
      signedIn: true,
    })
    const trail = await database.owner.query(
      'select action, path::text, after from audit_entries where subject_id = $1 and actor_name = $2 order by id',
      [made.user.id, 'streetOfficer'],
    )
    expect(trail.rows.map((row: { action: string; path: string }) => [row.action, row.path])).toEqual([
      ['accounts.create', ''],
      ['accounts.grant', tree.street.path],
    ])
    expect(JSON.stringify(trail.rows)).not.toContain(made.oneTimePassword)
    expect((await officer('POST', '/api/users', fresh('SUN'))).body).toMatchObject({
      code: 'accounts.usernameTaken',
      fields: [{ field: 'username' }],
    })
  })

  test.each([
    [{ role: 'auditor' }, 'accounts.mayNotGrant'],
    [{ role: 'districtOfficer' }, 'accounts.mayNotGrant'],
    [{ organisationId: tree.other.id }, 'accounts.organisation.notFound'],
    [{ organisationId: null }, 'accounts.wholeInstallation'],
    [{ role: 'systemAdministrator', organisationId: null }, 'accounts.mayNotGrant'],
    [{ validUntil: '2020-01-01' }, 'accounts.periodPast'],
  ])('an officer does not make %j', async (rest, code) => {
    expect((await client.as(actorWith('streetOfficer', tree.street))('POST', '/api/users', fresh('refused', rest))).body).toMatchObject({
      code,
    })
    expect(await asOperator((tx) => userStore(tx).byUsername('refused'))).toBeUndefined()
  })

  test('a member’s account is made for a person of the roster, and an older one is tied to theirs', async () => {
    const officer = client.as(actorWith('streetOfficer', tree.street))
    const asMember = { role: 'member', organisationId: tree.branch.id }
    expect((await officer('POST', '/api/users', fresh('untied', asMember))).body).toMatchObject({ fields: [{ field: 'memberId' }] })
    const { user } = (await officer('POST', '/api/users', fresh('later'))).body as { user: User }
    const grant = () => officer('POST', `/api/users/${user.id}/grants`, asMember)
    expect([user.tied, (await grant()).body]).toMatchObject([false, { code: 'accounts.tieFirst' }])
    const tie = (actor: Actor, memberId: string) => client.as(actor)('POST', `/api/users/${user.id}/member`, { memberId })
    expect((await tie(actorWith('streetOfficer', tree.street), elsewhere)).body).toMatchObject({ code: 'accounts.member.notFound' })
    // Whoever gives the passwords of all accounts must not come by them to what is kept about a person.
    expect((await tie(chief, person)).body).toMatchObject({ code: 'accounts.member.notFound' })
    expect((await tie(actorWith('streetOfficer', tree.street), person)).body).toMatchObject({ user: { tied: true } })
    expect((await grant()).body).toMatchObject({ user: { tied: true } })
    expect((await officer('GET', `/api/users/${user.id}`)).body).toMatchObject({ user: { tied: true }, may: { tie: true } })
    expect((await client.as(chief)('GET', `/api/users/${user.id}`)).body).toMatchObject({ may: { manage: true, tie: false } })
  })

  test.each([
    ['li ganshi', '不能有空格'],
    ['1ganshi', '以字母开头'],
    ['李干事', '以字母开头'],
    ['li@ganshi', '不能有“@”'],
    ['li', '3 至 32 位'],
  ])('the sentence for the username %s names what is wrong', async (username, said) => {
    const { body } = await client.as(chief)('POST', '/api/users', fresh(username))
    expect((body as { fields: unknown }).fields).toEqual([{ field: 'username', message: expect.stringContaining(said) as string }])
  })

  test('the lesser do not reset the greater, and nobody disables themselves', async () => {
    await asOperator(async (tx) => {
      const place = (await placeOf(tx, tree.street.id))!
      await userStore(tx).grant({ userId: ids.district, role: 'supervisor', ...place, validFrom: '2026-01-01', validUntil: null })
    })
    const officer = client.as(actorWith('streetOfficer', tree.street))
    expect((await officer('POST', `/api/users/${ids.district}/reset`, {})).body).toMatchObject({ code: 'accounts.mayNotManage' })
    expect((await client.as({ ...chief, userId: ids.mine })('POST', `/api/users/${ids.mine}/disable`, {})).body).toMatchObject({
      code: 'accounts.own',
    })
    expect(
      (
        await client.as({ ...chief, userId: ids.mine })('POST', `/api/users/${ids.mine}/grants`, {
          role: 'districtOfficer',
          organisationId: tree.district.id,
        })
      ).body,
    ).toMatchObject({ code: 'accounts.own' })
  })

  test('the last administrator stays', async () => {
    const call = client.as(chief)
    expect((await call('POST', `/api/users/${ids.administrator}/disable`, {})).body).toMatchObject({ code: 'accounts.lastAdministrator' })
    const { user } = (await call('GET', `/api/users/${ids.administrator}`)).body as { user: User }
    const revoke = () => call('DELETE', `/api/users/${ids.administrator}/grants/${user.grants[0]!.id}`, {})
    expect((await revoke()).body).toMatchObject({ code: 'accounts.lastAdministrator' })
    await account('second', 'systemAdministrator')
    expect((await revoke()).status).toBe(200)
  })

  test('a role given or ended counts with the next request, a reset ends the sessions', async () => {
    const browser = browserOn(client)
    await browser.call('POST', '/api/auth/sign-in', { username: 'nobody', password: 'correct horse battery' })
    const rolesOf = async () => ((await browser.call('GET', '/api/session')).body['grants'] as { role: string }[]).map(({ role }) => role)
    expect(await rolesOf()).toEqual([])
    const call = client.as(chief)
    const given = (await call('POST', `/api/users/${ids.nobody}/grants`, { role: 'supervisor', organisationId: tree.street.id })).body as {
      user: User
    }
    expect(await rolesOf()).toEqual(['supervisor'])
    expect(
      (await call('POST', `/api/users/${ids.nobody}/grants`, { role: 'supervisor', organisationId: tree.street.id })).body,
    ).toMatchObject({ code: 'accounts.grantTwice' })
    expect((await call('DELETE', `/api/users/${ids.nobody}/grants/${given.user.grants[0]!.id}`, { reason: '调离' })).body).toMatchObject({
      user: { grants: [] },
    })
    expect(await rolesOf()).toEqual([])
    expect(
      (
        await database.owner.query('select role, valid_until is not null as ended, revoked_by from role_grants where user_id = $1', [
          ids.nobody,
        ])
      ).rows,
    ).toEqual([{ role: 'supervisor', ended: true, revoked_by: '管理员' }])
    expect((await call('POST', `/api/users/${ids.nobody}/reset`, {})).status).toBe(200)
    expect((await browser.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
  })
})

describe('what a person chose to see', () => {
  test('is kept for them alone', async () => {
    const [mine, yours] = [browserOn(client), browserOn(client, '10.0.0.2')]
    await mine.call('POST', '/api/auth/sign-in', { username: 'mine', password: 'correct horse battery' })
    await yours.call('POST', '/api/auth/sign-in', { username: 'theirs', password: 'correct horse battery' })
    const views = [{ name: '困难党员', view: { hardship: 'true', sort: '-name' } }]
    expect((await mine.call('PUT', '/api/account/views/members', { views })).status).toBe(200)
    expect((await mine.call('GET', '/api/account/views/members')).body).toEqual({ views })
    expect((await yours.call('GET', '/api/account/views/members')).body).toEqual({ views: [] })
    expect((await mine.call('PUT', '/api/account/views/members', { views: [...views, ...views] })).body).toMatchObject({
      code: 'accounts.viewNameTwice',
    })
    expect((await mine.call('PUT', '/api/account/preferences', { preferences: { look: 'dark' } })).status).toBe(200)
    expect((await mine.call('PUT', '/api/account/preferences', { preferences: { look: 'light', large: true } })).status).toBe(200)
    expect((await mine.call('GET', '/api/account/preferences')).body).toEqual({ preferences: { look: 'light', large: true } })
    expect((await mine.call('PUT', '/api/account/preferences', { preferences: { much: 'x'.repeat(70_000) } })).body).toMatchObject({
      code: 'accounts.viewTooLarge',
    })
  })
})
