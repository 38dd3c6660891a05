import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import type { OutputOf } from '../../platform/http/contract.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { projectsContract } from './contract.ts'
import { plantNeighbourhood, planOf } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const { district, east, west, near, far, first, second } = await plantNeighbourhood(database)

const street = actorWith('streetOfficer', east)
const otherStreet = actorWith('streetOfficer', west)
const community = actorWith('communitySecretary', near)
const liaison = (unit: typeof first): Actor => actorWith('unitLiaison', { id: unit.id, districtId: unit.districtId, path: unit.path })
const supervisor = actorWith('supervisor', district)
for (const [index, actor] of [street, otherStreet, community, supervisor].entries())
  await database.owner.query(
    `insert into users (id, name, username, email, email_verified, two_factor_enabled, must_change_password, password_changed_at, created_at, updated_at)
     values ($1::uuid, $2, $1::text, $1::text, true, false, false, now(), now(), now())`,
    [actor.userId, `人${index}`],
  )
const grant = (actor: Actor) =>
  database.owner.query(
    `insert into role_grants (id, user_id, role, organisation_id, district, path, valid_from, granted_by, granted_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, '2020-01-01', '', now())`,
    [actor.userId, actor.grants[0]!.role, actor.grants[0]!.organisationId, actor.grants[0]!.districtId, actor.grants[0]!.path],
  )

type Card = OutputOf<typeof projectsContract.read>
const post = <T = Record<string, string>>(actor: Actor, path: string, body: object): Promise<T> => client.done<T>(actor, 'POST', path, body)
const codeOf = async (actor: Actor, path: string, body: object, method: 'POST' | 'PUT' = 'POST'): Promise<string> =>
  ((await client.as(actor)(method, path, body)).body as { code?: string }).code ?? 'done'
const cardOf = async (actor: Actor, id: string): Promise<Card> => (await client.as(actor)('GET', `/api/projects/${id}`)).body
const orgRef = (it: { id: string }) => ({ kind: 'organisation', id: it.id }) as const
const unitRef = (it: { id: string }) => ({ kind: 'unit', id: it.id }) as const
const gate = (stage: string, decision: string, over: object = {}) => ({
  stage,
  decision,
  learnt: '先做通一个门栋,再谈设计',
  figures: '一个门栋 24 户',
  reason: '资金和设计已有着落',
  decidedOn: '2025-09-01',
  decidedBy: '街道党工委会议',
  ...over,
})

let id = ''
beforeAll(async () => {
  const plan = planOf(orgRef(east), { partners: [{ party: unitRef(first), does: '提供临时厨房' }] })
  ;({ id } = await post<{ id: string }>(street, '/api/projects', plan))
})

