import { expect, test } from 'vitest'
import { escalatesTo } from './escalation.ts'

test.each([
  ['on its day', 0, null],
  ['four working days late', 4, null],
  ['five', 5, 'city.district.street.community'],
  ['nine', 9, 'city.district.street.community'],
  ['ten', 10, 'city.district.street'],
  ['fifteen', 15, 'city.district'],
  ['never above the district', 500, 'city.district'],
])('%s it is shown to %s', (_, late, to) => {
  expect(escalatesTo('city.district.street.community.unit', 'district', late)).toBe(to)
})

test('what the district itself owes goes to nobody', () => {
  expect(escalatesTo('city.district', 'district', 100)).toBe(null)
})
