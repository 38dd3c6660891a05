import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outside, type Span } from './stitch.ts'

const examples: readonly [string, readonly Span[], readonly Span[], readonly string[]][] = [
  ['before', [{ from: '2015-01-01', until: null }], [{ from: '2010-01-01', until: '2015-01-01' }], ['2010-01-01 2015-01-01']],
  ['overlapping', [{ from: '2015-01-01', until: null }], [{ from: '2010-01-01', until: null }], ['2010-01-01 2015-01-01']],
  [
    'around',
    [{ from: '2012-01-01', until: '2013-01-01' }],
    [{ from: '2010-01-01', until: null }],
    ['2010-01-01 2012-01-01', '2013-01-01 null'],
  ],
  ['covered', [{ from: '2010-01-01', until: null }], [{ from: '2012-01-01', until: '2013-01-01' }], []],
]

test.each(examples)('a state that lies %s', (_what, keep, other, parts) => {
  expect(outside(keep, other).map((part) => `${part.from} ${part.until}`)).toEqual(parts)
})

test('nothing is lost and nothing is said twice', () => {
  const day = (n: number) => new Date(Date.UTC(2010, 0, 1 + n)).toISOString().slice(0, 10)
  const spans = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 10 }).map((cuts): readonly Span[] => {
    const sorted = cuts.toSorted((a, b) => a - b)
    return sorted.flatMap((from, index) =>
      index % 2 === 0 ? [{ from: day(from), until: sorted[index + 1] === undefined ? null : day(sorted[index + 1]!) }] : [],
    )
  })
  const holds = (all: readonly Span[], on: string) =>
    all.filter((span) => span.from <= on && (span.until === null || span.until > on)).length
  fc.assert(
    fc.property(spans, spans, (keep, other) => {
      const parts = outside(keep, other)
      for (let n = 0; n <= 70; n += 1) {
        const on = day(n)
        expect(holds(keep, on) + holds(parts, on)).toBe(Math.max(holds(keep, on), holds(other, on)) > 0 ? 1 : 0)
      }
    }),
  )
})
