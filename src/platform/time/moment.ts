/**
 * A moment as offices read it, in their time zone (UTC+8): `2026-11-22 09:05`, or to the second where the order of two
 * may matter.
 * @param at ISO 8601 with its zone
 */
export const moment = (at: string, to: 'minute' | 'second' = 'minute'): string =>
  new Date(Date.parse(at) + 8 * 3_600_000)
    .toISOString()
    .slice(0, to === 'minute' ? 16 : 19)
    .replace('T', ' ')
