import type { GridCell } from './grid.ts'
import { quoted, tight } from './plainText.ts'
import { doubted, read, type Reading } from './reading.ts'

/** A level of education: its GB/T 4658 code of two digits, and the words written. First digit 1 to 3 is college and above. */
export type Education = { readonly code: string; readonly words: string }

/** Tried in order: the longer and more special word comes first, so that 大学专科 is not a university and 高职 no high school. */
const LEVELS: readonly (readonly [RegExp, string])[] = [
  [/研究生班/, '17'],
  [/博士/, '11'],
  [/硕士/, '14'],
  [/研究生|mba/i, '10'],
  [/大普|普通班/, '28'],
  [/大专|专科(?!学校)|高职|高等职业|五年一贯|电大(?!本)/, '30'],
  [/本科|学士/, '20'],
  [/中等专业|中专|中师|中等师范|中等职业|中职/, '41'],
  [/职业高中|职高|职中|农高/, '44'],
  [/技工|技校|中技/, '47'],
  [/高中/, '60'],
  [/初中|初级中学/, '70'],
  [/小学|初小|高小|私塾/, '80'],
  [/文盲|不识字|扫盲|未上学|未受教育|无学历/, '90'],
  [/大学|高校|本$/, '20'],
  [/^中学$/, '60'],
  [/^其他$/, '90'],
]

const CODE = /^(?:1\d|2\d|3\d|4\d|60|61|62|63|70|71|73|80|81|83|90)$/

/** Reads 大学本科, 大专, 中专（中技）, 高中, 21 and the like. A word that is none of them is kept without a code, and in doubt. */
export function readEducation(cell: GridCell): Reading<Education | null> {
  const words = tight(cell.text)
  if (words === '' || words === '无') return read(null)
  if (CODE.test(words)) return read({ code: words, words })
  const level = LEVELS.find(([pattern]) => pattern.test(words))
  if (level === undefined) return doubted({ code: '', words }, 'imports.unknownEducation', { written: quoted(cell.text) })
  const education = { code: level[1], words }
  // The bands of the communiqué are certain enough to be counted: 大专及以上, 小学及以下.
  if (/^(?:大专|专科|大学|本科|研究生)(?:及)?以上$|^小学(?:及)?以下$/.test(words)) return read(education)
  const spread =
    /及?以[上下]|[/、或]/.test(words) && LEVELS.filter(([pattern]) => pattern.test(words)).length + (/以[上下]/.test(words) ? 1 : 0) > 1
  return spread ? doubted(education, 'imports.vagueEducation', { written: quoted(cell.text), read: level[1] }) : read(education)
}
