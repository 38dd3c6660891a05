import { expect, test } from 'vitest'
import { safeBack } from './back.ts'

test.each([
  ['/members?of=1', '/members?of=1'],
  [undefined, '/'],
  ['//example.org', '/'],
  ['/\\example.org', '/'],
  ['https://example.org', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?back=/sign-in', '/'],
])('after signing in, %s leads to %s', (back, to) => {
  expect(safeBack(back)).toBe(to)
})
