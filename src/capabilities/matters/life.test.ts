// The life of a matter on real PostgreSQL, through the real routes.
import { unzipSync } from 'fflate'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { createAccount } from '../accounts/public.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import type { Role } from '../../platform/access/roles.ts'
import type { Party } from '../network/public.ts'
import type { CardAnswer } from './routes/step.ts'
import { plantMatter, plantNeighbourhood } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const asOperator = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const places = await asOperator((tx) => plantNeighbourhood(tx))

/** Somebody with an account of their own, so that notices reach them. */
const person = async (username: string, role: Role, at: Party): Promise<Actor> => {
  const made = await asOperator((tx) =>
    createAccount(tx, {
      username,
      name: username,
      password: 'correct horse battery',
      role: { role, place: { organisationId: at.id, districtId: at.districtId, path: at.path, name: at.name } },
    }),
  )
  if (isRefusal(made)) throw new Error(made.code)
  return { ...actorWith(role, at), userId: made.id, name: username }
}
const who = {
  district: await person('district', 'districtOfficer', places.district),
  street: await person('street', 'streetOfficer', places.street),
  community: await person('community', 'communitySecretary', places.community),
  sibling: await person('sibling', 'communitySecretary', places.sibling),
  unit: await person('unit', 'unitLiaison', places.unit),
  colleague: await person('colleague', 'unitLiaison', places.unit),
  neighbour: await person('neighbour', 'unitLiaison', places.siblingUnit),
  other: await person('other', 'streetOfficer', places.otherStreet),
  looker: await person('looker', 'supervisor', places.district),
}
type Somebody = keyof typeof who

type Answer<T> = { readonly status: number; readonly body: T & { readonly code: string } }
const ask = (actor: Somebody, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) =>
  client.as(who[actor])(method, path, body) as Promise<Answer<CardAnswer>>
const read = (actor: Somebody, id: string) => ask(actor, 'GET', `/api/matters/${id}`)
let version = 0
const act = async (actor: Somebody, id: string, path: string, body: object = {}): Promise<Answer<CardAnswer>> => {
  const seen = await read(actor, id)
  version = seen.status === 200 ? seen.body.matter.version : 1
  return ask(actor, 'POST', `/api/matters/${id}/${path}`, { version, ...body })
}
const noticesOf = async (actor: Somebody): Promise<string[]> =>
  ((await client.as(who[actor])('GET', '/api/notices')).body as { notices: { sentence: string }[] }).notices.map((one) => one.sentence)
const forget = () => database.owner.query('delete from notices')
const ref = ({ kind, id }: Party) => ({ kind, id })

let id = ''
beforeEach(async () => {
  id = await asOperator((tx) => plantMatter(tx, places))
  await forget()
})

