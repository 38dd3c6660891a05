import { expect, test } from 'vitest'
import { calledOf } from './called.ts'

test.each([
  ['an id nobody has named', '01a20302-b1d9-71be-9ae7-0c7991b442c8', '…'],
  ['a party nobody has named', 'unit:01a20302-b1d9-71be-9ae7-0c7991b442c8', '…'],
  ['a code', 'P3M', 'P3M'],
])('%s is never shown as a key', (_, value, shown) => {
  expect(calledOf(value)).toBe(shown)
})
