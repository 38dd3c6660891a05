// Needs, resources and claims over HTTP, on a real database: who sees what, the life of a claim, and what happens when several act at once.
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import type { Role } from '../../platform/access/roles.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { now, today } from '../../platform/time/clock.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import type { Party } from '../network/public.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { Claim, Need, PoolNeed, Resource } from './contract/shapes.ts'
import { needsForAgenda, unmetNeeds } from './public.ts'
import { plantNeighbourhood } from './samples.ts'
import { moveNeedsOn } from './store/rounds.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const { district, east, west, near, beside, unit } = await plantNeighbourhood(database)
const at = (role: Role, place: Party): Actor => actorWith(role, place)
const liaison = (name: keyof typeof unit): Actor => at('unitLiaison', unit[name])
const secretary = at('communitySecretary', near)
const besideSecretary = at('communitySecretary', beside)
const street = at('streetOfficer', east)
const day = today()

type Answer = { readonly status: number; readonly body: never }
const call = (actor: Actor | null, method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown): Promise<Answer> =>
  client.as(actor)(method, `/api/exchange${path}`, body)
const refOf = ({ kind, id }: Party) => ({ kind, id })

const publishNeed = async (actor: Actor, owner: Party, more: Record<string, unknown> = {}): Promise<Need> => {
  const answer = await call(actor, 'POST', '/needs', {
    owner: refOf(owner),
    title: '暑期托管场地',
    kind: 'venue',
    quantity: 5,
    unitWord: '间',
    untilOn: addDays(day, 60),
    contact: '李主任',
    ...more,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (answer.body as { need: Need }).need
}
const publishResource = async (actor: Actor, owner: Party, more: Record<string, unknown> = {}): Promise<Resource> => {
  const answer = await call(actor, 'POST', '/resources', {
    owner: refOf(owner),
    title: '报告厅',
    kind: 'venue',
    capacity: 5,
    unitWord: '场',
    ...more,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (answer.body as { resource: Resource }).resource
}
const claimOf = (answer: Answer): Claim => {
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return (answer.body as { claim: Claim }).claim
}
const codeOf = (answer: Answer): string => (answer.body as { code: string }).code
const days = { fromOn: day, untilOn: addDays(day, 30) }
const stand = (actor: Actor, needId: string, maker: Party, shares: readonly (readonly [Party, number])[]) =>
  call(actor, 'POST', '/claims', {
    needId,
    maker: refOf(maker),
    partners: shares.map(([party, share]) => ({ party: refOf(party), share })),
    ...days,
  })
const askFor = (actor: Actor, resourceId: string, maker: Party, quantity: number, more: Record<string, unknown> = {}) =>
  call(actor, 'POST', '/claims', { resourceId, maker: refOf(maker), quantity, ...days, ...more })
const partnerOf = (claim: Claim, party: Party) => claim.partners.find((partner) => partner.party.id === party.id)!.id
const consent = (actor: Actor, claim: Claim, party: Party) =>
  call(actor, 'POST', `/claims/${claim.id}/consent`, { partnerId: partnerOf(claim, party) })
const read = async <R>(actor: Actor, path: string): Promise<R> => (await call(actor, 'GET', path)).body as R
const needOf = async (actor: Actor, id: string) => (await read<{ need: Need }>(actor, `/needs/${id}`)).need
const matters = async (claimId: string) =>
  (
    await database.owner.query<{ lead_name: string; raiser_name: string; state: string; outcome: string | null }>(
      `select lead_name, raiser_name, state, outcome from matters where source_kind = 'claim' and source_id = $1 order by lead_name`,
      [claimId],
    )
  ).rows
const closeMatters = (claimId: string, state: string, outcome: string | null) =>
  database.owner.query(`update matters set state = $2, outcome = $3 where source_kind = 'claim' and source_id = $1`, [
    claimId,
    state,
    outcome,
  ])

describe('who may', () => {
  test('nobody without an account, and no member', async () => {
    expect((await call(null, 'GET', '/needs')).status).toBe(401)
    expect((await call(at('member', near), 'GET', '/needs')).status).toBe(403)
    expect((await call(at('supervisor', near), 'POST', '/needs', {})).status).toBe(403)
  })

  test('publish in one’s own name only', async () => {
    const answer = await call(liaison('第一小学'), 'POST', '/needs', {
      owner: refOf(unit['第二小学']),
      title: '别家的需求',
      kind: 'venue',
      quantity: 1,
      unitWord: '间',
    })
    expect(codeOf(answer)).toBe('exchange.notYours')
  })

  test('bad entries get a sentence and nothing is written', async () => {
    const say = async (more: Record<string, unknown>) =>
      codeOf(
        await call(secretary, 'POST', '/needs', { owner: refOf(near), title: '一', kind: 'venue', quantity: 1, unitWord: '间', ...more }),
      )
    expect(await say({})).toBe('http.invalid')
    expect(await say({ title: '两字', kind: 'nonsense' })).toBe('exchange.kindUnknown')
    expect(await say({ title: '两字', fromOn: '2026-12-02', untilOn: '2026-12-01' })).toBe('exchange.endBeforeStart')
    expect(await say({ title: '两字', windows: [{ days: [1], from: '10:00', until: '09:00' }] })).toBe('exchange.badWindow')
    expect(await say({ title: '两字', paired: refOf(near) })).toBe('exchange.pairedIsOwner')
  })
})

describe('a need', () => {
  test('put to one unit is seen by that unit and those above its owner, and by nobody beside', async () => {
    const need = await publishNeed(secretary, near, { title: '只向一小提出', paired: refOf(unit['第一小学']) })
    expect(need.stage).toBe('paired')
    const seen = async (actor: Actor) => (await call(actor, 'GET', `/needs/${need.id}`)).status
    expect(await seen(liaison('第一小学'))).toBe(200)
    expect(await seen(street)).toBe(200)
    expect(await seen(liaison('第二小学'))).toBe(404)
    expect(await seen(besideSecretary)).toBe(404)
    expect(await seen(liaison('远处中学'))).toBe(404)
    // Its owner may put it into the pool before its time, nobody else.
    expect((await call(liaison('第一小学'), 'POST', `/needs/${need.id}/pool`)).status).toBe(404)
    expect((await call(secretary, 'POST', `/needs/${need.id}/pool`)).status).toBe(200)
    expect(codeOf(await call(secretary, 'POST', `/needs/${need.id}/pool`))).toBe('exchange.inPoolAlready')
    expect(await seen(liaison('第二小学'))).toBe(200)
    expect(await seen(besideSecretary)).toBe(200)
    expect(await seen(liaison('远处中学'))).toBe(404)
  })

  test('in the pool shows what was published of it, and nothing of who claims or whom to call', async () => {
    const need = await publishNeed(secretary, near, { title: '池中需求' })
    await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 2]])
    const { rows } = await read<{ rows: PoolNeed[] }>(liaison('第二小学'), '/pool/needs?limit=200')
    const row = rows.find((one) => one.id === need.id)!
    expect(row).toMatchObject({ title: '池中需求', held: 2, standing: 'part' })
    expect(row).not.toHaveProperty('contact')
    const card = await read<{ need: Need; claims: Claim[]; fromPool: boolean; steps: unknown[] }>(liaison('第二小学'), `/needs/${need.id}`)
    expect(card).toMatchObject({ fromPool: true, claims: [], steps: [] })
    expect(card.need.contact).toBeNull()
    expect((await read<{ claims: Claim[] }>(secretary, `/needs/${need.id}`)).claims).toHaveLength(1)
    expect((await read<{ rows: PoolNeed[] }>(liaison('远处中学'), '/pool/needs?limit=200')).rows.map((one) => one.title)).not.toContain(
      '池中需求',
    )
  })

  test('of the district is in the pool of every street', async () => {
    const need = await publishNeed(at('districtOfficer', district), district, { title: '全区需求' })
    expect((await call(liaison('远处中学'), 'GET', `/needs/${need.id}`)).status).toBe(200)
    expect((await call(liaison('第一小学'), 'GET', `/needs/${need.id}`)).status).toBe(200)
  })

  test('that nobody claims moves on by its dates, once, and reaches the agenda', async () => {
    const need = await publishNeed(besideSecretary, beside, { title: '无人认领', paired: refOf(unit['律师所']) })
    const put = (pool: string, agenda: string) =>
      database.owner.query(`update needs set pool_on = $2, agenda_on = $3 where id = $1`, [need.id, pool, agenda])
    const steps = async () =>
      (await read<{ steps: { kind: string }[] }>(besideSecretary, `/needs/${need.id}`)).steps.map((step) => step.kind)
    await moveNeedsOn(database)
    expect(await steps()).toEqual(['published'])
    await put(addDays(day, -8), addDays(day, -1))
    await moveNeedsOn(database)
    await moveNeedsOn(database)
    expect(await steps()).toEqual(['published', 'toPool', 'toAgenda'])
    const under = <T>(actor: Actor, work: Parameters<typeof inTransaction<T>>[2]) =>
      inTransaction(database, { actor, scopes: actor.grants.map((grant) => grant.path) }, work)
    const titles = (rows: readonly { title: string }[]) => rows.map((row) => row.title)
    expect(titles(await under(street, (tx) => needsForAgenda(tx, east.path)))).toContain('无人认领')
    expect(titles(await under(at('streetOfficer', west), (tx) => needsForAgenda(tx, east.path)))).toEqual([])
    expect(titles(await under(secretary, (tx) => unmetNeeds(tx, near.path)))).not.toContain('无人认领')
    // Wholly claimed, it asks nothing of a conference.
    await stand(liaison('律师所'), need.id, unit['律师所'], [[unit['律师所'], 5]])
    expect(titles(await under(street, (tx) => needsForAgenda(tx, east.path)))).not.toContain('无人认领')
  })

  test('comes open first in the list, page by page without gap or repeat', async () => {
    const all: Need[] = []
    let cursor = ''
    for (let page = 0; page < 30; page += 1) {
      const { rows, next } = await read<{ rows: Need[]; next: string | null }>(street, `/needs?limit=2${cursor}`)
      all.push(...rows)
      if (next === null) break
      cursor = `&cursor=${next}`
    }
    const { rows, total } = await read<{ rows: Need[]; total: number }>(street, '/needs?limit=200')
    expect(all.map((need) => need.id)).toEqual(rows.map((need) => need.id))
    expect(total).toBe(rows.length)
    const isOpen = rows.map((need) => need.held < need.quantity && need.withdrawnOn === null)
    expect(isOpen.indexOf(false)).toBe(isOpen.lastIndexOf(true) + 1)
  })
})

describe('a claim', () => {
  test('goes from claimed to agreed to delivered to confirmed, and its matter says so', async () => {
    const need = await publishNeed(secretary, near, { title: '从头到尾', quantity: 2 })
    const claim = claimOf(await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 2]]))
    expect(claim.standing).toBe('claimed')
    expect(codeOf(await consent(liaison('第一小学'), claim, near))).toBe('exchange.notYours')
    const agreed = claimOf(await consent(secretary, claim, near))
    expect(agreed).toMatchObject({ standing: 'agreed', joint: false, agreedOn: day })
    expect(await matters(claim.id)).toEqual([{ lead_name: '第一小学', raiser_name: '近社区', state: 'accepted', outcome: null }])
    expect(codeOf(await consent(secretary, claim, near))).toBe('exchange.claimSettled')
    expect((await needOf(secretary, need.id)).standing).toBe('covered')
    await closeMatters(claim.id, 'delivered', null)
    expect((await read<{ claim: Claim }>(secretary, `/claims/${claim.id}`)).claim.standing).toBe('delivered')
    expect(codeOf(await call(liaison('第一小学'), 'POST', `/claims/${claim.id}/withdraw`, { reason: '来不及' }))).toBe(
      'exchange.tooLateToWithdraw',
    )
    await closeMatters(claim.id, 'closed', 'done')
    expect((await read<{ claim: Claim }>(secretary, `/claims/${claim.id}`)).claim.standing).toBe('confirmed')
    expect((await needOf(secretary, need.id)).standing).toBe('met')
  })

  test('is seen by its parties and nobody else', async () => {
    const need = await publishNeed(secretary, near, { title: '认领的可见范围' })
    const claim = claimOf(await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 1]]))
    const seen = async (actor: Actor) => (await call(actor, 'GET', `/claims/${claim.id}`)).status
    expect(await seen(secretary)).toBe(200)
    expect(await seen(street)).toBe(200)
    expect(await seen(liaison('第二小学'))).toBe(404)
    expect(await seen(besideSecretary)).toBe(404)
    expect((await call(besideSecretary, 'POST', `/claims/${claim.id}/consent`, { partnerId: partnerOf(claim, near) })).status).toBe(404)
    expect((await call(liaison('第二小学'), 'POST', `/claims/${claim.id}/withdraw`, { reason: '不是我的' })).status).toBe(404)
  })

  test('speaks for a unit that has a liaison through that liaison alone; for one that has none, through who is above', async () => {
    const need = await publishNeed(street, east, { title: '谁替谁说话', quantity: 2 })
    const claim = claimOf(
      await stand(secretary, need.id, near, [
        [near, 1],
        [unit['律师所'], 1],
      ]),
    )
    const asked = async () =>
      (await read<{ claim: Claim }>(secretary, `/claims/${claim.id}`)).claim.partners
        .filter((one) => one.asked)
        .map((one) => one.party.name)
    expect(await asked()).toEqual(['律师所'])
    await database.owner.query(
      `insert into users (id, name, username, email, email_verified, two_factor_enabled, must_change_password, password_changed_at, created_at, updated_at)
       values ($1::uuid, '律师所联络员', 'lawyer', 'lawyer', true, false, false, now(), now(), now())`,
      [unit['律师所'].id],
    )
    await database.owner.query(
      `insert into role_grants (id, user_id, role, organisation_id, district, path, valid_from, granted_by, granted_at)
       values ($1, $1, 'unitLiaison', $1, $2, $3, '2026-01-01', 'x', now())`,
      [unit['律师所'].id, unit['律师所'].districtId, unit['律师所'].path],
    )
    expect(await asked()).toEqual([])
    expect(codeOf(await consent(secretary, claim, unit['律师所']))).toBe('exchange.notYours')
    expect(codeOf(await stand(secretary, need.id, unit['律师所'], [[unit['律师所'], 1]]))).toBe('exchange.notYours')
    expect((await consent(liaison('律师所'), claim, unit['律师所'])).status).toBe(200)
    await database.owner.query(`delete from role_grants where user_id = $1`, [unit['律师所'].id])
  })

  test('joint: agreed only when each partner has consented, each with a matter of its own', async () => {
    const need = await publishNeed(secretary, near, { title: '联合认领', quantity: 6 })
    const shares = [
      [unit['第一小学'], 1],
      [unit['第二小学'], 2],
      [unit['人民医院'], 3],
    ] as const
    const claim = claimOf(await stand(liaison('第一小学'), need.id, unit['第一小学'], shares))
    expect(claim).toMatchObject({ joint: true, quantity: 6, standing: 'claimed' })
    expect(claimOf(await consent(secretary, claim, near)).standing).toBe('claimed')
    expect(claimOf(await consent(liaison('第二小学'), claim, unit['第二小学'])).standing).toBe('claimed')
    expect(await matters(claim.id)).toHaveLength(0)
    expect(claimOf(await consent(liaison('人民医院'), claim, unit['人民医院'])).standing).toBe('agreed')
    expect((await matters(claim.id)).map((matter) => matter.lead_name).sort()).toEqual(['人民医院', '第一小学', '第二小学'])
  })

  test('declined by one partner ends for all with the reason, and the need is open again', async () => {
    const need = await publishNeed(secretary, near, { title: '婉拒', quantity: 3 })
    const claim = claimOf(
      await stand(liaison('第一小学'), need.id, unit['第一小学'], [
        [unit['第一小学'], 1],
        [unit['第二小学'], 2],
      ]),
    )
    expect((await needOf(secretary, need.id)).held).toBe(3)
    const declined = claimOf(
      await call(liaison('第二小学'), 'POST', `/claims/${claim.id}/decline`, {
        partnerId: partnerOf(claim, unit['第二小学']),
        reason: '场地维修',
      }),
    )
    expect(declined).toMatchObject({ standing: 'declined', endedReason: '场地维修' })
    expect((await needOf(secretary, need.id)).held).toBe(0)
    expect(codeOf(await consent(secretary, claim, near))).toBe('exchange.claimSettled')
  })

  test('withdrawn after it was agreed releases its matters and the amount', async () => {
    const need = await publishNeed(secretary, near, { title: '商定后撤回', quantity: 1 })
    const claim = claimOf(await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 1]]))
    await consent(secretary, claim, near)
    const back = claimOf(await call(liaison('第一小学'), 'POST', `/claims/${claim.id}/withdraw`, { reason: '场地临时征用' }))
    expect(back).toMatchObject({ standing: 'withdrawn', endedReason: '场地临时征用', mayWithdraw: false })
    expect(await matters(claim.id)).toMatchObject([{ state: 'closed', outcome: 'withdrawn' }])
    expect(await needOf(secretary, need.id)).toMatchObject({ held: 0, standing: 'open' })
  })

  test('brought together by the street binds nobody before both have said yes', async () => {
    const need = await publishNeed(secretary, near, { title: '街道撮合', quantity: 2 })
    const resource = await publishResource(liaison('人民医院'), unit['人民医院'], { title: '会议室', capacity: 2 })
    const made = claimOf(
      await call(street, 'POST', '/claims', { needId: need.id, resourceId: resource.id, maker: refOf(east), quantity: 2, ...days }),
    )
    expect(made.standing).toBe('matched')
    expect((await needOf(secretary, need.id)).held).toBe(0)
    // Nobody beside may bring others together.
    expect(
      codeOf(
        await call(liaison('第二小学'), 'POST', '/claims', {
          needId: need.id,
          maker: refOf(unit['第二小学']),
          partners: [{ party: refOf(unit['律师所']), share: 1 }],
          ...days,
        }),
      ),
    ).toBe('exchange.notYours')
    expect(claimOf(await consent(liaison('人民医院'), made, unit['人民医院'])).standing).toBe('claimed')
    expect((await needOf(secretary, need.id)).held).toBe(2)
    expect(claimOf(await consent(secretary, made, near)).standing).toBe('agreed')
    expect(await matters(made.id)).toMatchObject([{ lead_name: '人民医院', raiser_name: '近社区' }])
  })

  test('cannot be on one’s own need, twice by one partner, of another kind, or beyond what is free', async () => {
    const need = await publishNeed(secretary, near, { title: '越界', quantity: 3 })
    const own = unit['第一小学']
    const code = async (answer: Promise<Answer>) => codeOf(await answer)
    expect(await code(stand(secretary, need.id, near, [[near, 1]]))).toBe('exchange.ownNeed')
    expect(
      await code(
        stand(liaison('第一小学'), need.id, own, [
          [own, 1],
          [own, 1],
        ]),
      ),
    ).toBe('exchange.partnerTwice')
    expect(await code(stand(liaison('第一小学'), need.id, own, [[own, 4]]))).toBe('exchange.moreThanWanted')
    const other = await publishResource(liaison('第一小学'), own, { title: '讲师', kind: 'teaching' })
    expect(
      await code(
        call(liaison('第一小学'), 'POST', '/claims', { needId: need.id, resourceId: other.id, maker: refOf(own), quantity: 1, ...days }),
      ),
    ).toBe('exchange.otherKind')
    expect(await code(stand(liaison('第一小学'), need.id, own, []))).toBe('exchange.nothingClaimed')
  })

  test('of a room that comes back is counted by its days', async () => {
    const resource = await publishResource(liaison('第一小学'), unit['第一小学'], { title: '操场', capacity: 1, returns: true })
    const on = (from: number, until: number) => ({ fromOn: addDays(day, from), untilOn: addDays(day, until) })
    expect((await askFor(secretary, resource.id, near, 1, on(1, 3))).status).toBe(200)
    expect(codeOf(await askFor(besideSecretary, resource.id, beside, 1, on(3, 5)))).toBe('exchange.moreThanOffered')
    expect((await askFor(besideSecretary, resource.id, beside, 1, on(4, 5))).status).toBe(200)
  })

  test('on a need that its owner takes back ends with it', async () => {
    const need = await publishNeed(secretary, near, { title: '整项撤回', quantity: 2 })
    const claim = claimOf(await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 2]]))
    expect((await call(secretary, 'POST', `/needs/${need.id}/withdraw`, { reason: '活动取消' })).status).toBe(200)
    expect((await read<{ claim: Claim }>(secretary, `/claims/${claim.id}`)).claim).toMatchObject({
      standing: 'withdrawn',
      endedReason: '活动取消',
    })
    expect(codeOf(await stand(liaison('第二小学'), need.id, unit['第二小学'], [[unit['第二小学'], 1]]))).toBe('exchange.notFound')
  })
})

