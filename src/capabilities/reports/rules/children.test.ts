import { expect, test } from 'vitest';
import { byName, childWord } from './children.ts';

test.each([
  [['street', 'street'], '街道'],
  [['street', 'town'], '街镇'],
  [['community'], '社区'],
  [['district'], '区县'],
  [['branch', 'generalBranch'], '党组织'],
  [['street', 'branch'], '单位'],
  [[], undefined],
])('below are %j: they are called %s', (kinds, word) => {
  expect(childWord(kinds)).toBe(word);
});

test('are listed by the numbers in their names, then by pinyin, committees last', () => {
  const names = ['曙光社区党支部', '十二村党支部', '试点10区', '试点2区', '二村党支部', '二十村党支部', '第三党支部', '一村党支部', '安居党支部'];
  const listed = [{ kind: 'committee', name: '一厂党委' }, ...names.map((name) => ({ kind: 'branch', name }))].sort(byName).map(({ name }) => name);
  expect(listed).toEqual(['一村党支部', '二村党支部', '第三党支部', '十二村党支部', '二十村党支部', '安居党支部', '试点2区', '试点10区', '曙光社区党支部', '一厂党委']);
});
