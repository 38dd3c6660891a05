import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IMPORT_KINDS } from '../contract.ts'
import { FIELDS, type FieldSpec } from './fields.ts'
import { findAsOf, findReporter } from './findAsOf.ts'
import { findPlace, placeOfLine, placeOfSheetName } from './findPlace.ts'
import { findSignedDay, isSignature } from './signatures.ts'
import { fingerprint, headingKey, isKnownHeading, matchHeading } from './headings.ts'

const NO_GROUP = headingKey('')

test.each([
  ['姓    名', '姓名', ''],
  ['出　生\n年　月', '出生年月', ''],
  ['*身份证号码（18位）', '身份证号码', '18位'],
  ['★ 姓名：', '姓名', ''],
  ['1、姓名', '姓名', ''],
  ['（一）姓名', '姓名', '一'],
  ['类别(打√)', '类别', '打√'],
  ['建筑面积(平方米)', '建筑面积', '平方米'],
  ['区（县）', '区', '县'],
  ['男/女', '男女', ''],
  ['ＮＯ.', 'no', ''],
  ['（手机）', '手机', '手机'],
  ['2012', '2012', ''],
])('the key of %j is %s', (heading, key, aside) => {
  expect(headingKey(heading)).toEqual({ key, aside })
})

describe('the table of synonyms', () => {
  const all = IMPORT_KINDS.flatMap((kind) => Object.entries<FieldSpec>(FIELDS[kind]).map(([field, spec]) => ({ kind, field, spec })))

  test('every name is written in the form headings are compared in', () => {
    const unlike = all.flatMap(({ kind, field, spec }) =>
      spec.names.filter((name) => headingKey(name).key !== name).map((name) => `${kind}.${field}: ${name}`),
    )
    expect(unlike).toEqual([])
  })

  test("the first name of a field is no other field's first name", () => {
    for (const kind of IMPORT_KINDS) {
      const firsts = Object.values<FieldSpec>(FIELDS[kind]).map(({ names }) => names[0])
      expect(new Set(firsts).size).toBe(firsts.length)
    }
  })

  test('every name matches its own field', () => {
    for (const { spec } of all) {
      for (const name of spec.names) expect(['exact', 'synonym']).toContain(matchHeading(headingKey(name), NO_GROUP, spec))
    }
  })

  test('no name is listed twice for one field', () => {
    for (const { kind, field, spec } of all) expect([kind, field, spec.names.length]).toEqual([kind, field, new Set(spec.names).size])
  })
})

test.each([
  ['时间', '入党', 'joined', 'group'],
  ['年月', '出生', 'birth', 'group'],
  ['职务', '党内情况', 'post', 'synonym'],
  ['任职', '党内情况', 'post', 'group'],
  ['时间（入党）', '', 'joined', 'group'],
  ['是否为流动党员', '', 'mobile', 'synonym'],
  ['本人公民身份证号码', '', 'idNumber', 'partial'],
  ['何时加入中国共产党', '', 'joined', 'partial'],
])('%s under %s is %s by %s', (heading, group, field, match) => {
  const spec: FieldSpec = FIELDS.members[field as keyof typeof FIELDS.members]
  expect(matchHeading(headingKey(heading), headingKey(group), spec)).toBe(match)
})

test.each(['入党申请时间', '入党积极分子', '入党介绍人', '出生地', '流动党员联系电话'])(
  '%s is none of the fields it resembles',
  (heading) => {
    const matches = Object.entries<FieldSpec>(FIELDS.members).filter(
      ([, spec]) => spec.unkept !== true && matchHeading(headingKey(heading), NO_GROUP, spec) !== undefined,
    )
    expect(matches.map(([field]) => field)).not.toEqual(expect.arrayContaining(['joined']))
    expect(matches.map(([field]) => field)).not.toEqual(expect.arrayContaining(['birth']))
    expect(matches.map(([field]) => field)).not.toEqual(expect.arrayContaining(['mobile']))
  },
)

test('titles and sentences are no headings', () => {
  expect(['XX镇党员花名册', '填报单位:中共XX镇委员会', '请于8月31日前将本表连同电子版一并报送组织部办公室'].filter(isKnownHeading)).toEqual(
    [],
  )
})