describe('several at once', () => {
  test('twenty claims on a capacity of five: five get it, fifteen are told what is left', async () => {
    const resource = await publishResource(liaison('人民医院'), unit['人民医院'], { title: '义诊名额', kind: 'clinic', capacity: 5 })
    const makers = [secretary, besideSecretary]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => askFor(makers[at % 2]!, resource.id, at % 2 === 0 ? near : beside, 1)),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5)
    expect(new Set(answers.filter((answer) => answer.status !== 200).map(codeOf))).toEqual(new Set(['exchange.moreThanOffered']))
    const after = (await read<{ resource: Resource }>(liaison('人民医院'), `/resources/${resource.id}`)).resource
    expect(after).toMatchObject({ held: 5, standing: 'taken' })
  }, 30_000)

  test('all partners consent at the same moment: agreed once, one matter each', async () => {
    const need = await publishNeed(secretary, near, { title: '同时同意', quantity: 4 })
    const names = ['第一小学', '第二小学', '人民医院', '律师所'] as const
    const claim = claimOf(
      await stand(
        liaison('第一小学'),
        need.id,
        unit['第一小学'],
        names.map((name) => [unit[name], 1] as const),
      ),
    )
    const answers = await Promise.all([
      consent(secretary, claim, near),
      ...names.slice(1).map((name) => consent(liaison(name), claim, unit[name])),
      consent(secretary, claim, near),
    ])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(4)
    expect(answers.filter((answer) => answer.status === 200 && claimOf(answer).standing === 'agreed')).toHaveLength(1)
    expect(await matters(claim.id)).toHaveLength(4)
  }, 30_000)

  test('consent against withdrawal: one of them wins, and the amount agrees with it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const need = await publishNeed(secretary, near, { title: `同意与撤回 ${round}`, quantity: 1 })
      const claim = claimOf(await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 1]]))
      await Promise.all([
        consent(secretary, claim, near),
        call(liaison('第一小学'), 'POST', `/claims/${claim.id}/withdraw`, { reason: '撤回' }),
      ])
      const { standing } = (await read<{ claim: Claim }>(secretary, `/claims/${claim.id}`)).claim
      expect(standing).toBe('withdrawn')
      expect((await needOf(secretary, need.id)).held).toBe(0)
      expect((await matters(claim.id)).every((matter) => matter.outcome === 'withdrawn')).toBe(true)
    }
  }, 30_000)

  test('claims across two needs and two resources do not wait for each other for ever', async () => {
    const needs = await Promise.all([1, 2].map((n) => publishNeed(secretary, near, { title: `交叉需求${n}`, quantity: 8 })))
    const resources = await Promise.all(
      [1, 2].map((n) => publishResource(liaison('律师所'), unit['律师所'], { title: `交叉资源${n}`, capacity: 8 })),
    )
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        call(liaison('律师所'), 'POST', '/claims', {
          needId: needs[at % 2]!.id,
          resourceId: resources[(at >> 1) % 2]!.id,
          maker: refOf(unit['律师所']),
          quantity: 1,
          ...days,
        }),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200))
  }, 30_000)
})

