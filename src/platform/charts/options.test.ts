import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartOptions, chartSize, isEmptyChart, printLook, valueText, type ChartSpec } from './options.ts'

const bars: ChartSpec = {
  kind: 'bars',
  direction: 'horizontal',
  unit: '个',
  items: [
    { name: '单一型', value: 8 },
    { name: '松散型', value: null },
  ],
}
const pyramid: ChartSpec = { kind: 'pyramid', unit: '人', left: '男', right: '女', bands: [{ name: '30岁及以下', left: 1200, right: 800 }] }
const stacked: ChartSpec = {
  kind: 'stacked',
  direction: 'vertical',
  unit: '人',
  series: ['初中', '高中'],
  items: [{ name: '甲', values: [1, 2] }],
}
const line: ChartSpec = { kind: 'line', unit: '%', dates: ['2011', '2012'], series: [{ name: '签约率', values: [null, 80.56] }] }

test.each([
  [12062, '人', '12,062'],
  [999, '人', '999'],
  [1234567, '人', '1,234,567'],
  [28.099, '%', '28.1%'],
  [0, '%', '0.0%'],
  [44.24, '岁', '44.2'],
  [-1500, '人', '-1,500'],
])('%d of unit %s is printed %s', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text)
})

test('grouping puts a comma before every third digit and nothing else', () => {
  const checked = fc.check(
    fc.property(
      fc.integer({ min: 0 }),
      (value) => /^\d{1,3}(,\d{3})*$/.test(valueText(value, '人')) && Number(valueText(value, '人').replaceAll(',', '')) === value,
    ),
  )
  expect(checked.counterexample).toBeNull()
})

describe('what is not known is named, not drawn as zero', () => {
  test('in bars', () => {
    const text = JSON.stringify(chartOptions(bars))
    expect(text).toContain('松散型（无数据）')
    expect(text).toContain('"value":null')
  })
  test('in lines', () => {
    expect(JSON.stringify(chartOptions(line))).toContain('"connectNulls":false')
  })
})

test('every value stands beside its mark as text', () => {
  expect(JSON.stringify(chartOptions(pyramid))).toMatch(/"value":-1200,"label":\{"formatter":"1,200"\}/)
  expect(JSON.stringify(chartOptions(line))).toContain('"formatter":"80.6%"')
})

test('prints in black and white: every fill and ink is a grey', () => {
  for (const spec of [bars, pyramid, stacked, line]) {
    const colours = JSON.stringify(chartOptions(spec)).match(/#[0-9a-f]{6}/gi) ?? []
    expect(colours.length).toBeGreaterThan(0)
    for (const colour of colours) expect(colour).toMatch(/^#(..)\1\1$/i)
  }
})

test('neighbouring fills differ by a clear step', () => {
  const levels = printLook.fills.map((fill) => Number.parseInt(fill.slice(1, 3), 16))
  for (let index = 1; index < levels.length; index += 1) expect(Math.abs(levels[index]! - levels[index - 1]!)).toBeGreaterThanOrEqual(60)
})

test('both halves of a pyramid have one scale', () => {
  expect(chartOptions(pyramid)['xAxis']).toMatchObject({ min: -1500, max: 1500 })
})

test('a nought stands at the middle, whatever the other half is', () => {
  const spec: ChartSpec = { ...pyramid, bands: [{ name: '61岁及以上', left: 500, right: 0 }] }
  expect(JSON.stringify(chartOptions(spec))).not.toContain('"stack"')
})

test('options are plain data: the library is not needed to make them', () => {
  for (const spec of [bars, pyramid, stacked, line]) expect(JSON.parse(JSON.stringify(chartOptions(spec)))).toEqual(chartOptions(spec))
})

test('a chart grows with its lines but never past a page', () => {
  const many: ChartSpec = { ...bars, items: Array.from({ length: 100 }, (_, index) => ({ name: String(index), value: index })) }
  expect(chartSize(many).heightMm).toBeLessThanOrEqual(200)
  expect(chartSize(bars).heightMm).toBeLessThan(chartSize(many).heightMm)
})

test('nothing known is an empty chart', () => {
  expect(isEmptyChart({ ...bars, items: [] })).toBe(true)
  expect(isEmptyChart({ ...bars, items: [{ name: '甲', value: null }] })).toBe(true)
  expect(isEmptyChart({ ...bars, items: [{ name: '甲', value: 0 }] })).toBe(false)
})
