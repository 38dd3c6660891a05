import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { Person, Row } from './contract.ts'
import { plantPeople, plantTree } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const tree = await plantTree(database)
const officer = actorWith('streetOfficer', tree.north)
const district = actorWith('districtOfficer', tree.district)

const at = (organisationId: string, name: string, rest: object = {}) => ({
  organisationId,
  name,
  sex: 1 as const,
  birth: '1970-05-01',
  joined: '1995',
  ...rest,
})
const [amu, , cao, ding, feng] = await plantPeople(database, '2012-08-31', [
  at(tree.first.id, '阿木尔', { ethnicity: '蒙古族', education: '30', phone: '19900000001', category: 'inService' }),
  at(tree.first.id, '白婷珍', { sex: 2, birth: '1990', hardship: true, education: '80', category: 'retired' }),
  at(tree.second.id, '曹伟', { birth: null, mobile: true, post: '书记', idNumber: '11010519491231002X' }),
  at(tree.foreign.id, '丁磊', { phone: '19900000004' }),
  at(tree.foreign.id, '冯杰', {}),
])

type Page = { rows: Row[]; total: number | null; next: string | null }
const get = async <T>(path: string, actor: Actor = officer) => {
  const answer = await client.as(actor)('GET', path)
  return { status: answer.status, body: answer.body as T }
}
const names = async (query: string, actor: Actor = officer) =>
  (await get<Page>(`/api/members?${query}`, actor)).body.rows.map((row) => row.name)

