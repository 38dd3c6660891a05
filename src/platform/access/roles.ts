/**
 * The roles an account can hold, each dated and at one organisation. The list is closed because the
 * role × action × scope matrix is tested over all of it.
 */
export const ROLES = [
  'districtOfficer',
  'streetOfficer',
  'communitySecretary',
  'branchSecretary',
  'unitLiaison',
  'member',
  'supervisor',
  'systemAdministrator',
  'auditor',
] as const

export type Role = (typeof ROLES)[number]
