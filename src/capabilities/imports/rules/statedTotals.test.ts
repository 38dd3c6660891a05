import { describe, expect, test } from 'vitest'
import type { GridRow } from './grid.ts'
import { totalInRow, totalsInTitles } from './statedTotals.ts'

const row = (...texts: string[]): GridRow => ({ number: 9, cells: texts.map((text) => ({ kind: 'text', text })) })
const figures = (...titles: string[]) => totalsInTitles(titles).map(({ metric, value }) => [metric, value])

describe('above a table', () => {
  test.each([
    [
      '街道18个,城市社区100个,社区级党组织473个',
      [
        ['organisations.total', 473],
        ['streets.total', 18],
        ['communities.total', 100],
      ],
    ],
    [
      '全镇共有党员１２１名，其中女党员34名、流动党员4人',
      [
        ['members.women', 34],
        ['members.mobile', 4],
        ['members.total', 121],
      ],
    ],
    [
      '驻区单位108家,已签协议单位87家',
      [
        ['units.signed', 87],
        ['units.total', 108],
      ],
    ],
    [
      '住宅小区1002个,业委会766个,物业公司439家',
      [
        ['compounds.withCommittee', 766],
        ['compounds.total', 1002],
        ['propertyCompanies.total', 439],
      ],
    ],
    ['兴隆区2026年党组织台账', []],
    ['红村街道第3社区党员名册', []],
    ['正式党员100名,预备党员21名', []],
  ])('%s', (title, expected) => {
    expect(figures(title).toSorted()).toEqual([...expected].toSorted())
  })
})

describe('in the row that closes it', () => {
  test.each([
    [['合计', '', '共121人'], 121],
    [['总计:473个'], undefined],
    [['合计', '4人'], 4],
    [['共计12名'], 12],
    [['小计', '3人'], undefined],
    [['本页合计', '30人'], undefined],
    [['合计', '', '1250'], undefined],
    [['合计', '35户'], undefined],
  ])('%j of members is %s', (texts, value) => {
    expect(totalInRow('members', row(...texts))?.value).toBe(value)
  })

  test('counts what the sheet is of', () => {
    expect(totalInRow('organisations', row('总计:473个'))).toEqual({ metric: 'organisations.total', value: 473, written: '总计:473个' })
    expect(totalInRow('units', row('合计', '108家'))?.metric).toBe('units.total')
  })
})
