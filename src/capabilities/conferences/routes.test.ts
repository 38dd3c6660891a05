// A conference from its charter to the circular, by those who take part in it; and what must not happen on the way.
import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { actorWith, keepAccount, keepRoles } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { raiseMatters } from '../matters/public.ts'
import { partyFor } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const asOperator = <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const tree = await asOperator(async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const street = await plantOrganisation(tx, 'street', '于楼街道', district)
  const near = await plantOrganisation(tx, 'community', '康馨社区', street)
  const far = await plantOrganisation(tx, 'community', '康园社区', street)
  const other = await plantOrganisation(tx, 'street', '锦采街道', district)
  return { district, street, near, far, other }
})

const people: Actor[] = []
const known = (actor: Actor): Actor => {
  people.push(actor)
  return actor
}
const officer = known(actorWith('streetOfficer', tree.street))
const second = known(actorWith('streetOfficer', tree.street))
const neighbour = known(actorWith('streetOfficer', tree.other))
const secretary = known(actorWith('communitySecretary', tree.near))

type Answer<T> = { readonly status: number; readonly body: T }
const ask = async <T = never>(actor: Actor | null, method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
  (await client.as(actor)(method, path, body)) as Answer<T>
const { done } = client

const unit = (
  await done<{ unit: { id: string } }>(officer, 'POST', '/api/units', {
    organisationId: tree.far.id,
    name: '第一小学',
    resources: [],
    needs: [],
  })
).unit.id
const unitPath = `${tree.far.path}.${unit.slice(24)}`
const liaison = known(actorWith('unitLiaison', { id: unit, districtId: tree.street.districtId, path: unitPath }))
for (const actor of people) await keepAccount(database, actor)
await keepRoles(database, liaison)

const org = (id: string) => ({ kind: 'organisation' as const, id })
const facts = {
  name: '街道社区党建联席会',
  cycle: 'P3M',
  topicDays: 15,
  quorumKind: 'share',
  quorumValue: 60,
  chair: '党工委书记',
  startsOn: '2026-01-01',
}
const members = [
  { party: org(tree.near.id), person: '李明' },
  { party: org(tree.far.id), person: '王芳' },
  { party: { kind: 'unit', id: unit }, person: '赵强' },
]
const day = today()

type Sitting = { id: string; state: string; title: string; version: number }
type Item = { id: string; kind: string; title: string; sourceId: string | null; dropped: string | null; textVersion: number; text: string }
type Read = {
  sitting: Sitting
  items: Item[]
  attendance: { id: string; party: string }[]
  unsettled: { id: string; itemId: string; text: string }[]
  may: { keep: boolean }
}
type Decision = { id: string; state: string; matterId: string; carried: number }

const newCharter = (name: string) =>
  done<{ charter: { id: string; version: number } }>(officer, 'POST', '/api/conferences/charters', {
    ...facts,
    name,
    organisationId: tree.street.id,
    members,
  }).then((body) => body.charter)

const plan = (charterId: string, plannedOn = addDays(day, 20)) =>
  done<{ sitting: Sitting }>(officer, 'POST', `/api/conferences/charters/${charterId}/sittings`, {
    plannedOn,
    startsAt: '14:30',
    venue: '街道会议室',
  }).then((body) => body.sitting)
const read = (actor: Actor, id: string) => done<Read>(actor, 'GET', `/api/sittings/${id}`)
const step = (id: string, what: string, body: object = {}) =>
  done<{ told: number }>(officer, 'POST', `/api/conferences/sittings/${id}/${what}`, body)
const decide = (id: string, text: string, lead: object, dueOn = addDays(day, 30)) =>
  done<{ decision: Decision }>(officer, 'POST', `/api/conferences/sittings/${id}/decisions`, {
    text,
    lead,
    assisting: [org(tree.near.id)],
    deliverable: '办理台账',
    dueOn,
  }).then((body) => body.decision)

/** All come, everything is written, minutes are closed. */
const holdAndClose = async (id: string) => {
  const { attendance } = await read(officer, id)
  await done(officer, 'PUT', `/api/sittings/${id}/attendance`, { lines: attendance.map((line) => ({ id: line.id, presence: 'present' })) })
  await done(officer, 'POST', `/api/sittings/${id}/hold`, { heldOn: day })
  for (const item of (await read(officer, id)).items)
    if (item.dropped === null && item.text === '')
      await done(officer, 'PUT', `/api/sittings/${id}/items/${item.id}/text`, { version: item.textVersion, text: '会议听取了情况。' })
  await done(officer, 'POST', `/api/sittings/${id}/close`, {})
}

describe('a conference', () => {
  test('goes from its charter to the circular, and comes back with what it decided until that is done', async () => {
    const charter = await newCharter('一线联席会')
    const sitting = await plan(charter.id)
    expect(sitting.title).toMatch(/^一线联席会\d{4}年第一次会议$/)
    // Only one at a time.
    expect((await ask(officer, 'POST', `/api/conferences/charters/${charter.id}/sittings`, { plannedOn: addDays(day, 40) })).status).toBe(
      422,
    )
    expect((await step(sitting.id, 'call')).told).toBe(1)

    const sent = await done<{ topic: { id: string }; sitting: { inTime: boolean } }>(liaison, 'POST', '/api/conferences/topics', {
      charterId: charter.id,
      party: { kind: 'unit', id: unit },
      title: '放学时段校门口交通',
    })
    expect(sent.sitting).toEqual({ title: sitting.title, inTime: true })
    // An agenda that forgets a topic cannot be fixed.
    await done(officer, 'POST', `/api/sittings/${sitting.id}/items`, { title: '通报近期工作' })
    expect(await ask(officer, 'POST', `/api/conferences/sittings/${sitting.id}/fix`, {})).toMatchObject({
      status: 422,
      body: { code: 'conferences.topicsLeft' },
    })
    await step(sitting.id, 'assemble')
    await step(sitting.id, 'assemble')
    const { items } = await read(officer, sitting.id)
    expect(items.map((item) => item.kind)).toEqual(['byHand', 'topic'])
    await done(officer, 'PUT', `/api/sittings/${sitting.id}/order`, { items: items.map((item) => item.id).toReversed() })
    await step(sitting.id, 'fix')
    const mine = await done<{ rows: { state: string }[] }>(liaison, 'GET', '/api/conferences/topics')
    expect(mine.rows.map((topic) => topic.state)).toEqual(['adopted'])

    // The liaison cannot come and says who does.
    await done(liaison, 'POST', `/api/sittings/${sitting.id}/answer`, {
      party: { kind: 'unit', id: unit },
      presence: 'substitute',
      substitute: '孙丽',
      reason: '出差',
    })
    // A promise is no presence.
    expect(await done<{ quorum: object }>(officer, 'GET', `/api/sittings/${sitting.id}`)).toMatchObject({ quorum: { present: 0 } })
    const first = await decide(sitting.id, '校门口增设护学岗', { kind: 'unit', id: unit })
    const other = await decide(sitting.id, '夜间开放停车位', org(tree.far.id))
    expect(first).toMatchObject({ state: 'open', carried: 0 })
    const matter = await database.owner.query(`select state, lead_id, raiser_id, source_link from matters where source_id = $1`, [first.id])
    expect(matter.rows).toEqual([
      { state: 'accepted', lead_id: unit, raiser_id: tree.street.id, source_link: `/conferences/sittings/${sitting.id}` },
    ])
    // Those invited do not read over the recorder's shoulder.
    await done(officer, 'PUT', `/api/sittings/${sitting.id}/items/${items[0]!.id}/text`, { version: 0, text: '讨论中' })
    expect((await read(liaison, sitting.id)).items.map((item) => item.text)).toEqual(['', ''])
    expect((await ask(liaison, 'GET', `/api/conferences/sittings/${sitting.id}/documents/minutes`)).status).toBe(422)
    await holdAndClose(sitting.id)
    expect((await read(liaison, sitting.id)).items.map((item) => item.text)).toContain('讨论中')
    expect((await step(sitting.id, 'circulate')).told).toBe(1)
    for (const paper of ['notice', 'signIn', 'minutes', 'decisions', 'circular'])
      expect(
        (await client.inject(officer, { method: 'GET', url: `/api/conferences/sittings/${sitting.id}/documents/${paper}` })).status,
      ).toBe(200)

    // The next: both decisions stand at its head, before what is new.
    const next = await plan(charter.id, addDays(day, 2))
    await step(next.id, 'call')
    await done(secretary, 'POST', '/api/conferences/topics', { charterId: charter.id, party: org(tree.near.id), title: '文化节筹备' })
    const fixing = await ask(officer, 'POST', `/api/conferences/sittings/${next.id}/fix`, {})
    expect(fixing.status).toBe(422)
    await step(next.id, 'assemble')
    const again = (await read(officer, next.id)).items
    expect(again.map((item) => item.kind)).toEqual(['decision', 'decision', 'topic'])
    await step(next.id, 'fix')
    // One is ended by this sitting, the other goes on.
    const resolved = await done<{ decision: Decision }>(officer, 'POST', `/api/conferences/decisions/${other.id}/resolve`, {
      sittingId: next.id,
      resolution: 'overtaken',
      text: '停车场已由区里统一改造',
    })
    expect(resolved.decision.state).toBe('resolved')
    const closed = await database.owner.query(`select state, outcome from matters where source_id = $1`, [other.id])
    expect(closed.rows).toEqual([{ state: 'closed', outcome: 'overtaken' }])
    await holdAndClose(next.id)

    const third = await plan(charter.id, addDays(day, 3))
    await step(third.id, 'assemble')
    expect((await read(officer, third.id)).items.map((item) => item.sourceId)).toEqual([first.id])
    // Its matter is closed without being done: that is no end, and it comes back all the same.
    await database.owner.query(`update matters set state = 'closed', outcome = 'part', closed_on = $2 where source_id = $1`, [
      first.id,
      day,
    ])
    const listed = await done<{ rows: Decision[] }>(liaison, 'GET', '/api/conferences/decisions?which=open')
    expect(listed.rows.map(({ id, state, carried }) => ({ id, state, carried }))).toEqual([{ id: first.id, state: 'back', carried: 2 }])
    // Nor is the convenor's word that it was done, with nothing delivered.
    await database.owner.query(`update matters set outcome = 'done', confirmed_on = $2 where source_id = $1`, [first.id, day])
    expect((await done<{ rows: unknown[] }>(officer, 'GET', '/api/conferences/decisions?which=open')).rows).toHaveLength(1)
    // Confirmed evidence is.
    await database.owner.query(`update matters set delivered_on = $2 where source_id = $1`, [first.id, day])
    expect((await done<{ rows: unknown[] }>(officer, 'GET', '/api/conferences/decisions?which=open')).rows).toEqual([])
  })

  test('shows what became of a decision to members who neither asked for it nor have to do it', async () => {
    const charter = await newCharter('知情联席会')
    const sitting = await plan(charter.id)
    await done(officer, 'POST', `/api/sittings/${sitting.id}/items`, { title: '议题' })
    await step(sitting.id, 'fix')
    await decide(sitting.id, '由街道自己办理', org(tree.street.id))
    const seen = await done<{ rows: { text: string; state: string; matterId: string | null }[] }>(
      liaison,
      'GET',
      `/api/conferences/decisions?charterId=${charter.id}`,
    )
    expect(seen.rows).toMatchObject([{ text: '由街道自己办理', state: 'open' }])
    // The matter itself is for its sides: no link leads to where they would find nothing.
    expect(seen.rows[0]!.matterId).toBe(null)
    // But not what is decided where they do not sit.
    expect((await done<{ rows: unknown[] }>(neighbour, 'GET', '/api/conferences/decisions')).rows).toEqual([])
  })

  test('binds by its decisions who sits in it or stands below; of anybody else it is asked', async () => {
    const charter = await newCharter('约束力联席会')
    const sitting = await plan(charter.id)
    await done(officer, 'POST', `/api/sittings/${sitting.id}/items`, { title: '议题' })
    await step(sitting.id, 'fix')
    const owed = async (text: string, lead: object): Promise<string> => {
      const { id } = await decide(sitting.id, text, lead)
      return (await database.owner.query<{ state: string }>('select state from matters where source_id = $1', [id])).rows[0]!.state
    }
    expect(await owed('社区要办的', org(tree.near.id))).toBe('accepted')
    expect(await owed('邻街要办的', org(tree.other.id))).toBe('proposed')
    expect(await owed('区委要办的', org(tree.district.id))).toBe('proposed')
  })

  test('takes up disputed clauses and overdue matters below it', async () => {
    const charter = await newCharter('旧账联席会')
    await asOperator(async (tx) => {
      const far = await partyFor(tx, 'organisation', tree.far.id)
      const street = await partyFor(tx, 'organisation', tree.street.id)
      const draft = (kind: string, id: string) => ({
        source: { kind, id, name: '来源' },
        title: kind,
        lead: far,
        raiser: street,
        deliverable: '台账',
        dueOn: addDays(day, -5),
        accepted: true,
      })
      await raiseMatters(tx, [draft('clause', tree.near.id), draft('byHand', tree.far.id), draft('clause', tree.other.id)])
    })
    await database.owner.query(`update matters set state = 'disputed' where source_id = $1`, [tree.near.id])
    const sitting = await plan(charter.id)
    await step(sitting.id, 'assemble')
    expect((await read(officer, sitting.id)).items.map((item) => item.kind)).toEqual(['clause', 'matter', 'matter'])
  })

  test('asks for the reason where too few are there', async () => {
    const charter = await newCharter('人数联席会')
    const sitting = await plan(charter.id, day)
    await done(officer, 'POST', `/api/sittings/${sitting.id}/items`, { title: '议题' })
    const { attendance } = await read(officer, sitting.id)
    await done(officer, 'PUT', `/api/sittings/${sitting.id}/attendance`, { lines: [{ id: attendance[0]!.id, presence: 'present' }] })
    expect(
      (await ask(officer, 'PUT', `/api/sittings/${sitting.id}/attendance`, { lines: [{ id: attendance[1]!.id, presence: 'leave' }] }))
        .status,
    ).toBe(422)
    expect(await ask(officer, 'POST', `/api/sittings/${sitting.id}/hold`, { heldOn: day })).toMatchObject({
      body: { code: 'sittings.quorum', data: { members: 3, present: 1, needed: 2 } },
    })
    await done(officer, 'POST', `/api/sittings/${sitting.id}/hold`, { heldOn: day, quorumReason: '汛期值守' })
  })

  test('is not kept by its members, nor seen by a neighbour', async () => {
    const charter = await newCharter('门内联席会')
    const sitting = await plan(charter.id)
    expect((await read(liaison, sitting.id)).may).toEqual({ keep: false })
    expect((await ask(secretary, 'POST', `/api/conferences/sittings/${sitting.id}/call`, {})).body).toMatchObject({
      code: 'conferences.notYours',
    })
    expect((await ask(secretary, 'POST', `/api/sittings/${sitting.id}/cancel`, { reason: '不想开' })).body).toMatchObject({
      code: 'sittings.notYours',
    })
    const absent = '0190a000-0000-7000-8000-000000000000'
    for (const path of ['/api/conferences/sittings', '/api/sittings', '/api/conferences/charters']) {
      const id = path.endsWith('charters') ? charter.id : sitting.id
      expect(await ask(neighbour, 'GET', `${path}/${id}`)).toEqual(await ask(neighbour, 'GET', `${path}/${absent}`))
    }
    // In another's name nobody sends a topic.
    const wrong = { charterId: charter.id, party: org(tree.near.id), title: '冒名议题' }
    expect((await ask(liaison, 'POST', '/api/conferences/topics', wrong)).body).toMatchObject({ code: 'conferences.notYours' })
  })

  test('keeps who sat in it on which day, and lets go of who left', async () => {
    const charter = await newCharter('换人联席会')
    await database.owner.query(`update conference_members set from_on = '2026-01-01' where charter_id = $1`, [charter.id])
    const body = { ...facts, name: '换人联席会', version: charter.version, members: [members[0], { ...members[1], person: '新代表' }] }
    // More than all of them cannot be asked for.
    expect((await ask(officer, 'PUT', `/api/conferences/charters/${charter.id}`, { ...body, quorumValue: 150 })).body).toMatchObject({
      code: 'conferences.quorumShare',
    })
    const sitting = await plan(charter.id)
    await done(officer, 'PUT', `/api/conferences/charters/${charter.id}`, { ...body, quorumValue: 100 })
    // What is still to be held goes by the charter as amended.
    expect(await read(officer, sitting.id)).toMatchObject({ quorum: { members: 3, needed: 3 } })
    const card = await done<{ members: { person: string }[]; former: { person: string; until: string }[] }>(
      officer,
      'GET',
      `/api/conferences/charters/${charter.id}`,
    )
    expect(card.members.map((it) => it.person).toSorted()).toEqual(['新代表', '李明'].toSorted())
    expect(card.former.map((it) => it.until)).toEqual([day, day])
    expect((await ask(liaison, 'GET', `/api/conferences/charters/${charter.id}`)).status).toBe(404)
    expect((await ask(officer, 'PUT', `/api/conferences/charters/${charter.id}`, body)).status).toBe(409)
  })
})

describe('a race', () => {
  test('a decision is ended once, whoever is quicker', async () => {
    const charter = await newCharter('抢结联席会')
    const sitting = await plan(charter.id, day)
    await done(officer, 'POST', `/api/sittings/${sitting.id}/items`, { title: '议题' })
    await step(sitting.id, 'fix')
    const decision = await decide(sitting.id, '写错的议定', org(tree.far.id))
    const body = { sittingId: sitting.id, resolution: 'withdrawn', text: '写错了' }
    const answers = await Promise.all(
      [officer, second].map((actor) => ask(actor, 'POST', `/api/conferences/decisions/${decision.id}/resolve`, body)),
    )
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 422])
  })
})

