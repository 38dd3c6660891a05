import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { addDays } from '../../platform/time/calendar.ts'
import { EXPIRING_DAYS, type SeatKind, type SeatState } from './kinds.ts'

/** A term cannot end before it begins. */
export const termFits = (validFrom: string, termUntil: string | null): true | Refusal =>
  termUntil === null || termUntil >= validFrom
    ? true
    : refuse('network.termBeforeStart', { from: validFrom, until: termUntil }, 'termUntil')

/** What ended stays ended, and nothing ends before it began. Ending on the very day it began says that it was entered by mistake. */
export const mayEnd = (row: { readonly validFrom: string; readonly validUntil: string | null }, endedOn: string): true | Refusal => {
  if (row.validUntil !== null) return refuse('network.alreadyEnded', { until: row.validUntil })
  return endedOn >= row.validFrom ? true : refuse('network.endBeforeStart', { from: row.validFrom, until: endedOn }, 'endedOn')
}

type Posted = {
  readonly kind: SeatKind
  readonly groupId: string | null
  readonly netId: string | null
  readonly from: unknown
  readonly serves: unknown
}

/** A member of a group names the group, a part-time member where he or she comes from; only instructors and liaison officers serve. */
export const seatFits = (seat: Posted): true | Refusal => {
  if (seat.kind === 'group' && seat.groupId === null) return refuse('network.groupNeeded', {}, 'groupId')
  if (seat.kind !== 'group' && seat.groupId !== null) return refuse('network.groupForbidden', {}, 'groupId')
  if (seat.kind === 'partTime' && seat.from === null) return refuse('network.fromNeeded', {}, 'from')
  const serving = seat.kind === 'liaison' || seat.kind === 'instructor'
  if (!serving && seat.netId !== null) return refuse('network.netForbidden', {}, 'netId')
  return serving || seat.serves === null ? true : refuse('network.servesForbidden', {}, 'serves')
}

/** Where a seat stands on a day. */
export const seatState = (seat: { readonly validUntil: string | null; readonly termUntil: string | null }, on: string): SeatState => {
  if (seat.validUntil !== null && seat.validUntil <= on) return 'ended'
  if (seat.termUntil === null) return 'inForce'
  if (seat.termUntil < on) return 'overdue'
  return seat.termUntil <= addDays(on, EXPIRING_DAYS) ? 'expiring' : 'inForce'
}

/** The phone numbers that are kept of liaisons: a mobile, or a number with its area code; null for none. */
export const readPhone = (written: string | null): string | null | Refusal => {
  const digits = (written ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s\-()—–]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  if (digits === '') return null
  return /^1\d{10}$/.test(digits) || /^0\d{9,11}$/.test(digits) || /^\d{7,8}$/.test(digits)
    ? digits
    : refuse('network.phone', { digits: digits.replaceAll(/\D/g, '').length }, 'phone')
}

/** Whether a share reaches its target; null where there is no figure or no target. `permille` is the target in thousandths. */
export const reached = (value: number | null, permille: number | null): boolean | null =>
  value === null || permille === null ? null : Math.round(value * 10) >= permille

/** The target that holds for an organisation: its own, else the nearest above it. */
export const targetFor = <T extends { readonly path: string }>(path: string, targets: readonly T[]): T | null => {
  const above = targets.filter((target) => path === target.path || path.startsWith(`${target.path}.`))
  return above.reduce<T | null>(
    (nearest, target) => (nearest === null || target.path.length > nearest.path.length ? target : nearest),
    null,
  )
}