describe('a project', () => {
  test('is seen by its owner, those above it and its partners, and by nobody beside', async () => {
    for (const actor of [street, actorWith('districtOfficer', district), supervisor, liaison(first)])
      expect((await client.as(actor)('GET', `/api/projects/${id}`)).status).toBe(200)
    for (const actor of [otherStreet, liaison(second), actorWith('branchSecretary', far)])
      expect(await client.as(actor)('GET', `/api/projects/${id}`)).toMatchObject({ status: 404, body: { code: 'projects.notFound' } })
    const list = async (actor: Actor) => ((await client.as(actor)('GET', '/api/projects')).body as { total: number }).total
    expect(await list(street)).toBe(1)
    expect(await list(liaison(first))).toBe(1)
    expect(await list(liaison(second))).toBe(0)
    expect(await list(otherStreet)).toBe(0)
  })

  test('is planned only in the name of a party one speaks for', async () => {
    expect(await codeOf(community, '/api/projects', planOf(orgRef(east)))).toBe('projects.notYours')
    expect(await codeOf(street, '/api/projects', planOf(orgRef(west)))).toBe('projects.notYours')
    expect(await codeOf(street, '/api/projects', planOf(orgRef({ id: '0190a000-0000-7000-8000-000000000000' })))).toBe(
      'projects.partyNotFound',
    )
    expect(await codeOf(street, '/api/projects', planOf(orgRef(east), { dueOn: '2025-01-01' }))).toBe('projects.dueBeforeBeginning')
    const twice = [{ party: unitRef(first) }, { party: unitRef(first) }]
    expect(await codeOf(street, '/api/projects', planOf(orgRef(east), { partners: twice }))).toBe('projects.partnerTwice')
  })

  test('is kept by its owner; a partner sees it and changes nothing', async () => {
    const { project } = await cardOf(street, id)
    const plan = { ...planOf(orgRef(east)), version: project.version, partners: [{ party: unitRef(first), does: '提供临时厨房' }] }
    expect(await codeOf(liaison(first), `/api/projects/${id}`, plan, 'PUT')).toBe('projects.notYours')
    expect(await codeOf(street, `/api/projects/${id}`, { ...plan, forWhom: '六幢老式工房' }, 'PUT')).toBe('done')
    expect(await codeOf(street, `/api/projects/${id}`, plan, 'PUT')).toBe('http.conflict')
    expect((await cardOf(liaison(first), id)).may).toEqual({ keep: false, decide: false, inspect: false })
  })

  test('its milestone is a matter of the lead, who sees the project from then on', async () => {
    await post(street, `/api/projects/${id}/milestones`, {
      stage: 'pilot',
      title: '完成一个门栋的设计',
      deliverable: '施工图一套',
      lead: orgRef(far),
      dueOn: '2026-12-01',
    })
    const card = await cardOf(actorWith('communitySecretary', far), id)
    expect(card.milestones[0]).toMatchObject({ lead: { name: '绿园社区' }, matter: { state: 'proposed', lead: '绿园社区' } })
    expect(card.project.milestones).toEqual({ total: 1, kept: 0, late: 0 })
    const { rows } = await database.owner.query(`select title, raiser_name, source_link from matters where source_kind = 'milestone'`)
    expect(rows).toEqual([{ title: '完成一个门栋的设计', raiser_name: '于楼街道', source_link: `/projects/${id}` }])
    expect(
      await codeOf(street, `/api/projects/${id}/milestones`, {
        stage: 'whole',
        title: '甲乙',
        deliverable: '一套',
        lead: orgRef(east),
        dueOn: '2026-12-01',
      }),
    ).toBe('projects.stageNotOfProject')
  })

  test('its beneficiaries are counted by stage; a later count takes the place of the earlier', async () => {
    const counted = { stage: 'pilot', households: 900, people: 2_400, countedOn: '2025-08-01', countedBy: '康馨社区', how: '按门牌清点' }
    await post(street, `/api/projects/${id}/counts`, counted)
    await post(street, `/api/projects/${id}/counts`, { ...counted, households: 1_012, countedOn: '2025-08-20' })
    const card = await cardOf(street, id)
    expect(card.project).toMatchObject({ households: 1_012, people: 2_400 })
    expect(card.counts.map((one) => [one.households, one.holds])).toEqual([
      [1_012, true],
      [900, false],
    ])
    expect(await codeOf(street, `/api/projects/${id}/counts`, { ...counted, stage: 'cover' })).toBe('projects.stageNotReached')
  })

  test('its money is summed and not made to fit what the paper states', async () => {
    const { lineId } = await post(street, `/api/projects/${id}/budget`, { source: 'street', plannedFen: 30_000_000, spentFen: 0 })
    await post(street, `/api/projects/${id}/budget`, { source: 'unit', name: '于楼第1小学', plannedFen: 5_000_050, spentFen: 100 })
    expect(
      await codeOf(street, `/api/projects/${id}/budget/${lineId}`, { version: 1, plannedFen: 30_000_000, spentFen: 28_000_000 }, 'PUT'),
    ).toBe('done')
    expect(await codeOf(street, `/api/projects/${id}/budget/${lineId}`, { version: 1, plannedFen: 1, spentFen: 1 }, 'PUT')).toBe(
      'http.conflict',
    )
    expect((await cardOf(street, id)).project).toMatchObject({ plannedFen: 35_000_050, spentFen: 28_000_100 })
  })
})