describe('a calendar address', () => {
  test('shows sittings and due dates of who holds it, without an account, until it is made anew or void', async () => {
    const charter = await newCharter('日历联席会')
    const sitting = await plan(charter.id)
    await done(officer, 'POST', `/api/sittings/${sitting.id}/items`, { title: '议题' })
    await step(sitting.id, 'fix')
    await decide(sitting.id, '日历里的事项', { kind: 'unit', id: unit })
    const feed = await done<{ id: string; address: string }>(liaison, 'POST', '/api/conferences/feeds', {})
    const shown = await client.inject(null, { method: 'GET', url: feed.address })
    expect(shown.status).toBe(200)
    const text = shown.text.replaceAll('\r\n ', '')
    expect(text).toContain(`SUMMARY:${sitting.title}`)
    expect(text).toContain('SUMMARY:日历里的事项')
    expect(text).not.toContain('赵强')
    const anew = await done<{ id: string; address: string }>(liaison, 'POST', '/api/conferences/feeds', {})
    expect((await client.inject(null, { method: 'GET', url: feed.address })).status).toBe(404)
    expect((await client.inject(null, { method: 'GET', url: anew.address })).status).toBe(200)
    // Nobody else makes it void.
    expect((await ask(neighbour, 'DELETE', `/api/conferences/feeds/${anew.id}`)).status).toBe(404)
    await done(liaison, 'DELETE', `/api/conferences/feeds/${anew.id}`)
    expect((await client.inject(null, { method: 'GET', url: anew.address })).status).toBe(404)
    expect(
      (await database.owner.query(`select 1 from calendar_feeds where token_hash = $1`, [anew.address.split('/').at(-1)])).rowCount,
    ).toBe(0)
  })

  test('of an organisation is made by whoever acts for it', async () => {
    expect((await ask(liaison, 'POST', '/api/conferences/feeds', { party: org(tree.street.id) })).status).toBe(422)
    await keepRoles(database, officer)
    const feed = await done<{ address: string }>(officer, 'POST', '/api/conferences/feeds', { party: org(tree.street.id) })
    expect((await client.inject(null, { method: 'GET', url: feed.address })).text).toContain('BEGIN:VEVENT')
  })
})
