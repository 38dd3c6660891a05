import { abilities } from '../../platform/access/ability.ts'

export const ruleAbilities = abilities('rules', {
  /** Regulations are public; whoever is signed in may look them up. */
  read: { reach: {}, everyone: true },
})
