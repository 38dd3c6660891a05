import { expect, test } from 'vitest'
import { z } from 'zod'
import { sayFault } from './faults.ts'

const shape = z.object({
  title: z.string().min(2).max(5),
  year: z.int().min(1990),
  on: z.iso.date(),
  kind: z.enum(['a', 'b']),
  parties: z.array(z.string()).min(2).max(3),
  share: z.int().max(100),
})
const fits = { title: '三个字', year: 2026, on: '2026-11-22', kind: 'a', parties: ['甲', '乙'], share: 1 }
const said = (over: object, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  shape.safeParse({ ...fits, ...over }, { error: sayFault(locale) }).error?.issues.map((issue) => issue.message)

test.each([
  [{ title: undefined }, '请填写这一项。'],
  [{ title: '' }, '请填写这一项。'],
  [{ title: '一' }, '至少写 2 个字。'],
  [{ title: '一二三四五六' }, '最多写 5 个字,请精简。'],
  [{ year: null }, '请填写这一项。'],
  [{ year: '两千' }, '请填写数字,不带单位和文字。'],
  [{ year: 1.5 }, '请填写数字,不带单位和文字。'],
  [{ year: 1989 }, '不能小于 1990。'],
  [{ share: 101 }, '不能大于 100。'],
  [{ on: '2026-02-30' }, '请写成 2026-11-22 这样的日期。'],
  [{ kind: 'c' }, '请从列出的选项中选择。'],
  [{ parties: ['甲'] }, '至少要有 2 项。'],
  [{ parties: ['甲', '乙', '丙', '丁'] }, '最多 3 项,请分开办理。'],
  [{ title: { a: 1 } }, '填写的内容不符合要求,请核对。'],
])('%j is answered by %s', (over, sentence) => {
  expect(said(over)).toEqual([sentence])
})

test('the reader’s language is kept to', () => {
  expect(said({ title: '一', kind: 'c' }, 'en')).toEqual(['Write at least 2 characters.', 'Choose one of the options listed.'])
})