describe('a resource', () => {
  test('for the street is offered to its units and to nobody of another street; for the district to all', async () => {
    const own = await publishResource(liaison('第一小学'), unit['第一小学'], { title: '本街道可用', reach: 'street', contact: '王老师' })
    const wide = await publishResource(liaison('第一小学'), unit['第一小学'], { title: '全区可用', reach: 'district' })
    const closed = await publishResource(liaison('第一小学'), unit['第一小学'], {
      title: '只给近社区',
      reach: 'paired',
      paired: refOf(near),
    })
    const seen = async (actor: Actor, { id }: Resource) => (await call(actor, 'GET', `/resources/${id}`)).status
    expect([await seen(liaison('第二小学'), own), await seen(liaison('远处中学'), own)]).toEqual([200, 404])
    expect([await seen(liaison('第二小学'), wide), await seen(liaison('远处中学'), wide)]).toEqual([200, 200])
    expect([await seen(secretary, closed), await seen(liaison('第二小学'), closed)]).toEqual([200, 404])
    const card = await read<{ resource: Resource }>(liaison('第二小学'), `/resources/${own.id}`)
    expect(card.resource.contact).toBeNull()
    const pool = await read<{ rows: { title: string }[] }>(liaison('远处中学'), '/pool/resources?limit=200')
    expect(pool.rows.map((row) => row.title)).toContain('全区可用')
    expect(pool.rows.map((row) => row.title)).not.toContain('本街道可用')
  })

  test('cannot shrink below what is claimed', async () => {
    const resource = await publishResource(liaison('第一小学'), unit['第一小学'], { title: '不能缩到以下', capacity: 3 })
    await askFor(secretary, resource.id, near, 2)
    const answer = await call(liaison('第一小学'), 'PUT', `/resources/${resource.id}`, { ...resource, capacity: 1 })
    expect(codeOf(answer)).toBe('exchange.lessThanHeld')
  })
})

