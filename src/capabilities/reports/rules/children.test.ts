import { expect, test } from 'vitest'
import { byName, childWord } from './children.ts'
import { widePunctuation } from './format.ts'

test.each([
  [['street', 'street'], '街道'],
  [['street', 'town'], '街镇'],
  [['community'], '社区'],
  [['district'], '区县'],
  [['branch', 'generalBranch'], '党组织'],
  [['street', 'branch'], '单位'],
  [[], undefined],
])('below are %j: they are called %s', (kinds, word) => {
  expect(childWord(kinds)).toBe(word)
})

test('are listed by the numbers they begin with, otherwise as they come, committees last', () => {
  const names = [
    '安居党支部',
    '十二村党支部',
    '试点2区',
    '试点10区',
    '二村党支部',
    '二十村党支部',
    '第三党支部',
    '一村党支部',
    '曙光社区党支部',
  ]
  const listed = [{ kind: 'committee', name: '一厂党委' }, ...names.map((name) => ({ kind: 'branch', name }))]
    .toSorted(byName)
    .map(({ name }) => name)
  expect(listed).toEqual([
    '一村党支部',
    '二村党支部',
    '第三党支部',
    '十二村党支部',
    '二十村党支部',
    '安居党支部',
    '试点2区',
    '试点10区',
    '曙光社区党支部',
    '一厂党委',
  ])
})

test.each([
  ['党委、总支(含联合、临时);区委,街道不计', '党委、总支（含联合、临时）；区委，街道不计'],
  ['学历为小学的党员(GB/T 4658 代码首位 8)', '学历为小学的党员（GB/T 4658 代码首位 8）'],
  ['人员类别:在职', '人员类别：在职'],
  ['1,002 (a) 10:30', '1,002 (a) 10:30'],
])('%s is printed as %s', (text, printed) => {
  expect(widePunctuation(text)).toBe(printed)
})
