// From draft to force, to a later text, to the end: by whom, once, and with what it does to promises and to the units' register.
import { afterAll, describe, expect, test } from 'vitest'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import { requestOf } from '../../../tests/inputs.ts'
import { agreementsContract, type Card, type Content } from './contract.ts'
import { plantParties, sampleContent } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const at = await plantParties(database)
const secretary = actorWith('communitySecretary', at.community)
const liaison = actorWith('unitLiaison', at.unit)
const community = client.as(secretary)
const unit = client.as(liaison)
const officer = client.as(actorWith('streetOfficer', at.street))
const beside = client.as(actorWith('communitySecretary', at.foreign))

type Done = { id: string; version: number; state: string; code?: string }
const post = async (who: typeof unit, path: string, body: unknown): Promise<{ status: number; body: Done }> => who('POST', path, body)
const cardOf = async (id: string): Promise<Card> => (await unit('GET', `/api/agreements/${id}`)).body
const register = async () =>
  (await database.owner.query(`select number, signed_on, ends_on from unit_agreements where unit_id = $1 order by signed_on`, [at.unit.id]))
    .rows as { number: string; signed_on: string; ends_on: string }[]
const openMatters = async (id: string): Promise<number> =>
  (
    await database.owner.query<{ n: number }>(
      `select count(*)::int as n from matters m join agreement_clauses c on c.id = m.source_id where c.agreement_id = $1 and m.state <> 'closed'`,
      [id],
    )
  ).rows[0]!.n

const day = today()
const texts = (
  parties: readonly (typeof at)['unit'][],
  startsOn = day,
  endsOn: string | null = addDays(day, 364),
): Omit<Content, 'parties'> & { parties: unknown[] } => {
  const it = sampleContent(parties, startsOn, endsOn)
  return { ...it, parties: it.parties.map(({ kind, id }) => ({ kind, id, signatory: null, title: null })) }
}
const begin = async (who = community, parties = [at.community, at.unit]): Promise<Done> =>
  (await post(who, '/api/agreements', texts(parties))).body
const sent = async (): Promise<Done> => {
  const { id, version } = await begin()
  return (await post(community, `/api/agreements/${id}/send`, { version })).body
}
const LATEST = 1_000_000
const signature = (party: { kind: string; id: string }, number = 1, signedOn = day) => ({
  number,
  version: LATEST,
  party,
  signatory: '王建国',
  signedOn,
})
const attach = (id: string, name = 'signed.pdf') =>
  client.inject(secretary, requestOf(agreementsContract.attach, { id, number: 1 }, '%PDF-1.7', name))

