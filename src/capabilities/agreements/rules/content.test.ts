import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../../platform/http/contract.ts'
import { chaptersOf, chineseNumber, clauseSentence } from '../articles.ts'
import type { Content, ContentClause } from '../contract.ts'
import { carriedOn, checkContent, readyToSend } from './content.ts'
import { mayEnd } from './ending.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-00000000000${n}`
const clause = (rest: Partial<ContentClause> = {}): ContentClause => ({
  id: null,
  debtor: 1,
  creditor: 0,
  what: '提供报告厅',
  quantity: 2,
  unit: '次',
  dueOn: null,
  every: 'P3M',
  evidence: '使用登记',
  lead: null,
  ...rest,
})
const text = (rest: Partial<Content> = {}): Content => ({
  kind: 'general',
  title: '联建协议',
  number: null,
  goals: '组织共建。\n资源共享。',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  parties: [1, 2].map((n) => ({ kind: 'unit', id: id(n), name: `单位${n}`, signatory: null, title: null })),
  clauses: [clause()],
  ...rest,
})
const codeOf = (it: unknown): string | true => (isRefusal(it) ? it.code : true)

describe('a text', () => {
  test.each<[string, Partial<Content>, string | true]>([
    ['stands', {}, true],
    ['ends on the day it begins', { endsOn: '2026-01-01' }, 'agreements.endBeforeStart'],
    ['names one twice', { parties: [text().parties[0]!, text().parties[0]!] }, 'agreements.partyTwice'],
    ['promises by nobody', { clauses: [clause({ debtor: 2 })] }, 'agreements.clauseParty'],
    ['promises to itself', { clauses: [clause({ creditor: 1 })] }, 'agreements.clauseToItself'],
    ['promises at no time', { clauses: [clause({ every: null })] }, 'agreements.clauseWhen'],
    ['promises at two times', { clauses: [clause({ dueOn: '2026-06-30' })] }, 'agreements.clauseWhen'],
    ['promises after its end', { clauses: [clause({ every: null, dueOn: '2027-01-01' })] }, 'agreements.clauseOutsideTerm'],
    ['has a unit without a number', { clauses: [clause({ quantity: null })] }, 'agreements.clauseUnit'],
  ])('that %s', (_, rest, expected) => expect(codeOf(checkContent(text(rest)))).toBe(expected))

  test('is ready with two parties and a clause', () => {
    expect(codeOf(readyToSend(text()))).toBe(true)
    expect(codeOf(readyToSend(text({ clauses: [] })))).toBe('agreements.noClauses')
    expect(codeOf(readyToSend(text({ parties: text().parties.slice(1) })))).toBe('agreements.twoParties')
  })

  test('carries a clause on only where it is unchanged, whatever id was sent', () => {
    const inForce = [clause({ id: id(5) }), clause({ id: id(6) }), clause({ id: id(7), what: '开展宣讲' })]
    const written = [clause({ id: id(7) }), clause(), clause(), clause({ id: id(7), what: '开展两次宣讲' })]
    expect(carriedOn(written, inForce).map((one) => one.id)).toEqual([id(5), id(6), null, null])
  })
})

describe('the articles', () => {
  test('are numbered through, each side’s duties under its name', () => {
    const chapters = chaptersOf(
      text({
        clauses: [
          clause(),
          clause({ debtor: 0, creditor: 1, what: '开展政策宣讲', every: 'P6M', quantity: null, unit: null, evidence: '' }),
        ],
      }),
    )
    expect(chapters.map((chapter) => chapter.title)).toEqual([
      '共建目标',
      '协议期限',
      '甲方（单位1）承诺',
      '乙方（单位2）承诺',
      '承诺的兑现',
      '其他',
    ])
    expect(chapters[2]!.articles).toEqual(['第四条　每半年开展政策宣讲。'])
    expect(chapters[3]!.articles).toEqual(['第五条　每季度提供报告厅，数量为2次，以使用登记为兑现凭据。'])
  })

  test('name the party that is owed where there are more than two', () => {
    const three = { parties: [...text().parties, text().parties[0]!] }
    expect(clauseSentence(clause({ creditor: 2 }), three)).toMatch(/^每季度向丙方提供报告厅/)
  })

  test.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [21, '二十一'],
    [100, '一百'],
    [101, '一百零一'],
    [112, '一百一十二'],
  ])('%i is %s', (value, said) => expect(chineseNumber(value)).toBe(said))
})

describe('ending', () => {
  const it = { state: 'inForce' as const, startsOn: '2026-01-01', endsOn: '2026-12-31' }
  test.each<[string, Parameters<typeof mayEnd>, string | true]>([
    ['with a reason', [it, 'terminated', '2026-06-01', '2026-06-01', '迁出'], true],
    ['without one', [it, 'terminated', '2026-06-01', '2026-06-01', null], 'agreements.reasonNeeded'],
    ['in the future', [it, 'terminated', '2026-06-02', '2026-06-01', '迁出'], 'agreements.endDay'],
    ['before it began', [it, 'terminated', '2025-12-31', '2026-06-01', '迁出'], 'agreements.endDay'],
    ['lapsed on the last day', [it, 'lapsed', '2026-12-31', '2026-12-31', null], 'agreements.notYetLapsed'],
    ['lapsed a day later', [it, 'lapsed', '2026-12-31', '2027-01-01', null], true],
    ['a draft', [{ ...it, state: 'draft' }, 'terminated', '2026-06-01', '2026-06-01', '迁出'], 'agreements.notInForce'],
  ])('%s', (_, asked, expected) => expect(codeOf(mayEnd(...asked))).toBe(expected))
})
