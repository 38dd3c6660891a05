// Conferences, topics and decisions as workbooks. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewSheet } from '../../platform/sheets/write.ts'
import type { OutputOf } from '../../platform/http/contract.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { conferencesContract, DecisionShown, TopicShown } from './contract.ts'
import { listWords } from './words/lists.ts'

type Word = keyof (typeof listWords)['zh-CN']
type Column<R> = SheetColumn<R, Word>
type CharterLine = OutputOf<typeof conferencesContract.charters>['rows'][number]

const CHARTERS: readonly Column<CharterLine>[] = [
  { key: 'name', label: 'name', width: 34, cell: (row) => row.name },
  { key: 'due', label: 'due', width: 18, cell: ({ course }) => dated(course.dueOn) },
  { key: 'overdue', label: 'overdue', width: 10, cell: ({ course }, say) => (course.overdue ? say('overdue') : null) },
  { key: 'next', label: 'next', width: 12, cell: ({ course }) => dated(course.next?.on ?? null) },
  { key: 'lastHeld', label: 'lastHeld', width: 12, cell: ({ course }) => dated(course.lastHeldOn) },
  { key: 'cycle', label: 'cycle', width: 10, cell: (row, say) => say(`cycle.${row.cycle}`) },
  { key: 'convenor', label: 'convenor', width: 24, cell: (row) => row.organisation },
  { key: 'memberCount', label: 'memberCount', width: 8, cell: ({ course }) => course.members },
  { key: 'openDecisions', label: 'openDecisions', width: 16, cell: ({ course }) => course.openDecisions },
  { key: 'kind', label: 'kind', width: 16, cell: (row, say) => say(`kind.${row.kind}`) },
]

const TOPICS: readonly Column<TopicShown>[] = [
  { key: 'title', label: 'topicTitle', width: 40, cell: (row) => row.title },
  { key: 'detail', label: 'topicDetail', width: 50, cell: (row) => row.detail },
  { key: 'state', label: 'state', width: 14, cell: (row, say) => say(`topic.${row.state}`) },
  { key: 'reason', label: 'reason', width: 30, cell: (row) => row.reason },
  { key: 'party', label: 'party', width: 26, cell: (row) => row.party },
  { key: 'charter', label: 'topicCharter', width: 30, cell: (row) => row.charter },
  { key: 'sentOn', label: 'sentOn', width: 12, cell: (row) => dated(row.sentOn) },
]

const DECISIONS: readonly Column<DecisionShown>[] = [
  { key: 'text', label: 'decisionText', width: 50, cell: (row) => row.text },
  { key: 'state', label: 'state', width: 16, cell: (row, say) => say(`decision.${row.state}`) },
  { key: 'dueOn', label: 'dueOn', width: 12, cell: (row) => dated(row.dueOn) },
  { key: 'lead', label: 'lead', width: 26, cell: (row) => row.lead },
  { key: 'assisting', label: 'assisting', width: 30, cell: (row) => row.assisting.map((it) => it.name).join('、') || null },
  { key: 'deliverable', label: 'deliverable', width: 34, cell: (row) => row.deliverable },
  { key: 'carried', label: 'carried', width: 10, cell: (row) => row.carried + 1 },
  { key: 'sitting', label: 'decidedAt', width: 40, cell: (row) => row.sitting },
]

// Where the screen says a thing and its reason in one column, a workbook has two.
const asked = (columns: string | undefined): readonly string[] | undefined =>
  columns?.split(',').flatMap((key) => (key === 'due' ? ['due', 'overdue'] : key === 'state' ? ['state', 'reason'] : [key]))

/** @param columns keys in the order wanted, joined by commas; all when absent, unknown ones are left out */
export const charterSheet = (rows: readonly CharterLine[], locale: Locale, columns?: string): NewSheet =>
  listSheet({ name: 'list', columns: CHARTERS, rows, words: listWords[locale], wanted: asked(columns) })

/** As `charterSheet`, of topics. */
export const topicSheet = (rows: readonly TopicShown[], locale: Locale, columns?: string): NewSheet =>
  listSheet({ name: 'topics', columns: TOPICS, rows, words: listWords[locale], wanted: asked(columns) })

/** As `charterSheet`, of decisions. */
export const decisionSheet = (rows: readonly DecisionShown[], locale: Locale, columns?: string): NewSheet =>
  listSheet({ name: 'decisions', columns: DECISIONS, rows, words: listWords[locale], wanted: asked(columns) })
