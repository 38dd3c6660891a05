import { describe, expect, test } from 'vitest'
import type { Content, ContentClause } from '../contract.ts'
import { differences } from './compare.ts'

const clause = (what: string, rest: Partial<ContentClause> = {}): ContentClause => ({
  id: null,
  debtor: 1,
  creditor: 0,
  what,
  quantity: 1,
  unit: '次',
  dueOn: null,
  every: 'P3M',
  evidence: '',
  lead: null,
  ...rest,
})
const text = (clauses: readonly ContentClause[], rest: Partial<Content> = {}): Content => ({
  kind: 'general',
  title: '联建协议',
  number: null,
  goals: '共建。',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  parties: [],
  clauses: [...clauses],
  ...rest,
})
const told = (before: Content, after: Content): readonly string[] =>
  differences(before, after).map((it) =>
    it.kind === 'fact'
      ? `${it.part} ${it.before}→${it.after}`
      : it.kind === 'changed'
        ? `changed ${it.before.what}→${it.after.what}`
        : `${it.kind} ${it.clause.what}`,
  )

describe('two texts', () => {
  test.each<[string, Content, Content, readonly string[]]>([
    [
      'alike differ in nothing, whatever the order of their clauses',
      text([clause('甲'), clause('乙')]),
      text([clause('乙'), clause('甲')]),
      [],
    ],
    ['with a later end', text([clause('甲')]), text([clause('甲')], { endsOn: '2027-12-31' }), ['endsOn 2026-12-31→2027-12-31']],
    ['with more of the same', text([clause('甲'), clause('乙')]), text([clause('甲', { quantity: 2 }), clause('乙')]), ['changed 甲→甲']],
    ['with one promise reworded', text([clause('甲')]), text([clause('丙')]), ['changed 甲→丙']],
    ['with one in and two out', text([clause('甲'), clause('乙')]), text([clause('丙')]), ['added 丙', 'dropped 甲', 'dropped 乙']],
    ['with one of the other side', text([clause('甲')]), text([clause('甲'), clause('丙', { debtor: 0, creditor: 1 })]), ['added 丙']],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})
