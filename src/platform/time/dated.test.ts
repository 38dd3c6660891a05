import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { place, type DatedState } from './dated.ts'

type Said = DatedState & { readonly fact: number }
const same = (fact: number) => (state: Said) => state.fact === fact

/** Applies a placing as the stores do. */
const apply = (states: readonly Said[], asOf: string, fact: number): readonly Said[] => {
  const placing = place(states, asOf, same(fact))
  if (placing.kind === 'unchanged') return states
  if (placing.kind === 'replace') return states.map((state) => (state.id === placing.id ? { ...state, fact } : state))
  return [
    ...states.map((state) => (state.id === placing.ends ? { ...state, until: asOf } : state)),
    { id: `${asOf}/${states.length}`, from: asOf, until: placing.until, fact },
  ]
}

const factOn = (states: readonly Said[], day: string): readonly number[] =>
  states.filter((s) => (s.from === null || s.from <= day) && (s.until === null || s.until > day)).map((s) => s.fact)

describe('placing what a sheet says of a day', () => {
  test.each([
    {
      say: 'the first sheet begins an open state',
      known: [],
      asOf: '2012-08-31',
      fact: 1,
      is: { kind: 'insert', ends: null, until: null },
    },
    {
      say: 'the same sheet again changes nothing',
      known: [{ id: 'a', from: '2012-08-31', until: null, fact: 1 }],
      asOf: '2012-08-31',
      fact: 1,
      is: { kind: 'unchanged', id: 'a' },
    },
    {
      say: 'a correction of the same day writes over',
      known: [{ id: 'a', from: '2012-08-31', until: null, fact: 1 }],
      asOf: '2012-08-31',
      fact: 2,
      is: { kind: 'replace', id: 'a' },
    },
    {
      say: 'a later sheet ends the earlier state',
      known: [{ id: 'a', from: '2012-08-31', until: null, fact: 1 }],
      asOf: '2013-08-31',
      fact: 2,
      is: { kind: 'insert', ends: 'a', until: null },
    },
    {
      say: 'an earlier sheet fills the time before',
      known: [{ id: 'a', from: '2012-08-31', until: null, fact: 1 }],
      asOf: '2010-01-01',
      fact: 2,
      is: { kind: 'insert', ends: null, until: '2012-08-31' },
    },
  ])('$say', ({ known, asOf, fact, is }) => {
    expect(place(known as readonly Said[], asOf, same(fact))).toEqual(is)
  })

  const day = fc
    .integer({ min: 0, max: 40 })
    .map((n) => `2012-${String(1 + Math.floor(n / 28)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`)

  test('whatever the order, one state on any day, and on a sheet’s day the last word is the sheet’s', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.integer({ min: 1, max: 3 })), { maxLength: 12 }), fc.array(day), (sheets, days) => {
        let states: readonly Said[] = []
        for (const [asOf, fact] of sheets) {
          states = apply(states, asOf, fact)
          expect(factOn(states, asOf)).toEqual([fact])
        }
        for (const other of days) expect(factOn(states, other).length).toBeLessThanOrEqual(1)
      }),
    )
  })
})
