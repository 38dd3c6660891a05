import { daysBetween } from '../../../platform/time/calendar.ts'
import type { DecisionState } from '../kinds.ts'

/** What came before the next sitting, each from one question. */
export type AgendaSources = {
  readonly decisions: readonly {
    readonly id: string
    readonly text: string
    readonly lead: string
    readonly dueOn: string
    readonly state: DecisionState
    readonly sittingId: string
    readonly sitting: string
    readonly carried: number
  }[]
  readonly needs: readonly { readonly id: string; readonly title: string; readonly detail: string; readonly link: string }[]
  readonly matters: readonly {
    readonly id: string
    readonly title: string
    readonly lead: string
    readonly dueOn: string | null
    readonly disputed: boolean
    readonly sourceName: string
  }[]
  readonly topics: readonly { readonly id: string; readonly title: string; readonly detail: string | null; readonly party: string }[]
}

export type Proposed = {
  readonly kind: 'decision' | 'need' | 'clause' | 'matter' | 'topic'
  readonly source: { readonly id: string; readonly name: string; readonly link: string | null }
  readonly title: string
  readonly detail: string | null
  readonly presenter: string | null
}

const STANDS: { readonly [S in DecisionState]?: string } = {
  delivered: '已交付，待确认',
  back: '事项已结，没有经确认的完成依据，待会议议定',
}

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

/**
 * The agenda as it is put before the convenor: open decisions of the sittings before, needs that nobody took, disputed clauses and overdue
 * matters, then what the members sent in. The order is that of what was promised first.
 */
export const assembleAgenda = ({ decisions, needs, matters, topics }: AgendaSources, day: string): readonly Proposed[] => [
  ...decisions.map((it) => {
    const stands = STANDS[it.state] ?? (it.dueOn < day ? `已逾期${daysBetween(it.dueOn, day)}天` : '办理中')
    const carried = it.carried > 0 ? `，第${it.carried + 1}次上会` : ''
    return {
      kind: 'decision' as const,
      source: { id: it.id, name: it.sitting, link: `/conferences/sittings/${it.sittingId}` },
      title: cut(`议定事项办理情况：${it.text}`, 200),
      detail: `牵头：${it.lead}；时限：${it.dueOn}；${stands}${carried}`,
      presenter: it.lead,
    }
  }),
  ...needs.map((it) => ({
    kind: 'need' as const,
    source: { id: it.id, name: it.title, link: it.link },
    title: cut(`尚未认领的需求：${it.title}`, 200),
    detail: it.detail,
    presenter: null,
  })),
  ...matters
    .filter((it) => it.disputed)
    .concat(matters.filter((it) => !it.disputed))
    .map((it) => ({
      kind: it.disputed ? ('clause' as const) : ('matter' as const),
      source: { id: it.id, name: it.sourceName, link: `/matters/${it.id}` },
      title: cut(`${it.disputed ? '有异议的协议条款' : '逾期事项'}：${it.title}`, 200),
      detail: `责任方：${it.lead}${it.dueOn === null ? '' : `；时限：${it.dueOn}${it.dueOn < day ? `，已逾期${daysBetween(it.dueOn, day)}天` : ''}`}`,
      presenter: it.lead,
    })),
  ...topics.map((it) => ({
    kind: 'topic' as const,
    source: { id: it.id, name: it.party, link: null },
    title: cut(it.title, 200),
    detail: it.detail,
    presenter: it.party,
  })),
]
