import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const partners = { ...keepers, ...to('subtree', 'branchSecretary', 'unitLiaison') }

export const networkAbilities = abilities('network', {
  /** Finding an organisation or unit of one's own district by name, to name it as a party. */
  find: { reach: partners },
})
