import type { GridCell } from './grid.ts'
import type { HeadingKey } from './headings.ts'
import { saysNothing } from './plainText.ts'
import { isTick } from './shapes.ts'

export type TickedValue = { readonly field: string; readonly when: string; readonly confidence: number }

const CATEGORY =
  /^(?:为|是否)?(?:在职|在岗|离退休|离休|退休|下岗(?:失业)?|失业|个体(?:经营|工商户)?|家属|有偿解除劳动关系|农民|农牧民|牧民|学生)(?:党员|人员)?$/
const EDUCATION =
  /^(?:研究生|博士|硕士|大学(?:本科)?|本科|大专|专科|中专|中技|技校|职高|高中|初中|小学|文盲|高中中专|中专高中|大专以上|大专及以上|本科及以上|小学及以下|小学以下|高中中技)(?:学历|文化)?$/

/**
 * A column whose heading is a value and whose cells tick it: 离退休 under 类别(打√), 男 | 女 under 性别, 小学 | 初中 under 文化程度,
 * 正式 | 预备. Gives the field and the value a tick stands for.
 */
export function findTickedValue(heading: HeadingKey, group: HeadingKey, cells: readonly GridCell[]): TickedValue | undefined {
  const filled = cells.filter(({ kind, text }) => kind !== 'blank' && !saysNothing(text))
  const ticks = filled.filter((cell) => isTick(cell) || cell.text.trim() === '1').length
  if (filled.length > 0 && ticks < filled.length * 0.7) return undefined
  const asked = /√|打勾|是否|划|画/.test(`${group.key}${group.aside}${heading.aside}`)
  const confidence = filled.length === 0 ? 0.7 : asked ? 0.95 : 0.85
  const { key } = heading
  if (/^(?:男|女)性?$/.test(key)) return { field: 'sex', when: key.charAt(0), confidence }
  if (CATEGORY.test(key)) return { field: 'category', when: key.replace(/^(?:为|是否)/, '').replace(/(?:党员|人员)$/, ''), confidence }
  if (/^(?:正式|预备)(?:党员)?$/.test(key)) return { field: 'standing', when: key.startsWith('预') ? '预备党员' : '正式党员', confidence }
  if (EDUCATION.test(key) && /文化|学历|教育/.test(group.key)) return { field: 'education', when: key, confidence }
  return undefined
}
