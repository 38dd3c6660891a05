import { addDays, addMonths } from '../../../platform/time/calendar.ts'
import { MONTHS, type Cycle } from '../kinds.ts'

/**
 * The day by which the next sitting has to be held: one cycle after the last, or after the charter came into force where none was held.
 * It falls due by itself; planning a later day does not move it.
 */
export const nextDue = (cycle: Cycle, lastHeldOn: string | null, startsOn: string): string =>
  addMonths(lastHeldOn ?? startsOn, MONTHS[cycle])

/** 逾期未开: the day has passed and nothing was held. A charter that has ended owes no sitting. */
export const isOverdue = (dueOn: string, endsOn: string | null, day: string): boolean => dueOn < day && (endsOn === null || endsOn > day)

/** Until which day topics are taken: so many days before the sitting, but never a day that has passed when it is called. */
export const topicsUntil = (plannedOn: string, topicDays: number, calledOn: string): string => {
  const wanted = addDays(plannedOn, -topicDays)
  const open = wanted < calledOn ? calledOn : wanted
  return open > plannedOn ? plannedOn : open
}

const DIGITS = '零一二三四五六七八九'

/** 1 … 99 as documents write it: 一, 十二, 二十一. */
export const chineseNumber = (count: number): string => {
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  return `${tens > 1 ? DIGITS[tens]! : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? DIGITS[ones]! : ''}`
}

/** 于楼街道党建联席会2026年第三次会议 */
export const sittingTitle = (charter: string, plannedOn: string, nth: number): string =>
  `${charter}${plannedOn.slice(0, 4)}年第${chineseNumber(nth)}次会议`