describe('suggestions', () => {
  test('come with reasons and no number to be ranked by, from what the asker may see', async () => {
    const need = await publishNeed(secretary, near, { title: '求推荐', kind: 'legal', quantity: 2, unitWord: '场' })
    await publishResource(liaison('律师所'), unit['律师所'], { title: '普法讲座', kind: 'legal', capacity: 4 })
    await publishResource(liaison('远处中学'), unit['远处中学'], { title: '西街道的法律课', kind: 'legal', capacity: 4 })
    const { suggestions } = await read<{ suggestions: { resource: { title: string }; reasons: { code: string }[] }[] }>(
      secretary,
      `/needs/${need.id}/suggestions`,
    )
    expect(suggestions.map((one) => one.resource.title)).toEqual(['普法讲座'])
    expect(suggestions[0]!.reasons.map((reason) => reason.code)).toEqual(['enough', 'sameCommunity', 'nextLevel', 'anytime'])
    expect(JSON.stringify(suggestions)).not.toMatch(/score|rank|order/)
  })
})

describe('the units’ register', () => {
  test('offers its lines once', async () => {
    const lines = async () => (await read<{ lines: { line: string; class: string; side: string }[] }>(liaison('第一小学'), '/ledger')).lines
    expect(await lines()).toMatchObject([
      { line: '报告厅', side: 'resource', class: 'venue' },
      { line: '操场', side: 'resource', class: 'venue' },
      { line: '停车位不足', side: 'need', class: 'parking' },
    ])
    await publishResource(liaison('第一小学'), unit['第一小学'], { title: '报告厅', fromLedger: '报告厅' })
    expect((await lines()).map((line) => line.line)).toEqual(['操场', '停车位不足'])
    expect((await read<{ lines: unknown[] }>(liaison('第二小学'), '/ledger')).lines).toEqual([])
  })
})

