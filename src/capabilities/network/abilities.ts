import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const partners = { ...keepers, ...to('subtree', 'branchSecretary', 'unitLiaison') }

export const networkAbilities = abilities('network', {
  /** Finding an organisation or unit of one's own district by name, to name it as a party. */
  find: { reach: partners },
  read: { reach: { ...partners, ...to('subtree', 'supervisor') } },
  /** Entering, changing and ending what is kept of an organisation's network. */
  keep: { reach: keepers },
  /** Seeing a phone number, with a reason that is kept in the trail. */
  open: { reach: keepers },
  export: { reach: partners },
  /** Turning something that is missing into a matter. */
  raise: { reach: keepers },
})
