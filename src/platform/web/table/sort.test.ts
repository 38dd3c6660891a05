import { expect, test } from 'vitest'
import { ariaSort, nextSort } from './sort.ts'

test('a heading sorts up, then down, then not at all', () => {
  expect([undefined, 'name', '-name', 'birth'].map((sort) => nextSort(sort, 'name'))).toEqual(['name', '-name', undefined, 'name'])
  expect([undefined, 'name', '-name', 'birth'].map((sort) => ariaSort(sort, 'name'))).toEqual(['none', 'ascending', 'descending', 'none'])
})
