// The order of names, as PostgreSQL keeps it: the collation is made by the migrations and said by the columns.
import { expect, test } from 'vitest'
import { databaseOfFile } from '../../testing/database.ts'

const { owner } = await databaseOfFile()

const sorted = async (names: readonly string[], key: 'as_person(name)' | 'name'): Promise<readonly string[]> =>
  (await owner.query<{ name: string }>(`select name from unnest($1::text[]) as t(name) order by ${key} collate names`, [names])).rows.map(
    (row) => row.name,
  )

test.each([
  // Surnames that sound otherwise than the sign by itself.
  ['陈一', '沈一', '水一'],
  ['沙一', '单一', '商一'],
  ['岑一', '曾一', '张一'],
  ['吴一', '解一', '徐一'],
  ['齐一', '仇一', '曲一'],
  ['余一', '查一', '赵一'],
  ['高一', '盖一', '耿一'],
  ['聂一', '区一', '潘一'],
  ['潘一', '朴一', '秦一'],
  ['饶一', '任一', '荣一'],
  ['袁一', '翟一', '张一'],
  ['尤一', '乐一', '云一'],
  ['孟一', '万俟卨', '穆一'],
  ['于一', '尉迟恭', '袁一'],
  ['翟一', '长孙无忌', '赵一'],
])('%s, %s, %s: persons stand by their surnames', async (...names) => {
  expect(await sorted(names.toReversed(), 'as_person(name)')).toEqual(names)
})

test('of one surname all stand together, by the given name as it is read there', async () => {
  // 于, 余 and 俞 sound alike: strokes part them. 乐 is Yuè as a surname and lè behind one.
  const names = ['沈乐', '沈任', '沈一', '俞明', '于伟', '余爱', '于爱']
  expect(await sorted(names, 'as_person(name)')).toEqual(['沈乐', '沈任', '沈一', '于爱', '于伟', '余爱', '俞明'])
})

test('places are read as words, and numbers by their value', async () => {
  const places = ['解放街道', '重庆路社区', '沈阳路社区', '乐园社区', '朝阳社区', '试点10区', '试点2区']
  expect(await sorted(places, 'name')).toEqual(['朝阳社区', '重庆路社区', '解放街道', '乐园社区', '沈阳路社区', '试点2区', '试点10区'])
  const branches = ['第十一支部', '第二支部', '第十支部', '第一支部', '第三支部', '第二十支部', '机关支部']
  expect(await sorted(branches, 'name')).toEqual(['第一支部', '第二支部', '第三支部', '第十支部', '第十一支部', '第二十支部', '机关支部'])
})

test('two names are one only when they are the same text', async () => {
  const { rows } = await owner.query<{ n: number }>(
    `select count(distinct name collate names)::int as n from unnest(array['沈一', U&'沈\\2060一', '沈乙', 'A座', 'a座', '１区', '1区']) as t(name)`,
  )
  expect(rows[0]?.n).toBe(7)
})
