import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GridCell } from './grid.ts'
import { readCategory, readPost, readStanding } from './readCategory.ts'
import { readCreditCode } from './readCreditCode.ts'
import { readEducation } from './readEducation.ts'
import { readEthnicity } from './readEthnicity.ts'
import { readIdNumber } from './readIdNumber.ts'
import type { Reading } from './reading.ts'
import { readCode, readList, readName, readTitle } from './readName.ts'
import { readArea, readCount, readShare } from './readNumber.ts'
import { kindOfName, readCommittee, readCompanyParty, readPartyLevel, readStreetType, readUnitKind } from './readOrganisation.ts'
import { readPhone } from './readPhone.ts'
import { readSex } from './readSex.ts'
import { readSigned, readStandard, readTick } from './readTick.ts'

const text = (written: string): GridCell => ({ kind: 'text', text: written })

/** The value, with `?` and the code behind it where it is in doubt, `!` where it is not read. */
function brief(reading: Reading<unknown>): unknown {
  if (!reading.ok) return `!${reading.problem.code}`
  return reading.doubt === undefined ? reading.value : [reading.value, `?${reading.doubt.code}`]
}

describe('ticks', () => {
  test.each(['√', '✓', '✔', '☑', 'v', 'V', '对', '对勾', '是', '有', 'Y', 'yes', '1', '√ ', '打√', 'TRUE', '●', '１'])(
    '%j is yes',
    (written) => {
      expect(brief(readTick(text(written)))).toBe(true)
    },
  )
  test.each(['×', '✗', 'x', 'X', '否', '无', '没有', 'N', 'no', '0', '-', '——', '/', '不是', '不困难', '非流动', '空'])(
    '%j is no',
    (written) => {
      expect(brief(readTick(text(written)))).toBe(false)
    },
  )
  test('empty is neither; words are yes, in doubt; numbers are nothing', () => {
    expect(brief(readTick(text('  ')))).toBeNull()
    expect(brief(readTick({ kind: 'boolean', text: 'FALSE', number: 0 }))).toBe(false)
    expect(brief(readTick(text('低保户')))).toEqual([true, '?imports.tickInWords'])
    expect(brief(readTick(text('2')))).toEqual([null, '?imports.unreadableTick'])
  })
  test.each([
    ['达标', true],
    ['未达标', false],
    ['不合格', false],
    ['√', true],
    ['否', false],
  ])('up to standard: %s', (written, value) => {
    expect(brief(readStandard(text(written)))).toBe(value)
  })
  test.each([
    ['已签', true],
    ['已签订', true],
    ['未签', false],
    ['否', false],
    ['√', true],
  ])('signed: %s', (written, value) => {
    expect(brief(readSigned(text(written)))).toBe(value)
  })
  test('a signing under way is none yet', () => {
    expect(brief(readSigned(text('洽谈中')))).toEqual([false, '?imports.notSignedYet'])
  })
})

test.each([
  ['男', 1],
  [' 男 ', 1],
  ['男性', 1],
  ['M', 1],
  ['1', 1],
  ['女', 2],
  ['female', 2],
  ['２', 2],
  ['', null],
  ['甲', '!imports.unknownSex'],
  ['男女', '!imports.unknownSex'],
])('sex %j', (written, value) => {
  expect(brief(readSex(text(written)))).toBe(value)
})

describe('ethnicity', () => {
  test.each([
    ['汉', '01', '汉族'],
    ['汉族', '01', '汉族'],
    ['汉 族', '01', '汉族'],
    ['维族', '05', '维吾尔族'],
    ['土家', '15', '土家族'],
    ['土', '30', '土族'],
    ['羌', '33', '羌族'],
    ['基诺族', '56', '基诺族'],
    ['3', '03', '回族'],
    ['穿青人', '97', '穿青人'],
  ])('%s', (written, code, name) => {
    expect(readEthnicity(text(written))).toEqual({ ok: true, value: { code, name } })
  })
  test('what is none of them is not kept', () => {
    expect(brief(readEthnicity(text('中国')))).toEqual([null, '?imports.unknownEthnicity'])
    expect(brief(readEthnicity(text('57')))).toEqual([null, '?imports.unknownEthnicity'])
  })
})