describe('the list', () => {
  test('is of the whole scope, by pinyin, with a total', async () => {
    const { body } = await get<Page>('/api/members')
    expect(body.rows.map((row) => row.name)).toEqual(['阿木尔', '白婷珍', '曹伟'])
    expect(body.total).toBe(3)
    expect(body.rows[0]).toMatchObject({
      organisation: '于楼第一党支部',
      phone: '199****0001',
      minority: true,
      education: '30',
      birth: '1970-05-01',
      joined: '1995',
    })
    expect(JSON.stringify(body)).not.toContain('19900000001')
  })

  test('is narrowed to a branch inside the range, and shows nothing of one outside it', async () => {
    expect(await names(`within=${tree.second.id}`)).toEqual(['曹伟'])
    expect(await names(`of=${tree.north.id}&within=${tree.second.id}&text=cw`)).toEqual(['曹伟'])
    expect(await names(`of=${tree.first.id}&within=${tree.second.id}`)).toEqual([])
    expect((await get(`/api/members?within=${tree.foreign.id}`)).status).toBe(422)
  })

  test('of a neighbour, and of nobody, is one answer', async () => {
    const neighbour = await get(`/api/members?of=${tree.south.id}`)
    expect(neighbour.status).toBe(422)
    expect(neighbour.body).toEqual((await get('/api/members?of=0190a000-0000-7000-8000-000000000000')).body)
    expect(await names(`of=${tree.second.id}`)).toEqual(['曹伟'])
    expect(await names(`of=${tree.district.id}`, district)).toHaveLength(5)
  })

  test('is not for those without the duty', async () => {
    for (const role of ['member', 'unitLiaison', 'systemAdministrator', 'auditor'] as const)
      expect((await get('/api/members', actorWith(role, tree.north))).status).toBe(403)
    expect((await client.as(null)('GET', '/api/members')).status).toBe(401)
  })

  test.each([
    ['text=%E6%9C%A8', ['阿木尔']],
    ['text=amuer', ['阿木尔']],
    ['text=btz', ['白婷珍']],
    ['text=19900000001', ['阿木尔']],
    ['text=19900000004', []],
    ['text=11010519491231002x', ['曹伟']],
    ['text=%25', []],
    ['sex=2', ['白婷珍']],
    ['category=inService,retired', ['阿木尔', '白婷珍']],
    ['mobile=true', ['曹伟']],
    ['hardship=true', ['白婷珍']],
    ['minority=true', ['阿木尔']],
    ['post=true', ['曹伟']],
    ['education=primary', ['白婷珍']],
    ['education=college,primary', ['阿木尔', '白婷珍']],
    ['ageFrom=36&on=2012-08-31', ['阿木尔']],
    ['ageTo=30&on=2012-08-31', ['白婷珍']],
    ['without=birth', ['曹伟']],
    ['without=phone', ['白婷珍', '曹伟']],
    ['metric=members.women', ['白婷珍']],
    ['metric=members.hardship.share', ['白婷珍']],
    ['kind=committee', []],
    ['on=2012-08-30', []],
    ['sort=-name', ['曹伟', '白婷珍', '阿木尔']],
    ['sort=age', ['白婷珍', '阿木尔', '曹伟']],
    ['sort=-age', ['阿木尔', '白婷珍', '曹伟']],
  ])('narrowed by %s', async (query, expected) => {
    const found = await names(query)
    expect(found).toEqual(expected)
  })

  test.each(['name', '-name', 'age', '-age', 'joined', '-joined', 'organisation', '-organisation'])(
    'pages by %s without losing or repeating anybody',
    async (sort) => {
      const seen: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: Page = (
          await get<Page>(`/api/members?sort=${sort}&limit=1${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`, district)
        ).body
        seen.push(...page.rows.map((row) => row.name))
        cursor = page.next
      }
      expect(seen.toSorted()).toEqual(['丁磊', '冯杰', '曹伟', '白婷珍', '阿木尔'].toSorted())
      const jumped = await Promise.all(seen.map((_name, skip) => get<Page>(`/api/members?sort=${sort}&limit=1&skip=${skip}`, district)))
      expect(jumped.flatMap(({ body }) => body.rows.map((row) => row.name))).toEqual(seen)
    },
  )

  test('refuses a place that is none of ours, and a figure that is none', async () => {
    const forged = Buffer.from(JSON.stringify(['no day', amu])).toString('base64url')
    expect((await get<{ code: string }>(`/api/members?sort=age&cursor=${forged}`)).body.code).toBe('members.badCursor')
    expect((await get<{ code: string }>('/api/members?metric=members.tall')).body.code).toBe('members.unknownMetric')
  })

  test('goes out as a workbook with its purpose in the trail, never a neighbour’s rows', async () => {
    const ask = (body: object, actor = officer) => client.inject(actor, { method: 'POST', url: '/api/members/export', payload: body })
    expect((await ask({})).status).toBe(422)
    const file = await ask({ purpose: '核对名册', sort: 'name' })
    expect([file.status, file.text.startsWith('PK')]).toEqual([200, true])
    expect((await ask({ purpose: '核对名册', of: tree.south.id })).status).toBe(422)
    expect((await ask({ purpose: '核对名册' }, actorWith('supervisor', tree.north))).status).toBe(403)
    const { rows } = await database.owner.query(
      `select reason, after::json->>'rows' as count from audit_entries where action = 'members.export'`,
    )
    expect(rows).toEqual([{ reason: '核对名册', count: '3' }])
  })
})

describe('one person', () => {
  test('is shown with all states and masked numbers', async () => {
    const { body } = await get<{ member: Person; may: object }>(`/api/members/${cao}`)
    expect(body).toMatchObject({
      member: {
        name: '曹伟',
        idNumber: '110***********002X',
        active: true,
        organisation: '于楼第二党支部',
        history: [{ validFrom: '2012-08-31', validUntil: null }],
      },
      may: { change: true, open: true, merge: true },
    })
  })

  test('of a neighbour is not there; one’s own is', async () => {
    expect((await get(`/api/members/${ding}`)).status).toBe(404)
    const self = { ...actorWith('member', tree.south, ding) }
    expect((await get<{ member: Person }>(`/api/members/${ding}`, self)).body.member.name).toBe('丁磊')
    expect((await get(`/api/members/${feng}`, self)).status).toBe(404)
  })

  test('a number is opened with a reason, and the trail keeps it', async () => {
    const open = (id: string, body: object, actor: Actor = officer) => client.as(actor)('POST', `/api/members/${id}/open`, body)
    expect((await open(amu!, { field: 'phone' })).status).toBe(422)
    expect((await open(amu!, { field: 'phone', reason: '通知开会' })).body).toEqual({ value: '19900000001' })
    expect((await open(ding!, { field: 'phone', reason: '通知开会' })).status).toBe(404)
    expect((await open(amu!, { field: 'phone', reason: '看看' }, actorWith('supervisor', tree.north))).status).toBe(403)
    const { rows } = await database.owner.query(`select subject_id, reason from audit_entries where action = 'members.open'`)
    expect(rows).toEqual([{ subject_id: amu, reason: '通知开会' }])
  })
})

