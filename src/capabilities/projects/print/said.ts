// What the three papers have in common: words in Chinese, wide punctuation, cells.
import type { Cell } from '../../../platform/word/model.ts'
import { formatChinese } from '../../../platform/time/calendar.ts'
import type { MatterShown } from '../contract.ts'
import { matterWord, projectsWords, type ProjectsWord } from '../words.ts'

export const say = (key: ProjectsWord): string => projectsWords['zh-CN'][key]

const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' }

/** Half-width marks beside Chinese letters as papers print them. */
export const wide = (text: string): string =>
  text.replaceAll(/[,;:()]/g, (mark, at: number) => {
    const beside = `${text[at - 1] ?? ''}${text[at + 1] ?? ''}`
    return /\p{Script=Han}/u.test(beside) ? WIDE[mark]! : mark
  })

export const cell = (text: string | number | null): Cell => [{ text: text === null || text === '' ? '—' : wide(String(text)) }]
export const dayOf = (day: string): string => formatChinese(day)

/** How the matter stands, with its day where it is late. */
export const standingOf = (matter: MatterShown | null, on: string): string =>
  matter === null
    ? '—'
    : `${say(matterWord(matter))}${matter.state !== 'closed' && matter.dueOn !== null && matter.dueOn < on ? '（逾期）' : ''}`
