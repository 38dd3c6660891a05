import { abilities } from '../../platform/access/ability.ts'

export const conferenceAbilities = abilities('conferences', {})
