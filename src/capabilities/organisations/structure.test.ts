import { afterAll, describe, expect, test } from 'vitest'
import { OPERATOR, type Actor } from '../../platform/access/ability.ts'
import { sql } from 'kysely'
import { labelOf, newId } from '../../platform/database/ids.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { writeRoster } from '../members/public.ts'
import { unitStore } from '../units/store/live.ts'
import type { Card, Organisation } from './contract.ts'
import { addOrganisations, writeSecretaries, type Kind } from './public.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

/** A district of its own for each test: 甲街道 with a community of two branches, 乙街道 with one. */
const plant = () =>
  inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const id = {
      district: newId(),
      one: newId(),
      two: newId(),
      community: newId(),
      general: newId(),
      first: newId(),
      second: newId(),
      far: newId(),
    }
    const draft = (key: keyof typeof id, parent: keyof typeof id | null, kind: Kind, name: string) => ({
      id: id[key],
      parentId: parent && id[parent],
      kind,
      name,
    })
    const places = await addOrganisations(
      tx,
      [
        draft('district', null, 'district', '兴隆区委'),
        draft('one', 'district', 'street', '甲街道'),
        draft('two', 'district', 'street', '乙街道'),
        draft('community', 'one', 'community', '康馨社区'),
        draft('general', 'community', 'generalBranch', '康馨社区党总支'),
        draft('first', 'general', 'branch', '第一党支部'),
        draft('second', 'general', 'branch', '第二党支部'),
        draft('far', 'two', 'branch', '远方党支部'),
      ],
      null,
    )
    const people = (organisationId: string, count: number) =>
      Array.from({ length: count }, (_, n) => ({ ref: n, memberId: null, organisationId, name: `党员${n}`, sex: 1 as const }))
    const outcomes = await writeRoster(tx, {
      asOf: '2010-01-01',
      batchId: newId(),
      rows: [...people(id.first, 8), ...people(id.second, 4)],
    })
    await writeSecretaries(tx, { asOf: '2010-01-01', batchId: null, rows: [{ organisationId: id.first, holder: '唐桂芝', phone: null }] })
    const byId = new Map(places.map((place) => [place.id, place]))
    const officer = actorWith('districtOfficer', byId.get(id.district)!)
    return { ...id, officer, street: actorWith('streetOfficer', byId.get(id.one)!), members: outcomes.map((one) => one.memberId) }
  })