describe('education', () => {
  test.each([
    ['研究生', '10'],
    ['博士研究生', '11'],
    ['硕士', '14'],
    ['大学本科', '20'],
    ['本科', '20'],
    ['大学', '20'],
    ['中央党校大学', '20'],
    ['大普', '28'],
    ['大专', '30'],
    ['大学专科', '30'],
    ['高职', '30'],
    ['中专', '41'],
    ['中师', '41'],
    ['职高', '44'],
    ['中技', '47'],
    ['技校', '47'],
    ['高中', '60'],
    ['初中毕业', '70'],
    ['小学', '80'],
    ['高小', '80'],
    ['文盲', '90'],
    ['大专及以上', '30'],
    ['小学及以下', '80'],
    ['21', '21'],
  ])('%s is %s', (written, code) => {
    expect(readEducation(text(written))).toEqual({ ok: true, value: { code, words: written } })
  })
  test('unknown words are kept without a code', () => {
    expect(brief(readEducation(text('自学')))).toEqual([{ code: '', words: '自学' }, '?imports.unknownEducation'])
    expect(brief(readEducation(text('高中及以下')))).toMatchObject([{ code: '60' }, '?imports.vagueEducation'])
  })
})

test.each([
  ['在职', 'inService'],
  ['公务员', 'inService'],
  ['离退休', 'retired'],
  ['退休干部', 'retired'],
  ['下岗失业', 'laidOff'],
  ['个体经营', 'selfEmployed'],
  ['家属', 'family'],
  ['有偿解除劳动关系', 'severed'],
  ['农牧民', 'farmer'],
  ['学生', 'student'],
  ['非在职', 'other'],
  ['其他', 'other'],
  ['甲', ['other', '?imports.unknownCategory']],
])('category %s', (written, value) => {
  expect(brief(readCategory(text(written)))).toEqual(value)
})

test.each([
  ['书记', '书记'],
  ['党支部书记', '书记'],
  ['支部副书记', '副书记'],
  ['组织委员', '组织委员'],
  ['组织、宣传委员', '组织委员、宣传委员'],
  ['书记兼组织委员', '书记、组织委员'],
  ['支委', '委员'],
  ['普通党员', null],
  ['无', null],
])('post %s', (written, value) => {
  expect(brief(readPost(text(written)))).toBe(value)
})

test.each([
  ['正式党员', 'full'],
  ['预备党员', 'probationary'],
  ['中共党员', 'full'],
  ['入党积极分子', '!imports.notAMember'],
])('standing %s', (written, value) => {
  expect(brief(readStanding(text(written)))).toBe(value)
})

describe('names', () => {
  test.each([
    ['蒋  山', '蒋山'],
    ['蒋　山', '蒋山'],
    [' 蒋山\u200B', '蒋山'],
    ['蒋\n山', '蒋山'],
    ['买买提·阿不都', '买买提·阿不都'],
    ['买买提•阿不都', '买买提·阿不都'],
    ['买买提 . 阿不都', '买买提·阿不都'],
    ['Abdulla  Kerim', 'Abdulla Kerim'],
    ['欧阳 建国', '欧阳建国'],
    ['王建国同志', '王建国'],
    ['㛃䶮', '㛃䶮'],
    ['𠮷田', '𠮷田'],
  ])('%j is %s', (written, name) => {
    expect(readName(text(written))).toEqual({ ok: true, value: name })
  })
  test('odd names are kept and doubted', () => {
    expect(brief(readName(text('张三1')))).toEqual(['张三1', '?imports.oddName'])
    expect(brief(readName(text('张')))).toEqual(['张', '?imports.oddName'])
    expect(brief(readName(text('张'.repeat(60))))).toBe('!imports.nameTooLong')
  })
  test('organisations, lists and codes', () => {
    expect(brief(readTitle(text('于楼 小学(东校区)')))).toBe('于楼小学（东校区）')
    expect(brief(readList(text('会议室、篮球场；会议室\n义诊，无')))).toEqual(['会议室', '篮球场', '义诊'])
    expect(brief(readCode(text("'Ｄ00 0001")))).toBe('D000001')
    expect(brief(readCode(text('1.10E+17')))).toBe('!imports.digitsLost')
  })
})

