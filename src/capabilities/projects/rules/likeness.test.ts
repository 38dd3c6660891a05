import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALIKE_FROM, likeness, suggest, type Worded } from './likeness.ts'

const said = (title: string, text: string | null = null): Worded => ({ id: title, title, text })

describe('two issues', () => {
  test.each<[string, string, boolean]>([
    ['夜间停车位不足', '小区夜间停车难,车位不足', true],
    ['合用厨卫改独用', '居民希望合用厨卫尽快改为独用', true],
    ['楼道堆物占用消防通道', '3号楼消防通道被楼道堆物占用', true],
    ['夜间停车位不足', '下班后停车位难找', true],
    ['楼道照明不亮', '暑期孩子无人看管', false],
    ['居民反映的问题', '群众反映的情况', false],
    ['老旧电梯故障', '老人就餐不便', false],
  ])('%s / %s: %s', (one, other, alike) => {
    const found = likeness(said(one), said(other))
    expect(found.likeness >= ALIKE_FROM).toBe(alike)
    expect(found.shared.length > 0).toBe(alike)
  })

  test('are as alike one way as the other, within 0 and 100, and wholly where the titles are the same', () => {
    const words = fc
      .array(fc.constantFrom('停车', '楼道', '厨卫', '电梯', '噪音', '物业', '反映', '，', 'a1'), { maxLength: 8 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(words, words, fc.option(words), (one, other, text) => {
        const [there, back] = [likeness(said(one, text), said(other)), likeness(said(other), said(one, text))]
        expect(there.likeness).toBe(back.likeness)
        expect(there.likeness).toBeGreaterThanOrEqual(0)
        expect(there.likeness).toBeLessThanOrEqual(100)
        const same = likeness(said(`停车${one}`), said(`停车${one}`, text))
        expect(same.likeness).toBe(100)
      }),
    )
  })
})

test('a loose issue is shown what it is like, the likest first, and each pair once', () => {
  const loose = [said('夜间停车位不足'), said('停车位夜间不足,占道停车'), said('楼道照明损坏')]
  const found = suggest(loose, [{ id: 'c', title: '停车难', issues: [said('夜间停车位紧张')] }])
  expect(found.filter((one) => one.issueId === '夜间停车位不足').map((one) => one.clusterId ?? one.otherId)).toContain('c')
  expect(found.filter((one) => one.otherId !== null)).toHaveLength(1)
  expect(found.filter((one) => one.issueId === '楼道照明损坏')).toEqual([])
  for (const one of found) expect(one.shared.join('')).toMatch(/停车|夜间/)
})
