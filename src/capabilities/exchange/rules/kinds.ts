import { CLASSES, type Class } from '../kinds.ts'

/** A kind as the district's list has it: its own name, and which of ours it counts with. */
export type KindEntry = { readonly code: string; readonly name: string; readonly class: Class; readonly retired?: boolean | undefined }

const NAMES: Readonly<Record<Class, string>> = {
  venue: '场地',
  teaching: '师资',
  clinic: '义诊',
  legal: '法律',
  volunteers: '志愿者',
  funds: '资金物资',
  parking: '停车',
  culture: '文化活动',
  jobs: '就业岗位',
  other: '其他',
}

/** The list where a district has made none. */
export const USUAL_KINDS: readonly KindEntry[] = CLASSES.map((code) => ({ code, name: NAMES[code], class: code }))

/** Words in a line of a unit's register that point to a kind; the first that fits. A proposal, which a person may change. */
const HINTS: readonly (readonly [RegExp, Class])[] = [
  [/停车|车位/, 'parking'],
  [/义诊|体检|医|健康|护理/, 'clinic'],
  [/法律|律师|普法|维权/, 'legal'],
  [/岗位|就业|招聘|实习/, 'jobs'],
  [/师资|讲师|教师|培训|辅导|课|托管/, 'teaching'],
  [/志愿|人手|巡逻|服务队/, 'volunteers'],
  [/资金|经费|物资|捐|慰问|帮扶/, 'funds'],
  [/文艺|文化|演出|书画|戏曲|运动会|活动(?!室|场)/, 'culture'],
  [/场|室|厅|馆|球|操场|食堂|设施/, 'venue'],
]

export const likelyClass = (line: string): Class => HINTS.find(([words]) => words.test(line))?.[1] ?? 'other'
