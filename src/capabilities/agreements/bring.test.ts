// A list of agreements signed on paper: what fits comes in, what does not is said by row, and the same list again changes nothing.
import { afterAll, describe, expect, test } from 'vitest'
import { actorWith } from '../../testing/actors.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { requestOf } from '../../../tests/inputs.ts'
import { agreementsContract } from './contract.ts'
import { readDay, readWhen } from './rules/readSheet.ts'
import { plantParties } from './samples.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())
const at = await plantParties(database)

const secretary = actorWith('communitySecretary', at.community)

const HEAD = '协议编号,甲方,乙方(单位名称),类型,签订日期,到期日期,承诺内容,承诺方,数量,频次'
const GOOD = [
  '2025年联建协议清单',
  HEAD,
  'LJ-01,康馨社区,第一小学,联建协议,2026.3.5,2028-03-04,提供报告厅,乙方,2次,每季度',
  ',,,,,,开展政策宣讲,甲方,1场,每半年',
  'LJ-02,康馨社区,第二小学,结对共建,2026年4月1日,,走访帮扶家庭,第二小学,5户,2027年6月30日',
]
const bring = async (lines: readonly string[], write: boolean, actor = secretary) => {
  const { status, text } = await client.inject(actor, requestOf(agreementsContract.bring, { write: String(write) }, lines.join('\n')))
  return {
    status,
    body: JSON.parse(text) as {
      agreements: number
      clauses: number
      unchanged: number
      faults: { row: number; code: string }[]
      faultFile: string | null
      batch: string | null
    },
  }
}

