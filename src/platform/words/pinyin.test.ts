import { expect, test } from 'vitest'
import { searchTextOf } from './pinyin.ts'

test.each([
  ['张晓明', '张晓明 zhangxiaoming zxm'],
  ['曾国强', '曾国强 zengguoqiang zgq cengguoqiang cgq'],
  ['解放街道', '解放街道 xiefangjiedao xfjd jiefangjiedao jfjd'],
  ['锦采A座', '锦采a座 jincaiazuo jcaz'],
])('%s is found by %s', (name, text) => {
  expect(searchTextOf(name)).toBe(text)
})
