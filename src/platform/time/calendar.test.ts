import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  calendarDate,
  compareDates,
  cutTo,
  daysBetween,
  earliestDay,
  formatChinese,
  isCalendarDay,
  isCertainlyBefore,
  latestDay,
  mayBeBefore,
  meanAgeOn,
  parseCalendarDate,
  partsOf,
  precisionOf,
} from './calendar.ts'

const days = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([y, m, d]) => calendarDate(y, m, d))
  .filter((day) => day !== undefined)

describe('the text of a date', () => {
  test.each([
    ['2012', 'year'],
    ['2012-08', 'month'],
    ['2012-08-31', 'day'],
    ['2024-02-29', 'day'],
  ])('%s is kept to the %s', (text, precision) => {
    expect(parseCalendarDate(text)).toBe(text)
    expect(precisionOf(text)).toBe(precision)
  })

  test.each(['2023-02-29', '2012-13', '2012-00', '2012-8', '2012-08-32', '12', '', '2012-08-31T00:00', ' 2012', '0900'])(
    '%j is none',
    (text) => {
      expect(parseCalendarDate(text)).toBeUndefined()
    },
  )

  test('parts and text are two writings of one thing', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('year' as const, 'month' as const, 'day' as const), (day, precision) => {
        const date = cutTo(day, precision)
        const { year, month, day: inMonth } = partsOf(date)
        expect(calendarDate(year, month, inMonth)).toBe(date)
        expect(precisionOf(date)).toBe(precision)
        expect(earliestDay(date) <= day && day <= latestDay(date)).toBe(true)
      }),
    )
  })

  test('a day without a month is no date', () => {
    expect(calendarDate(2012, undefined, 3)).toBeUndefined()
    expect(isCalendarDay('2012-08')).toBe(false)
    expect(isCalendarDay('2012-08-01')).toBe(true)
  })
})

describe('order', () => {
  test('a month is neither before nor after a day inside it', () => {
    expect(isCertainlyBefore('1968-07', '1968-07-20')).toBe(false)
    expect(isCertainlyBefore('1968-07-20', '1968-07')).toBe(false)
    expect(mayBeBefore('1968-07', '1968-07-20')).toBe(true)
    expect(isCertainlyBefore('1968-07', '1968-08-01')).toBe(true)
    expect(mayBeBefore('1968-08', '1968-07')).toBe(false)
  })

  test('sorting puts the vaguer date first', () => {
    expect(['2012-08-01', '2012', '2012-08', '2011-12-31'].toSorted(compareDates)).toEqual(['2011-12-31', '2012', '2012-08', '2012-08-01'])
    expect(compareDates('2012-01', '2012-01-01')).toBeLessThan(0)
  })
})

describe('moving', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-03-31', -1, '2023-02-28'],
    ['2023-11', 3, '2024-02'],
    ['2023', 30, '2025'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s + %i months = %s', (date, months, moved) => {
    expect(addMonths(date, months)).toBe(moved)
  })

  test('years keep 29 February where there is one', () => {
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
  })

  test('days there and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, count) => {
        const moved = addDays(day, count)
        expect(daysBetween(day, moved)).toBe(count)
        expect(addDays(moved, -count)).toBe(day)
      }),
    )
  })
})

describe('age in completed years', () => {
  test.each([
    ['1968-07-05', '2012-07-04', 43],
    ['1968-07-05', '2012-07-05', 44],
    ['1968-07', '2012-07-01', 44],
    ['1968-07', '2012-06-30', 43],
    ['1968', '2012-01-01', 44],
    ['2004-02-29', '2022-02-28', 17],
    ['2004-02-29', '2022-03-01', 18],
    ['1968-07-05', '2012-07', 44],
    ['2020-01-01', '2019-12-31', -1],
  ])('born %s, on %s: %i', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age)
  })

  test('the mean of nobody is no figure', () => {
    expect(meanAgeOn([], '2012-08-31')).toBeUndefined()
    expect(meanAgeOn(['1968-07', '1970-09'], '2012-08-31')).toBe(42.5)
  })

  test('one day later never makes anybody younger', () => {
    fc.assert(
      fc.property(days, days, (birth, on) => {
        expect(ageOn(birth, addDays(on, 1))).toBeGreaterThanOrEqual(ageOn(birth, on))
      }),
    )
  })
})

test('dates as an office writes them', () => {
  expect(['2012-08-31', '1968-07', '2012'].map(formatChinese)).toEqual(['2012年8月31日', '1968年7月', '2012年'])
})
