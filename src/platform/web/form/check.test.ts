import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { fill } from '../../words/words.ts'
import { kitWords } from '../words.ts'
import { complaints, isNeeded, readAmount, readDate, tidied } from './check.ts'

type Key = keyof (typeof kitWords)['zh-CN']
const say = (key: Key, data?: Readonly<Record<string, string | number>>): string => fill(kitWords['zh-CN'][key], data)

const input = z.object({
  name: z.string().trim().min(2).max(6),
  born: z.iso.date().nullable().default(null),
  kind: z.enum(['a', 'b']),
  age: z.number().int().min(18).nullable(),
  note: z.string().optional(),
})
const labels = { name: '姓名', born: '出生日期', kind: '类别', age: '年龄', note: '备注' }

describe('complaints of a form', () => {
  test.each([
    [{ name: '', kind: 'a', age: null }, { name: '请填写“姓名”。' }],
    [{ name: '张', kind: 'a', age: null }, { name: '“姓名”至少 2 个字。' }],
    [{ name: '一二三四五六七', kind: 'a', age: null }, { name: '“姓名”最多 6 个字。' }],
    [{ name: '张三', kind: 'c', age: null }, { kind: '请选择“类别”。' }],
    [{ name: '张三', kind: 'a', age: 17 }, { age: '“年龄”不能小于 18。' }],
    [{ name: '张三', kind: 'a', age: '十八' }, { age: '“年龄”请填数字,如 1200。' }],
    [{ name: '张三', kind: 'a', age: 18, born: '1980-02-31' }, { born: '“出生日期”请写成 2012-08-31 这样的日期。' }],
    [{ name: '张三', kind: 'b' }, {}],
  ])('of %o', (values, expected) => {
    expect(complaints(input, tidied(input, values), labels, say)).toEqual(expected)
  })

  test('of the parts of rows stand under their place, where the form names them', () => {
    const rows = z.object({ clauses: z.array(z.object({ what: z.string().min(2), many: z.number().positive().nullable() })) })
    const wrong = {
      clauses: [
        { what: '开放会议室', many: 1 },
        { what: '', many: 0 },
        { what: '巡查', many: '3万' },
      ],
    }
    expect(complaints(rows, wrong, { clauses: '承诺', 'clauses.what': '内容', 'clauses.many': '数量' }, say)).toEqual({
      'clauses.1.what': '请填写“第 2 项内容”。',
      'clauses.1.many': '“第 2 项数量”应大于 0。',
      'clauses.2.many': '“第 3 项数量”请填数字,如 1200。',
    })
    expect(Object.keys(complaints(rows, wrong, { clauses: '承诺' }, say))).toEqual(['clauses'])
  })

  test('what is emptied is sent as nothing where the contract knows nothing, and is otherwise left out', () => {
    expect(tidied(input, { name: ' 张三 ', born: '', kind: 'a', note: '' })).toEqual({ name: '张三', born: null, kind: 'a', age: null })
  })

  test('a field is needed when the contract takes neither absence nor null', () => {
    expect(Object.keys(labels).filter((name) => isNeeded(input, name))).toEqual(['name', 'kind'])
  })
})

describe('a date as people write it', () => {
  test.each([
    ['2012', '2012'],
    ['2012.8', '2012-08'],
    ['201208', '2012-08'],
    ['2012/8/3', '2012-08-03'],
    ['2012年8月31日', '2012-08-31'],
    ['20120831', '2012-08-31'],
    ['２０１２年８月', '2012-08'],
    ['2012年', '2012'],
    ['八月', '八月'],
    ['31.8.2012', '31.8.2012'],
    ['', ''],
  ])('%s is read as %s', (written, read) => {
    expect(readDate(written)).toBe(read)
  })

  test('reading twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.\-/年月日 ]{0,12}$/), (text) => {
        expect(readDate(readDate(text))).toBe(readDate(text))
      }),
    )
  })
})

test.each([
  ['1.2万', 12000],
  ['3万', 30000],
  ['1,200', 1200],
  ['１２', 12],
  ['-3', -3],
  ['约200', '约200'],
  ['1万2', '1万2'],
  ['', ''],
])('the amount %o is read', (text, expected) => {
  expect(readAmount(text)).toBe(expected)
})
