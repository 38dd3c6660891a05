import { describe, expect, test } from 'vitest'
import { gravest, judge, limitOf, RULES, ruleOf } from './rules.ts'

const DAY = '2026-11-22'

describe('the catalogue', () => {
  test('an id has one version on any day', () => {
    for (const rule of RULES)
      expect(
        RULES.filter((other) => other.id === rule.id && other.from <= rule.from && (other.until === null || other.until > rule.from)),
      ).toHaveLength(1)
  })

  test('every rule says itself in both languages and names its source', () => {
    for (const rule of RULES) expect([rule.zh, rule.en, rule.document].every((text) => text.length > 1)).toBe(true)
  })

  test('has all of the forming of organisations', () => {
    const ids = RULES.map((rule) => rule.id)
    for (let n = 1; n <= 27; n += 1) expect(ids).toContain(`ORG-${String(n).padStart(2, '0')}`)
  })
})

describe('what a rule answers', () => {
  test('hard refuses, general warns, kept allows', () => {
    expect(judge('ORG-01', DAY, false)).toMatchObject({ verdict: 'refused', rule: 'ORG-01' })
    expect(judge('ORG-02', DAY, false)).toMatchObject({ verdict: 'warned', rule: 'ORG-02' })
    expect(judge('ORG-02', DAY, true)).toEqual({ verdict: 'allowed', rule: null, why: null })
    expect(judge('ORG-02', DAY, false).why!['zh-CN']).toContain('第 4 条')
  })

  test('what is no longer in force binds nobody', () => {
    expect(judge('ORG-25', DAY, false).verdict).toBe('allowed')
    expect(judge('ORG-25', '2012-06-01', false).verdict).toBe('warned')
  })

  test('a region sets what is general or local, never what is hard', () => {
    const set = (rule: string, parameter: string) => [{ rule, parameter, value: 60, from: '2020-01-01', until: null }]
    expect(limitOf('ORG-02', 'membersAtMost', DAY, set('ORG-02', 'membersAtMost'))).toBe(60)
    expect(limitOf('ORG-02', 'membersAtMost', '2019-12-31', set('ORG-02', 'membersAtMost'))).toBe(50)
    expect(limitOf('ORG-01', 'fullMembersAtLeast', DAY, set('ORG-01', 'fullMembersAtLeast'))).toBe(3)
  })

  test('the gravest of several is told', () => {
    expect(gravest([judge('ORG-02', DAY, false), judge('ORG-01', DAY, false)]).rule).toBe('ORG-01')
    expect(gravest([]).verdict).toBe('allowed')
  })

  test('an unknown rule is a mistake of the program', () => {
    expect(() => ruleOf('ORG-99', DAY)).toThrow('ORG-99')
  })
})
