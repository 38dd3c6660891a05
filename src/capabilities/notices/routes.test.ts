import { afterAll, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { userStore } from '../../platform/accounts/users.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { notify } from '../../platform/notices/notices.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const asOperator = <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const somebody = async (username: string): Promise<Actor> => {
  const userId = await asOperator((tx) =>
    userStore(tx).add({ name: username, username, passwordHash: '-', mustChangePassword: false, memberId: null }),
  )
  return { kind: 'user', userId, memberId: null, name: username, grants: [] }
}
const [mine, yours] = [await somebody('zhao'), await somebody('qian')]
const listOf = async (actor: Actor, query = '') =>
  (await client.as(actor)('GET', `/api/notices${query}`)).body as {
    notices: { id: string; sentence: string; read: boolean }[]
    unread: number
    next: string | null
  }

test('notices are told to whom they concern, newest first, paged, and marked as read', async () => {
  await asOperator(async (tx) => {
    for (const count of [1, 2, 3])
      await notify(tx, [mine.userId!, mine.userId!], { words: 'notices.unread', gaps: { count }, link: '/imports' })
    await notify(tx, [yours.userId!], { words: 'notices.unread', gaps: { count: 9 } })
  })
  const first = await listOf(mine, '?limit=2')
  expect(first.notices.map(({ sentence, read }) => [sentence, read])).toEqual([
    ['3 条未读', false],
    ['2 条未读', false],
  ])
  expect(first.unread).toBe(3)
  expect((await listOf(mine, `?limit=2&after=${first.next!}`)).notices.map(({ sentence }) => sentence)).toEqual(['1 条未读'])

  const marked = await client.as(mine)('POST', '/api/notices/read', { ids: [first.notices[0]!.id, (await listOf(yours)).notices[0]!.id] })
  expect(marked.body).toEqual({ unread: 2 })
  expect((await listOf(mine, '?unread=true')).notices).toHaveLength(2)
  expect((await listOf(yours)).unread).toBe(1)
  expect((await client.as(mine)('POST', '/api/notices/read', {})).body).toEqual({ unread: 0 })
  expect((await client.as(null)('GET', '/api/notices')).status).toBe(401)
})

test('nobody is told of what was rolled back, or led to another site', async () => {
  await asOperator(async (tx) => {
    await notify(tx, [yours.userId!], { words: 'notices.unread' })
    throw new Error('on second thoughts')
  }).catch(() => {})
  expect((await listOf(yours)).unread).toBe(1)
  await expect(asOperator((tx) => notify(tx, [yours.userId!], { words: 'x', link: '//evil.example' }))).rejects.toThrow(
    'a page of this app',
  )
})
