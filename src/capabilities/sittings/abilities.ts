import { abilities } from '../../platform/access/ability.ts'

export const sittingAbilities = abilities('sittings', {})
