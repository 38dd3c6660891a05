import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/access/ability.ts'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import type { Person } from './contract.ts'
import { plantPeople, plantTree } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const tree = await plantTree(database)
const officer = actorWith('streetOfficer', tree.north)
const district = actorWith('districtOfficer', tree.district)

type Answer = { status: number; body: { code?: string; fields?: { field: string }[]; undo: string; version: number; restored: number } }
const post = async (path: string, body: object, actor: Actor = officer): Promise<Answer> => client.as(actor)('POST', path, body)
const put = async (path: string, body: object, actor: Actor = officer): Promise<Answer> => client.as(actor)('PUT', path, body)
const read = async (id: string, actor: Actor = officer) =>
  ((await client.as(actor)('GET', `/api/members/${id}`)).body as { member: Person }).member
const undo = (batch: string, actor?: Actor) => post(`/api/members/changes/${batch}/undo`, {}, actor)
const listed = async (on: string, actor: Actor = district) =>
  (
    (await client.as(actor)('GET', `/api/members?on=${on}`)).body as {
      rows: { name: string; organisation: string; education: string | null }[]
    }
  ).rows.map((row) => `${row.name} ${row.organisation} ${row.education}`)

const facts = { name: '阿木尔', sex: 1, ethnicity: '蒙古族', birth: '1970-05', joined: '1995', education: '70' } as const
const plant = async (rest: object = {}, asOf = '2012-08-31') =>
  (await plantPeople(database, asOf, [{ organisationId: tree.first.id, ...facts, ...rest }]))[0]!

