import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { IMPORT_KINDS } from '../contract.ts'
import { FIELDS } from './fields.ts'
import { findTable } from './findTable.ts'
import { followTable } from './followTable.ts'
import type { GridCell, GridFace, GridRow } from './grid.ts'
import { guessColumns, mappingOf } from './guessColumns.ts'
import { recordReader } from './rows.ts'

/** Sheets made at random from what rosters are made of: whatever they come to, they come to an end and to true row numbers. */

const headings = IMPORT_KINDS.flatMap((kind) => Object.values(FIELDS[kind]).flatMap((spec) => spec.names.slice(0, 2)))
const words = [
  '蒋山',
  '男',
  '汉族',
  '1968.07',
  '大专',
  '√',
  '否',
  '一村党支部',
  '合计',
  '小计',
  '填表人：',
  '一、商业社区党支部（22人）',
  '19900001001',
  '同上',
  '共121人',
  '例',
  '1',
  '2',
  '',
  '',
  '',
]
const cell: fc.Arbitrary<GridCell> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...words).map((text): GridCell => (text === '' ? { kind: 'blank', text } : { kind: 'text', text })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...headings).map((text): GridCell => ({ kind: 'text', text })) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -5, max: 60_000 }).map((number): GridCell => ({ kind: 'number', text: String(number), number })),
  },
  { weight: 1, arbitrary: fc.constant<GridCell>({ kind: 'date', text: '1968-07-05', iso: '1968-07-05', number: 25_024 }) },
  { weight: 1, arbitrary: fc.constant<GridCell>({ kind: 'blank', text: '', formula: true }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text): GridCell => ({ kind: 'text', text })) },
)
const merge = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.nat(9), fc.nat(10), fc.nat(5))
  .map(([top, left, down, across]) => ({ top, left, bottom: top + down, right: left + across }))
const sheet: fc.Arbitrary<{ face: GridFace; rows: GridRow[] }> = fc
  .record({
    head: fc.option(fc.uniqueArray(fc.constantFrom(...headings), { minLength: 3, maxLength: 10 }), { nil: undefined }),
    at: fc.nat(5),
    body: fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 30 }),
    merges: fc.array(merge, { maxLength: 6 }),
    name: fc.constantFrom('Sheet1', '01一村', '花名册', ''),
  })
  .map(({ head, at, body, merges, name }) => {
    const lines =
      head === undefined ? body : [...body.slice(0, at), head.map((text): GridCell => ({ kind: 'text', text })), ...body.slice(at)]
    return {
      face: { name, hidden: false, merges },
      rows: lines.map((cells, index) => ({ number: index + 1, cells })).filter(({ cells }) => cells.some(({ text }) => text !== '')),
    }
  })

test('any sheet is read to its end, and every finding names a row and column of it', () => {
  fc.assert(
    fc.property(sheet, fc.constantFrom(undefined, ...IMPORT_KINDS), ({ face, rows }, kind) => {
      const found = findTable(face, rows)
      if ('none' in found) return
      const { shape } = found
      const lines = rows.map(followTable(shape))
      const records = lines.flatMap((line) => ('record' in line ? [line.record] : []))
      const mapping = mappingOf(guessColumns(shape, records, kind))
      const columns = new Set(shape.columns.map(({ column }) => column))
      expect(mapping.columns.every(({ column }) => columns.has(column))).toBe(true)
      // A column has one field, and a field one column, but for values to tick.
      expect(new Set(mapping.columns.map(({ column }) => column)).size).toBe(mapping.columns.length)
      expect(new Set(mapping.columns.map(({ field, when }) => `${field} ${when ?? ''}`)).size).toBe(mapping.columns.length)
      const numbers = new Set(rows.map(({ number }) => number))
      for (const outcome of records.map(recordReader(shape, mapping, { asOf: '2026-11-22' }))) {
        if (outcome === undefined) continue
        expect(outcome.accepted).toBe(outcome.draft !== null && outcome.findings.every(({ grade }) => grade === 'doubt'))
        expect(outcome.draft !== null || outcome.findings.some(({ grade }) => grade === 'error')).toBe(true)
        for (const { row, column } of outcome.findings) {
          expect(numbers.has(row)).toBe(true)
          expect(column === undefined || columns.has(column)).toBe(true)
        }
      }
    }),
    { numRuns: 1500 },
  )
})
