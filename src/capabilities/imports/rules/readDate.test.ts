import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, cutTo, formatChinese, partsOf } from '../../../platform/time/calendar.ts'
import type { GridCell } from './grid.ts'
import { readDate } from './readDate.ts'

const text = (written: string): GridCell => ({ kind: 'text', text: written })
const number = (value: number, format?: string): GridCell => ({
  kind: 'number',
  text: String(value),
  number: value,
  ...(format === undefined ? {} : { format }),
})

describe('certain dates', () => {
  test.each([
    ['1968.07', '1968-07'],
    ['1968.7', '1968-07'],
    ['1968年7月', '1968-07'],
    ['1968年07月', '1968-07'],
    ['1968-7', '1968-07'],
    ['1968/07', '1968-07'],
    ['196807', '1968-07'],
    ['1968年7月5日', '1968-07-05'],
    ['1968年7月5号', '1968-07-05'],
    ['1968.07.05', '1968-07-05'],
    ['1968-7-5', '1968-07-05'],
    ['1968/7/5', '1968-07-05'],
    ['1968、7、5', '1968-07-05'],
    ['19680705', '1968-07-05'],
    ['1968-07-05 00:00:00', '1968-07-05'],
    ['1968-07-05T00:00:00Z', '1968-07-05'],
    ['1968/7/5 0:00', '1968-07-05'],
    ['１９６８．０７', '1968-07'],
    ['１９６８年７月', '1968-07'],
    ['1968 年 7 月', '1968-07'],
    [' 1968 . 07 ', '1968-07'],
    ["'1968.07", '1968-07'],
    ['1968年7月生', '1968-07'],
    ['1968.07出生', '1968-07'],
    ['2012年8月至今', '2012-08'],
    ['2012.08（预备）', '2012-08'],
    ['2012年', '2012'],
    ['2012', '2012'],
    ['二〇一二年八月', '2012-08'],
    ['二○一二年八月三十一日', '2012-08-31'],
    ['二零一二年十二月二十日', '2012-12-20'],
    ['一九六八年七月', '1968-07'],
    ['一九六八年十一月廿五日', '1968-11-25'],
    ['2024-02-29', '2024-02-29'],
    ['13/7/1968', '1968-07-13'],
    ['Jul 1968', '1968-07'],
  ])('%j is %s', (written, date) => {
    expect(readDate(text(written), 2012)).toEqual({ ok: true, value: date })
  })

  test.each([
    [196807, '1968-07'],
    [19680705, '1968-07-05'],
    [1968, '1968'],
    [1968.07, '1968-07'],
    [1968.12, '1968-12'],
  ])('the number %d is %s', (value, date) => {
    expect(readDate(number(value), 2012)).toEqual({ ok: true, value: date })
  })

  test('a number is read as its format shows it', () => {
    expect(readDate({ kind: 'number', text: '1968.10', number: 1968.1, format: '0.00' }, 2012)).toEqual({ ok: true, value: '1968-10' })
  })

  test('a date cell keeps the precision of its format', () => {
    expect(readDate({ kind: 'date', text: '1968年7月', iso: '1968-07', number: 25020, format: 'yyyy"年"m"月"' }, 2012)).toEqual({
      ok: true,
      value: '1968-07',
    })
  })

  test.each(['', ' ', '至今', '无', '长期'])('%j is no date', (written) => {
    expect(readDate(text(written), 2012)).toEqual({ ok: true, value: null })
  })
})

describe('dates in doubt', () => {
  test.each<[GridCell, string, string]>([
    [text('68.7.5'), '1968-07-05', 'imports.twoDigitYear'],
    [text('68年7月'), '1968-07', 'imports.twoDigitYear'],
    [text('680705'), '1968-07-05', 'imports.twoDigitYear'],
    [text('12.7'), '2012-07', 'imports.twoDigitYear'],
    [text('13.7'), '1913-07', 'imports.twoDigitYear'],
    [text('Jul-68'), '1968-07', 'imports.twoDigitYear'],
    [number(25024), '1968-07-05', 'imports.dateSerial'],
    [number(1968.1), '1968', 'imports.dateZeroLost'],
    [text('5/7/1968'), '1968', 'imports.dateOrder'],
    [text('1968-07-00'), '1968-07', 'imports.dateVague'],
    [text('19680000'), '1968', 'imports.dateVague'],
    [text('1968年上半年'), '1968', 'imports.dateVague'],
    [text('19687'), '1968-07', 'imports.dateRunTogether'],
    [{ kind: 'date', text: '7月5日', iso: '2026-07-05', number: 46208, format: 'm"月"d"日"' }, '2026-07-05', 'imports.dateYearHidden'],
  ])('%j is %s, in doubt', (cell, value, code) => {
    expect(readDate(cell, 2012)).toMatchObject({ ok: true, value, doubt: { code } })
  })

  test('a birth of two digits lies where somebody can be of age', () => {
    expect(readDate(text('05.7'), 2012 - 18)).toMatchObject({ value: '1905-07' })
    expect(readDate(text('05.7'), 2012)).toMatchObject({ value: '2005-07' })
  })
})

