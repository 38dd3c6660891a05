import { words } from '../../platform/words/words.ts'
import { saidWords } from './words/said.ts'
import { screenWords } from './words/screen.ts'

export const networkWords = words({ ...saidWords['zh-CN'], ...screenWords['zh-CN'] }, { ...saidWords.en, ...screenWords.en })
export type NetworkWord = keyof (typeof networkWords)['zh-CN']
