import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const parties = { ...keepers, ...to('subtree', 'branchSecretary', 'unitLiaison') }
const readers = { ...parties, ...to('subtree', 'supervisor') }

export const exchangeAbilities = abilities('exchange', {
  read: { reach: readers },
  export: { reach: readers },
  /** Saying what one's own party wants or offers, and taking it back. */
  publish: { reach: parties },
  /** Standing for a need, asking for a resource, consenting and declining, in the name of a party that one speaks for. */
  claim: { reach: parties },
  /** Bringing two others together. Neither is bound before it has consented. */
  match: { reach: keepers },
  /** The list of kinds and the days after which an unclaimed need moves on. */
  settle: { reach: to('subtree', 'districtOfficer') },
})
