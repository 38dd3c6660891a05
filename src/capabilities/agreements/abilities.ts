import { abilities, to } from '../../platform/access/ability.ts'

const parties = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary', 'unitLiaison')
const readers = { ...parties, ...to('subtree', 'supervisor') }

export const agreementAbilities = abilities('agreements', {
  read: { reach: readers },
  export: { reach: readers },
  /** Writing a text, sending it for signature, taking it back; in the name of one of its parties. */
  draft: { reach: parties },
  /** Bringing a list of agreements signed on paper; by organisations, whose registers of units it writes to. */
  bring: { reach: to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary') },
  /** Recording a signature and keeping the signed copy. */
  sign: { reach: parties },
  /** Ending an agreement in the name of the party in charge. */
  end: { reach: parties },
})
