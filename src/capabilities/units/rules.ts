import { refuse, type Refusal } from '../../platform/http/contract.ts'

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

/** An agreement cannot end before it was signed. */
export const termFits = (signedOn: string, endsOn: string | null): true | Refusal =>
  endsOn === null || endsOn >= signedOn ? true : refuse('units.endBeforeSigning', { signedOn, endsOn }, 'endsOn')
