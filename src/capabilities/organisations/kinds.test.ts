import { describe, expect, test } from 'vitest'
import { kindOfName, kindOfWord, streetTypeOfWord } from './kinds.ts'

describe('the kind a name speaks of', () => {
  test.each([
    ['康馨社区党总支', 'generalBranch'],
    ['康馨社区总支部委员会', 'generalBranch'],
    ['XX镇机关党支部', 'branch'],
    ['第一支部', 'branch'],
    ['永盛商圈联合党支部', 'jointBranch'],
    ['工地临时党支部', 'temporaryBranch'],
    ['驻京流动党员党支部', 'mobileBranch'],
    ['XX镇党委', 'committee'],
    ['中共XX镇委员会', 'committee'],
    ['于楼街道党工委', 'street'],
    ['于楼街道', 'street'],
    ['康馨社区', 'community'],
    ['大王庄村', 'community'],
    ['于楼镇', 'town'],
    ['兴隆区委', 'district'],
    ['丰县委', 'district'],
    ['试点市委', 'city'],
    ['试点1区', 'district'],
    ['  康馨　社区 党总支 ', 'generalBranch'],
    ['康馨社区党支部(筹)', 'branch'],
    ['第二党小组', 'group'],
    ['办公室', null],
  ])('%s → %s', (name, kind) => expect(kindOfName(name)).toBe(kind))

  test.each([
    ['党委', 'committee'],
    ['市委', 'city'],
    ['区委', 'district'],
    ['街道', 'street'],
    ['镇', 'town'],
    ['社区', 'community'],
    ['党总支', 'generalBranch'],
    ['党支部', 'branch'],
    ['总支', 'generalBranch'],
    ['支部', 'branch'],
    ['branch', 'branch'],
    ['党小组', 'group'],
    ['圆桌', null],
  ])('the word %s → %s', (word, kind) => expect(kindOfWord(word)).toBe(kind))

  test('street types with and without 型', () => {
    expect(['单一型', '复合', '松散型', '其他'].map(streetTypeOfWord)).toEqual(['single', 'composite', 'loose', null])
  })
})
