import { abilities, to } from '../../platform/access/ability.ts'

const officers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary')
const parties = { ...officers, ...to('subtree', 'unitLiaison') }
const readers = { ...parties, ...to('subtree', 'supervisor') }

export const matterAbilities = abilities('matters', {
  read: { reach: readers },
  export: { reach: readers },
  /** Entering a matter by hand, in the name of a party that one speaks for. */
  raise: { reach: parties },
  /** Taking a step in the name of a party that one speaks for; which one, the state of the matter says. */
  act: { reach: parties },
  /** 督办: from an organisation above whoever is urged. */
  urge: { reach: officers },
  /** Keeping the working days of a district. */
  keepDays: { reach: to('subtree', 'districtOfficer') },
})
