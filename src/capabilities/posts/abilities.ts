import { abilities } from '../../platform/access/ability.ts'

export const postAbilities = abilities('posts', {})
