import { abilities, to } from '../../platform/access/ability.ts'

const readers = to(
  'subtree',
  'districtOfficer',
  'streetOfficer',
  'communitySecretary',
  'branchSecretary',
  'unitLiaison',
  'member',
  'supervisor',
)
const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')

/** The tree itself holds no secrets; who sits in it does, and is asked of the members' abilities. */
export const organisationAbilities = abilities('organisations', {
  read: { reach: readers },
  /** Setting up the top of a tree: the first step of an installation, before anybody can hold a role in it. */
  begin: { reach: to('subtree', 'systemAdministrator') },
  create: { reach: keepers },
  change: { reach: { ...keepers, ...to('subtree', 'branchSecretary') } },
  /** Moving, merging, splitting and closing change what others are counted under. */
  restructure: { reach: to('subtree', 'districtOfficer', 'streetOfficer') },
  export: { reach: readers },
})