test.each([
  ['红村社区党总支', 'generalBranch'],
  ['中共红村社区总支部委员会', 'generalBranch'],
  ['红村社区第一党支部', 'branch'],
  ['XX镇机关党支部', 'branch'],
  ['永宁社区联合党支部', 'jointBranch'],
  ['第一流动党员党支部', 'mobileBranch'],
  ['临时党支部', 'temporaryBranch'],
  ['中共XX镇委员会', 'town'],
  ['红村社区党委', 'committee'],
  ['中共红村社区委员会', 'committee'],
  ['中共兴隆区委员会', 'district'],
  ['试点市委', 'city'],
  ['红村街道党工委', 'street'],
  ['红村街道', 'street'],
  ['红村社区', 'community'],
  ['第一党小组', 'group'],
  ['甲乙', undefined],
])('%s is a %s', (name, kind) => {
  expect(kindOfName(name)).toBe(kind)
})

test('closed lists of other workbooks', () => {
  expect([readStreetType(text('复合型')), readStreetType(text('甲'))].map(brief)).toEqual([
    'composite',
    [null, '?imports.unknownStreetType'],
  ])
  expect(['党委', '党总支', '党支部', '联合党支部', '未建', '无'].map((written) => brief(readPartyLevel(text(written))))).toEqual([
    'committee',
    'generalBranch',
    'branch',
    'joint',
    'none',
    'none',
  ])
  expect(['有', '联合', '无'].map((written) => brief(readCompanyParty(text(written))))).toEqual(['own', 'joint', 'none'])
  expect(
    ['学校', '事业单位', '机关', '非公企业', '医院', '物业公司', '国有企业', '社会组织'].map((written) =>
      brief(readUnitKind(text(written))),
    ),
  ).toEqual(['school', 'institution', 'government', 'privateFirm', 'hospital', 'property', 'stateFirm', 'socialOrganisation'])
  expect(['第2业委会', '未成立', '无', '是'].map((written) => brief(readCommittee(text(written))))).toEqual([
    { name: '第2业委会' },
    { name: null },
    { name: null },
    { name: '业主委员会' },
  ])
})

test('no reader throws, whatever stands in a cell', () => {
  const readers = [
    readTick,
    readStandard,
    readSigned,
    readSex,
    readEthnicity,
    readEducation,
    readCategory,
    readPost,
    readStanding,
    readPhone,
    readIdNumber,
    readCreditCode,
    readArea,
    readCount,
    readShare,
    readName,
    readTitle,
    readList,
    readCode,
    readStreetType,
    readPartyLevel,
    readCompanyParty,
    readUnitKind,
    readCommittee,
  ]
  const cells: fc.Arbitrary<GridCell> = fc.record({
    kind: fc.constantFrom('text', 'number', 'date', 'boolean', 'error', 'blank'),
    text: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789-+.,%EeXx √是否男女万一二（）()/、 　')) }),
    ),
    number: fc.option(fc.double(), { nil: undefined }),
  })
  fc.assert(
    fc.property(cells, fc.constantFrom(...readers), (cell, reader) => {
      const reading: Reading<unknown> = reader(cell)
      expect(typeof reading.ok).toBe('boolean')
    }),
    { numRuns: 5000 },
  )
})
