import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { earliestDay, latestDay, type CalendarDate } from '../../platform/time/calendar.ts'

/**
 * A phone number as people write it, brought to its digits: a mobile number of 11 digits, or an area code (0…) with 7 or 8.
 * @returns the digits, null for an empty entry, or the refusal
 */
export const readPhone = (written: string | null): string | null | Refusal => {
  const digits = (written ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s\-()—–]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  if (digits === '') return null
  const fits = /^1\d{10}$/.test(digits) || /^0\d{9,11}$/.test(digits) || /^\d{7,8}$/.test(digits)
  return fits ? digits : refuse('units.phone', { digits: digits.replaceAll(/\D/g, '').length }, 'phone')
}

/** An agreement cannot end before it was signed; of dates known to the month only what is certain counts against them. */
export const termFits = (signedOn: CalendarDate, endsOn: CalendarDate | null): true | Refusal =>
  endsOn === null || latestDay(endsOn) >= earliestDay(signedOn) ? true : refuse('units.endBeforeSigning', { signedOn, endsOn }, 'endsOn')

/**
 * An agreement's dates as kept: what was written, and the days that are certain. Signed in 2010-05 is signed from 31 May on for certain, and in
 * doubt within the month; in force until 2012-05 is in force through its last day.
 */
export const agreementDates = (agreement: { readonly signedOn: CalendarDate; readonly endsOn: CalendarDate | null }) => {
  const vague = (date: CalendarDate | null): CalendarDate | null => (date === null || date.length === 10 ? null : date)
  return {
    signed_on: latestDay(agreement.signedOn),
    ends_on: agreement.endsOn === null ? null : latestDay(agreement.endsOn),
    signed: vague(agreement.signedOn),
    ends: vague(agreement.endsOn),
  }
}

/** What a compound's company or committee is said to be wants the company or committee itself; nothing stands so from a day to come. */
export const compoundFits = (
  facts: {
    readonly company: string | null
    readonly companyParty: string | null
    readonly committee: string | null
    readonly committeeMembers: number | null
  },
  since: string,
  today: string,
): true | Refusal => {
  if (since > today) return refuse('units.sinceLater', { since, today }, 'since')
  if (facts.companyParty !== null && facts.company === null) return refuse('units.noCompany', {}, 'company')
  if (facts.committeeMembers !== null && facts.committeeMembers > 0 && facts.committee === null)
    return refuse('units.noCommittee', {}, 'committee')
  return true
}
