import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const readers = { ...keepers, ...to('subtree', 'branchSecretary', 'unitLiaison', 'supervisor') }

export const unitAbilities = abilities('units', {
  read: { reach: readers },
  create: { reach: keepers },
  change: { reach: keepers },
  open: { reach: keepers },
  export: { reach: readers },
})
