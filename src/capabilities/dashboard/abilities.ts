import { abilities, to } from '../../platform/access/ability.ts'

export const dashboardAbilities = abilities('dashboard', {
  /** One screen of figures; they name nobody. */
  read: {
    reach: to(
      'subtree',
      'districtOfficer',
      'streetOfficer',
      'communitySecretary',
      'branchSecretary',
      'unitLiaison',
      'member',
      'supervisor',
    ),
  },
})
