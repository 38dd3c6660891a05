import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary')

export const importAbilities = abilities('imports', {
  read: { reach: { ...keepers, ...to('subtree', 'supervisor') } },
  /** Looks into a workbook and writes it. */
  bring: { reach: keepers },
  undo: { reach: keepers },
})
