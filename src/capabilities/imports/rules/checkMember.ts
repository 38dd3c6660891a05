import {
  addYears,
  ageOn,
  type CalendarDate,
  earliestDay,
  isCertainlyBefore,
  latestDay,
  partsOf,
  yearDifference,
} from '../../../platform/time/calendar.ts'
import type { Finding, MemberDraft, RowContext } from './drafts.ts'

const OF_AGE = 18
const OLDEST = 110

type Found = (grade: Finding['grade'], field: string, code: Finding['code'], data?: Finding['data']) => void

/**
 * Checks the dates of a member against each other and against the day of the roster. Vague dates are only faulted where every day
 * they can stand for is wrong.
 */
export function checkMember(member: MemberDraft, { asOf }: RowContext, find: Found): void {
  const { birth, joined, fullSince } = member
  const today = latestDay(asOf)
  const ahead = (date: CalendarDate | null): date is CalendarDate => date !== null && earliestDay(date) > today
  if (ahead(birth)) find('error', 'birth', 'imports.dateAhead', { date: birth, asOf })
  if (ahead(joined)) find('error', 'joined', 'imports.dateAhead', { date: joined, asOf })
  if (ahead(fullSince)) find('doubt', 'fullSince', 'imports.conversionAhead', { date: fullSince, asOf })
  if (birth !== null && !ahead(birth) && ageOn(birth, today) > OLDEST)
    find('doubt', 'birth', 'imports.veryOld', { age: ageOn(birth, today) })
  if (birth !== null && joined !== null) checkAge(birth, joined, find)
  if (joined !== null && fullSince !== null) checkProbation(joined, fullSince, find)
}

/**
 * Nobody joins before 18 (Party constitution, art. 1). Offices reckon by calendar years, so a birthday still to come in the year
 * of joining is only doubted.
 */
function checkAge(birth: CalendarDate, joined: CalendarDate, find: Found): void {
  const years = yearDifference(birth, joined)
  if (isCertainlyBefore(joined, birth)) find('error', 'joined', 'imports.joinedBeforeBirth', { birth, joined })
  else if (years < OF_AGE) find('error', 'joined', 'imports.joinedUnderAge', { birth, joined, age: Math.max(0, years), least: OF_AGE })
  else if (years === OF_AGE && isCertainlyBefore(joined, addYears(birth, OF_AGE))) {
    find('doubt', 'joined', 'imports.joinedBeforeBirthday', { birth, joined, least: OF_AGE })
  }
}

function checkProbation(joined: CalendarDate, fullSince: CalendarDate, find: Found): void {
  if (isCertainlyBefore(fullSince, joined)) {
    find('error', 'fullSince', 'imports.fullBeforeJoining', { joined, fullSince })
    return
  }
  const from = partsOf(joined)
  const to = partsOf(fullSince)
  const months = from.month === undefined || to.month === undefined ? undefined : (to.year - from.year) * 12 + to.month - from.month
  // The constitutions of 1969 and 1973 knew no probation: who joined under them was a full member at once.
  const without = joined >= '1969' && joined < '1977-09' && months === 0
  // One year by art. 7; the meeting that decides may fall into the month after.
  const regular = months === undefined ? to.year - from.year === 1 : months === 12 || months === 13
  if (!regular && !without) find('doubt', 'fullSince', 'imports.probationNotAYear', { joined, fullSince })
}
