import { words } from '../../platform/words/words.ts'
import { postLabels } from './words/labels.ts'
import { postRefusals } from './words/said.ts'
import { serviceLabels } from './words/serving.ts'

export const postsWords = words(
  { ...postRefusals['zh-CN'], ...postLabels['zh-CN'], ...serviceLabels['zh-CN'] },
  { ...postRefusals.en, ...postLabels.en, ...serviceLabels.en },
)

export type PostsWord = keyof (typeof postsWords)['zh-CN']
