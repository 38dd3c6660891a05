import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const parties = { ...keepers, ...to('subtree', 'branchSecretary', 'unitLiaison') }

export const sittingAbilities = abilities('sittings', {
  read: { reach: { ...parties, ...to('subtree', 'supervisor') } },
  /** Agenda, attendance and minutes of the sittings that one's organisation holds. */
  keep: { reach: keepers },
  /** Saying for one's own party whether it comes, and who comes instead. */
  answer: { reach: parties },
})
