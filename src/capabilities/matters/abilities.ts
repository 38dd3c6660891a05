import { abilities, to } from '../../platform/access/ability.ts'

const parties = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary', 'unitLiaison')

export const matterAbilities = abilities('matters', {
  read: { reach: { ...parties, ...to('subtree', 'supervisor') } },
  /** Entering a matter by hand, in the name of a party that one speaks for. */
  raise: { reach: parties },
})
