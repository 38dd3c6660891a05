import { words } from '../../platform/words/words.ts'

export const membersWords = words(
  {
    'members.neededLater': '有 {count} 人({names} 等)之后又有变动,不能撤回。请先处理后来的变动。',
  },
  {
    'members.neededLater': '{count} people ({names}, …) were changed later, so this cannot be taken back. Deal with the later changes first.',
  },
)
