// 工作日: Monday to Friday, but for the holidays of the year and the weekends worked for them. Pure; days are `YYYY-MM-DD`.
import { addDays, daysBetween } from '../../../platform/time/calendar.ts'
import { SPECIAL_DAYS, type SpecialDay } from './holidays.ts'

/** Which special days are worked and which are not; every other day follows the week. */
export type WorkingCalendar = ReadonlyMap<string, boolean>

/** The days that come with the program, with those of a district's own written over them. */
export const calendarOf = (own: readonly Pick<SpecialDay, 'day' | 'works'>[] = []): WorkingCalendar =>
  new Map([...SPECIAL_DAYS, ...own].map(({ day, works }) => [day, works]))

export const isWorkingDay = (day: string, calendar: WorkingCalendar): boolean => {
  const said = calendar.get(day)
  if (said !== undefined) return said
  const inWeek = new Date(`${day}T00:00:00Z`).getUTCDay()
  return inWeek !== 0 && inWeek !== 6
}

/**
 * Working days after `from` up to and including `to`; negative when `to` lies before `from`. So a matter due on `to` has so many
 * working days left on `from`, and one due on `from` is so many working days late on `to`.
 */
export const workingDaysBetween = (from: string, to: string, calendar: WorkingCalendar): number => {
  // Taken from nought, since the negative of none is JavaScript's -0.
  if (to < from) return 0 - workingDaysBetween(to, from, calendar)
  let count = 0
  for (let day = from, left = daysBetween(from, to); left > 0; left -= 1) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}

/** The day on which `count` working days have passed since `from`, which itself does not count; before it when negative. */
export const addWorkingDays = (from: string, count: number, calendar: WorkingCalendar): string => {
  const onward = count < 0 ? -1 : 1
  let day = from
  for (let left = Math.abs(count); left > 0;) {
    day = addDays(day, onward)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

/** Working days before its day from which a matter is due soon. */
export const SOON = 3

/** Last due day that is due soon on `day`: `day <= dueOn <= soonUntil`. */
export const soonUntil = (day: string, calendar: WorkingCalendar): string => addWorkingDays(day, SOON, calendar)
