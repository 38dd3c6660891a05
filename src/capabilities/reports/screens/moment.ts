/** A moment as an office writes it: 2026-11-22 14:05, in the time of the whole country. */
export const moment = (at: string): string => {
  const local = new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}
