import Excel from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberDraft } from '../src/capabilities/imports/rules/drafts.ts'
import { scratchFolder } from '../src/platform/sheets/samples.ts'
import type { NewRow, NewSheet } from '../src/platform/sheets/write.ts'
import { writeOffice } from './workbooks/offices.ts'
import { type OfficeRead, readOffice } from './workbooks/readOffice.ts'

/** Layouts of one and the same roster: what a row belongs to must not depend on how the clerk arranged it. */

let folder: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

const HEAD: NewRow = ['序号', '姓名', '性别', '民族', '出生年月', '学历', '入党时间', '转正时间', '联系电话']
const person = (name: string, number: number): NewRow => [
  String(number),
  name,
  number % 2 === 1 ? '男' : '女',
  '汉族',
  '1968.07',
  '大专',
  '1990.07',
  '1991.07',
  `1990000100${number}`,
]

const readSheets = async (...sheets: NewSheet[]): Promise<OfficeRead> => readOffice(await writeOffice(folder.path('layout.xlsx'), sheets))
const members = ({ rows }: OfficeRead): MemberDraft[] => rows.flatMap(({ draft }) => (draft?.kind === 'members' ? [draft] : []))
const placed = (read: OfficeRead): [string, string | null][] => members(read).map(({ name, place }) => [name, place.branch])

test('tables stacked in one sheet, each under the title of its branch', async () => {
  const read = await readSheets({
    name: 'Sheet1',
    rows: [
      ['一村党支部党员花名册'],
      HEAD,
      person('蒋山', 1),
      person('彭永', 2),
      ['合计', '2人'],
      null,
      ['二村党支部党员花名册'],
      HEAD,
      person('毛贵山', 1),
      ['合计', '1人'],
      ['填报单位：三村党支部'],
      HEAD,
      person('白敏', 1),
    ],
  })
  expect(placed(read)).toEqual([
    ['蒋山', '一村党支部'],
    ['彭永', '一村党支部'],
    ['毛贵山', '二村党支部'],
    ['白敏', '三村党支部'],
  ])
  expect(read.rows.every(({ findings }) => findings.length === 0)).toBe(true)
})

test('a sheet for a community, with its branches in a column', async () => {
  const sheet = (name: string): NewSheet => ({
    name,
    rows: [
      ['支部', ...HEAD],
      ['第一党支部', ...person('蒋山', 1)],
      ['第二党支部', ...person('彭永', 2)],
    ],
  })
  const read = await readSheets(sheet('红村社区'), sheet('永宁社区'))
  expect(members(read).map(({ place }) => [place.community, place.branch])).toEqual([
    ['红村社区', '第一党支部'],
    ['红村社区', '第二党支部'],
    ['永宁社区', '第一党支部'],
    ['永宁社区', '第二党支部'],
  ])
  // Equal names in branches of equal names are not one person when the communities differ.
  expect(read.rows.flatMap(({ findings }) => findings)).toEqual([])
})

test('the branch as the one who reports', async () => {
  const read = await readSheets({
    name: 'Sheet1',
    rows: [['党员花名册'], ['填报单位：XX镇一村党支部   2012年8月31日'], HEAD, person('蒋山', 1)],
  })
  expect(placed(read)).toEqual([['蒋山', 'XX镇一村党支部']])
  expect(read.shapes[0]?.asOf).toMatchObject({ date: '2012-08-31', by: 'title' })
})

test('years and months in columns of their own', async () => {
  const read = await readSheets({
    name: 'Sheet1',
    rows: [
      ['姓名', '性别', '出生年月', null, '入党时间', null, null, '文化程度'],
      [null, null, '年', '月', '年', '月', '日', null],
      ['蒋山', '男', 1968, 7, '1990', '7月', '20', '大专'],
      ['彭永', '女', 1970, null, '1992', '1', null, '高中'],
    ],
    merges: [
      [0, 0, 1],
      [1, 1, 1],
      [2, 3, 0],
      [4, 6, 0],
      [7, 7, 1],
    ].map(([left = 0, right = 0, down = 0]) => ({ top: 1, left, bottom: 1 + down, right })),
  })
  expect(members(read).map(({ birth, joined }) => [birth, joined])).toEqual([
    ['1968-07', '1990-07-20'],
    ['1970', '1992-01'],
  ])
})

test('sentences in the column of names are nobody', async () => {
  const read = await readSheets({
    name: 'Sheet1',
    rows: [
      ['姓名', '性别', '出生年月', '入党时间'],
      ['蒋山', '男', '1968.07', '1990.07'],
      ['彭永'],
      ['以上党员信息均已核对属实'],
      ['2. 出生年月写到月'],
      ['支部书记签字：'],
      ['2012年9月3日'],
    ],
  })
  expect(members(read).map(({ name }) => name)).toEqual(['蒋山', '彭永'])
  expect(read.skipped).toEqual(['note', 'note', 'note', 'note'])
})

test('two lists side by side are refused, not read by half', async () => {
  const read = await readSheets({
    name: 'Sheet1',
    rows: [['名册'], [...HEAD.slice(0, 4), ...HEAD.slice(0, 4)], ['1', '蒋山', '男', '汉', '2', '彭永', '女', '汉']],
  })
  expect(read.sheets).toEqual([['Sheet1', 'sideBySide']])
})

test('a day in a cell beside its word, and a workbook that another program wrote', async () => {
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet('花名册')
  sheet.addRow(['党员花名册'])
  sheet.mergeCells('A1:H1')
  sheet.addRow(['截止日期：', null, new Date(Date.UTC(2012, 7, 31))])
  sheet.getCell('C2').numFmt = 'yyyy"年"m"月"d"日"'
  sheet.addRow(['序号', '姓 名', '性别', '出生日期', '入党日期', '联系电话', '邮箱', '备注'])
  const row = sheet.addRow([
    1,
    { richText: [{ text: '蒋', font: { bold: true } }, { text: ' 山' }] },
    '男',
    new Date(Date.UTC(1968, 6, 5)),
    { formula: 'DATE(1990,7,20)', result: new Date(Date.UTC(1990, 6, 20)) },
    19_900_001_001,
    { text: 'a@b.cn', hyperlink: 'mailto:a@b.cn' },
    '<b>x</b>',
  ])
  row.getCell(4).numFmt = 'yyyy"年"m"月"'
  row.getCell(5).numFmt = 'yyyy-mm-dd'
  sheet.getCell('B4').note = '一个批注'
  await book.xlsx.writeFile(folder.path('other.xlsx'))
  const read = await readOffice(folder.path('other.xlsx'))
  expect(read.shapes[0]?.asOf).toMatchObject({ date: '2012-08-31', by: 'deadline' })
  expect(members(read)).toMatchObject([
    { row: 4, name: '蒋山', birth: '1968-07', joined: '1990-07-20', phone: '19900001001', note: '<b>x</b>' },
  ])
})
