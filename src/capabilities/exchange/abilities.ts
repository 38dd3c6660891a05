import { abilities } from '../../platform/access/ability.ts'

export const exchangeAbilities = abilities('exchange', {})
