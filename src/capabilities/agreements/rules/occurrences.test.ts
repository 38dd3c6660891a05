import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../platform/time/calendar.ts'
import { FREQUENCIES, type Frequency } from '../kinds.ts'
import { newRounds, roundsOf } from './occurrences.ts'

const far = '2199-01-01'
const parts = (every: Frequency, startsOn: string, endsOn: string) => roundsOf({ dueOn: null, every }, { startsOn, endsOn }, far)

describe('rounds of a clause', () => {
  test.each<[Frequency, string, string, number]>([
    ['P1M', '2025-03-10', '2027-03-09', 24],
    ['P1M', '2025-03-10', '2027-03-10', 24],
    ['P3M', '2025-03-10', '2027-03-10', 8],
    ['P6M', '2025-03-10', '2027-03-10', 4],
    ['P1Y', '2025-03-10', '2027-03-10', 2],
    ['P7D', '2026-01-01', '2026-12-31', 52],
    ['P1M', '2026-01-31', '2026-12-31', 11],
    ['P1Y', '2026-01-01', '2026-07-31', 1],
    ['P1Y', '2026-01-01', '2026-05-31', 0],
  ])('%s from %s to %s are %i', (every, startsOn, endsOn, count) => {
    expect(parts(every, startsOn, endsOn).length).toBe(count)
  })

  test('are named by the month in which they begin, weeks by their first day', () => {
    expect(parts('P3M', '2026-03-10', '2026-12-09')[1]).toEqual({ part: '2026-06', beginsOn: '2026-06-10', dueOn: '2026-09-09' })
    expect(parts('P7D', '2026-03-02', '2026-03-31')[1]).toEqual({ part: '2026-03-09', beginsOn: '2026-03-09', dueOn: '2026-03-15' })
  })

  test('of a single day are one, from the first day of the term', () => {
    expect(roundsOf({ dueOn: '2026-06-30', every: null }, { startsOn: '2026-01-01', endsOn: null }, '2026-02-01')).toEqual([
      { part: '', beginsOn: '2026-01-01', dueOn: '2026-06-30' },
    ])
  })

  const term = fc
    .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 1500 }), fc.constantFrom(...FREQUENCIES))
    .map(([from, long, every]) => ({ startsOn: addDays('2020-01-01', from), endsOn: addDays('2020-01-01', from + long), every }))

  test('follow one another without gap or overlap, within the term, each under a name of its own', () => {
    fc.assert(
      fc.property(term, ({ startsOn, endsOn, every }) => {
        const rounds = parts(every, startsOn, endsOn)
        for (const [index, round] of rounds.entries()) {
          expect(round.beginsOn).toBe(index === 0 ? startsOn : addDays(rounds[index - 1]!.dueOn, 1))
          expect(round.dueOn >= round.beginsOn && round.dueOn <= endsOn).toBe(true)
        }
        expect(new Set(rounds.map((round) => round.part)).size).toBe(rounds.length)
      }),
    )
  })

  test('borne night by night are those borne at once', () => {
    fc.assert(
      fc.property(term, fc.integer({ min: 1, max: 200 }), ({ startsOn, endsOn, every }, step) => {
        const due = { dueOn: null, every }
        const night = []
        let after: string | null = null
        for (let through = startsOn; through <= addDays(endsOn, step); through = addDays(through, step)) {
          night.push(...newRounds(due, { startsOn, endsOn }, { from: startsOn, until: null, after, through }))
          after = through
        }
        expect(night).toEqual(parts(every, startsOn, endsOn))
      }),
      { numRuns: 50 },
    )
  })

  test('due before the text was in force, or after the clause was taken out, are nobody’s debt', () => {
    const rounds = newRounds(
      { dueOn: null, every: 'P1M' },
      { startsOn: '2026-01-01', endsOn: '2026-12-31' },
      { from: '2026-03-15', until: '2026-06-10', after: null, through: far },
    )
    expect(rounds.map((round) => round.part)).toEqual(['2026-03', '2026-04', '2026-05'])
  })
})
