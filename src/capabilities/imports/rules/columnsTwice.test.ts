import { expect, test } from 'vitest'
import { columnsTwice } from './columnsTwice.ts'

const column = (at: number, field: string, when?: string) => ({ column: at, field, ...(when === undefined ? {} : { when }) })

test.each([
  ['one column a field', [[column(0, 'name'), column(1, 'street')]], null],
  ['two columns of one sheet', [[column(0, 'street'), column(1, 'street')]], '街道'],
  ['the same field on two sheets', [[column(0, 'street')], [column(4, 'street')]], null],
  ['ticks of one field by value', [[column(0, 'category', 'retired'), column(1, 'category', 'employed')]], null],
  ['the same tick twice', [[column(0, 'category', 'retired'), column(1, 'category', 'retired')]], expect.any(String)],
])('%s', (_, sheets, twice) => {
  expect(
    columnsTwice(
      'members',
      sheets.map((columns) => ({ columns })),
    ),
  ).toEqual(twice)
})
