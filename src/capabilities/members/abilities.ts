import { abilities, to } from '../../platform/access/ability.ts'

const keepers = to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary', 'branchSecretary')
const readers = { ...keepers, ...to('subtree', 'supervisor') }

export const memberAbilities = abilities('members', {
  /** The roster, phone and ID number masked. */
  list: { reach: readers },
  read: { reach: { ...readers, ...to('self', 'member') } },
  create: { reach: keepers },
  change: { reach: keepers },
  /** Sees a phone or ID number in the clear, with a reason; each opening is kept in the trail. */
  open: { reach: { ...keepers, ...to('self', 'member') } },
  merge: { reach: to('subtree', 'districtOfficer', 'streetOfficer', 'communitySecretary') },
  export: { reach: keepers },
  /** Own page: what is kept about me, who may see it, who opened it, ask for a correction. */
  own: { reach: to('self', 'member') },
})
