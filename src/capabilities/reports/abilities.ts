import { abilities, to } from '../../platform/access/ability.ts'

const makers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary')

export const reportAbilities = abilities('reports', {
  read: { reach: { ...makers, ...to('subtree', 'supervisor') } },
  /** Issuing freezes the figures and leaves a line in the trail. */
  issue: { reach: makers },
})