describe('from raised to closed', () => {
  test('the unit accepts, works and delivers; the community confirms', async () => {
    const seen = await read('unit', id)
    expect(seen.body.turn).toBe('accept')
    expect((await act('unit', id, 'accept')).body.matter.state).toBe('accepted')
    expect((await act('unit', id, 'begin')).body.matter.state).toBe('inHand')
    expect((await act('unit', id, 'note', { text: '已同物业商定' })).body.steps.at(-1)).toMatchObject({
      kind: 'note',
      party: '于楼第十二小学',
      by: 'unit',
    })
    const delivered = await act('unit', id, 'deliver', { text: '操场每周六 8–11 时开放', link: 'https://example.cn/a' })
    expect(delivered.body).toMatchObject({ matter: { state: 'delivered' }, turn: null })
    expect(await noticesOf('community')).toEqual(['于楼第十二小学已交付,请确认:周末向居民开放操场'])
    const closed = await act('community', id, 'confirm')
    expect(closed.body.matter).toMatchObject({ state: 'closed', outcome: 'done', closedOn: today() })
    expect(closed.body.may).toEqual([])
    expect(closed.body.steps.map((one) => one.kind)).toEqual(['raised', 'accepted', 'begun', 'note', 'delivered', 'confirmed'])
    expect(closed.body.steps.at(-1)!.facts).toEqual({ outcome: 'done' })
    expect(await noticesOf('unit')).toEqual(['康馨社区已确认:周末向居民开放操场'])
  })

  test('returned with the reason and the duty relied on, put again, disputed, confirmed in part', async () => {
    expect((await act('unit', id, 'return', { reason: '操场归教育局' })).body.code).toBe('http.invalid')
    const returned = await act('unit', id, 'return', { reason: '操场归教育局', basis: '职责清单第3项' })
    expect(returned.body.matter).toMatchObject({ state: 'returned', returned: { reason: '操场归教育局', basis: '职责清单第3项' } })
    expect(await noticesOf('community')).toEqual(['于楼第十二小学退回:周末向居民开放操场'])
    const again = await act('community', id, 'raise-again', { title: '周末开放校门口广场', deliverable: '时间表', dueOn: null })
    expect(again.body.matter).toMatchObject({ state: 'proposed', title: '周末开放校门口广场', dueOn: null })
    await act('unit', id, 'accept')
    await act('unit', id, 'deliver', { text: '已开放' })
    expect((await act('community', id, 'dispute', { reason: '周日没有开' })).body.matter.state).toBe('disputed')
    await act('unit', id, 'deliver', { text: '周日也开' })
    expect((await act('community', id, 'confirm', { outcome: 'part' })).body.matter.outcome).toBe('part')
  })

  test('one hand on both sides is allowed and said', async () => {
    await act('community', id, 'accept')
    await act('community', id, 'deliver', { text: '单位没有账号,代为登记' })
    expect((await act('community', id, 'confirm')).body.steps.at(-1)!.facts).toEqual({ outcome: 'done', sameHand: 1 })
  })

  test('the raiser withdraws; who stands above the lead alone does not say that it was done', async () => {
    const across = await asOperator((tx) => plantMatter(tx, { unit: places.unit, community: places.sibling }))
    expect((await act('community', across, 'close', { outcome: 'done', reason: '听说办好了' })).body.code).toBe('matters.notYourWord')
    expect((await act('community', across, 'close', { outcome: 'passedUp', reason: '已报教育局' })).body.matter.outcome).toBe('passedUp')
    expect((await act('community', id, 'close', { outcome: 'withdrawn', reason: '改期' })).body.matter.outcome).toBe('withdrawn')
    expect((await act('unit', id, 'accept')).body.code).toBe('matters.notNow')
  })

  test('the day it is due is the raiser’s', async () => {
    expect((await act('unit', id, 'due', { dueOn: '2027-01-31', reason: '放假' })).body.code).toBe('matters.notYourStep')
    expect((await act('community', id, 'due', { dueOn: '2020-01-01', reason: '笔误' })).body.code).toBe('matters.dueBeforeBeginning')
    const moved = await act('community', id, 'due', { dueOn: '2027-01-31', reason: '放假' })
    expect(moved.body.steps.at(-1)).toMatchObject({ kind: 'dueChanged', facts: { from: '2026-12-31', to: '2027-01-31' } })
  })
})