describe('a change from a day on', () => {
  test('leaves what was before, and can be taken back', async () => {
    const id = await plant({ name: '甲' })
    const changed = await put(`/api/members/${id}`, {
      ...facts,
      name: '甲',
      version: 1,
      from: '2020-01-01',
      education: '20',
      phone: '19900000007',
    })
    expect(changed).toMatchObject({ status: 200, body: { version: 2 } })
    expect((await read(id)).history.map((state) => [state.validFrom, state.validUntil, state.education])).toEqual([
      ['2012-08-31', '2020-01-01', '70'],
      ['2020-01-01', null, '20'],
    ])
    expect((await read(id)).phone).toBe('199****0007')
    const { rows } = await database.owner.query(
      `select before, after from audit_entries where action = 'members.change' and subject_id = $1`,
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(JSON.parse(rows[0]!.before as string)).toEqual({ education: '70' })
    expect(rows[0]!.after).not.toContain('19900000007')
    expect((await undo(changed.body.undo)).body).toEqual({ restored: 1 })
    expect(await read(id)).toMatchObject({ education: '70', phone: null, history: [{ validUntil: null }] })
    expect((await undo(changed.body.undo)).body.code).toBe('members.nothingToUndo')
  })

  test('of two clerks at once, one is told that the other was first', async () => {
    const id = await plant({ name: '乙' })
    const both = await Promise.all(
      ['20', '30'].map((education) => put(`/api/members/${id}`, { ...facts, name: '乙', version: 1, from: '2020-01-01', education })),
    )
    expect(both.map((one) => one.status).toSorted()).toEqual([200, 409])
    expect((await read(id)).history).toHaveLength(2)
  })

  test('is refused before what is known, and outside one’s scope', async () => {
    const id = await plant({ name: '丙' })
    const body = { ...facts, name: '丙', version: 1, from: '2012-08-30' }
    expect((await put(`/api/members/${id}`, body)).body).toMatchObject({ code: 'members.changeBeforeState', fields: [{ field: 'from' }] })
    expect((await put(`/api/members/${id}`, { ...body, from: '2020-01-01' }, actorWith('streetOfficer', tree.south))).status).toBe(404)
    expect((await put(`/api/members/${id}`, { ...body, from: '2020-01-01' }, actorWith('supervisor', tree.north))).status).toBe(403)
  })
})

describe('a correction', () => {
  test('puts right the whole life, and the present only where things change in a life', async () => {
    const id = await plant({ name: '丁' })
    await put(`/api/members/${id}`, { ...facts, name: '丁', version: 1, from: '2020-01-01', education: '20' })
    const corrected = await post(`/api/members/${id}/correct`, {
      ...facts,
      name: '丁一',
      birth: '1971-05',
      education: '30',
      version: 2,
      reason: '与档案核对',
    })
    expect(corrected.status).toBe(200)
    expect((await read(id)).history.map((state) => [state.name, state.birth, state.education])).toEqual([
      ['丁一', '1971-05', '70'],
      ['丁一', '1971-05', '30'],
    ])
    const { rows } = await database.owner.query(`select reason, before from audit_entries where action = 'members.correct'`)
    expect(rows).toEqual([{ reason: '与档案核对', before: JSON.stringify({ name: '丁', birth: '1970-05', education: '20' }) }])
    await undo(corrected.body.undo)
    expect((await read(id)).history.map((state) => [state.name, state.birth, state.education])).toEqual([
      ['丁', '1970-05', '70'],
      ['丁', '1970-05', '20'],
    ])
  })
})

describe('transfer, end and restore', () => {
  test('moves from a day on; figures of the day before stay', async () => {
    const id = await plant({ name: '戊' }, '2001-01-01')
    const moved = await post(`/api/members/${id}/transfer`, { version: 1, organisationId: tree.second.id, on: '2005-01-01' })
    expect(moved.status).toBe(200)
    expect(await listed('2004-12-31')).toEqual(['戊 于楼第一党支部 70'])
    expect(await listed('2005-01-01')).toEqual(['戊 于楼第二党支部 70'])
    expect(
      (await post(`/api/members/${id}/transfer`, { version: moved.body.version, organisationId: tree.second.id, on: '2006-01-01' })).body
        .code,
    ).toBe('members.sameBranch')
    expect(
      (await post(`/api/members/${id}/transfer`, { version: moved.body.version, organisationId: tree.foreign.id, on: '2006-01-01' })).body
        .code,
    ).toBe('members.organisationNotFound')

    const away = await post(
      `/api/members/${id}/transfer`,
      { version: moved.body.version, organisationId: tree.foreign.id, on: '2006-01-01' },
      district,
    )
    expect(away.status).toBe(200)
    expect((await client.as(officer)('GET', `/api/members/${id}`)).status).toBe(404)
    expect((await undo(away.body.undo)).body.code).toBe('members.nothingToUndo')
    expect((await undo(moved.body.undo, district)).body.code).toBe('members.neededLater')
    expect((await undo(away.body.undo, district)).status).toBe(200)

    const version = (await read(id)).version
    expect((await post(`/api/members/${id}/end`, { version, on: '2005-01-01', ending: 'died' })).body.code).toBe('members.endBeforeBegin')
    const ended = await post(`/api/members/${id}/end`, { version, on: '2007-01-01', ending: 'transferred', note: '转往外市' })
    expect(await listed('2007-01-01')).toEqual([])
    expect(await read(id)).toMatchObject({ active: false, ended: 'transferred', validUntil: '2007-01-01' })
    expect(
      (await post(`/api/members/${id}/transfer`, { version: ended.body.version, organisationId: tree.first.id, on: '2008-01-01' })).body
        .code,
    ).toBe('members.endedAlready')
    expect((await post(`/api/members/${id}/restore`, { version: ended.body.version, on: '2008-01-01' })).status).toBe(200)
    expect(await listed('2007-06-01')).toEqual([])
    expect(await listed('2008-01-01')).toEqual(['戊 于楼第二党支部 70'])
    expect((await read(id)).history.map((state) => state.ended)).toEqual([null, 'transferred', null])
    await database.owner.query('delete from memberships where member_id = $1', [id])
  })
})

describe('doubles', () => {
  test('are found with what they have in common, merged with nothing lost, and parted again', async () => {
    const one = await plant({ name: '张晓明', birth: '1960-01-01', phone: '19900000011' }, '2010-01-01')
    const two = await plant(
      { name: '张晓明', birth: '1960-01-01', organisationId: tree.second.id, idNumber: '11010519491231002X' },
      '1999-01-01',
    )
    const three = await plant({ name: '章晓明', birth: '1960-01-01', organisationId: tree.foreign.id }, '2000-01-01')
    const doubles = async (actor: Actor) =>
      (
        (await client.as(actor)('GET', '/api/members/duplicates')).body as { pairs: { reasons: string[]; members: { id: string }[] }[] }
      ).pairs.map((pair) => [...pair.reasons, ...pair.members.map((member) => member.id).toSorted()])
    expect(await doubles(officer)).toEqual([['sameBirth', ...[one, two].toSorted()]])
    expect(await doubles(district)).toHaveLength(3)
    expect((await client.as(officer)('GET', `/api/members/${one}/merge/${three}`)).status).toBe(404)

    const preview = (await client.as(officer)('GET', `/api/members/${one}/merge/${two}`)).body as { line: object[] }
    const line = [
      { from: '1999-01-01', until: '2010-01-01', organisation: '于楼第二党支部', of: 'other' },
      { from: '2010-01-01', until: null, organisation: '于楼第一党支部', of: 'keep' },
    ]
    expect(preview.line).toEqual(line)
    expect((await post(`/api/members/${one}/merge/${two}`, { version: 1, otherVersion: 9, reason: '同一人' })).status).toBe(409)
    const merged = await post(`/api/members/${one}/merge/${two}`, { version: 1, otherVersion: 1, reason: '同一人' })
    expect(merged.status).toBe(200)
    expect(await read(one)).toMatchObject({
      phone: '199****0011',
      idNumber: '110***********002X',
      history: [{ validFrom: '1999-01-01', organisation: '于楼第二党支部' }, { validFrom: '2010-01-01' }],
    })
    expect((await client.as(officer)('GET', `/api/members/${two}`)).status).toBe(404)
    expect((await database.owner.query('select member_id from member_registry')).rows).toEqual([{ member_id: one }])

    expect((await undo(merged.body.undo)).status).toBe(200)
    expect((await read(one)).history).toHaveLength(1)
    expect(await read(two)).toMatchObject({ idNumber: '110***********002X', history: [{ validFrom: '1999-01-01', validUntil: null }] })
    expect((await database.owner.query('select member_id from member_registry')).rows).toEqual([{ member_id: two }])
  })
})
