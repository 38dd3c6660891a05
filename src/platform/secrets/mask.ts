/**
 * What of a telephone number may stand on a screen: `19900009561` → `199****9561`.
 * A number too short to hide anything between its ends shows its last two digits only.
 */
export const maskPhone = (phone: string): string => hidden(phone.trim(), 3, 4, 4)

/** What of an identity card number may stand on a screen: the region's first three and the last four; never the birth date. */
export const maskIdNumber = (number: string): string => hidden(number.trim(), 3, 4, 8)

/** Keeps `head` and `tail` characters when at least `least` lie hidden between them. */
const hidden = (value: string, head: number, tail: number, least: number): string => {
  const between = value.length - head - tail
  if (between >= least) return value.slice(0, head) + '*'.repeat(between) + value.slice(-tail)
  const shown = Math.min(2, Math.max(0, value.length - 4))
  return '*'.repeat(value.length - shown) + (shown > 0 ? value.slice(-shown) : '')
}
