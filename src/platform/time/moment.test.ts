import { expect, test } from 'vitest'
import { moment } from './moment.ts'

test.each([
  ['2026-11-22T01:05:59.900Z', 'minute', '2026-11-22 09:05'],
  ['2026-11-22T01:05:59.900Z', 'second', '2026-11-22 09:05:59'],
  ['2026-11-21T16:00:00Z', 'minute', '2026-11-22 00:00'],
  ['2026-12-31T23:30:00+08:00', 'minute', '2026-12-31 23:30'],
] as const)('%s to the %s is %s', (at, to, shown) => expect(moment(at, to)).toBe(shown))
