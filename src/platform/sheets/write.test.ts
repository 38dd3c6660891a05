import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import Excel from 'exceljs'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Cell } from './cell.ts'
import { scratchFolder } from './samples.ts'
import { readWorkbook } from './workbook.ts'
import { type NewRow, type NewSheet, sheetName, writeWorkbook } from './write.ts'

let folder: Awaited<ReturnType<typeof scratchFolder>>
beforeAll(async () => {
  folder = await scratchFolder()
})
afterAll(() => folder.remove())

async function write(...sheets: NewSheet[]): Promise<string> {
  const path = folder.path('out.xlsx')
  await pipeline(writeWorkbook(sheets), createWriteStream(path))
  return path
}

async function readBack(rows: NewRow[]): Promise<(readonly Cell[])[]> {
  const workbook = await readWorkbook(await write({ name: 'a', rows }))
  const read: (readonly Cell[])[] = []
  for await (const batch of workbook.sheets[0]?.rows() ?? []) for (const { cells } of batch) read.push(cells)
  await workbook.close()
  return read
}

test('text stays text, whatever it begins with', async () => {
  const texts = [
    '=1+1',
    '+8613900000000',
    '-2',
    '@SUM(A1)',
    '=HYPERLINK("http://x","y")',
    '0012',
    '110105194912310021',
    ' 蒋　山 ',
    '<b>&"',
    '一\r\n二',
    '_x0041_',
  ]
  const [cells = []] = await readBack([texts])
  expect(cells).toEqual(texts.map((text) => ({ kind: 'text', text })))
})

test('a day is a date cell, a month stays a month', async () => {
  const [cells = []] = await readBack([
    [{ date: '1968-07-05' }, { date: '1968-07' }, { date: '1899-01-01' }, { number: 0.5 }, 3, null, 'x'],
  ])
  expect(cells.map(({ kind, text }) => [kind, text])).toEqual([
    ['date', '1968-07-05'],
    ['text', '1968-07'],
    ['text', '1899-01-01'],
    ['number', '0.5'],
    ['number', '3'],
    ['blank', ''],
    ['text', 'x'],
  ])
})

test('any text comes back, but for what XML cannot hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 20 }),
      async (texts) => {
        const held = texts.map((text) => text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, ''))
        const [cells = []] = await readBack([[...texts, 'end']])
        expect(cells.map(({ text }) => text)).toEqual([...held, 'end'])
      },
    ),
    { numRuns: 40 },
  )
})

test('another program finds the sheets, looks, widths, merges and the frozen head', async () => {
  const head: NewRow = ['姓名', '原因'].map((text) => ({ text, look: 'header' }))
  const path = await write(
    {
      name: '党员/名册',
      widths: [12, 40],
      frozenRows: 2,
      merges: [{ top: 1, left: 0, bottom: 1, right: 1 }],
      rows: [[{ text: '题', look: 'title' }], head, ['=1+1', { text: '错', look: 'wrong' }]],
    },
    { name: '党员 名册', rows: [] },
  )
  const book = new Excel.Workbook()
  await book.xlsx.readFile(path)
  expect(book.worksheets.map(({ name }) => name)).toEqual(['党员 名册', '党员 名册_2'])
  const sheet = book.worksheets[0]
  expect(sheet?.getCell('A3').value).toBe('=1+1')
  expect(sheet?.getCell('A3').formula).toBeUndefined()
  expect(sheet?.getCell('A3').numFmt).toBe('@')
  expect(sheet?.getCell('A2').font.bold).toBe(true)
  expect(sheet?.getCell('B1').master.address).toBe('A1')
  expect(sheet?.getColumn(2).width).toBe(40)
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
})

test('rows are pulled while the file is written', async () => {
  let pulled = 0
  function* rows(): Generator<NewRow> {
    for (; pulled < 200_000; pulled += 1) yield [`第${pulled}行`, Math.sin(pulled)]
  }
  const stream = writeWorkbook([{ name: 'a', rows: rows() }])
  let seen = 0
  for await (const chunk of stream) {
    seen += (chunk as Buffer).length
    if (seen > 100_000) break
  }
  expect(pulled).toBeGreaterThan(0)
  expect(pulled).toBeLessThan(100_000)
})

test.each([
  ['XX镇/一村:党支部', 'XX镇 一村 党支部'],
  ['', 'Sheet'],
  ["'引号'", '引号'],
  ['很'.repeat(40), '很'.repeat(31)],
])('a sheet may be called %j as %j', (wanted, name) => {
  expect(sheetName(wanted)).toBe(name)
})
