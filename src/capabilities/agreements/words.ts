import { words } from '../../platform/words/words.ts'
import { en } from './words/en.ts'
import { zh } from './words/zh.ts'

export const agreementsWords = words(zh, en)

export type AgreementsWord = keyof (typeof agreementsWords)['zh-CN']
