import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary')

export const metricAbilities = abilities('metrics', {
  /** Figures name nobody; whoever may see an organisation may see its figures. */
  read: { reach: { ...keepers, ...to('subtree', 'unitLiaison', 'member', 'supervisor') } },
  /** The rows behind a figure; what they are decides further, see routes.ts. */
  rows: { reach: { ...keepers, ...to('subtree', 'unitLiaison', 'supervisor') } },
  freeze: { reach: to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary') },
})
