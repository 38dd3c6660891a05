import { words } from '../../platform/words/words.ts'

export const projectsWords = words({}, {})