describe('entering somebody', () => {
  const fresh = {
    organisationId: tree.first.id,
    name: '韩梅',
    sex: 2,
    birth: '1985-03',
    joined: '2008-07-01',
    fullSince: '2009-07-01',
    phone: '199 0000 0009',
  }
  const enter = async (change: object, actor: Actor = officer) => {
    const answer = await client.as(actor)('POST', '/api/members', { ...fresh, ...change })
    return { status: answer.status, body: answer.body as { id: string; code: string; fields: { field: string; message: string }[] } }
  }

  test.each([
    [{ birth: '2009-01' }, 'members.birthAfterJoining', 'birth'],
    [{ birth: '1995-01' }, 'members.joinedUnderAge', 'joined'],
    [{ fullSince: '2007' }, 'members.fullBeforeJoining', 'fullSince'],
    [{ phone: '1990000000' }, 'members.phone', 'phone'],
    [{ idNumber: '110105194912310021' }, 'members.idNumber', 'idNumber'],
    [{ organisationId: tree.north.id }, 'members.notABranch', 'organisationId'],
    [{ organisationId: tree.foreign.id }, 'members.organisationNotFound', 'organisationId'],
    [{ from: '2999-01-01' }, 'members.dateInFuture', 'from'],
    [{ name: '阿木尔', birth: '1970-05-01' }, 'members.alike', 'name'],
    [{ birth: '1949-12-31', idNumber: '11010519491231002X' }, 'members.registered', 'idNumber'],
    [{ birth: '1985-13' }, 'http.invalid', 'birth'],
    [{ sex: 3 }, 'http.invalid', 'sex'],
  ])('refuses %j', async (change, code, field) => {
    const { status, body } = await enter(change)
    expect({ code: body.code, field: body.fields?.[0]?.field, refused: status >= 400 }).toEqual({ code, field, refused: true })
    expect(body.fields[0]!.message).not.toContain('{')
  })

  test('keeps the precision, the state, the line in the trail, and no number in it', async () => {
    const made = await enter({ from: '2020-01-01' })
    expect(made.status).toBe(200)
    const { body } = await get<{ member: Person }>(`/api/members/${made.body.id}`)
    expect(body.member).toMatchObject({
      name: '韩梅',
      birth: '1985-03',
      joined: '2008-07-01',
      phone: '199****0009',
      validFrom: '2020-01-01',
      version: 1,
    })
    const { rows } = await database.owner.query('select action, actor_name, after from audit_entries where subject_id = $1', [made.body.id])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ action: 'members.create', actor_name: 'streetOfficer' })
    expect(JSON.stringify(rows)).not.toContain('19900000009')
    expect(await names('text=19900000009')).toEqual(['韩梅'])
  })

  test('two clerks with one ID number at once: one is told', async () => {
    const idNumber = '110101199003074258'
    const both = await Promise.all(['韩一', '韩二'].map((name) => enter({ name, birth: '1990-03', idNumber })))
    expect(both.map((one) => one.status).toSorted()).toEqual([200, expect.any(Number)])
    expect((await database.owner.query(`select count(*)::int as n from members where name in ('韩一', '韩二')`)).rows).toEqual([{ n: 1 }])
  })

  test('is not for a supervisor, nor for a member', async () => {
    for (const role of ['supervisor', 'member'] as const) expect((await enter({}, actorWith(role, tree.north))).status).toBe(403)
  })
})
