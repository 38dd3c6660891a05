/** The only place that reads the clock. Everything else is told the moment. */
export const now = (): Date => new Date()

/** Today's date in the offices' time zone (UTC+8 all over the country), as YYYY-MM-DD. */
export const today = (at: Date = now()): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
