import { abilities, to } from '../../platform/access/ability.ts'

export const trailAbilities = abilities('trail', {
  /** The auditor reads the trail and nothing else. */
  read: { reach: to('subtree', 'auditor') },
  export: { reach: to('subtree', 'auditor') },
})