describe('no dates', () => {
  test.each([
    ['1970年2月30日', 'imports.impossibleDate'],
    ['2月30日', 'imports.unreadableDate'],
    ['2023-02-29', 'imports.impossibleDate'],
    ['1970-13', 'imports.impossibleDate'],
    ['197013', 'imports.impossibleDate'],
    ['19701301', 'imports.impossibleDate'],
    ['0968.07', 'imports.impossibleDate'],
    ['不知道', 'imports.unreadableDate'],
    ['1968.07-1970.08', 'imports.unreadableDate'],
    ['19900004956', 'imports.unreadableDate'],
    ['#REF!', 'imports.unreadableDate'],
  ])('%j: %s', (written, code) => {
    expect(readDate(text(written), 2012)).toMatchObject({ ok: false, problem: { code, data: { written } } })
  })
})

const NUMERALS = '〇一二三四五六七八九'
const inChinese = (value: number): string =>
  value < 10
    ? NUMERALS.charAt(value)
    : `${value < 20 ? '' : NUMERALS.charAt(Math.floor(value / 10))}十${value % 10 === 0 ? '' : NUMERALS.charAt(value % 10)}`
const fullWidth = (plain: string): string => plain.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

/** The ways in which clerks print a date that leave nothing to doubt. */
const PRINTED: readonly ((date: string) => string)[] = [
  (date) => date,
  (date) => date.replaceAll('-', '.'),
  (date) => date.replaceAll('-', '/'),
  (date) => date.replaceAll('-', ''),
  (date) => date.replaceAll('-0', '-'),
  (date) => date.replaceAll('-0', '/').replaceAll('-', '/'),
  formatChinese,
  (date) => fullWidth(formatChinese(date)),
  (date) => fullWidth(date.replaceAll('-', '.')),
  (date) => ` ${formatChinese(date)}生 `,
  (date) => formatChinese(date).replaceAll(/\d+/g, (digits) => `${digits} `),
  (date) => {
    const { year, month, day } = partsOf(date)
    const spelt = [...String(year)].map((digit) => NUMERALS.charAt(Number(digit))).join('')
    return `${spelt}年${month === undefined ? '' : `${inChinese(month)}月`}${day === undefined ? '' : `${inChinese(day)}日`}`
  },
]

const dates = fc
  .tuple(
    fc.integer({ min: 1900, max: 2099 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
    fc.constantFrom('year' as const, 'month' as const, 'day' as const),
  )
  .map(([year, month, day, precision]) => cutTo(calendarDate(year, month, day) ?? `${year}-01-01`, precision))

test('any printed form of a date reads back to the same value and precision', () => {
  fc.assert(
    fc.property(dates, fc.constantFrom(...PRINTED), (date, print) => {
      expect(readDate(text(print(date)), 2099)).toEqual({ ok: true, value: date })
    }),
    { numRuns: 2000 },
  )
})

test('whatever stands in a cell, a date that comes out is on the calendar', () => {
  const cells = fc.record({
    kind: fc.constantFrom('text' as const, 'number' as const, 'date' as const, 'boolean' as const, 'error' as const, 'blank' as const),
    text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...Array.from('0123456789.-/年月日 一二十〇')) })),
    number: fc.option(fc.double(), { nil: undefined }),
  })
  fc.assert(
    fc.property(cells, fc.integer({ min: 1900, max: 2100 }), (cell, latest) => {
      const reading = readDate(cell, latest)
      if (!reading.ok || reading.value === null) return
      const { year, month, day } = partsOf(reading.value)
      expect(calendarDate(year, month, day)).toBe(reading.value)
    }),
    { numRuns: 2000 },
  )
})
