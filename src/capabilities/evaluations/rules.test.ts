import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../platform/http/contract.ts'
import { ITEMS, type Judged } from './kinds.ts'
import { FEWEST, hiddenOf, isUnsealed, mayAnswer, mayRead, sideOf, timeToAnswer, type Sealing } from './rules.ts'

const TODAY = '2026-11-22'
const pair: Sealing = { closesOn: '2026-11-30', communityOn: null, unitOn: null }
const all: readonly Judged[] = ITEMS.map((item) => ({ item, grade: 'satisfied', text: '' }))
const codeFor = (value: unknown): string | undefined => (isRefusal(value) ? value.code : undefined)

describe('a pair', () => {
  test.each<[string, Partial<Sealing>, boolean]>([
    ['nobody in', {}, false],
    ['one in', { unitOn: '2026-11-20' }, false],
    ['both in', { unitOn: '2026-11-20', communityOn: '2026-11-21' }, true],
    ['on the last day', { closesOn: TODAY }, false],
    ['after it', { closesOn: '2026-11-21' }, true],
  ])('with %s', (_, change, open) => {
    const it = { ...pair, ...change }
    expect(isUnsealed(it, TODAY)).toBe(open)
    expect(mayRead(it, TODAY, 'unit', 'unit')).toBe(true)
    for (const reader of ['community', null] as const) expect(mayRead(it, TODAY, reader, 'unit')).toBe(open)
  })

  test('leaves both sides time to answer', () => {
    expect(['2026-11-21', TODAY, '2026-11-24'].map((closesOn) => codeFor(timeToAnswer(closesOn, TODAY)))).toEqual(
      Array.from({ length: 3 }, () => 'evaluations.closesTooSoon'),
    )
    expect(timeToAnswer('2026-11-25', TODAY)).toBe(true)
  })

  test('is answered once, in time and whole', () => {
    expect(mayAnswer(pair, 'unit', all, TODAY)).toBe(true)
    expect(codeFor(mayAnswer({ ...pair, unitOn: TODAY }, 'unit', all, TODAY))).toBe('evaluations.answeredAlready')
    expect(codeFor(mayAnswer({ ...pair, closesOn: '2026-11-21' }, 'unit', all, TODAY))).toBe('evaluations.closed')
    expect(codeFor(mayAnswer(pair, 'unit', all.slice(1), TODAY))).toBe('evaluations.incomplete')
    expect(codeFor(mayAnswer(pair, 'unit', [...all.slice(1), all[1]!], TODAY))).toBe('evaluations.incomplete')
  })

  test.each([
    ['unitLiaison', 'a.b.c.u', 'unit'],
    ['communitySecretary', 'a.b.c', 'community'],
    ['communitySecretary', 'a.b', null],
    ['streetOfficer', 'a.b', null],
    ['unitLiaison', 'a.b.c', null],
  ] as const)('is answered by a %s at %s for %s', (role, path, side) =>
    expect(sideOf([{ role, path }], { community: 'a.b.c', unit: 'a.b.c.u' })).toBe(side),
  )
})

test('what is hidden cannot be had by taking the shown from the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 12 }), (counts) => {
      const cells = counts.map((answers, index) => ({ key: String(index), answers }))
      const hidden = hiddenOf(cells)
      const held = cells.filter(({ key }) => hidden.has(key)).reduce((sum, { answers }) => sum + answers, 0)
      const shown = cells.filter(({ key, answers }) => answers > 0 && !hidden.has(key))
      expect(shown.every(({ answers }) => answers >= FEWEST)).toBe(true)
      expect(held === 0 || held >= FEWEST || shown.length === 0).toBe(true)
    }),
  )
})
