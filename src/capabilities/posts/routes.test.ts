// Posts, reporting in, service and statements from end to end on real PostgreSQL.
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith, keepAccount, keepRoles } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { NUMBERS, plantNeighbours } from '../../testing/neighbours.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import type { Holder, ReportingShown, Service, ServicePost, Statement, StatementPaper } from './contract/shapes.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const place = await plantNeighbours(database, client)
const { actors } = place

type Answer<T> = { readonly status: number; readonly body: T & { readonly code: string } }
const ask = async <T>(actor: Actor | null, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer<T>> =>
  client.as(actor)(method, path, body)
const noticesOf = async (actor: Actor): Promise<readonly string[]> =>
  (await database.owner.query<{ words: string }>('select words from notices where user_id = $1 order by id', [actor.userId])).rows.map(
    (row) => row.words,
  )

const form = { name: '王志强', unit: '第一小学', phone: '13900001111', willing: '法律咨询', reportedOn: '2026-03-01', consent: true }
const report = (actor: Actor, organisationId: string, idNumber: string, rest: object = {}) =>
  ask<{ reporting: ReportingShown }>(actor, 'POST', '/api/reporting', { ...form, organisationId, idNumber, ...rest })
const publish = async (title: string, rest: object = {}): Promise<ServicePost> =>
  (
    await ask<{ post: ServicePost }>(actors.first, 'POST', '/api/posts', {
      organisationId: place.first.id,
      kind: 'post',
      title,
      duties: '每周六上午巡查楼道',
      wanted: 1,
      beginsOn: '2026-01-01',
      ...rest,
    })
  ).body.post

describe('a post', () => {
  test('is published, asked for by a member of another branch and by a unit, and given to one', async () => {
    const post = await publish('楼道巡查岗')
    const offered = await ask<{ rows: ServicePost[] }>(actors.member, 'GET', '/api/posts/offered')
    expect(offered.body.rows.map(({ title }) => title)).toEqual(['楼道巡查岗'])
    const mine = await ask<{ holder: Holder }>(actors.member, 'POST', `/api/service/own/posts/${post.id}/claim`)
    expect([mine.status, mine.body.holder.state]).toEqual([200, 'asked'])
    expect((await ask(actors.member, 'POST', `/api/service/own/posts/${post.id}/claim`)).body.code).toBe('posts.askedAlready')
    const theirs = await ask<{ holder: Holder }>(actors.liaison, 'POST', `/api/posts/${post.id}/claims`, { unitId: place.unit.id })
    expect(theirs.status).toBe(200)
    expect(await noticesOf(actors.first)).toEqual(['posts.notice.asked', 'posts.notice.asked'])
    // Two approvals at once for one place: one is given.
    const [one, two] = await Promise.all(
      [mine, theirs].map(({ body }) =>
        ask(actors.first, 'POST', `/api/posts/holders/${body.holder.id}/decision`, { version: 1, accept: true }),
      ),
    )
    expect([one!.status, two!.status].toSorted()).toEqual([200, 422])
    const card = await ask<{ holders: Holder[] }>(actors.street, 'GET', `/api/posts/${post.id}`)
    expect(card.body.holders.map(({ state }) => state).toSorted()).toEqual(['asked', 'held'])
    expect((await ask(actors.second, 'GET', `/api/posts/${post.id}`)).status).toBe(404)
    expect(
      (await ask(actors.second, 'POST', `/api/posts/holders/${mine.body.holder.id}/decision`, { version: 1, accept: true })).status,
    ).toBe(422)
  })

  test('is asked for once, also by two requests at once', async () => {
    const post = await publish('夜间值守岗')
    const both = await Promise.all([1, 2].map(() => ask(actors.member, 'POST', `/api/service/own/posts/${post.id}/claim`)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
  })

  test('is left with the community’s word, its history dated', async () => {
    const post = await publish('图书室值守岗')
    const claim = (await ask<{ holder: Holder }>(actors.member, 'POST', `/api/service/own/posts/${post.id}/claim`)).body.holder
    const decide = (version: number, accept: boolean, reason?: string) =>
      ask<{ holder: Holder }>(actors.first, 'POST', `/api/posts/holders/${claim.id}/decision`, { version, accept, reason })
    expect((await decide(1, false)).body.code).toBe('posts.reasonNeeded')
    expect((await decide(1, true)).body.holder.from).not.toBeNull()
    const leaving = await ask<{ holder: Holder }>(actors.member, 'POST', `/api/service/own/holdings/${claim.id}/leave`, {
      version: 2,
      reason: '工作调动',
    })
    expect(leaving.body.holder.state).toBe('leaving')
    expect((await decide(3, true)).body.holder).toMatchObject({ state: 'left', reason: '工作调动' })
    expect(await noticesOf(actors.member)).toContain('posts.notice.leave.yes')
    expect(
      (await ask<{ holdings: Holder[] }>(actors.member, 'GET', '/api/service/own')).body.holdings.find(({ id }) => id === claim.id),
    ).toMatchObject({ state: 'left' })
  })
})

describe('reporting in', () => {
  test('holds a person once in the country: of two communities at once, one has them, and neither learns of the other', async () => {
    const [a, b] = await Promise.all([report(actors.first, place.first.id, NUMBERS[1]), report(actors.second, place.second.id, NUMBERS[1])])
    expect([a.status, b.status].toSorted()).toEqual([200, 422])
    const [winner, loser] = a.status === 200 ? [actors.first, actors.second] : [actors.second, actors.first]
    const [won, lost] = a.status === 200 ? [place.first, place.second] : [place.second, place.first]
    const refused = a.status === 200 ? b : a
    expect(refused.body.code).toBe('posts.registeredElsewhere')
    expect(JSON.stringify(refused.body)).not.toMatch(new RegExp(won.name))
    expect((await report(winner, won.id, NUMBERS[1])).body.code).toBe('posts.registeredHere')

    const waiting = await report(loser, lost.id, NUMBERS[1], { askTransfer: true })
    expect(waiting.body.reporting.state).toBe('waiting')
    expect(JSON.stringify(waiting.body)).not.toMatch(new RegExp(won.name))
    const third = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, (tx) =>
      plantOrganisation(tx, 'community', '康宁社区', place.street),
    )
    const late = actorWith('communitySecretary', third)
    await keepAccount(database, late)
    await keepRoles(database, late)
    expect((await report(late, third.id, NUMBERS[1], { askTransfer: true })).body.reporting.state).toBe('waiting')
    type Transfers = { transfers: { id: string; toOrganisation: string; state: string }[] }
    expect((await ask<Transfers>(loser, 'GET', '/api/reporting/transfers')).body.transfers).toEqual([])
    const asked = async () => (await ask<Transfers>(winner, 'GET', '/api/reporting/transfers')).body.transfers
    const open = (await asked()).find(({ toOrganisation }) => toOrganisation === lost.name)
    expect((await ask(loser, 'POST', `/api/reporting/transfers/${open!.id}/decision`, { release: true })).body.code).toBe(
      'posts.transferNotFound',
    )
    expect((await ask(winner, 'POST', `/api/reporting/transfers/${open!.id}/decision`, { release: true })).status).toBe(200)
    // The third community is told that it comes to nothing, and not where the person went.
    expect((await asked()).map(({ toOrganisation, state }) => [toOrganisation, state]).toSorted()).toEqual(
      [
        [lost.name, 'released'],
        [third.name, 'declined'],
      ].toSorted(),
    )
    expect(await noticesOf(late)).toEqual(['posts.notice.notReleased'])
    const people = await ask<{ rows: ReportingShown[] }>(actors.street, 'GET', '/api/reporting')
    expect(people.body.rows.map(({ organisation, state, phone }) => [organisation, state, phone]).toSorted()).toEqual(
      [
        [won.name, 'left', null],
        [lost.name, 'live', '139****1111'],
        [third.name, 'declined', null],
      ].toSorted(),
    )
    const { rows } = await database.owner.query('select count(*)::int as n from reporting_registry')
    expect(rows).toEqual([{ n: 1 }])
  })

  test('asks consent, keeps no ID number, and opens the phone with a reason only', async () => {
    expect((await report(actors.first, place.first.id, NUMBERS[2], { consent: false })).body.code).toBe('posts.consentNeeded')
    expect((await report(actors.first, place.first.id, '110101199003070258')).body.code).toBe('members.idNumber')
    expect((await report(actors.first, place.branch.id, NUMBERS[2])).body.code).toBe('posts.notACommunity')
    const one = (await report(actors.first, place.first.id, NUMBERS[2], { name: '赵敏' })).body.reporting
    const { rows } = await database.owner.query<{ row: string }>('select r::text as row from reportings r where id = $1', [one.id])
    expect(rows[0]!.row).not.toMatch(/110101199003070257|13900001111/)
    expect((await ask<{ phone: string }>(actors.first, 'POST', `/api/reporting/${one.id}/open`, { reason: '通知活动' })).body.phone).toBe(
      '13900001111',
    )
    expect((await ask(actors.second, 'POST', `/api/reporting/${one.id}/open`, { reason: '通知活动' })).body.code).toBe(
      'posts.reportingNotFound',
    )
    expect((await ask(actors.second, 'GET', `/api/reporting/${one.id}`)).body.code).toBe('posts.reportingNotFound')
    expect((await ask(actors.liaison, 'GET', '/api/reporting')).status).toBe(403)
  })

  test('of a unit is entered by either side once', async () => {
    const body = {
      unit: { kind: 'unit', id: place.unit.id },
      community: { kind: 'organisation', id: place.second.id },
      reportedOn: '2026-03-01',
    }
    const entered = await ask<{ reporting: { id: string } }>(actors.liaison, 'POST', '/api/reporting/units', body)
    expect(entered.status).toBe(200)
    expect((await ask(actors.liaison, 'POST', '/api/reporting/units', body)).body.code).toBe('posts.unitReportedAlready')
    expect(await noticesOf(actors.second)).toContain('posts.notice.unit')
    const seen = await ask<{ rows: { mayLeave: boolean }[] }>(actors.second, 'GET', '/api/reporting/units')
    expect(seen.body.rows.map(({ mayLeave }) => mayLeave)).toEqual([true])
    expect((await ask<{ rows: unknown[] }>(actors.first, 'GET', '/api/reporting/units')).body.rows).toHaveLength(1)
    expect(
      (await ask(actors.liaison, 'POST', `/api/reporting/units/${entered.body.reporting.id}/leave`, { version: 1, reason: '单位搬迁' }))
        .status,
    ).toBe(200)
  })
})

describe('what the employer is told', () => {
  let mine: ReportingShown
  let statement: Statement
  const act = (verb: string, body: object = {}) =>
    ask<{ statement: Statement }>(actors.first, 'POST', `/api/statements/${statement.id}/${verb}`, { version: statement.version, ...body })
  const step = async (answer: Promise<Answer<{ statement: Statement }>>): Promise<Answer<{ statement: Statement }>> => {
    const done = await answer
    if (done.status === 200) statement = done.body.statement
    return done
  }

  beforeAll(async () => {
    mine = (
      await ask<{ reporting: ReportingShown }>(actors.member, 'POST', '/api/service/own/reporting', {
        organisationId: place.first.id,
        unit: '第一小学',
        phone: '13900002222',
        consent: true,
      })
    ).body.reporting
  })

  test('rests on service that the one served confirmed', async () => {
    const entry = {
      reportingId: mine.id,
      occasion: '楼道巡查岗',
      what: '巡查 3 号楼',
      servedOn: '2026-03-07',
      hours: 1.5,
      lateReason: '纸面补录',
    }
    const own = (await ask<{ service: Service }>(actors.member, 'POST', '/api/service/own/services', entry)).body.service
    expect(own.state).toBe('entered')
    expect((await ask(actors.member, 'POST', `/api/services/${own.id}/confirm`, { version: 1 })).status).toBe(403)
    expect((await ask(actors.second, 'POST', `/api/services/${own.id}/confirm`, { version: 1 })).body.code).toBe('posts.serviceNotFound')
    // Two confirmations at once: one counts.
    const both = await Promise.all([1, 2].map(() => ask(actors.first, 'POST', `/api/services/${own.id}/confirm`, { version: 1 })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])

    const receiver = { kind: 'unit', id: place.unit.id }
    const forUnit = await ask<{ service: Service }>(actors.second, 'POST', '/api/services', { ...entry, receiver })
    expect(forUnit.body.code).toBe('posts.reportingNotFound')
    const byPaper = await ask<{ service: Service }>(actors.first, 'POST', '/api/services', { ...entry, servedOn: '2026-04-11' })
    expect(byPaper.body.service.state).toBe('confirmed')
    expect((await ask(actors.first, 'POST', '/api/services', { ...entry, lateReason: null })).body.code).toBe('posts.lateReasonNeeded')
    const unconfirmed = await ask<{ service: Service }>(actors.member, 'POST', '/api/service/own/services', {
      ...entry,
      servedOn: '2026-05-02',
    })
    expect(
      (await ask(actors.first, 'POST', `/api/services/${unconfirmed.body.service.id}/decline`, { version: 1, reason: '当天未开展' }))
        .status,
    ).toBe(200)
  })

  test('is shown to the person first, answered, and only then issued', async () => {
    const draft = await ask<{ statement: Statement }>(actors.first, 'POST', '/api/statements', {
      reportingId: mine.id,
      half: '2026H1',
      remark: '按时到岗。',
    })
    statement = draft.body.statement
    expect([statement.hours, statement.services.length]).toEqual([3, 2])
    expect((await ask(actors.first, 'POST', '/api/statements', { reportingId: mine.id, half: '2026H1' })).body.code).toBe(
      'posts.statedAlready',
    )
    type Own = { statements: Statement[] }
    expect((await ask<Own>(actors.member, 'GET', '/api/service/own')).body.statements).toEqual([])
    expect((await act('issue')).body.code).toBe('posts.notShown')
    await step(act('show'))
    expect(await noticesOf(actors.member)).toContain('posts.notice.shown')
    expect((await act('issue')).body.code).toBe('posts.answerStillOpen')
    // Who has an account answers for themselves; the community cannot consent in their name and send it out.
    expect((await act('paper-answer', { objects: false, text: '同意' })).body.code).toBe('posts.answersThemselves')
    const answer = (objects: boolean, text: string) =>
      ask<{ statement: Statement }>(actors.member, 'POST', `/api/service/own/statements/${statement.id}/answer`, {
        version: statement.version,
        objects,
        text,
      })
    await step(answer(true, '4 月那次是 2 小时'))
    expect((await act('issue')).body.code).toBe('posts.objected')
    expect((await act('show')).body.code).toBe('posts.responseNeeded')
    await step(act('show', { response: '已与楼长核对,登记为 1.5 小时' }))
    await step(answer(false, '同意'))
    await step(act('issue'))
    expect(statement.state).toBe('issued')
    expect(statement.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
    const { rows } = await database.owner.query<{ trail: string }>(`select string_agg(coalesce(after, ''), '') as trail from audit_entries`)
    expect(rows[0]!.trail).not.toContain(statement.code!.slice(0, 5))
  })

  test('is read by the employer with the code, without an account, and nothing else with it', async () => {
    type Verified = { paper: StatementPaper; withdrawnOn: string | null }
    const read = await ask<Verified>(null, 'GET', `/api/verify/${statement.code!.toLowerCase()}`)
    expect(read.status).toBe(200)
    expect(Object.keys(read.body).toSorted()).toEqual(['paper', 'withdrawnOn'])
    expect(Object.keys(read.body.paper).toSorted()).toEqual(
      ['from', 'half', 'hours', 'issuedOn', 'name', 'organisation', 'posts', 'remark', 'services', 'unit', 'until', 'words'].toSorted(),
    )
    expect(read.body.paper.words.map(({ kind }) => kind)).toEqual(['objection', 'response', 'answer'])
    const text = JSON.stringify(read.body)
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7|1390000|王志强|赵敏|乐宁/)
    const wrong = `${statement.code!.slice(0, -1)}${statement.code!.endsWith('0') ? '1' : '0'}`
    expect((await ask(null, 'GET', `/api/verify/${wrong}`)).body).toMatchObject({ code: 'posts.code.notFound' })
    const { rows } = await database.owner.query<{ row: string }>('select r::text as row from statement_registry r')
    expect(rows[0]!.row).not.toMatch(/李晓红|小学/)
    expect(rows[0]!.row).not.toContain(statement.code!.replaceAll('-', ''))
  })

  test('bears the address that was set up, whatever host a request names', async () => {
    const named = (host: string) =>
      client.app.inject({
        method: 'GET',
        url: `/api/service/own/statements/${statement.id}/word`,
        headers: { 'x-actor': actors.member.userId!, host, 'x-forwarded-host': host },
      })
    const text = strFromU8(unzipSync((await named('evil.example')).rawPayload)['word/document.xml']!)
    expect(text).toContain(`http://localhost/verify/${statement.code}`)
    expect(text).not.toContain('evil.example')
  })

  test('is a Word file with the code, and is withdrawn for everybody', async () => {
    const word = await client.inject(actors.member, { method: 'GET', url: `/api/service/own/statements/${statement.id}/word` })
    expect([word.status, word.text.startsWith('PK')]).toEqual([200, true])
    expect((await ask(actors.second, 'GET', `/api/statements/${statement.id}/word`)).body.code).toBe('posts.statementNotFound')
    await step(act('withdraw', { reason: '时长登记有误' }))
    const read = await ask<{ withdrawnOn: string }>(null, 'GET', `/api/verify/${statement.code!}`)
    expect(read.body.withdrawnOn).not.toBeNull()
    expect(JSON.stringify(read.body)).not.toContain('时长登记有误')
    // A changed paper no longer fits its signature.
    await database.owner.query(`update statement_registry set signature = repeat('0', 64)`)
    expect((await ask(null, 'GET', `/api/verify/${statement.code!}`)).body.code).toBe('posts.code.notFound')
  })

  test('is not read without end from one address', async () => {
    const answers: number[] = []
    for (let time = 0; time < 31; time += 1) answers.push((await ask(null, 'GET', '/api/verify/00000-00000-00000-00000')).status)
    expect(answers.at(-1)).toBe(429)
  })

  test('ends with the reporting: phone and posts go, service stays', async () => {
    const left = await ask<{ reporting: ReportingShown }>(actors.member, 'POST', `/api/service/own/reporting/${mine.id}/leave`, {
      version: mine.version,
      reason: '搬家',
    })
    expect(left.body.reporting).toMatchObject({ state: 'left', phone: null })
    const card = await ask<{ services: Service[] }>(actors.first, 'GET', `/api/reporting/${mine.id}`)
    expect(card.body.services.filter(({ state }) => state === 'confirmed')).toHaveLength(2)
  })
})
