// What the lists of conferences show first and find, and who hears when a sitting moves.
import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { partyFor, plantCharter } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const asOperator = <T>(work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)
const [street, near, far] = await asOperator(async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const above = await plantOrganisation(tx, 'street', '于楼街道', district)
  return [
    above,
    await plantOrganisation(tx, 'community', '康馨社区', above),
    await plantOrganisation(tx, 'community', '康园社区', above),
  ] as const
})
const officer = actorWith('streetOfficer', street)
const secretary = actorWith('communitySecretary', near)
const other = actorWith('communitySecretary', far)
for (const [actor, role, place] of [
  [officer, 'streetOfficer', street],
  [secretary, 'communitySecretary', near],
  [other, 'communitySecretary', far],
] as const) {
  await database.owner.query(
    `insert into users (id, name, username, email, email_verified, two_factor_enabled, must_change_password, password_changed_at, created_at, updated_at)
     values ($1::uuid, $2, $1::text, $1::text, true, false, false, now(), now(), now())`,
    [actor.userId, actor.name],
  )
  await database.owner.query(
    `insert into role_grants (id, user_id, role, organisation_id, district, path, valid_from, granted_by, granted_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5::ltree, '2020-01-01', 'test', now())`,
    [actor.userId, role, place.id, place.districtId, place.path],
  )
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH'
type Sitting = { readonly id: string; readonly title: string; readonly version: number }
const ask = async <T = never>(actor: Actor, method: Method, path: string, body?: unknown) =>
  (await client.as(actor)(method, path, body)) as { readonly status: number; readonly body: T }
const { done } = client

const org = (of: { readonly id: string }) => ({ kind: 'organisation' as const, id: of.id })
const day = today()
/** A conference of the street and its first community. */
const newCharter = (name: string): Promise<string> =>
  asOperator(async (tx) =>
    plantCharter(
      tx,
      await partyFor(tx, 'organisation', street.id),
      [{ party: await partyFor(tx, 'organisation', near.id), person: null }],
      { name },
    ),
  )
const plan = async (charterId: string): Promise<Sitting> =>
  (await done<{ sitting: Sitting }>(officer, 'POST', `/api/conferences/charters/${charterId}/sittings`, { plannedOn: addDays(day, 20) }))
    .sitting
const step = (id: string, what: string) => done<{ told: number }>(officer, 'POST', `/api/conferences/sittings/${id}/${what}`, {})
const send = (actor: Actor, charterId: string, party: { readonly id: string }, title: string) =>
  done(actor, 'POST', '/api/conferences/topics', { charterId, party: org(party), title })
const exported = async (path: string) => (await client.inject(officer, { method: 'GET', url: `/api/conferences/${path}` })).status

describe('a list', () => {
  test('of decisions shows the late ones first, then what is open, and what is closed last; page by page and in a workbook', async () => {
    const charterId = await newCharter('次序联席会')
    const sitting = await plan(charterId)
    await done(officer, 'POST', `/api/sittings/${sitting.id}/items`, { title: '议题' })
    await step(sitting.id, 'fix')
    for (const text of ['早已办结的', '最近办结的', '还没到期的', '已经逾期的'])
      await done(officer, 'POST', `/api/conferences/sittings/${sitting.id}/decisions`, {
        text,
        lead: org(far),
        deliverable: '办理台账',
        dueOn: addDays(day, 30),
      })
    const due = (text: string, days: number, closed = false) =>
      database.owner.query(
        `with decided as (update conference_decisions set due_on = $2 where text = $1 returning id)
         update matters set due_on = $2, state = case when $3 then 'closed' else state end, outcome = case when $3 then 'done' end,
           delivered_on = case when $3 then $2::date end, confirmed_on = case when $3 then $2::date end, closed_on = case when $3 then $2::date end
         where source_id = (select id from decided)`,
        [text, addDays(day, days), closed],
      )
    await due('早已办结的', -90, true)
    await due('最近办结的', -60, true)
    await due('已经逾期的', -5)
    const wanted = ['已经逾期的', '还没到期的', '最近办结的', '早已办结的']
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `/api/conferences/decisions?charterId=${charterId}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`
      const page = await done<{ rows: { text: string }[]; next: string | null }>(officer, 'GET', path)
      paged.push(...page.rows.map((row) => row.text))
      cursor = page.next
    }
    expect(paged).toEqual(wanted)
    expect(await exported(`decisions/export?charterId=${charterId}`)).toBe(200)
    expect((await ask(officer, 'GET', '/api/conferences/decisions?cursor=xx')).status).toBe(422)
  })

  test('of topics is searched by title and sender, in pinyin too', async () => {
    const charterId = await newCharter('检索联席会')
    await send(secretary, charterId, near, '楼道堆物')
    await send(officer, charterId, street, '飞线充电')
    const found = async (text: string) =>
      (
        await done<{ rows: { title: string }[] }>(
          officer,
          'GET',
          `/api/conferences/topics?charterId=${charterId}&text=${encodeURIComponent(text)}`,
        )
      ).rows.map((row) => row.title)
    expect(await found('堆物')).toEqual(['楼道堆物'])
    expect(await found('fxcd')).toEqual(['飞线充电'])
    expect(await found('康馨社区')).toEqual(['楼道堆物'])
    expect(await exported('topics/export?text=fxcd')).toBe(200)
    expect(await exported('charters/export')).toBe(200)
  })
})

describe('whoever was told of a sitting', () => {
  test('is told when it moves or is called off, and nobody else is', async () => {
    const charterId = await newCharter('改期联席会')
    const sitting = await plan(charterId)
    const change = (version: number, body: object) =>
      done<{ sitting: Sitting; told: number }>(officer, 'PATCH', `/api/sittings/${sitting.id}`, {
        version,
        plannedOn: addDays(day, 20),
        startsAt: '14:30',
        venue: '街道会议室',
        ...body,
      })
    // Before it is called nobody knows of it.
    expect((await change(1, { venue: '二楼会议室' })).told).toBe(0)
    expect((await step(sitting.id, 'call')).told).toBe(1)
    const { version } = (await done<{ sitting: Sitting }>(officer, 'GET', `/api/sittings/${sitting.id}`)).sitting
    // Who takes the minutes is no news to the others.
    expect((await change(version, { venue: '二楼会议室', recorder: '记录员' })).told).toBe(0)
    expect((await change(version + 1, { venue: '三楼会议室', recorder: '记录员' })).told).toBe(1)
    // Whoever is asked to come later hears of it, and of what becomes of it.
    await done(officer, 'POST', `/api/sittings/${sitting.id}/attendance`, { party: org(far) })
    const cancelled = await done<{ told: number }>(officer, 'POST', `/api/sittings/${sitting.id}/cancel`, { reason: '与防汛会议冲突' })
    expect(cancelled.told).toBe(2)
    const told = async (actor: Actor) =>
      (
        await database.owner.query<{ words: string }>(`select words from notices where user_id = $1 and link = $2 order by id`, [
          actor.userId,
          `/conferences/sittings/${sitting.id}`,
        ])
      ).rows.map((row) => row.words)
    expect(await told(secretary)).toEqual(['conferences.notice.called', 'sittings.notice.changed', 'sittings.notice.cancelled'])
    expect(await told(other)).toEqual(['sittings.notice.invited', 'sittings.notice.cancelled'])
  })
})
