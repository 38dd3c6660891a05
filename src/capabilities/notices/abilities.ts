import { abilities } from '../../platform/access/ability.ts'

export const noticeAbilities = abilities('notices', { own: { reach: {}, everyone: true } })
