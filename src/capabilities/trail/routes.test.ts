import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, ROLES, type Actor } from '../../platform/access/ability.ts'
import { EVERYWHERE } from '../../platform/accounts/users.ts'
import { record } from '../../platform/audit/audit.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { linesAboutMember } from './public.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const MEMBER = '0190a000-0000-7000-8000-000000000001'
const tree = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const street = await plantOrganisation(tx, 'street', '于楼街道', district)
  const other = await plantOrganisation(tx, 'street', '锦采街道', district)
  return { district, street, other }
})
const officer = { ...actorWith('streetOfficer', tree.street), name: '赵丽' }
const days = ['2026-11-20T15:59:00Z', '2026-11-20T16:01:00Z', '2026-11-21T02:00:00Z']
for (const [index, at] of days.entries())
  await inTransaction(database, { actor: officer, scopes: [tree.street.path], at: new Date(at) }, (tx) =>
    record(tx, {
      action: index === 2 ? 'members.open' : 'members.change',
      subject: { kind: 'member', id: MEMBER, name: '张_明' },
      districtId: tree.street.districtId,
      path: tree.street.path,
      before: { phone: '199****9561' },
      after: { phone: '199****0021' },
      ...(index === 2 ? { reason: '核对名册' } : {}),
    }),
  )
await inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) =>
  record(
    tx,
    {
      action: 'organisations.create',
      subject: { kind: 'organisation', id: tree.other.id, name: '锦采街道' },
      districtId: tree.other.districtId,
      path: tree.other.path,
    },
    { action: 'accounts.create', subject: { kind: 'user', id: 'u', name: '钱某' }, districtId: EVERYWHERE.districtId, path: '' },
  ),
)

const everywhere: Actor = { kind: 'user', userId: MEMBER, memberId: null, name: '审计', grants: [{ role: 'auditor', ...EVERYWHERE }] }
const listOf = async (actor: Actor, query = '') =>
  (await client.as(actor)('GET', `/api/trail${query}`)).body as {
    rows: { id: string; action: string; organisationName: string | null; actorName: string }[]
    total: number
    next: string | null
  }

describe('the trail', () => {
  test.each(ROLES.filter((role) => role !== 'auditor'))('is not for a %s', async (role) => {
    expect((await client.as(actorWith(role, tree.district))('GET', '/api/trail')).status).toBe(403)
  })

  test('is read within the scope, newest first; accounts by the auditor of the whole installation only', async () => {
    const mine = await listOf(actorWith('auditor', tree.street))
    expect(mine.rows.map(({ action }) => action)).toEqual(['members.open', 'members.change', 'members.change'])
    expect(mine).toMatchObject({ total: 3, next: null, rows: [{ organisationName: '于楼街道', actorName: '赵丽' }, {}, {}] })
    expect((await listOf(everywhere)).rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['accounts.create', 'organisations.create', 'members.open']),
    )
    expect((await client.as(actorWith('auditor', tree.street))('GET', `/api/trail?of=${tree.other.id}`)).status).toBe(404)
  })

  test.each([
    ['?action=members', 3],
    ['?action=members.open,organisations', 2],
    ['?text=' + encodeURIComponent('赵'), 3],
    ['?text=' + encodeURIComponent('张_'), 3],
    ['?text=' + encodeURIComponent('张%'), 0],
    [`?subject=${MEMBER}`, 3],
    ['?from=2026-11-21&until=2026-11-21&action=members', 2],
    ['?until=2026-11-20&action=members', 1],
  ])('is filtered by %s', async (query, count) => {
    expect((await listOf(everywhere, query)).rows).toHaveLength(count)
  })

  test('is paged without loss or repetition', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof listOf>> = await listOf(everywhere, `?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    }
    expect(seen).toEqual((await listOf(everywhere, '?limit=200')).rows.map(({ id }) => id))
    expect((await client.as(everywhere)('GET', '/api/trail?cursor=xyz')).status).toBe(422)
  })

  test('is exported as a workbook', async () => {
    const answer = await client.inject(everywhere, { method: 'GET', url: '/api/trail/export?action=members&columns=at,actor' })
    expect(answer.status).toBe(200)
    expect(answer.text.slice(0, 2)).toBe('PK')
  })

  test('shows a member who opened what is kept about them, and nobody else’s', async () => {
    const self: Actor = { kind: 'user', userId: everywhere.userId, memberId: MEMBER, name: '张_明', grants: [] }
    const lines = await inTransaction(database, { actor: self, scopes: [], readOnly: true }, (tx) =>
      linesAboutMember(tx, MEMBER, ['members.open']),
    )
    expect(lines).toEqual([{ at: '2026-11-21T02:00:00.000Z', by: '赵丽', action: 'members.open', reason: '核对名册' }])
    const other = { ...self, memberId: '0190a000-0000-7000-8000-000000000002' }
    expect(await inTransaction(database, { actor: other, scopes: [], readOnly: true }, (tx) => linesAboutMember(tx, MEMBER))).toEqual([])
  })
})
