// What the papers have in common. They are Chinese whatever the reader's language: they are signed and filed.
import { formatChinese } from '../../../platform/time/calendar.ts'
import { paragraph, type Block, type Cell, type Run } from '../../../platform/word/model.ts'
import type { AttendanceShown, ItemShown, SittingShown } from '../../sittings/contract.ts'
import type { DecisionShown } from '../contract.ts'
import type { Meeting } from '../store/sittings.ts'

/** All that a paper of a sitting is written from. */
export type PaperFacts = {
  readonly sitting: SittingShown
  readonly meeting: Meeting
  readonly items: readonly ItemShown[]
  readonly attendance: readonly AttendanceShown[]
  readonly quorum: { readonly members: number; readonly present: number; readonly needed: number; readonly reached: boolean }
  readonly decisions: readonly DecisionShown[]
  readonly resolved: readonly DecisionShown[]
  readonly late: readonly {
    readonly text: string
    readonly reason: string
    readonly on: string
    readonly lag: number
    readonly by: string
  }[]
  /** The day on which it is written. */
  readonly on: string
}

export const cell = (text: string | null | undefined): Cell => [{ text: text === null || text === undefined || text === '' ? '—' : text }]
export const empty: Cell = [{ text: '' }]

/** A gap that the office still has to fill in. */
export const orBlank = (text: string | null, what: string): Run =>
  text === null || text === '' ? { text: `（${what}）`, blank: true } : { text }

const WEEKDAYS = '日一二三四五六'

/** 2026年11月25日（星期三）09:00 */
export const whenOf = (day: string, startsAt: string | null): string =>
  `${formatChinese(day)}（星期${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!}）${startsAt ?? ''}`

/** Half-width marks between Chinese letters, as people type them, become full-width ones. */
export const wide = (text: string): string =>
  text
    .replaceAll(/\(([^()]*[一-龥][^()]*)\)/g, '（$1）')
    .replaceAll(/([一-龥）”》\d]),(?=[一-龥“（《])/g, '$1，')
    .replaceAll(/([一-龥）”》\d]);(?=[一-龥“（《])/g, '$1；')
    .replaceAll(/([一-龥）”》]):/g, '$1：')

/** A sentence ends in a full stop once. */
export const ended = (text: string): string => (/[。；！？.]$/.test(text) ? text : `${text}。`)

/** Lines of minutes as paragraphs. */
export const paragraphsOf = (text: string): Block[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => paragraph(wide(line)))

export const taken = (items: readonly ItemShown[]): readonly ItemShown[] => items.filter((item) => item.dropped === null)

const nameOf = (line: AttendanceShown): string => (line.person === null ? line.party : `${line.party}${wide(line.person)}`)

/** 康馨社区党总支李明、第一小学王芳（代） */
export const namesOf = (lines: readonly AttendanceShown[]): string =>
  lines.map((line) => (line.substitute === null ? nameOf(line) : `${line.party}${line.substitute}（代）`)).join('、')

export const awayOf = (lines: readonly AttendanceShown[]): string =>
  lines.map((line) => `${nameOf(line)}${line.reason === null ? '' : `（${line.reason}）`}`).join('、')

export const there = (line: AttendanceShown): boolean => line.presence === 'present' || line.presence === 'substitute'

/** 康馨社区牵头，第一小学、第二小学配合，于2026年12月31日前完成，成果为台账 */
export const dutyOf = (decision: DecisionShown): string =>
  [
    `${decision.lead}牵头`,
    ...(decision.assisting.length === 0 ? [] : [`${decision.assisting.map((it) => it.name).join('、')}配合`]),
    `${formatChinese(decision.dueOn)}前完成`,
    `以${wide(decision.deliverable)}为完成依据`,
  ].join('，')

export const RESOLVED: { readonly [R in NonNullable<DecisionShown['resolution']>]: string } = {
  done: '已完成，办结',
  part: '部分完成，办结',
  passedUp: '不属本级职权，已上报',
  withdrawn: '撤回',
  overtaken: '情况变化，不再办理',
}

export const STANDS: { readonly [S in DecisionShown['state']]: string } = {
  open: '办理中',
  late: '已逾期',
  delivered: '已交付，待确认',
  back: '待会议议定',
  done: '已完成',
  resolved: '由会议办结',
}

export const signature = (facts: PaperFacts, date: string): Block => ({
  kind: 'signature',
  name: facts.sitting.organisation,
  date: formatChinese(date),
})

/** The title of a sitting in phrases that are not cut: name of the conference, year and number. */
export const titlePhrases = (title: string): readonly string[] => {
  const at = title.search(/\d{4}年第/)
  return at <= 0 ? [title] : [title.slice(0, at), title.slice(at)]
}
