import { abilities } from '../../platform/access/ability.ts'

export const agreementAbilities = abilities('agreements', {})
