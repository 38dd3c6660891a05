/** First and last day of a half-year such as `2026H1`. */
export const halfDays = (half: string): { readonly beginsOn: string; readonly endsOn: string } => {
  const year = half.slice(0, 4)
  return half.endsWith('H1')
    ? { beginsOn: `${year}-01-01`, endsOn: `${year}-06-30` }
    : { beginsOn: `${year}-07-01`, endsOn: `${year}-12-31` }
}

/** The last two half-years that are over on a day, latest first. */
export const lastHalves = (day: string): readonly string[] => {
  const year = Number(day.slice(0, 4))
  return day.slice(5, 7) <= '06' ? [`${year - 1}H2`, `${year - 1}H1`] : [`${year}H1`, `${year - 1}H2`]
}
