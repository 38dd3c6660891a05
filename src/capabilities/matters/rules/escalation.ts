// 逾期升级: whom an overdue matter is shown to, by rule and not by anybody's favour. Pure.

/** Working days late after which the organisation above sees it, and again so many for each one above that. */
export const ESCALATES_AFTER = 5

/** How many organisations above the lead see a matter that is so many working days late. */
export const stepsUp = (workingDaysLate: number): number => Math.max(0, Math.floor(workingDaysLate / ESCALATES_AFTER))

/**
 * The place that sees it: so many above the lead, at most the district.
 * @param path of the lead
 * @param districtLabel label of the district in the path; a path without it goes no higher than its root
 * @returns null while it goes nowhere
 */
export const escalatesTo = (path: string, districtLabel: string, workingDaysLate: number): string | null => {
  const labels = path.split('.')
  const top = Math.max(0, labels.indexOf(districtLabel))
  const at = Math.max(top, labels.length - 1 - stepsUp(workingDaysLate))
  return at >= labels.length - 1 ? null : labels.slice(0, at + 1).join('.')
}
