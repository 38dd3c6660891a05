import { abilities } from '../../platform/access/ability.ts'

export const projectAbilities = abilities('projects', {})
