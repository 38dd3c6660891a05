import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const parties = { ...keepers, ...to('subtree', 'branchSecretary', 'unitLiaison') }

export const conferenceAbilities = abilities('conferences', {
  read: { reach: { ...parties, ...to('subtree', 'supervisor') } },
  /** Charters, calls, decisions and circulars of the conferences that one's organisation convenes. */
  keep: { reach: keepers },
  /** Sending a topic to a conference in the name of a member that one speaks for. */
  send: { reach: parties },
  /** An address under which a calendar program reads one's own dates, or those of an organisation one acts for. */
  subscribe: { reach: parties },
})