describe('the fingerprint', () => {
  const headings = fc.array(fc.constantFrom('序号', '姓名', '性别', '出生年月', '入党时间', '联系电话', '备注'), {
    minLength: 1,
    maxLength: 12,
  })
  const pad = (text: string, blank: string): string => [...text].join(blank)

  test('is stable under spaces, width, line breaks, stars and brackets', () => {
    fc.assert(
      fc.property(
        headings,
        fc.constantFrom(' ', '　', '\n', '\r\n', '\t'),
        fc.constantFrom('', '*', '★'),
        fc.constantFrom('', '（必填）', '(年月)'),
        (names, blank, star, hint) => {
          expect(fingerprint(names.map((name) => `${star}${pad(name, blank)}${hint}`))).toBe(fingerprint(names))
        },
      ),
    )
  })

  test('changes with the headings and their order', () => {
    fc.assert(
      fc.property(headings, headings, (a, b) => {
        expect(fingerprint(a) === fingerprint(b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })
})

describe('the day a roster stands on', () => {
  test.each([
    ['填报单位:中共XX镇委员会      截止日期:2012年8月31日      单位:人', '2012-08-31', 'deadline'],
    ['截至2012年8月31日', '2012-08-31', 'deadline'],
    ['（截止2012.8.31）', '2012-08-31', 'deadline'],
    ['截止时间：二〇一二年八月三十一日', '2012-08-31', 'deadline'],
    ['统计时间 二○一二年八月', '2012-08', 'statistics'],
    ['数据截至：２０１２－０８－３１', '2012-08-31', 'deadline'],
    ['统计截止日期 2012/8/31', '2012-08-31', 'deadline'],
    ['填表日期:2012年9月3日', '2012-09-03', 'filled'],
    ['时间：2012年8月', '2012-08', 'filled'],
    ['XX区党员名册（2026年11月）', '2026-11', 'title'],
    ['2025年度党员统计表', '2025', 'title'],
    ['截止日期:20120831', '2012-08-31', 'deadline'],
    ['2012年8月31日止', '2012-08-31', 'deadline'],
  ])('%s', (line, date, by) => {
    expect(findAsOf([line])).toMatchObject({ date, by })
  })

  test('the word 截止 outweighs other dates, wherever it stands', () => {
    expect(findAsOf(['2011年花名册', '填表日期:2012年9月3日', '截止日期:2012年8月31日'])?.date).toBe('2012-08-31')
  })

  test.each(['XX镇党员花名册', '街道18个,城市社区100个,社区级党组织473个', '联系电话：19900000001', '截止日期:2012年13月'])(
    '%s names none, or no more than it says',
    (line) => {
      expect(findAsOf([line])?.date ?? 'none').toMatch(/^none$|^2012$/)
    },
  )
})

test.each([
  ['填报单位:中共XX镇委员会      截止日期:2012年8月31日      单位:人', '中共XX镇委员会'],
  ['填报单位（盖章）：XX镇党委        统计时间：二〇一二年八月', 'XX镇党委'],
  ['单位:人', undefined],
  ['单位：万元', undefined],
  ['单位名称：于楼小学', '于楼小学'],
])('who reports in %j: %s', (line, reporter) => {
  expect(findReporter([line])).toBe(reporter)
})

test.each([
  [['XX镇一村党支部党员花名册'], 'Sheet1', 'XX镇一村党支部'],
  [['支部名称：一村党支部   填表人：张三'], 'Sheet1', '一村党支部'],
  [['XX镇党员花名册'], '花名册', undefined],
  [['XX镇党员花名册'], '01一村', '一村'],
  [['党员名册'], '3.商业社区党支部(22人)', '商业社区党支部'],
  [['党员名册'], '2012年8月', undefined],
  [['党员名册'], '汇总表', undefined],
])('%j on the sheet %s gives %s', (titles, sheet, place) => {
  expect(findPlace(titles, sheet)).toBe(place)
})

test('lines that name a branch, and lines that do not', () => {
  expect(['一、商业社区党支部（22人）', '（二）一村党支部：', '三村党支部 共21人', '2. 机关支部'].map(placeOfLine)).toEqual([
    '商业社区党支部',
    '一村党支部',
    '三村党支部',
    '机关支部',
  ])
  expect(
    ['二村党支部党员花名册', '支部名称：二村党支部    填报日期：2012年8月', '填报单位：XX镇二村党支部', '红村街道'].map(placeOfLine),
  ).toEqual(['二村党支部', '二村党支部', 'XX镇二村党支部', '红村街道'])
  expect(['合计', '以上党员均已核对', '注：本表由各支部填写。', '张三', '第一党支部小计'].map(placeOfLine)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(placeOfSheetName('一村党支部党员花名册')).toBe('一村党支部')
})

test('signatures below a table, and the day they name', () => {
  const line = (number: number, ...texts: string[]) => ({ number, cells: texts.map((text) => ({ kind: 'text' as const, text })) })
  expect(['填表人：', '审核人:李四', '填表说明：…', '注：一式两份'].every(isSignature)).toBe(true)
  expect(['张三', '书记', '合计'].some(isSignature)).toBe(false)
  expect(findSignedDay([line(5, '张三', '2010年3月2日'), line(9, '填表人：张三  填表日期：2012年9月3日')])).toMatchObject({
    date: '2012-09-03',
    by: 'filled',
  })
})