describe('a draft', () => {
  test('is written in the name of one’s own, between parties that stand', async () => {
    expect((await post(beside, '/api/agreements', texts([at.community, at.unit]))).body.code).toBe('agreements.notYours')
    expect((await post(community, '/api/agreements', texts([at.community, { ...at.unit, id: at.district.id }]))).body.code).toBe(
      'agreements.partyNotFound',
    )
    expect((await post(unit, '/api/agreements', texts([at.foreign, at.unit]))).status).toBe(200)
  })

  test('is changed by either side, and nobody writes over what the other wrote since', async () => {
    const { id, version } = await begin()
    const write = (who: typeof unit, title: string) =>
      who('PUT', `/api/agreements/${id}/draft`, { version, ...texts([at.community, at.unit]), title })
    const both = await Promise.all([write(community, '社区的改动'), write(unit, '单位的改动')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('is frozen once sent, and open again when taken back with a reason', async () => {
    const { id, version } = await sent()
    const again = { version, ...texts([at.community, at.unit]) }
    expect(((await unit('PUT', `/api/agreements/${id}/draft`, again)).body as Done).code).toBe('agreements.noDraft')
    await post(unit, `/api/agreements/${id}/signatures`, signature(at.unit))
    const now = await cardOf(id)
    const { body } = await post(community, `/api/agreements/${id}/take-back`, { version: now.version, reason: '改期限' })
    expect(body.state).toBe('draft')
    expect((await cardOf(id)).versions[0]).toMatchObject({ state: 'draft', signatures: [] })
  })

  test('that promises nothing, or has one side only, is not sent', async () => {
    const lone = (await post(community, '/api/agreements', { ...texts([at.community, at.unit]), clauses: [] })).body
    expect((await post(community, `/api/agreements/${lone.id}/send`, { version: lone.version })).body.code).toBe('agreements.noClauses')
    const { body } = await post(community, '/api/agreements', {
      ...texts([at.community, at.unit]),
      parties: [{ kind: 'organisation', id: at.community.id }],
      clauses: [],
    })
    expect((await post(community, `/api/agreements/${body.id}/send`, { version: body.version })).body.code).toBe('agreements.twoParties')
  })
})

describe('signing', () => {
  test('by both at once brings it into force once', async () => {
    const { id } = await sent()
    const both = await Promise.all([
      post(community, `/api/agreements/${id}/signatures`, signature(at.community)),
      post(unit, `/api/agreements/${id}/signatures`, signature(at.unit)),
    ])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect(both.map(({ body }) => body.state).toSorted()).toEqual(['inForce', 'sentForSignature'])
    const card = await cardOf(id)
    expect(card).toMatchObject({ state: 'inForce', versionInForce: 1, signedOn: day })
    expect(card.versions[0]!.signatures.length).toBe(2)
    // Three or four months begin within 90 days, and the talk.
    expect(await openMatters(id)).toBeGreaterThanOrEqual(4)
    expect(await register()).toEqual([{ number: 'LJ-1', signed_on: day, ends_on: addDays(day, 364) }])
  })

  test('the same party twice at once is one signature', async () => {
    const { id } = await sent()
    const both = await Promise.all([1, 2].map(() => post(unit, `/api/agreements/${id}/signatures`, signature(at.unit))))
    expect(both.map(({ body }) => body.code ?? body.state).toSorted()).toEqual(['agreements.signedAlready', 'sentForSignature'])
  })

  test('for another takes the party in charge and the paper', async () => {
    const { id } = await sent()
    // A community stands above its units and still does not sign for them.
    expect((await post(community, `/api/agreements/${id}/signatures`, signature(at.unit))).body.code).toBe('agreements.copyFirst')
    expect((await post(unit, `/api/agreements/${id}/signatures`, signature(at.community))).body.code).toBe('agreements.notYours')
    const pair = (await post(beside, '/api/agreements', texts([at.foreign, at.community]))).body
    await post(beside, `/api/agreements/${pair.id}/send`, { version: pair.version })
    expect((await post(beside, `/api/agreements/${pair.id}/signatures`, signature(at.community))).body.code).toBe('agreements.copyFirst')
    expect((await post(community, `/api/agreements/${pair.id}/signatures`, signature(at.foreign))).body.code).toBe('agreements.notYours')
    expect((await attach(pair.id)).status).toBe(200)
    expect((await post(beside, `/api/agreements/${pair.id}/signatures`, signature(at.community))).status).toBe(200)
  })

  test('is of the very text that was read: one sent again since is read again', async () => {
    const { id } = await sent()
    const seen = await cardOf(id)
    const signSeen = (version: number) => post(unit, `/api/agreements/${id}/signatures`, { ...signature(at.unit), version })
    const back = await post(community, `/api/agreements/${id}/take-back`, { version: seen.version, reason: '改条款' })
    const changed = { version: back.body.version, ...texts([at.community, at.unit]), title: '另一份协议' }
    const { version } = (await community('PUT', `/api/agreements/${id}/draft`, changed)).body as Done
    await post(community, `/api/agreements/${id}/send`, { version })
    expect(await signSeen(seen.version)).toMatchObject({ status: 409 })
    const now = await cardOf(id)
    // What others sign meanwhile changes nothing of the text.
    await post(community, `/api/agreements/${id}/signatures`, { ...signature(at.community), version: now.version })
    expect(await signSeen(now.version)).toMatchObject({ status: 200, body: { state: 'inForce' } })
  })

  test('is not dated tomorrow', async () => {
    const { id } = await sent()
    expect((await post(unit, `/api/agreements/${id}/signatures`, signature(at.unit, 1, addDays(day, 1)))).body.code).toBe(
      'agreements.signedInFuture',
    )
  })

  test('keeps the signed copy for both sides, and only as paper comes', async () => {
    const { id } = await sent()
    expect((await attach(id, 'macro.exe')).status).toBe(422)
    const { text } = await attach(id)
    const file = (JSON.parse(text) as { file: string }).file
    expect((await client.inject(liaison, { method: 'GET', url: `/api/agreements/${id}/files/${file}` })).status).toBe(200)
    expect(
      (await client.inject(actorWith('unitLiaison', at.other), { method: 'GET', url: `/api/agreements/${id}/files/${file}` })).status,
    ).toBe(404)
  })
})

const inForce = async (startsOn = day, endsOn = addDays(day, 364), renews: string | null = null, signedOn = day): Promise<string> => {
  const { id, version } = (await post(community, '/api/agreements', { ...texts([at.community, at.unit], startsOn, endsOn), renews })).body
  await post(community, `/api/agreements/${id}/send`, { version })
  await post(community, `/api/agreements/${id}/signatures`, signature(at.community, 1, signedOn))
  await post(unit, `/api/agreements/${id}/signatures`, signature(at.unit, 1, signedOn))
  return id
}

describe('a supplementary text', () => {
  test('counts only when signed as well; what it carries on keeps its promises, what it drops is owed no longer', async () => {
    const id = await inForce()
    const first = await cardOf(id)
    const kept = first.clauses[0]!
    const { body } = await post(unit, `/api/agreements/${id}/supplement`, { version: first.version })
    const [before] = first.versions
    const clauses = [before!.content.clauses[0]!, { ...before!.content.clauses[1]!, what: '开展两次宣讲' }]
    const changed = (
      await unit('PUT', `/api/agreements/${id}/draft`, { version: body.version, ...texts([at.community, at.unit]), clauses })
    ).body as Done
    const open = await openMatters(id)
    await post(unit, `/api/agreements/${id}/send`, { version: changed.version })
    await post(unit, `/api/agreements/${id}/signatures`, signature(at.unit, 2))
    expect((await cardOf(id)).versionInForce).toBe(1)
    await post(community, `/api/agreements/${id}/signatures`, signature(at.community, 2))
    const now = await cardOf(id)
    expect(now.versionInForce).toBe(2)
    expect(now.clauses.find((clause) => clause.id === kept.id)).toMatchObject({ untilOn: null, occurrences: kept.occurrences })
    const dropped = now.clauses.find((clause) => clause.untilOn !== null)!
    expect(dropped.occurrences.map((one) => one.stands)).toEqual(['released'])
    expect(await openMatters(id)).toBe(open)
    expect(now.versions.map((one) => one.state)).toEqual(['signed', 'signed'])
    expect(now.versions[0]!.content.clauses[1]!.what).toBe('开展政策宣讲')
  })

  test('has the same parties', async () => {
    const id = await inForce()
    const { body } = await post(unit, `/api/agreements/${id}/supplement`, { version: (await cardOf(id)).version })
    const other = await unit('PUT', `/api/agreements/${id}/draft`, { version: body.version, ...texts([at.foreign, at.unit]) })
    expect((other.body as Done).code).toBe('agreements.partiesFixed')
  })
})

describe('an end', () => {
  test('by termination says why, releases what is not due and ends the entry in the units’ register', async () => {
    const signedOn = addDays(day, -40)
    const id = await inForce(signedOn, addDays(day, 324), null, signedOn)
    const { version } = await cardOf(id)
    const end = (who: typeof unit, body: object) => post(who, `/api/agreements/${id}/end`, { version, on: day, ...body })
    expect((await end(community, { how: 'terminated' })).body.code).toBe('agreements.reasonNeeded')
    expect((await end(community, { how: 'lapsed' })).body.code).toBe('agreements.notYetLapsed')
    expect((await end(unit, { how: 'terminated', reason: '单位迁出' })).body.code).toBe('agreements.notInCharge')
    expect((await end(community, { how: 'terminated', reason: '单位迁出' })).body.state).toBe('ended')
    const card = await cardOf(id)
    expect(card).toMatchObject({ endedHow: 'terminated', endedReason: '单位迁出', endedOn: day })
    expect(card.clauses.flatMap((clause) => clause.occurrences.map((one) => one.stands)).every((one) => one === 'released')).toBe(true)
    expect((await register()).find((row) => row.signed_on === signedOn)!.ends_on).toBe(day)
  })

  test('by renewal comes with the new signing, and the old text gives way on the day before', async () => {
    const signedOn = addDays(day, -90)
    const old = await inForce(signedOn, addDays(day, 20), null, signedOn)
    const next = await inForce(addDays(day, 21), addDays(day, 385), old, addDays(day, -1))
    expect(await cardOf(old)).toMatchObject({ state: 'ended', endedHow: 'renewed', endedOn: addDays(day, 20), renewedBy: { id: next } })
    expect(await cardOf(next)).toMatchObject({ state: 'inForce', renews: { id: old } })
  })

  test('by renewal takes all who signed: two cannot end what they agreed with a third', async () => {
    const old = await inForce()
    const { body } = await post(unit, '/api/agreements', { ...texts([at.unit, at.other]), renews: old })
    expect((await post(unit, `/api/agreements/${body.id}/send`, { version: body.version })).body.code).toBe('agreements.renewalParties')
    expect((await cardOf(old)).state).toBe('inForce')
  })

  test('dated back wipes out no promise whose day is over', async () => {
    const signedOn = addDays(day, -100)
    const id = await inForce(signedOn, addDays(day, 200), null, signedOn)
    // Followed since it was signed.
    await database.owner.query(
      `update matters m set due_on = $2::date from agreement_clauses c where c.id = m.source_id and c.agreement_id = $1 and c.every is null`,
      [id, addDays(day, -10)],
    )
    const unmet = async () =>
      (await cardOf(id)).clauses.flatMap((clause) => clause.occurrences).filter(({ stands }) => stands === 'unmet').length
    expect(await unmet()).toBe(1)
    const { version } = await cardOf(id)
    await post(community, `/api/agreements/${id}/end`, { version, how: 'terminated', on: addDays(day, -60), reason: '单位迁出' })
    expect(await unmet()).toBe(1)
  })

  test('does not come by itself: past its last day it is expired, until a person says so', async () => {
    const signedOn = addDays(day, -100)
    const id = await inForce(signedOn, addDays(day, -2), null, signedOn)
    const expired = (await unit('GET', '/api/agreements?expired=true')).body as { rows: { id: string; state: string }[] }
    expect(expired.rows).toMatchObject([{ id, state: 'inForce' }])
    // Entered when the day of its single promise was over: owed and late, not lost.
    expect((await cardOf(id)).clauses.flatMap((clause) => clause.occurrences).map((one) => one.stands)).toContain('unmet')
    const { version } = await cardOf(id)
    const { body } = await post(officer, `/api/agreements/${id}/end`, { version, how: 'lapsed', on: day })
    expect(body.state).toBe('ended')
    expect((await cardOf(id)).endedOn).toBe(addDays(day, -2))
  })
})

test('prints as a Word file with its number and version', async () => {
  const { id } = await sent()
  const { app } = client
  const actorHeader = await client.inject(liaison, { method: 'GET', url: `/api/agreements/${id}/word` })
  expect(actorHeader.status).toBe(200)
  expect(actorHeader.text.startsWith('PK')).toBe(true)
  expect(app).toBeDefined()
})
