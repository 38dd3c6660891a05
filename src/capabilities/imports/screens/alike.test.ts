import { expect, test } from 'vitest'
import type { FindingView } from '../contract.ts'
import { alike } from './alike.ts'

const finding = (row: number, code: string, data: FindingView['data'] = {}): FindingView => ({
  sheet: '名册',
  row,
  column: 1,
  field: 'street',
  code,
  data,
})
const rowsOf = (findings: readonly FindingView[]) => alike(findings).map(({ all }) => all.map(({ row }) => row))

test('rows that say the same wrong thing are one finding, in the order of the sheet', () => {
  const unknown = (row: number, name: string) => finding(row, 'imports.place.unknown', { name })
  expect(rowsOf([unknown(2, '红村街道'), unknown(3, '兴盛街道'), unknown(4, '红村街道')])).toEqual([[2, 4], [3]])
  expect(rowsOf([unknown(2, '红村街道'), finding(3, 'imports.place.several', { name: '红村街道' })])).toEqual([[2], [3]])
})

test('rows that lack something each lack their own', () => {
  expect(rowsOf([finding(2, 'imports.nameMissing'), finding(3, 'imports.nameMissing')])).toEqual([[2], [3]])
})

test('no finding is lost', () => {
  const many = Array.from({ length: 500 }, (_, index) => finding(index + 2, 'imports.place.unknown', { name: `街道${index % 7}` }))
  expect(alike(many)).toHaveLength(7)
  expect(alike(many).reduce((sum, { all }) => sum + all.length, 0)).toBe(500)
})
