import { describe, expect, test } from 'vitest'
import { comesBack, partOf, periodAt } from './recurrence.ts'

describe('the next period', () => {
  test.each([
    ['P1M', '2026-01-31', 1, '2026-02-28'],
    ['P1M', '2026-01-31', 2, '2026-03-31'],
    ['P3M', '2026-11-30', 1, '2027-02-28'],
    ['P6M', '2026-06-30', 1, '2026-12-30'],
    ['P1Y', '2024-02-29', 1, '2025-02-28'],
    ['P1Y', '2024-02-29', 4, '2028-02-29'],
    ['P7D', '2026-12-28', 1, '2027-01-04'],
  ] as const)('%s after %s, %i times, is due on %s', (repeats, dueOn, nth, next) => {
    expect(periodAt({ beginsOn: '2024-01-01', dueOn }, repeats, nth).dueOn).toBe(next)
  })

  test.each([
    ['P7D', '2026-06-08'],
    ['P1M', '2026-06'],
    ['P3M', '2026-Q2'],
    ['P6M', '2026-H1'],
    ['P1Y', '2026'],
  ] as const)('%s is named %s', (repeats, part) => expect(partOf(repeats, '2026-06-08')).toBe(part))
})

test.each([
  ['still open, next period not begun', false, null, '2026-07-01', false],
  ['still open, next period begins', false, null, '2026-06-15', true],
  ['done early', true, 'done', '2026-07-01', true],
  ['withdrawn', true, 'withdrawn', '2026-06-01', false],
  ['overtaken', true, 'overtaken', '2026-06-01', false],
  ['passed up', true, 'passedUp', '2026-07-01', true],
] as const)('%s', (_, isClosed, outcome, nextBegins, back) => {
  expect(comesBack({ isClosed, outcome }, nextBegins, '2026-06-15')).toBe(back)
})
