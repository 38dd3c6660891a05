import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areasOf } from './areas.ts'

test('areas are in proportion to values and fill the field', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 40 }), (values) => {
      const areas = areasOf(
        values.map((value, at) => ({ value, at })),
        (item) => item.value,
      )
      const total = values.reduce((sum, value) => sum + value, 0)
      expect(areas.map((area) => area.item.at).toSorted((a, b) => a - b)).toEqual(values.flatMap((value, at) => (value > 0 ? [at] : [])))
      for (const area of areas) expect((area.width * area.height) / 10_000).toBeCloseTo(area.item.value / total, 6)
      for (const { left, top, width, height } of areas)
        expect(Math.min(left, top) >= -1e-9 && left + width <= 100 + 1e-9 && top + height <= 100 + 1e-9).toBe(true)
    }),
  )
})
