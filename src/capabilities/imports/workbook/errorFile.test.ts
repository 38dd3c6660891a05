import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scratchFolder } from '../../../platform/sheets/samples.ts'
import { type NewSheet, writeWorkbook } from '../../../platform/sheets/write.ts'
import { writeErrorFile } from './errorFile.ts'
import { recognise, takeRows } from './open.ts'

let folder: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

/** Writes the sheets, brings back the rows in error, and reads that file again: each wrong row with the branch it came to. */
async function branchesOfWrongRows(...sheets: NewSheet[]): Promise<[string, string | undefined][]> {
  const [first, errors] = [folder.path('first.xlsx'), folder.path('errors.xlsx')]
  await pipeline(writeWorkbook(sheets), createWriteStream(first))
  const options = { fileName: 'first.xlsx', today: '2026-11-22' }
  const recognised = await recognise(first, options)
  try {
    const taken = await takeRows(recognised, { asOf: '2026-11-22' })
    await writeErrorFile(errors, recognised, taken.problems)
  } finally {
    await recognised.workbook.close()
  }
  const again = await recognise(errors, options)
  try {
    // The wrong sex stands for the correction the clerk makes: without the column every row is fit.
    const mappings = new Map(
      again.tables.map(({ sheet, guess }) => [
        sheet.name,
        {
          kind: guess.kind,
          columns: guess.columns.flatMap(({ column, field }) => (field === null || field === 'sex' ? [] : [{ column, field }])),
        },
      ]),
    )
    const { lines } = await takeRows(again, { asOf: '2026-11-22', mappings })
    return lines.kind === 'members' ? lines.lines.map(({ said, hints }) => [said.name, hints.organisation]) : []
  } finally {
    await again.workbook.close()
  }
}

const HEAD = ['所在党支部', '姓名', '性别', '入党时间']

test('a row keeps the branch that a merged cell gave it', async () => {
  const rows = [
    HEAD,
    ['一村党支部', '蒋山', '男', '1990.07'],
    [null, '彭永', '甲', '1990.07'],
    ['二村党支部', '毛贵山', '乙', '1990.07'],
    [null, '莫燕', '女', '1990.07'],
  ]
  const merges = [2, 4].map((top) => ({ top, left: 0, bottom: top + 1, right: 0 }))
  expect(await branchesOfWrongRows({ name: '名册', rows, merges })).toEqual([
    ['彭永', '一村党支部'],
    ['毛贵山', '二村党支部'],
  ])
})

test('a row keeps the branch of the row above it, not of the wrong row before it', async () => {
  const rows = [HEAD, ['一村党支部', '蒋山', '甲', '1990.07'], ['二村党支部', '彭永', '男', '1990.07'], ['', '毛贵山', '乙', '1990.07']]
  expect(await branchesOfWrongRows({ name: '名册', rows })).toEqual([
    ['蒋山', '一村党支部'],
    ['毛贵山', '二村党支部'],
  ])
})

test('a row keeps the branch that a line of its own or the sheet gave it', async () => {
  const head = HEAD.slice(1)
  const listed: NewSheet = {
    name: '名册',
    rows: [
      head,
      ['一、商业社区党支部（2人）'],
      ['蒋山', '男', '1990.07'],
      ['彭永', '甲', '1990.07'],
      ['二、曙光社区党支部'],
      ['毛贵山', '乙', '1990.07'],
    ],
  }
  expect(await branchesOfWrongRows(listed)).toEqual([
    ['彭永', '商业社区党支部'],
    ['毛贵山', '曙光社区党支部'],
  ])
  expect(await branchesOfWrongRows({ name: '一村党支部', rows: [head, ['蒋山', '甲', '1990.07']] })).toEqual([['蒋山', '一村党支部']])
})
