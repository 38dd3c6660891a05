import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { AgreementState } from '../kinds.ts'

type Standing = { readonly state: AgreementState; readonly startsOn: string; readonly endsOn: string | null }

/** In force by its state, but past its last day: shown as 到期 until a person ends or renews it. */
export const isExpired = (it: Standing, on: string): boolean => it.state === 'inForce' && it.endsOn !== null && it.endsOn < on

/** Whole days until the last day is over, from which on an agreement is said to run out. */
export const EXPIRING_DAYS = 90

/**
 * Whether an agreement may be ended so. A termination says why; a lapse can be acknowledged only after the last day.
 * @param on the last day in force of a termination
 */
export const mayEnd = (it: Standing, how: 'terminated' | 'lapsed', on: string, today: string, reason: string | null): true | Refusal => {
  if (it.state !== 'inForce') return refuse('agreements.notInForce')
  if (how === 'lapsed') return isExpired(it, today) ? true : refuse('agreements.notYetLapsed', { endsOn: it.endsOn ?? '—' })
  if (reason === null || reason === '') return refuse('agreements.reasonNeeded', {}, 'reason')
  return on > today || on < it.startsOn ? refuse('agreements.endDay', { on, startsOn: it.startsOn }, 'on') : true
}

/** Whether a signature may be dated so: on paper nobody signs tomorrow. */
export const signedBy = (signedOn: string, today: string): true | Refusal =>
  signedOn > today ? refuse('agreements.signedInFuture', { signedOn }, 'signedOn') : true
