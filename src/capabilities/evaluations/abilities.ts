import { abilities } from '../../platform/access/ability.ts'

export const evaluationAbilities = abilities('evaluations', {})
