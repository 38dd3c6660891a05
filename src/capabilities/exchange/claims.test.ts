// Claims over HTTP, on a real database: their life, who speaks for whom, and what happens when several act at once.
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import type { Role } from '../../platform/access/roles.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { today } from '../../platform/time/clock.ts'
import type { Party } from '../network/public.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { Claim, Resource } from './contract/shapes.ts'
import { claimOf, codeOf, dealingsOn, days, partnerOf, refOf, type Answer, plantNeighbourhood } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const { east, near, beside, unit } = await plantNeighbourhood(database)
const at = (role: Role, place: Party): Actor => actorWith(role, place)
const liaison = (name: keyof typeof unit): Actor => at('unitLiaison', unit[name])
const secretary = at('communitySecretary', near)
const besideSecretary = at('communitySecretary', beside)
const street = at('streetOfficer', east)
const day = today()

const { call, publishNeed, publishResource, stand, askFor, consent, read, needOf, matters, closeMatters } = dealingsOn(client, database)

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

  test('stands on the desk of whoever made it while the others are waited for, and is theirs to answer', async () => {
    const need = await publishNeed(secretary, near, { title: '认领之后看得见' })
    const claim = claimOf(await stand(liaison('第二小学'), need.id, unit['第二小学'], [[unit['第二小学'], 1]]))
    type Desk = { toAnswer: Claim[]; toDeliver: Claim[]; waiting: Claim[] }
    const partsOf = async (actor: Actor) => {
      const desk = await read<Desk>(actor, '/desk')
      return (['toAnswer', 'toDeliver', 'waiting'] as const).filter((part) => desk[part].some(({ id }) => id === claim.id))
    }
    expect([await partsOf(liaison('第二小学')), await partsOf(secretary)]).toEqual([['waiting'], ['toAnswer']])
    await consent(secretary, claim, near)
    expect([await partsOf(liaison('第二小学')), await partsOf(secretary)]).toEqual([['toDeliver'], ['waiting']])
    await closeMatters(claim.id, 'closed', 'done')
    expect([await partsOf(liaison('第二小学')), await partsOf(secretary)]).toEqual([[], []])
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
    expect((await matters(claim.id)).map((matter) => matter.lead_name).toSorted()).toEqual(['人民医院', '第一小学', '第二小学'])
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

  test.each([
    ['past its day', `state = 'accepted', due_on = '${addDays(day, -1)}'`],
    ['disputed', `state = 'disputed'`],
  ])('%s is not withdrawn, nor released with the resource; what is owed stays owed', async (_, set) => {
    const resource = await publishResource(liaison('人民医院'), unit['人民医院'], { title: '逾期的场地', capacity: 1 })
    const need = await publishNeed(secretary, near, { title: '逾期不撤回', quantity: 1 })
    const claim = claimOf(
      await call(liaison('人民医院'), 'POST', '/claims', {
        needId: need.id,
        resourceId: resource.id,
        maker: refOf(unit['人民医院']),
        quantity: 1,
        partners: [{ party: refOf(unit['人民医院']), share: 1 }],
        ...days,
      }),
    )
    await consent(secretary, claim, near)
    await database.owner.query(`update matters set ${set} where source_kind = 'claim' and source_id = $1`, [claim.id])
    expect((await read<{ claim: Claim }>(liaison('人民医院'), `/claims/${claim.id}`)).claim).toMatchObject({
      late: true,
      mayWithdraw: false,
    })
    expect(codeOf(await call(liaison('人民医院'), 'POST', `/claims/${claim.id}/withdraw`, { reason: '来不及' }))).toBe(
      'exchange.lateToWithdraw',
    )
    expect((await call(liaison('人民医院'), 'POST', `/resources/${resource.id}/withdraw`, { reason: '不再提供' })).status).toBe(200)
    expect(await matters(claim.id)).toMatchObject([{ outcome: null }])
    expect((await read<{ claim: Claim }>(secretary, `/claims/${claim.id}`)).claim.standing).toBe('agreed')
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

test('a need whose last day has passed is claimed and consented to no more, until its owner moves the day', async () => {
  const need = await publishNeed(secretary, near, { title: '已过日期', quantity: 2 })
  const claim = claimOf(await stand(liaison('第一小学'), need.id, unit['第一小学'], [[unit['第一小学'], 1]]))
  await database.owner.query(`update needs set until_on = $2 where id = $1`, [need.id, addDays(day, -1)])
  expect(codeOf(await stand(liaison('第二小学'), need.id, unit['第二小学'], [[unit['第二小学'], 1]]))).toBe('exchange.needPast')
  expect(codeOf(await consent(secretary, claim, near))).toBe('exchange.needPast')
  const card = await read<{ may: { claim: boolean; match: boolean } }>(secretary, `/needs/${need.id}`)
  expect(card.may).toMatchObject({ claim: false, match: false })
  const past = await needOf(secretary, need.id)
  const change = (untilOn: string) => call(secretary, 'PUT', `/needs/${need.id}`, { ...past, untilOn })
  expect(codeOf(await change(addDays(day, -2)))).toBe('exchange.datePast')
  expect((await change(addDays(day, 9))).status).toBe(200)
  expect((await consent(secretary, claim, near)).status).toBe(200)
})

describe('several at once', () => {
  test('twenty claims on a capacity of five: five get it, fifteen are told what is left', async () => {
    const resource = await publishResource(liaison('人民医院'), unit['人民医院'], { title: '义诊名额', kind: 'clinic', capacity: 5 })
    const makers = [secretary, besideSecretary]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => askFor(makers[n % 2]!, resource.id, n % 2 === 0 ? near : beside, 1)),
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
      Array.from({ length: 8 }, (_, n) =>
        call(liaison('律师所'), 'POST', '/claims', {
          needId: needs[n % 2]!.id,
          resourceId: resources[(n >> 1) % 2]!.id,
          maker: refOf(unit['律师所']),
          quantity: 1,
          ...days,
        }),
      ),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200))
  }, 30_000)
})
