import { abilities } from '../../platform/access/ability.ts'

export const jobAbilities = abilities('jobs', {
  /** Long work that one has asked for oneself. */
  own: { reach: {}, everyone: true },
  /** Stored files; each is opened by the ability it was stored under. */
  open: { reach: {}, everyone: true },
})
