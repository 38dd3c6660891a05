import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { balanceTitle, widthOf } from './title.ts'

describe('the title is broken into lines', () => {
  test.each([
    [['XX镇', '党建工作', '调研报告'], ['XX镇党建工作调研报告']],
    [['兴隆区', '社区党建联建工作开展情况的', '调研报告'], ['兴隆区社区党建联建工作开展情况的调研报告']],
    [
      ['中共兴隆区委组织部', '关于全区社区党建联建工作', '开展情况的', '调研报告'],
      ['中共兴隆区委组织部', '关于全区社区党建联建工作', '开展情况的调研报告'],
    ],
  ])('%j', (phrases, lines) => {
    expect(balanceTitle(phrases)).toEqual(lines)
  })

  test('digits count half', () => {
    expect(widthOf('2012年')).toBe(3)
    expect(widthOf('“四”')).toBe(3)
  })

  test('nothing is lost, no line is too wide, no closing mark begins a line', () => {
    const phrase = fc.stringMatching(/^[一-龥（）、0-9“”]{1,45}$/u)
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 6 }), (phrases) => {
        const lines = balanceTitle(phrases)
        expect(lines.join('')).toBe(phrases.join(''))
        // A mark that must not begin a line, or a number that must not be cut, may stand out of the line.
        const whole = lines.filter((line) => !/[）、”]|\d{5}/.test(line))
        expect(whole.map(widthOf).filter((width) => width > 20)).toEqual([])
      }),
    )
  })

  test('three lines are a lozenge or a trapezoid, never an hourglass', () => {
    const lines = balanceTitle([
      '中共兴隆区于楼街道工作委员会',
      '关于',
      '社区物业党建联建',
      '工作开展情况',
      '和下一步打算的',
      '调研报告',
    ]).map(widthOf)
    expect(lines.length).toBe(3)
    expect(lines[1]! < lines[0]! && lines[1]! < lines[2]!).toBe(false)
  })
})