describe('whose it is', () => {
  test('the first owner stays owner until another accepts', async () => {
    await act('unit', id, 'accept')
    expect((await read('neighbour', id)).status).toBe(404)
    const offered = await act('unit', id, 'offer', { to: ref(places.siblingUnit), reason: '操场在修' })
    expect(offered.body).toMatchObject({ matter: { lead: { id: places.unit.id }, offeredTo: { id: places.siblingUnit.id } }, turn: null })
    expect(await noticesOf('neighbour')).toEqual(['于楼第十二小学请你们承办:周末向居民开放操场'])
    expect((await act('unit', id, 'offer', { to: ref(places.sibling), reason: '再问一家' })).body.code).toBe('matters.notNow')
    expect((await act('neighbour', id, 'deliver', { text: '代交' })).body.code).toBe('matters.notYourStep')
    const declined = await act('neighbour', id, 'decline', { reason: '场地太小' })
    expect(declined.body.matter).toMatchObject({ lead: { id: places.unit.id }, offeredTo: null })
    await act('unit', id, 'offer', { to: ref(places.siblingUnit), reason: '已腾出场地' })
    const taken = await act('neighbour', id, 'take-over', {})
    expect(taken.body).toMatchObject({ matter: { lead: { id: places.siblingUnit.id }, state: 'accepted' }, turn: 'deliver' })
    const before = await read('unit', id)
    expect(before.body).toMatchObject({ may: [], matter: { lead: { id: places.siblingUnit.id } } })
    expect(before.body.steps.map((one) => one.kind)).toEqual(['raised', 'accepted', 'offered', 'declined', 'offered', 'takenOver'])
  })

  test('when somebody leaves, all that they handle goes on in one go', async () => {
    const second = await asOperator((tx) => plantMatter(tx, places, { title: '借用报告厅' }))
    for (const one of [id, second]) {
      await act('unit', one, 'accept')
      await act('unit', one, 'handler', { userId: who.unit.userId })
    }
    expect((await act('unit', id, 'handler', { userId: who.neighbour.userId })).body.code).toBe('matters.personNotFound')
    const body = { party: ref(places.unit), from: who.unit.userId, to: who.colleague.userId, reason: '调离' }
    expect((await ask('neighbour', 'POST', '/api/matters/hand-over', body)).body.code).toBe('matters.notYours')
    expect(await ask('unit', 'POST', '/api/matters/hand-over', body)).toMatchObject({ status: 200, body: { count: 2 } })
    expect((await read('unit', second)).body.matter.handler).toBe('colleague')
    expect(await noticesOf('colleague')).toContain('unit经办的事项 2 件转由你办')
  })

  test('a relay names one person a day', async () => {
    await act('unit', id, 'accept')
    const twice = [
      { day: '2026-12-01', userId: who.unit.userId },
      { day: '2026-12-01', userId: who.colleague.userId },
    ]
    expect((await act('unit', id, 'relay', { days: twice })).body.code).toBe('matters.relayTwice')
    const days = [
      { day: today(), userId: who.colleague.userId },
      { day: addDays(today(), 1), userId: who.unit.userId },
    ]
    expect((await act('unit', id, 'relay', { days })).body.matter).toMatchObject({
      handler: 'colleague',
      relay: [
        { day: days[0]!.day, name: 'colleague' },
        { day: days[1]!.day, name: 'unit' },
      ],
    })
  })

  test('one that waits for another is not delivered before it', async () => {
    const raised = await ask('community', 'POST', '/api/matters', {
      title: '公布开放时间',
      lead: ref(places.unit),
      raiser: ref(places.community),
      deliverable: '公告',
      after: id,
    })
    const second = (raised.body as unknown as { id: string }).id
    await act('unit', second, 'accept')
    expect((await act('unit', second, 'deliver', { text: '已张贴' })).body.code).toBe('matters.waits')
    await act('community', id, 'close', { outcome: 'overtaken', reason: '改由街道统一公布' })
    expect((await act('unit', second, 'deliver', { text: '已张贴' })).body.matter.state).toBe('delivered')
  })
})

describe('who sees it', () => {
  test.each<[Somebody, number]>([
    ['unit', 200],
    ['community', 200],
    ['street', 200],
    ['district', 200],
    ['looker', 200],
    ['sibling', 404],
    ['neighbour', 404],
    ['other', 404],
  ])('%s: %i', async (somebody, status) => {
    expect((await read(somebody, id)).status).toBe(status)
    const { rows } = (await client.as(who[somebody])('GET', '/api/matters')).body as { rows: { id: string }[] }
    expect(rows.some((one) => one.id === id)).toBe(status === 200)
  })

  test('whoever looks on takes no step', async () => {
    expect((await read('looker', id)).body.may).toEqual([])
    expect((await ask('looker', 'POST', `/api/matters/${id}/note`, { version: 1, text: '看过了' })).status).toBe(403)
  })

  test('whoever assists sees it and may note', async () => {
    const helped = await asOperator((tx) => plantMatter(tx, places, { assisting: [places.siblingUnit] }))
    expect((await act('neighbour', helped, 'note', { text: '我们出两名教师' })).body.steps.at(-1)).toMatchObject({ party: '康馨幼儿园' })
  })

  test('evidence is opened by whoever sees the matter, and by nobody else', async () => {
    await act('unit', id, 'accept')
    const form = `--b\r\ncontent-disposition: form-data; name="text"\r\n\r\n时间表\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="时间表.txt"\r\n\r\n周六 8–11 时\r\n--b--\r\n`
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const given = await client.inject(who.unit, { method: 'POST', url: `/api/matters/${id}/files`, headers, payload: form })
    const { fileId } = JSON.parse(given.text) as { fileId: string }
    expect((await read('community', id)).body.steps.at(-1)).toMatchObject({ text: '时间表', files: [{ id: fileId, name: '时间表.txt' }] })
    const opened = await client.inject(who.community, { method: 'GET', url: `/api/matters/${id}/files/${fileId}` })
    expect(opened).toEqual({ status: 200, text: '周六 8–11 时' })
    expect((await client.inject(who.neighbour, { method: 'GET', url: `/api/matters/${id}/files/${fileId}` })).status).toBe(404)
    const another = await asOperator((tx) => plantMatter(tx, { unit: places.siblingUnit, community: places.community }))
    expect((await client.inject(who.neighbour, { method: 'GET', url: `/api/matters/${another}/files/${fileId}` })).status).toBe(404)
  })
})