type Answer = {
  status: number
  body: {
    code?: string
    data?: object
    fields?: { field: string }[]
    organisation: Organisation
    kinds: Kind[]
    undo: string
    restored: number
    members: number
    organisations: number
    posts: number
    units: number
    verdict: { verdict: string; rule: string | null }
  }
}
const call = async (actor: Actor, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<Answer> =>
  client.as(actor)(method, `/api/organisations/${path}`, body)
const card = async (actor: Actor, id: string, on: string) => (await call(actor, 'GET', `${id}/card?on=${on}`)).body as unknown as Card
const undo = (actor: Actor, batch: string) => call(actor, 'POST', `changes/${batch}/undo`, {})
const ON = '2020-07-01'
const why = { on: ON, reason: '区划调整' }

describe('moving', () => {
  test('takes all below along from the day on, keeps the day before, and can be taken back', async () => {
    const it = await plant()
    const preview = await call(it.officer, 'GET', `${it.community}/preview?action=move&target=${it.two}&on=${ON}`)
    expect(preview.body).toMatchObject({ organisations: 4, members: 12, posts: 1, units: 0, verdict: { verdict: 'allowed' } })
    const moved = await call(it.officer, 'POST', `${it.community}/move`, { version: 1, target: it.two, ...why })
    expect(moved.status).toBe(200)
    expect((await card(it.officer, it.one, '2020-06-30')).members.total).toBe(12)
    expect((await card(it.officer, it.one, ON)).members.total).toBe(0)
    expect((await card(it.officer, it.two, '2020-06-30')).members.total).toBe(0)
    expect((await card(it.officer, it.two, ON)).members.total).toBe(12)
    expect((await card(it.officer, it.first, ON)).within).toBe('兴隆区委 › 乙街道 › 康馨社区 › 康馨社区党总支')
    expect((await card(it.officer, it.first, '2020-06-30')).within).toBe('兴隆区委 › 甲街道 › 康馨社区 › 康馨社区党总支')
    expect((await card(it.officer, it.community, ON)).moments.map((moment) => [moment.event, moment.under])).toEqual([
      ['created', '甲街道'],
      ['moved', '乙街道'],
    ])
    expect((await call(it.street, 'GET', it.community)).status).toBe(404)

    expect((await undo(it.street, moved.body.undo)).body.code).toBe('organisations.nothingToUndo')
    expect((await undo(it.officer, moved.body.undo)).body).toEqual({ restored: 4 })
    expect((await card(it.officer, it.one, ON)).members.total).toBe(12)
    expect((await card(it.officer, it.first, ON)).posts).toHaveLength(1)
    expect((await call(it.street, 'GET', it.community)).status).toBe(200)
  })

  test.each([
    ['below itself', 'general', 'organisations.intoItself'],
    ['below what cannot hold it', 'far', 'organisations.childKind'],
    ['to nobody', 'nobody', 'organisations.notFound'],
  ] as const)('is refused %s', async (_what, where, code) => {
    const it = await plant()
    const target = where === 'nobody' ? newId() : it[where]
    expect((await call(it.officer, 'POST', `${it.community}/move`, { version: 1, target, ...why })).body).toMatchObject({
      code,
      fields: [{ field: 'target' }],
    })
  })

  test('is refused into a neighbour’s street, into another district, in the future, and when somebody was first', async () => {
    const it = await plant()
    const other = await plant()
    const move = (actor: Actor, body: object) =>
      call(actor, 'POST', `${it.community}/move`, { version: 1, target: it.two, ...why, ...body })
    expect((await move(it.street, {})).body.code).toBe('organisations.notFound')
    const both = { ...it.officer, userId: newId(), grants: [...it.officer.grants, ...other.officer.grants] }
    expect((await move(both, { target: other.two })).body.code).toBe('organisations.otherDistrict')
    expect((await move(it.officer, { on: '2999-01-01' })).body.code).toBe('organisations.future')
    expect((await move(it.officer, { version: 2 })).status).toBe(409)
    const race = await Promise.all([move(it.officer, {}), move(it.officer, {})])
    expect(race.map((one) => one.status).toSorted()).toEqual([200, 409])
  })
})

describe('merging', () => {
  test('joins members and what is below, closes the one, and parts them again', async () => {
    const it = await plant()
    const preview = await call(it.officer, 'GET', `${it.second}/preview?action=merge&target=${it.first}&on=${ON}`)
    expect(preview.body).toMatchObject({ members: 4, verdict: { verdict: 'allowed' } })
    const merged = await call(it.officer, 'POST', `${it.second}/merge`, { version: 1, target: it.first, ...why })
    expect(merged.body.organisation).toMatchObject({ validUntil: ON })
    expect((await card(it.officer, it.first, ON)).members.total).toBe(12)
    expect((await card(it.officer, it.first, '2020-06-30')).members.total).toBe(8)
    expect((await card(it.officer, it.second, '2020-06-30')).members.total).toBe(4)
    expect((await call(it.officer, 'GET', `${it.second}/card?on=${ON}`)).body.code).toBe('organisations.notYet')
    expect((await call(it.officer, 'POST', `${it.second}/close`, { version: 2, ...why })).body.code).toBe('organisations.closedAlready')
    expect((await undo(it.officer, merged.body.undo)).status).toBe(200)
    expect((await card(it.officer, it.second, ON)).members.total).toBe(4)
    expect((await call(it.officer, 'GET', it.second)).body.organisation.validUntil).toBeNull()
  })

  test('cannot be taken back once somebody of them was changed', async () => {
    const it = await plant()
    const merged = await call(it.officer, 'POST', `${it.second}/merge`, { version: 1, target: it.first, ...why })
    await client.as(it.officer)('POST', `/api/members/${it.members.at(-1)!}/end`, { version: 2, on: '2021-01-01', ending: 'died' })
    expect((await undo(it.officer, merged.body.undo)).body.code).toBe('members.neededLater')
  })

  test('is refused into another kind', async () => {
    const it = await plant()
    expect((await call(it.officer, 'POST', `${it.second}/merge`, { version: 1, target: it.community, ...why })).body.code).toBe(
      'organisations.otherKind',
    )
  })
})

describe('splitting', () => {
  test('sets a new branch up beside, with those chosen', async () => {
    const it = await plant()
    const chosen = it.members.slice(0, 3)
    const preview = await call(it.officer, 'POST', `${it.first}/split/preview`, { kind: 'branch', members: chosen, on: ON })
    expect(preview.body).toMatchObject({ organisations: 1, members: 3, units: 0, verdict: { verdict: 'allowed' } })
    const split = await call(it.officer, 'POST', `${it.first}/split`, {
      version: 1,
      name: '第三党支部',
      kind: 'branch',
      members: chosen,
      ...why,
    })
    expect(split.status).toBe(200)
    expect((await card(it.officer, split.body.organisation.id, ON)).members.total).toBe(3)
    expect((await card(it.officer, it.first, ON)).members.total).toBe(5)
    expect((await undo(it.officer, split.body.undo)).status).toBe(200)
    expect((await card(it.officer, it.first, ON)).members.total).toBe(8)
    expect((await call(it.officer, 'GET', split.body.organisation.id)).status).toBe(404)
  })

  test('is refused where fewer than three full members would be in either', async () => {
    const it = await plant()
    const split = (count: number) =>
      call(it.officer, 'POST', `${it.first}/split`, {
        version: 1,
        name: '第三党支部',
        kind: 'branch',
        members: it.members.slice(0, count),
        ...why,
      })
    expect((await split(2)).body).toMatchObject({ code: 'organisations.tooFewToForm', fields: [{ field: 'members' }] })
    expect((await split(6)).body.code).toBe('organisations.tooFewToForm')
  })
})

describe('splitting a place', () => {
  /** 康馨社区 gets a second general branch, a unit with a liaison and a compound. */
  const furnished = async () => {
    const it = await plant()
    const unit = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
      const { rows } = await sql<{
        path: string
        district_id: string
      }>`select path::text as path, district_id from organisations where id = ${it.community}::uuid`.execute(tx.db)
      const place = { id: it.community, districtId: rows[0]!.district_id, path: rows[0]!.path }
      const facts = {
        name: '第12小学',
        creditCode: null,
        kind: null,
        affiliation: null,
        partyLevel: null,
        memberCount: null,
        liaison: null,
        phone: null,
      }
      const id = await unitStore(tx).add(place, { ...facts, resources: [], needs: [] }, '2011-01-01')
      await sql`insert into users (id, name, username, email, email_verified, two_factor_enabled, created_at, updated_at)
        values (${it.first}::uuid, '联络员', ${`u${it.first}`}, ${it.first}, true, false, now(), now())`.execute(tx.db)
      await sql`insert into role_grants (id, user_id, role, organisation_id, district, path, valid_from, granted_by, granted_at)
        values (${newId()}::uuid, ${it.first}::uuid, 'unitLiaison', ${id}::uuid, ${place.districtId}::uuid, ${`${place.path}.${labelOf(id)}`}::ltree, '2011-01-01', 'test', now())`.execute(
        tx.db,
      )
      return id
    })
    return { ...it, unit }
  }
  const grantOf = async (userId: string) =>
    (await database.owner.query<{ path: string }>('select path::text as path from role_grants where user_id = $1', [userId])).rows[0]!.path
  const heldIn = async (organisationId: string, on: string) =>
    (
      await database.owner.query<{ n: number }>(
        `select count(*)::int as n from units where organisation_id = $1 and (valid_from is null or valid_from <= $2) and (valid_until is null or valid_until > $2)`,
        [organisationId, on],
      )
    ).rows[0]!.n

  test('offers what hangs on it, moves what is chosen with all below it, and leaves earlier days as they were', async () => {
    const it = await furnished()
    const parts = (await call(it.officer, 'GET', `${it.community}/parts`)).body
    expect(parts).toMatchObject({
      organisations: [{ id: it.general, name: '康馨社区党总支', members: 12 }],
      members: [],
      units: [{ id: it.unit, name: '第12小学', compound: false }],
    })
    expect(parts.kinds[0]).toBe('community')
    const wish = { kind: 'community', organisations: [it.general], units: [it.unit], on: ON }
    expect((await call(it.officer, 'POST', `${it.community}/split/preview`, wish)).body).toMatchObject({
      organisations: 4,
      members: 12,
      posts: 1,
      units: 1,
    })
    const before = await grantOf(it.first)
    const split = await call(it.officer, 'POST', `${it.community}/split`, { ...wish, version: 1, name: '康宁社区', reason: '区划调整' })
    expect(split.status).toBe(200)
    const fresh: Organisation = split.body.organisation
    expect((await card(it.officer, fresh.id, ON)).members.total).toBe(12)
    expect((await card(it.officer, it.community, ON)).members.total).toBe(0)
    expect((await card(it.officer, it.community, '2012-08-30')).members.total).toBe(12)
    expect([await heldIn(fresh.id, ON), await heldIn(it.community, ON), await heldIn(it.community, '2012-08-30')]).toEqual([1, 0, 1])
    expect(await grantOf(it.first)).toBe(`${fresh.path}.${labelOf(it.unit)}`)
    expect((await undo(it.officer, split.body.undo)).status).toBe(200)
    expect((await card(it.officer, it.community, ON)).members.total).toBe(12)
    expect([await heldIn(it.community, ON), await grantOf(it.first)]).toEqual([1, before])
  })

  test('is refused in a sentence where nothing is chosen, or what is chosen hangs elsewhere or cannot stand there', async () => {
    const it = await furnished()
    const split = (wish: object) =>
      call(it.officer, 'POST', `${it.community}/split`, { version: 1, name: '康宁社区', kind: 'community', ...why, ...wish })
    expect((await split({})).body.code).toBe('organisations.nothingChosen')
    expect((await split({ members: it.members.slice(0, 1) })).body).toMatchObject({
      code: 'organisations.notDirectly',
      fields: [{ field: 'members' }],
    })
    expect((await split({ organisations: [it.first] })).body).toMatchObject({
      code: 'organisations.notDirectly',
      fields: [{ field: 'organisations' }],
    })
    expect((await split({ kind: 'branch', organisations: [it.general] })).body).toMatchObject({
      code: 'organisations.childKind',
      fields: [{ field: 'organisations' }],
    })
    expect((await split({ organisations: [it.general], on: '2999-01-01' })).body).toMatchObject({
      code: 'organisations.future',
      fields: [{ field: 'on' }],
    })
  })
})

