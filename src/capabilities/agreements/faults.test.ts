// The workbook of faulty rows, corrected, is the list again.
import { writeFile } from 'node:fs/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { readInWorker } from '../../platform/sheets/readInWorker.ts'
import { faultWorkbook } from './faults.ts'
import { findColumns, readAgreements, type Line } from './rules/readSheet.ts'

const LINES: readonly Line[] = [
  '协议清单,,,,,,,,,',
  '编号,甲方,乙方,类型,签订日期,到期日期,承诺内容,承诺方,数量,频次',
  'A,康馨社区,第一小学,,2025-03-05,,提供场地,乙方,1次,每月',
  'B,康馨社区,第二小学,,2025-04-05,,巡查,乙方,1次,每周',
  ',,,,,,宣讲,甲方,很多,每季度',
].map((row, index) => ({ number: index + 1, cells: row.split(',') }))

test('keeps the head and all rows of an agreement with a fault, marks the cell and says why; corrected, it is read', async () => {
  const columns = findColumns(LINES)!
  const { faults, groups } = readAgreements(LINES, columns.at, columns.places, '2026-11-22')
  const columnOf = (column: string) => columns.places[column as keyof typeof columns.places]
  const folder = mkdtempSync(join(tmpdir(), 'faults-'))
  const path = join(folder, 'faults.xlsx')
  await writeFile(path, await buffer(faultWorkbook(LINES, columns.at, columnOf, groups, faults, 'zh-CN')))
  const workbook = await readInWorker(path, { fileName: 'faults.xlsx' })
  const rows: Line[] = []
  for await (const some of workbook.sheets[0]!.rows())
    for (const row of some) rows.push({ number: row.number, cells: row.cells.map((cell) => cell.text) })
  await workbook.close()
  rmSync(folder, { recursive: true })
  expect(rows.map((row) => row.cells[0])).toEqual(['协议清单', '编号', 'B', ''])
  expect(rows.at(-1)!.cells.at(-1)).toBe('第 5 行:“很多”不是数量,应写成“2次”。')
  const corrected = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => (cell === '很多' ? '3次' : cell)) }))
  const again = findColumns(corrected)!
  const read = readAgreements(corrected, again.at, again.places, '2026-11-22')
  expect(read.faults).toEqual([])
  expect(read.agreements).toMatchObject([{ number: 'B', clauses: [{ what: '巡查' }, { what: '宣讲', quantity: 3 }] }])
})
