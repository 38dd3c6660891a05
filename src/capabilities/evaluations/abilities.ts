import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary')
const superiors = to('subtree', 'districtOfficer', 'streetOfficer')
const sides = to('subtree', 'communitySecretary', 'unitLiaison')

export const evaluationAbilities = abilities('evaluations', {
  /** Rounds and pairs; answers only once a pair is open. */
  read: { reach: { ...keepers, ...to('subtree', 'unitLiaison', 'supervisor') } },
  /** Beginning a round. */
  begin: { reach: keepers },
  /** Filling in one side's form, replying, appealing: whoever speaks for the community or the unit itself, and nobody above them. */
  answer: { reach: sides },
  /** Typing in a form that was filled in on paper: neither of the two, so that nobody reads the other’s before his own is in. */
  typeIn: { reach: superiors },
  /** Deciding an appeal: neither of the two. */
  decide: { reach: superiors },
})
