import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { addYears, earliestDay, isCertainlyBefore, latestDay, parseCalendarDate } from '../../platform/time/calendar.ts'
import { limitOf } from '../rules/contract.ts'
import type { Kind } from '../organisations/contract.ts'
import type { Ending, Status } from './kinds.ts'

export type LifeDates = {
  readonly birth?: string | null | undefined
  readonly joined?: string | null | undefined
  readonly fullSince?: string | null | undefined
  readonly status?: Status | undefined
}

/**
 * Whether the dates of a life can be true together. A date known to the month or year is only refused where no day it can stand
 * for would do. The field is the one a person would look at first.
 */
export const datesFit = (dates: LifeDates, today: string): true | Refusal => {
  const { birth, joined, fullSince, status } = dates
  for (const [field, date] of [
    ['birth', birth],
    ['joined', joined],
    ['fullSince', fullSince],
  ] as const) {
    if (date && earliestDay(date) > today) return refuse('members.dateInFuture', { date }, field)
  }
  if (birth && joined) {
    if (!isCertainlyBefore(birth, joined) && latestDay(joined) < earliestDay(birth))
      return refuse('members.birthAfterJoining', { birth, joined }, 'birth')
    const years = limitOf('DEV-01', 'yearsAtLeast', today)
    if (addYears(earliestDay(birth), years) > latestDay(joined)) return refuse('members.joinedUnderAge', { birth, joined, years }, 'joined')
  }
  if (joined && fullSince && latestDay(fullSince) < earliestDay(joined))
    return refuse('members.fullBeforeJoining', { joined, fullSince }, 'fullSince')
  if (status === 'probationary' && fullSince && latestDay(fullSince) <= today) return refuse('members.fullAlready', { fullSince }, 'status')
  return true
}

const HOLDERS: readonly Kind[] = [
  'branch',
  'jointBranch',
  'temporaryBranch',
  'mobileBranch',
  'featureBranch',
  'committee',
  'generalBranch',
  'group',
]

/** May somebody be entered in an organisation of this kind? Every member belongs to a branch (TRF-01); rosters also list them in a committee without branches. */
export const mayHold = (kind: Kind, name: string): true | Refusal =>
  HOLDERS.includes(kind) ? true : refuse('members.notABranch', { name, kind: `organisations.kind.${kind}` }, 'organisationId')

const PHONE = /^1\d{10}$/
const ID_NUMBER = /^\d{17}[\dX]$/
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** Digits and signs as an office types them, in half width and without spaces. */
export const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s\-—]/g, '')
    .toUpperCase()

/** Mobile numbers have 11 digits; fixed ones come with their area code. */
export const phoneFits = (phone: string): true | Refusal =>
  PHONE.test(phone) || /^0\d{9,11}$/.test(phone) ? true : refuse('members.phone', { length: phone.length }, 'phone')

/** An identity card number: 18 characters, a day of the calendar, and the check character of GB 11643. */
export const idNumberFits = (number: string, birth?: string | null): true | Refusal => {
  const wrong = refuse('members.idNumber', {}, 'idNumber')
  if (!ID_NUMBER.test(number)) return wrong
  const born = parseCalendarDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (born === undefined) return wrong
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  if ('10X98765432'[sum % 11] !== number[17]) return wrong
  return birth && !born.startsWith(birth) ? refuse('members.idNumberBirth', { birth, born }, 'idNumber') : true
}

export type Standing = { readonly validFrom: string; readonly validUntil: string | null; readonly ended: Ending | null }

/** May a membership end on a day? It has begun before, and has not ended. */
export const mayEnd = (current: Standing, on: string, today: string): true | Refusal => {
  if (current.validUntil !== null) return refuse('members.endedAlready', { day: current.validUntil }, 'on')
  if (on <= current.validFrom) return refuse('members.endBeforeBegin', { day: current.validFrom }, 'on')
  return on > today ? refuse('members.dateInFuture', { date: on }, 'on') : true
}

/** May a change take effect on a day? Not before what is known of the person, nor in days to come. */
export const mayChangeFrom = (current: Standing, from: string, today: string): true | Refusal => {
  if (current.validUntil !== null) return refuse('members.endedAlready', { day: current.validUntil }, 'from')
  if (from < current.validFrom) return refuse('members.changeBeforeState', { day: current.validFrom }, 'from')
  return from > today ? refuse('members.dateInFuture', { date: from }, 'from') : true
}
