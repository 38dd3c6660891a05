import { describe, expect, test } from 'vitest'
import { catalogue, closeKeys, families } from './catalogue.ts'

describe('the catalogue', () => {
  test('has words for every key, each once', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(60)
    expect(new Set(catalogue.map((metric) => metric.key)).size).toBe(catalogue.length)
    for (const metric of catalogue)
      for (const said of [metric.name, metric.definition, metric.source])
        for (const text of [said['zh-CN'], said.en]) expect(text).toMatch(/^\S/)
    for (const family of families)
      expect(Object.keys(family.known)).toEqual(expect.arrayContaining(family.metrics.flatMap((metric) => metric.known ?? [])))
  })

  test('names keys close to a mistyped one', () => {
    expect(closeKeys('members.woman')[0]).toBe('members.women')
    expect(closeKeys('educaton.primary', 1)).toEqual(['members.education.primary'])
  })
})