describe('closing, renaming and posts', () => {
  test('an organisation set up as the wrong kind is put right while what hangs on it fits', async () => {
    const it = await plant()
    const become = (id: string, name: string, kind: Kind) => call(it.officer, 'PUT', id, { version: 1, from: ON, name, kind })
    expect((await become(it.general, '康馨社区党委', 'committee')).body.organisation).toMatchObject({ kind: 'committee', version: 2 })
    expect((await card(it.officer, it.general, '2010-06-01')).organisation.kind).toBe('generalBranch')
    expect((await become(it.one, '甲街道', 'group')).body).toMatchObject({ code: 'organisations.childKind', fields: [{ field: 'kind' }] })
    expect((await become(it.two, '乙街道', 'town')).status).toBe(200)
    expect((await become(it.community, '康馨社区党支部', 'branch')).body.code).toBe('organisations.kindOverChild')
    expect((await become(it.first, '第一党总支', 'generalBranch')).body.code).toBe('organisations.kindHoldsNobody')
    expect((await become(it.far, '远方党总支', 'generalBranch')).status).toBe(200)
  })

  test('only what is empty is closed', async () => {
    const it = await plant()
    expect((await call(it.officer, 'POST', `${it.first}/close`, { version: 1, ...why })).body).toMatchObject({
      code: 'organisations.notEmpty',
      data: { members: 8 },
    })
    const closed = await call(it.officer, 'POST', `${it.far}/close`, { version: 1, ...why })
    expect(closed.body.organisation.validUntil).toBe(ON)
    const gone = (await client.as(it.officer)('GET', `/api/organisations?of=${it.two}&closed=true`)).body as { rows: { name: string }[] }
    expect(gone.rows.map((line) => line.name)).toEqual(['远方党支部'])
    expect((await undo(it.officer, closed.body.undo)).status).toBe(200)
    expect((await call(it.officer, 'GET', it.far)).body.organisation.validUntil).toBeNull()
  })

  test('a name is dated, and free for another afterwards', async () => {
    const it = await plant()
    const change = (version: number, name: string) => call(it.officer, 'PUT', it.second, { version, from: ON, name })
    expect((await change(1, '第一党支部')).body.code).toBe('organisations.nameTaken')
    const renamed = await change(1, '夕阳红党支部')
    expect(renamed.body.organisation).toMatchObject({ name: '夕阳红党支部', version: 2 })
    expect((await card(it.officer, it.second, '2020-06-30')).organisation.name).toBe('第二党支部')
    expect((await card(it.officer, it.second, ON)).organisation.name).toBe('夕阳红党支部')
    expect((await change(1, '又一党支部')).status).toBe(409)
    expect((await call(it.officer, 'GET', `search?text=xyh`)).body).toMatchObject({ organisations: [{ name: '夕阳红党支部' }] })
    expect((await undo(it.officer, renamed.body.undo)).status).toBe(200)
    expect((await call(it.officer, 'GET', it.second)).body.organisation.name).toBe('第二党支部')
  })

  test('a post has its term from the rule, and ends', async () => {
    const it = await plant()
    const add = (body: object) =>
      client.as(it.officer)('POST', `/api/organisations/${it.second}/posts`, body) as Promise<{
        status: number
        body: { code: string; post: { id: string; termUntil: string; version: number } }
      }>
    const made = await add({ post: 'secretary', holder: '郑书记', validFrom: '2024-03-01' })
    expect(made.body.post).toMatchObject({ termUntil: '2027-03-01' })
    expect((await add({ post: 'secretary', holder: '郑书记', validFrom: '2024-03-01', termUntil: '2023-01-01' })).body.code).toBe(
      'organisations.termBeforeStart',
    )
    expect((await add({ post: 'member', holder: '无名', memberId: newId(), validFrom: '2024-03-01' })).body.code).toBe(
      'organisations.holderNotFound',
    )
    expect((await card(it.officer, it.second, '2026-11-22')).lacks.map((lack) => lack.code)).toEqual(['termSoon'])
    const end = (version: number) => call(it.officer, 'POST', `${it.second}/posts/${made.body.post.id}/end`, { version, on: '2025-01-01' })
    expect((await end(9)).status).toBe(409)
    expect((await end(1)).status).toBe(200)
    expect((await end(2)).body.code).toBe('organisations.postNotFound')
    expect((await card(it.officer, it.second, '2025-01-02')).lacks.map((lack) => lack.code)).toEqual(['noSecretary'])
  })

  test('two at once of one name: one is told', async () => {
    const it = await plant()
    const add = () => client.as(it.officer)('POST', '/api/organisations', { parentId: it.general, kind: 'branch', name: '第九党支部' })
    const both = await Promise.all([add(), add()])
    expect(both.map((one) => one.status).toSorted()[0]).toBe(200)
    expect(both.filter((one) => one.status === 200)).toHaveLength(1)
  })
})
