// Minutes that two people write at once, and the closing of them.
import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { newId } from '../../platform/database/ids.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { today } from '../../platform/time/clock.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { partyOf } from '../network/public.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { addItems, addSitting, findSitting, writeSitting } from './public.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const asOperator = <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

const { street, community } = await asOperator(async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const above = await plantOrganisation(tx, 'street', '于楼街道', district)
  return { street: above, community: await plantOrganisation(tx, 'community', '康馨社区', above) }
})
const first = actorWith('streetOfficer', street)
const second = actorWith('streetOfficer', street)
const member = actorWith('communitySecretary', community)
const day = today()

type Kept = { readonly outcome: string; readonly text: string; readonly version: number; readonly code?: string }
const ask = async <T = { readonly code?: string }>(actor: Actor, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) =>
  (await client.as(actor)(method, path, body)) as { readonly status: number; readonly body: T }

/** A sitting whose agenda is fixed, with one item and one member who is there. */
const ready = async () => {
  const { id, itemId } = await asOperator(async (tx) => {
    const host = (await partyOf(tx, { kind: 'organisation', id: street.id }))!
    const invited = [{ party: (await partyOf(tx, { kind: 'organisation', id: community.id }))!, person: '李明' }]
    const quorum = { kind: 'share' as const, value: 50 }
    const made = await addSitting(tx, {
      kind: 'conference',
      of: { id: newId(), name: '会' },
      host,
      title: '会',
      page: '/conferences/sittings',
      plannedOn: day,
      quorum,
      invited,
    })
    const sitting = (await findSitting(tx, made))!
    const [item] = await addItems(tx, sitting, [{ kind: 'byHand', title: '议题' }])
    await writeSitting(tx, sitting, { state: 'fixed' })
    return { id: made, itemId: item! }
  })
  const path = `/api/sittings/${id}`
  const save = (actor: Actor, version: number, text: string) => ask<Kept>(actor, 'PUT', `${path}/items/${itemId}/text`, { version, text })
  const kept = async (actor: Actor, version: number, text: string) => (await save(actor, version, text)).body
  const hold = () => ask(first, 'POST', `${path}/hold`, { heldOn: day, quorumReason: '无人签到' })
  const close = (actor: Actor) => ask(actor, 'POST', `${path}/close`, {})
  const words = async () =>
    (
      await database.owner.query<{ text: string; text_version: number }>('select text, text_version from sitting_items where id = $1', [
        itemId,
      ])
    ).rows[0]!
  return { path, itemId, save, kept, hold, close, words }
}

describe('minutes that two people write', () => {
  test('at different places are put together, at the same place are both kept until a person has decided', async () => {
    const { path, itemId, kept, hold, close } = await ready()
    expect(await kept(first, 0, '一\n二\n三')).toMatchObject({ outcome: 'kept', version: 1 })
    expect(await kept(first, 1, '一甲\n二\n三')).toMatchObject({ outcome: 'kept', version: 2 })
    expect(await kept(second, 1, '一\n二\n三乙')).toMatchObject({ outcome: 'merged', version: 3, text: '一甲\n二\n三乙' })
    expect(await kept(first, 2, '一丙\n二\n三')).toMatchObject({ outcome: 'merged', text: '一丙\n二\n三乙' })
    expect(await kept(second, 3, '一丁\n二\n三乙')).toMatchObject({ outcome: 'conflict', text: '一丙\n二\n三乙', version: 4 })
    // Writing on meanwhile, the same person replaces what was set aside, and nothing else.
    expect(await kept(second, 3, '一丁丁\n二\n三乙')).toMatchObject({ outcome: 'conflict', version: 4 })
    const { body } = await ask<{ unsettled: { id: string; text: string }[] }>(first, 'GET', path)
    expect(body.unsettled.map((one) => one.text)).toEqual(['一丁丁\n二\n三乙'])
    await hold()
    expect((await close(first)).body.code).toBe('sittings.unsettled')
    const settled = { asideId: body.unsettled[0]!.id, version: 4, text: '一丙丁\n二\n三乙' }
    expect((await ask(first, 'POST', `${path}/items/${itemId}/settle`, { ...settled, version: 3 })).status).toBe(409)
    expect((await ask(first, 'POST', `${path}/items/${itemId}/settle`, settled)).status).toBe(200)
    expect((await ask(second, 'POST', `${path}/items/${itemId}/settle`, { ...settled, version: 5 })).status).toBe(404)
    expect((await close(first)).status).toBe(200)
  })

  test('at the same moment lose nothing', async () => {
    const { kept, words } = await ready()
    const rows = Array.from({ length: 12 }, (_, at) => `第${at}行`)
    await kept(first, 0, rows.join('\n'))
    const texts = Array.from({ length: 6 }, (_, at) => rows.map((row, nth) => (nth === at * 2 ? `${row}改${at}` : row)).join('\n'))
    const outcomes = await Promise.all(texts.map((text, at) => kept(at % 2 === 0 ? first : second, 1, text)))
    expect(outcomes.filter((one) => one.outcome === 'conflict')).toEqual([])
    const { text, text_version: version } = await words()
    expect(Array.from({ length: 6 }, (_, at) => text.includes(`改${at}`))).toEqual(Array.from({ length: 6 }, () => true))
    expect(version).toBe(7)
  })

  test('are closed once, and what comes too late is said to be', async () => {
    const { path, kept, save, hold, close, words } = await ready()
    await kept(first, 0, '已记录')
    await hold()
    const closings = Promise.all([close(first), close(second)])
    const late = await save(second, 1, '已记录\n又一句')
    expect((await closings).map((one) => one.status).toSorted()).toEqual([200, 422])
    // Either it came in before the minutes were closed, or its writer was told.
    expect((await words()).text.includes('又一句')).toBe(late.status === 200)
    expect((await save(first, 1, '改')).body.code).toBe('sittings.closed')
    const entry = await ask<{ late: unknown[] }>(first, 'POST', `${path}/late`, { text: '更正一处', reason: '核对录音' })
    expect(entry.body.late).toMatchObject([{ lag: 0, reason: '核对录音' }])
  })

  test('are neither written nor read by those invited before they are closed', async () => {
    const { path, kept, save, hold, close } = await ready()
    await kept(first, 0, '讨论中')
    expect((await save(member, 1, '插话')).body.code).toBe('sittings.notYours')
    const seen = async () => (await ask<{ items: { text: string }[] }>(member, 'GET', path)).body.items.map((item) => item.text)
    expect(await seen()).toEqual([''])
    await hold()
    await close(first)
    expect(await seen()).toEqual(['讨论中'])
  })
})
