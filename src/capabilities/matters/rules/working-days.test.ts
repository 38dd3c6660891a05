import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isCalendarDay } from '../../../platform/time/calendar.ts'
import { KNOWN_YEARS, SPECIAL_DAYS } from './holidays.ts'
import { addWorkingDays, calendarOf, isWorkingDay, soonUntil, workingDaysBetween } from './working-days.ts'

const calendar = calendarOf()
const day = fc.integer({ min: 0, max: 1460 }).map((count) => addDays('2024-01-01', count))

describe('the holidays that come with the program', () => {
  test.each([
    ['2024-02-10', false],
    ['2024-02-17', false],
    ['2024-02-18', true],
    ['2025-01-26', true],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-02-23', false],
    ['2026-02-28', true],
    ['2026-09-20', true],
    ['2026-11-20', true],
    ['2026-11-22', false],
    ['2027-02-05', false],
  ])('%s is worked: %s', (on, works) => expect(isWorkingDay(on, calendar)).toBe(works))

  test('are days of the calendar, each once, and a weekend worked is a weekend', () => {
    expect(SPECIAL_DAYS.every((one) => isCalendarDay(one.day))).toBe(true)
    expect(new Set(SPECIAL_DAYS.map((one) => one.day)).size).toBe(SPECIAL_DAYS.length)
    for (const one of SPECIAL_DAYS.filter((it) => it.works)) expect([0, 6]).toContain(new Date(one.day).getUTCDay())
  })

  test('a year by notice has as many working days as weekdays less the statutory holidays', () => {
    for (const [year, by] of Object.entries(KNOWN_YEARS)) {
      const worked = workingDaysBetween(`${Number(year) - 1}-12-31`, `${year}-12-31`, calendar)
      expect(worked).toBeGreaterThanOrEqual(247)
      expect(worked).toBeLessThanOrEqual(by === 'notice' ? 251 : 255)
    }
  })

  test('a district writes over them', () => {
    const own = calendarOf([{ day: '2026-11-23', works: false }])
    expect(isWorkingDay('2026-11-23', own)).toBe(false)
    expect(workingDaysBetween('2026-11-20', '2026-11-24', own)).toBe(1)
  })
})

describe('counting', () => {
  test.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-11-22', 0, '2026-11-22'],
    ['2026-10-08', -1, '2026-09-30'],
  ])('%s and %i working days is %s', (from, count, to) => expect(addWorkingDays(from, count, calendar)).toBe(to))

  test('there and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addWorkingDays(from, count, calendar)
        expect(isWorkingDay(to, calendar)).toBe(true)
        expect(workingDaysBetween(from, to, calendar)).toBe(count)
      }),
    )
  })

  test('none is nought in either direction', () => {
    expect(workingDaysBetween('2024-01-05', '2024-01-06', calendar)).toBe(0)
    expect(workingDaysBetween('2024-01-06', '2024-01-05', calendar)).toBe(0)
  })

  test('the days between add up and change sign with the direction', () => {
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        expect(workingDaysBetween(a, b, calendar) + workingDaysBetween(b, c, calendar)).toBe(workingDaysBetween(a, c, calendar))
        expect(workingDaysBetween(a, b, calendar) + workingDaysBetween(b, a, calendar)).toBe(0)
      }),
    )
  })

  test('what is due soon is due within three working days, and no sooner day is left out', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 20 }), (on, ahead) => {
        const due = addDays(on, ahead)
        const isSoon = due <= soonUntil(on, calendar)
        const left = workingDaysBetween(on, due, calendar)
        expect(isSoon ? left <= 3 : left >= 3).toBe(true)
      }),
    )
  })
})