describe('a list of agreements', () => {
  test('is read without writing first', async () => {
    expect((await bring(GOOD, false)).body).toEqual({
      written: false,
      agreements: 2,
      clauses: 3,
      unchanged: 0,
      faults: [],
      faultFile: null,
      batch: null,
    })
    expect((await database.owner.query('select 1 from agreements')).rows).toEqual([])
  })

  test('comes in with its promises, in the units’ register too, and the same list again changes nothing', async () => {
    expect((await bring(GOOD, true)).body).toMatchObject({ written: true, agreements: 2, clauses: 3 })
    const { rows } = await database.owner.query(`select number, kind, state, signed_on, ends_on from agreements order by number`)
    expect(rows).toEqual([
      { number: 'LJ-01', kind: 'general', state: 'inForce', signed_on: '2026-03-05', ends_on: '2028-03-04' },
      { number: 'LJ-02', kind: 'pairing', state: 'inForce', signed_on: '2026-04-01', ends_on: null },
    ])
    expect((await database.owner.query(`select number from unit_agreements order by 1`)).rows.map((row) => row.number)).toEqual([
      'LJ-01',
      'LJ-02',
    ])
    // What was due before the list was brought is nobody's debt here.
    const past = await database.owner.query(`select 1 from matters where source_kind = 'clause' and due_on < current_date - 1`)
    expect(past.rows).toEqual([])
    expect((await bring(GOOD, true)).body).toMatchObject({ agreements: 0, unchanged: 2, faults: [] })
    expect((await database.owner.query('select 1 from unit_agreements')).rows.length).toBe(2)
  })

  test('known only to the month comes in with the month, and its term runs from the first to the last of the months', async () => {
    const { body } = await bring([HEAD, 'M-1,康馨社区,第一小学,联建协议,2025年3月,2027.2,提供场地,乙方,1次,2026年12月'], true)
    expect(body).toMatchObject({ agreements: 1, faults: [] })
    const { rows } = await database.owner.query(
      `select a.starts_on, a.ends_on, a.signed_said, c.due_on from agreements a join agreement_clauses c on c.agreement_id = a.id where number = 'M-1'`,
    )
    expect(rows).toEqual([{ starts_on: '2025-03-01', ends_on: '2027-02-28', signed_said: '2025-03', due_on: '2026-12-31' }])
    const listed = await client.as(secretary)('GET', '/api/agreements?text=M-1')
    expect(listed.body).toMatchObject({ rows: [{ number: 'M-1', signedOn: '2025-03' }] })
  })

  test('signed tomorrow is none', async () => {
    const { body } = await bring([HEAD, 'N-1,康馨社区,第一小学,联建协议,2199-01-01,,提供场地,乙方,1次,每月'], false)
    expect(body.faults).toMatchObject([{ row: 2, code: 'agreements.sheet.ahead' }])
  })

  test('is taken back whole while nobody has acted on it, and can come again', async () => {
    const lines = [
      HEAD,
      'T-1,康馨社区,第一小学,联建协议,2025-09-09,,提供场地,乙方,1次,每月',
      'T-2,康馨社区,第二小学,联建协议,2025-09-10,,巡查,乙方,1次,每周',
    ]
    const counts = async () =>
      (
        await database.owner
          .query(`select (select count(*)::int from agreements) as agreements, (select count(*)::int from agreement_clauses) as clauses,
          (select count(*)::int from matters) as matters, (select count(*)::int from unit_agreements) as register`)
      ).rows[0]
    const undo = (id: string, actor = secretary) => client.as(actor)('POST', `/api/agreements/batches/${id}/undo`, {})
    const before = await counts()
    const first = (await bring(lines, true)).body.batch!
    expect(await counts()).not.toEqual(before)
    expect((await undo(first, actorWith('communitySecretary', at.foreign))).body).toMatchObject({ code: 'agreements.batch.notFound' })
    expect((await undo(first)).body).toEqual({ removed: 2 })
    expect(await counts()).toEqual(before)
    expect((await undo(first)).body).toMatchObject({ code: 'agreements.batch.undoneAlready' })

    const again = (await bring(lines, true)).body.batch!
    await database.owner.query(
      `update matters set version = 2 where id = (select m.id from matters m join agreement_clauses c on c.id = m.source_id
      join agreements a on a.id = c.agreement_id where a.batch_id = $1 limit 1)`,
      [again],
    )
    expect((await undo(again)).body).toMatchObject({ code: 'agreements.batch.neededLater' })
    const list = (await client.as(secretary)('GET', '/api/agreements/batches')).body as { batches: { id: string; state: string }[] }
    expect(list.batches.slice(0, 2)).toMatchObject([
      { id: again, state: 'committed', may: { undo: true } },
      { id: first, state: 'undone' },
    ])
  })

  test('that is too long is refused whole, and no row of it is left out unsaid', async () => {
    const clauses = Array.from({ length: 5_000 }, () => ',,,,,,开展政策宣讲,甲方,1场,每半年')
    const { status, body } = await bring([...GOOD, ...clauses], true)
    expect([status, body]).toMatchObject([422, { code: 'agreements.sheet.tooLong' }])
  })

  test('says what is wrong by row, and brings the rest', async () => {
    const { body } = await bring(
      [
        HEAD,
        'A,康馨社区,无名单位,联建协议,2026-05-01,,提供场地,乙方,1次,每月',
        'B,康馨社区,第一小学,联建协议,五月,,提供场地,乙方,1次,每月',
        'C,康馨社区,第一小学,联建协议,2026-05-02,,提供场地,乙方,很多,有空时',
        'D,康馨社区,第一小学,联建协议,2026-05-03,,提供场地,丙方,1次,每月',
        'E,康馨社区,第一小学,联建协议,2026-05-04,2027-05-03,提供场地,乙方,1次,每月',
      ],
      true,
    )
    expect(body.faults.map(({ row, code }) => [row, code])).toEqual([
      [2, 'agreements.sheet.partyUnknown'],
      [3, 'agreements.sheet.day'],
      [4, 'agreements.sheet.when'],
      [4, 'agreements.sheet.quantity'],
      [5, 'agreements.sheet.side'],
    ])
    expect(body.agreements).toBe(1)
    const file = await client.inject(secretary, { method: 'GET', url: `/api/files/${body.faultFile!}` })
    expect(file.status).toBe(200)
  })

  test('that names nothing of one’s own brings nothing', async () => {
    const { body } = await bring(GOOD, true, actorWith('communitySecretary', at.foreign))
    expect(body).toMatchObject({ agreements: 0, unchanged: 0 })
    expect((await bring(['姓名,性别', '张三,男'], false)).status).toBe(422)
  })
})

test.each([
  ['每季度一次', { dueOn: null, every: 'P3M' }],
  ['半年', { dueOn: null, every: 'P6M' }],
  ['每年', { dueOn: null, every: 'P1Y' }],
  ['2026年6月30日', { dueOn: '2026-06-30', every: null }],
  ['2026年底', null],
  ['尽快', null],
])('%s is read', (text, expected) => {
  expect(readWhen(text)).toEqual(expected)
  expect(readDay('2026.2.30')).toBe(null)
})
