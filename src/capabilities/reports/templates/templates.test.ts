import { expect, test } from 'vitest'
import { metricOf } from '../../metrics/public.ts'
import type { Figure as Measured } from '../../metrics/public.ts'
import type { Figure } from '../rules/figures.ts'
import { keysOf } from '../rules/keys.ts'
import { templates } from './templates.ts'

test.each(Object.entries(templates))('%s asks only for metrics the catalogue has', (_, template) => {
  const keys = keysOf(template).figures
  expect(keys.length).toBeGreaterThan(10)
  expect(keys.filter((key) => metricOf(key) === undefined)).toEqual([])
})

test('a measured figure can be handed to a report as it is', () => {
  const handed = (measured: Measured): Figure => measured
  const measured: Measured = {
    key: 'members.total',
    name: '党员总数',
    definition: '',
    version: 1,
    unit: '人',
    source: '',
    of: { id: '', name: '' },
    on: '2012-08-31',
    value: 121,
    rows: 121,
  }
  expect(handed(measured).value).toBe(121)
})