describe('a gate', () => {
  test('is decided by officers of the place and leads to the next stage', async () => {
    expect(await codeOf(liaison(first), `/api/projects/${id}/gates`, gate('pilot', 'go'))).toBe('http.notAllowed')
    // It sees the project, for a community of its own leads a milestone.
    expect(await codeOf(otherStreet, `/api/projects/${id}/gates`, gate('pilot', 'go'))).toBe('projects.notYours')
    expect(await codeOf(street, `/api/projects/${id}/gates`, gate('deepen', 'go'))).toBe('projects.gateOutOfTurn')
    expect(await codeOf(street, `/api/projects/${id}/gates`, gate('pilot', 'change'))).toBe('done')
    expect((await cardOf(street, id)).project).toMatchObject({ stage: 'pilot', state: 'underway' })
  })

  test('is passed once, by whoever came first, when two decide at the same time', async () => {
    const answers = await Promise.all([
      client.as(street)('POST', `/api/projects/${id}/gates`, gate('pilot', 'go')),
      client.as(actorWith('districtOfficer', district))('POST', `/api/projects/${id}/gates`, gate('pilot', 'stop', { outcome: '不做了' })),
    ])
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, expect.any(Number)].toSorted())
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
    const lost = answers.find((one) => one.status !== 200)!.body as { code: string }
    expect(['projects.gateOutOfTurn', 'projects.ended']).toContain(lost.code)
    const { rows } = await database.owner.query(
      `select stage, decision from project_gates where project_id = $1 and decision <> 'change'`,
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  test('carries a project through three stages to its end, and nothing after it', async () => {
    const { id: other } = await post(street, '/api/projects', planOf(orgRef(east), { name: '楼道照明改造' }))
    await post(street, `/api/projects/${other}/gates`, gate('pilot', 'go'))
    await post(street, `/api/projects/${other}/gates`, gate('deepen', 'go', { decidedOn: '2025-12-01' }))
    expect(await codeOf(street, `/api/projects/${other}/gates`, gate('cover', 'go', { decidedOn: '2025-11-01', outcome: '完成' }))).toBe(
      'projects.beforeLastGate',
    )
    const last = await post(street, `/api/projects/${other}/gates`, gate('cover', 'go', { decidedOn: '2026-05-01', outcome: '全部改完' }))
    expect(last).toMatchObject({ state: 'done', stage: 'cover' })
    const card = await cardOf(street, other!)
    expect(card.project).toMatchObject({ state: 'done', outcome: '全部改完', endedOn: '2026-05-01' })
    expect(card.gates.map((one) => `${one.number} ${one.stage} ${one.decision}`)).toEqual(['1 pilot go', '2 deepen go', '3 cover go'])
    for (const [path, body] of [
      ['gates', gate('cover', 'stop', { outcome: '再停', decidedOn: '2026-06-01' })],
      ['milestones', { stage: 'cover', title: '补做', deliverable: '一套', lead: orgRef(east), dueOn: '2026-12-01' }],
    ] as const)
      expect(await codeOf(street, `/api/projects/${other}/${path}`, body)).toBe('projects.ended')
  })
})

describe('briefings and inspections', () => {
  test('briefings are numbered and printed, and told to whoever speaks for the parties', async () => {
    await grant(community)
    const { id: special } = await post(street, '/api/projects', {
      ...planOf(orgRef(east), { kind: 'specialWork', staged: false, name: '居民区换届选举', partners: [{ party: orgRef(near) }] }),
    })
    const text = '一季度完成选民登记。\n二季度完成候选人推荐。'
    for (const number of [1, 2])
      expect(await post(street, `/api/projects/${special}/briefings`, { title: '换届进展', text, issuedOn: '2026-03-01' })).toMatchObject({
        number,
      })
    const { briefings } = await cardOf(street, special!)
    const file = await client.inject(community, { method: 'GET', url: `/api/projects/${special}/briefings/${briefings[0]!.id}/word` })
    expect(file.status).toBe(200)
    const { rows } = await database.owner.query(`select words, gaps from notices where user_id = $1 order by id`, [community.userId])
    expect(rows).toMatchObject([
      { words: 'projects.notice.briefing', gaps: { number: 1 } },
      { words: 'projects.notice.briefing', gaps: { number: 2 } },
    ])
  })

  test('a failed item becomes a matter of whoever puts it right, in the name of who inspected', async () => {
    const { id: one } = await post(
      community,
      '/api/projects',
      planOf(orgRef(near), { name: '楼道清理', kind: 'specialWork', staged: false }),
    )
    const sheet = {
      inspector: orgRef(east),
      inspectors: '张某、李某',
      inspectedOn: '2026-04-01',
      summary: '总体良好',
      items: [
        { name: '消防通道畅通', verdict: 'pass' },
        { name: '三号楼堆物', verdict: 'fail', finding: '二层堆放家具', lead: unitRef(first), dueOn: '2026-12-15' },
        { name: '电梯年检', verdict: 'notApplicable' },
      ],
    }
    expect(await codeOf(community, `/api/projects/${one}/inspections`, sheet)).toBe('projects.notYours')
    expect(await codeOf(otherStreet, `/api/projects/${one}/inspections`, sheet)).toBe('projects.notFound')
    expect(await codeOf(street, `/api/projects/${one}/inspections`, { ...sheet, items: [{ name: '堆物', verdict: 'fail' }] })).toBe(
      'projects.findingNeeded',
    )
    const done = await post(street, `/api/projects/${one}/inspections`, sheet)
    expect(done).toMatchObject({ number: 1, matters: 1 })
    const { rows } = await database.owner.query(
      `select title, lead_name, raiser_name, deliverable from matters where source_kind = 'finding'`,
    )
    expect(rows).toEqual([{ title: '三号楼堆物', lead_name: '于楼第1小学', raiser_name: '于楼街道', deliverable: '二层堆放家具' }])
    // Whoever has to put it right sees what was found; the neighbour does not.
    expect((await cardOf(liaison(first), one!)).inspections[0]!.items).toHaveLength(3)
    expect((await client.as(liaison(second))('GET', `/api/projects/${one}`)).status).toBe(404)
    const file = await client.inject(street, { method: 'GET', url: `/api/projects/${one}/inspections/${done['inspectionId']}/word` })
    expect(file.status).toBe(200)
  })

  test('who asked is told once what came of it, and sees the project', async () => {
    const { id: one } = await post(street, '/api/projects', planOf(orgRef(east), { name: '夜间停车共享' }))
    const asking = {
      kind: 'need',
      sourceId: '0190a000-0000-7000-8000-0000000000aa',
      name: '停车位不足',
      who: '于楼第2小学',
      party: unitRef(second),
      link: '/needs/1',
    }
    await post(street, `/api/projects/${one}/askings`, asking)
    expect(await codeOf(street, `/api/projects/${one}/askings`, { kind: 'byHand', name: '夜间停车' })).toBe('projects.whoAsked')
    expect(await codeOf(street, `/api/projects/${one}/askings`, asking)).toBe('projects.askedTwice')
    expect(await codeOf(street, `/api/projects/${one}/askings`, { ...asking, sourceId: null, link: '//evil.example' })).toBe('http.invalid')
    expect(await post(street, `/api/projects/${one}/tellings`, { text: '已开放 40 个夜间车位' })).toEqual({ told: 1 })
    expect(await codeOf(street, `/api/projects/${one}/tellings`, { text: '已开放 40 个夜间车位' })).toBe('projects.nobodyToTell')
    expect((await cardOf(liaison(second), one!)).askings[0]).toMatchObject({ told: '已开放 40 个夜间车位', toldBy: 'streetOfficer' })
  })
})

test('the list comes page by page, those underway first by the day they are due, and whole as a workbook', async () => {
  const seen: string[] = []
  let cursor = ''
  for (;;) {
    const page = (await client.as(street)('GET', `/api/projects?limit=2&of=${east.id}${cursor === '' ? '' : `&cursor=${cursor}`}`))
      .body as OutputOf<typeof projectsContract.list>
    seen.push(...page.rows.map((row) => `${row.state === 'underway' ? 0 : 1}${row.dueOn ?? '9999-12-31'}${row.id}`))
    if (page.next === null) break
    cursor = page.next
  }
  expect(seen.length).toBeGreaterThan(3)
  expect(seen).toEqual(seen.toSorted())
  expect(new Set(seen).size).toBe(seen.length)
  expect((await client.inject(street, { method: 'GET', url: `/api/projects/export?of=${east.id}` })).status).toBe(200)
  expect(await client.as(street)('GET', `/api/projects?of=${west.id}`)).toMatchObject({ body: { code: 'projects.organisationNotFound' } })
})
