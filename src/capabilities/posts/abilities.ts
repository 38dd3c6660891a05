import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const branches = to('subtree', 'branchSecretary')
const liaison = to('subtree', 'unitLiaison')
const supervisor = to('subtree', 'supervisor')
const oneself = to('self', 'member')

export const postAbilities = abilities('posts', {
  /** Posts and areas with who holds them. */
  read: { reach: { ...keepers, ...branches, ...supervisor } },
  /** Publishing, changing and closing posts; approving who takes and who leaves one. */
  keep: { reach: { ...keepers, ...branches } },
  /** Seeing the posts that are open in one's district, and asking for one. */
  claim: { reach: { ...liaison, ...oneself } },
  /** Who has reported in, what they did, and what was stated of it; phone masked. */
  people: { reach: { ...keepers, ...supervisor } },
  /** Entering and ending reporting in, entering service on behalf, drafting and issuing statements. */
  register: { reach: keepers },
  /** Sees a phone in the clear, with a reason that the trail keeps. */
  open: { reach: keepers },
  /** A unit's reporting in to a community. */
  report: { reach: { ...keepers, ...liaison } },
  /** Saying as the one served that a service was done, or was not. */
  confirm: { reach: { ...keepers, ...branches, ...liaison } },
  /** One's own posts, service and statements. */
  own: { reach: oneself },
})