describe('the settings', () => {
  test('are the district’s: read by all, set by it alone, and move later needs', async () => {
    const before = await read<{ kinds: { code: string; name: string; class: string }[]; version: number }>(liaison('远处中学'), '/settings')
    expect(before.version).toBe(0)
    const settings = { kinds: [{ code: 'hair', name: '义剪', class: 'other' }], pairedDays: 3, poolDays: 5, version: 0 }
    expect((await call(street, 'PUT', '/settings', settings)).status).toBe(403)
    const officer = at('districtOfficer', district)
    expect((await call(officer, 'PUT', '/settings', settings)).status).toBe(200)
    expect(codeOf(await call(officer, 'PUT', '/settings', settings))).toBe('http.conflict')
    const need = await publishNeed(secretary, near, { title: '按新天数', kind: 'hair', paired: refOf(unit['第一小学']) })
    expect(need).toMatchObject({ kindName: '义剪', class: 'other', poolOn: addDays(day, 3), agendaOn: addDays(day, 8) })
    expect(
      codeOf(await call(secretary, 'POST', '/needs', { owner: refOf(near), title: '旧类别', kind: 'venue', quantity: 1, unitWord: '间' })),
    ).toBe('exchange.kindUnknown')
  })
})

test('a round of later days moves what is due then', async () => {
  await moveNeedsOn(database, new Date(now().getTime() + 400 * 86_400_000))
  const { rows } = await database.owner.query<{ n: number }>(
    `select count(*)::int as n from needs where withdrawn_on is null and held < quantity and until_on is null and stage <> 'agenda'`,
  )
  expect(rows[0]!.n).toBe(0)
})