describe('urging', () => {
  const replyBy = addDays(today(), 5)

  test('comes from above, with a slip that can be printed', async () => {
    expect((await ask('unit', 'POST', `/api/matters/${id}/urge`, { version: 1, text: '请抓紧', replyBy })).status).toBe(403)
    expect((await act('street', id, 'urge', { text: '请抓紧', replyBy: '2020-01-01' })).body.code).toBe('matters.replyInPast')
    const urged = await act('street', id, 'urge', { text: '请抓紧办理,并说明原因。', replyBy })
    const [slip] = urged.body.slips
    expect(slip).toMatchObject({ issuer: '于楼街道', number: `于楼街道督办〔${today().slice(0, 4)}〕1号` })
    expect(await noticesOf('unit')).toEqual([`于楼街道督办,${replyBy} 前回复:周末向居民开放操场`])
    const response = await client.app.inject({
      method: 'GET',
      url: `/api/matters/${id}/slips/${slip!.id}`,
      headers: { 'x-actor': who.unit.userId! },
    })
    const text = Buffer.from(unzipSync(response.rawPayload)['word/document.xml']!).toString()
    for (const said of ['督办通知单', slip!.number, '于楼第十二小学', '请抓紧办理，并说明原因。', '承办单位']) expect(text).toContain(said)
  })

  test('twelve at once take twelve numbers without a gap', async () => {
    await database.owner.query('delete from matter_slips')
    const ids = await asOperator((tx) => Promise.all(Array.from({ length: 12 }, () => plantMatter(tx, places))))
    const answers = await Promise.all(
      ids.map((one) => ask('street', 'POST', `/api/matters/${one}/urge`, { version: 1, text: '请抓紧办理', replyBy })),
    )
    expect(answers.map((one) => one.status)).toEqual(ids.map(() => 200))
    const { rows } = await database.owner.query<{ number: number }>('select number from matter_slips order by number')
    expect(rows.map((row) => row.number)).toEqual(ids.map((_, index) => index + 1))
  })
})

describe('two at once', () => {
  test('of two who accept, one wins and the other is told how it stands', async () => {
    const answers = await Promise.all([
      ask('unit', 'POST', `/api/matters/${id}/accept`, { version: 1 }),
      ask('colleague', 'POST', `/api/matters/${id}/accept`, { version: 1 }),
    ])
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409])
    const lost = answers.find((one) => one.status === 409)!.body as unknown as { code: string; message: string }
    expect(lost).toMatchObject({ code: 'matters.conflict', message: '刚才已由他人办理,现为“待交付”。请看过最新情况再办。' })
    expect((await read('unit', id)).body.steps.map((one) => one.kind)).toEqual(['raised', 'accepted'])
  })

  test('of a confirmation and a dispute, one wins', async () => {
    await act('unit', id, 'accept')
    const { matter } = (await act('unit', id, 'deliver', { text: '已开放' })).body
    const answers = await Promise.all([
      ask('community', 'POST', `/api/matters/${id}/confirm`, { version: matter.version }),
      ask('street', 'POST', `/api/matters/${id}/dispute`, { version: matter.version, reason: '没有开' }),
    ])
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409])
    expect((await read('unit', id)).body.steps.filter((one) => one.kind === 'confirmed' || one.kind === 'disputed')).toHaveLength(1)
  })
})
