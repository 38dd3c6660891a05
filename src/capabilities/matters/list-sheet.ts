// The list of matters as a workbook. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { MatterShown } from './contract.ts'
import { SOURCE_KINDS } from './kinds.ts'
import { mattersWords, type MattersWord } from './words.ts'

type Column = SheetColumn<MatterShown, MattersWord>

const COLUMNS: readonly Column[] = [
  { key: 'title', label: 'matters.title', width: 40, cell: (it) => it.title },
  { key: 'lead', label: 'matters.lead', width: 24, cell: (it) => it.lead.name },
  { key: 'raiser', label: 'matters.raiser', width: 24, cell: (it) => it.raiser.name },
  { key: 'state', label: 'matters.state', width: 10, cell: (it, say) => say(`matters.state.${it.state}`) },
  { key: 'dueOn', label: 'matters.dueOn', width: 12, cell: (it) => dated(it.dueOn) },
  { key: 'late', label: 'matters.late', width: 12, cell: (it) => (it.late === 0 ? null : it.late) },
  {
    key: 'source',
    label: 'matters.source',
    width: 14,
    cell: (it, say) => {
      const kind = SOURCE_KINDS.find((one) => one === it.source.kind)
      return kind === undefined ? it.source.kind : say(`matters.source.${kind}`)
    },
  },
  { key: 'sourceName', label: 'matters.sourceName', width: 36, cell: (it) => it.source.name },
  { key: 'handler', label: 'matters.handler', width: 12, cell: (it) => it.handler },
  { key: 'beginsOn', label: 'matters.beginsOn', width: 12, cell: (it) => dated(it.beginsOn) },
  { key: 'closedOn', label: 'matters.closedOn', width: 12, cell: (it) => dated(it.closedOn) },
  { key: 'outcome', label: 'matters.outcome', width: 14, cell: (it, say) => it.outcome && say(`matters.outcome.${it.outcome}`) },
  { key: 'urged', label: 'matters.urged', width: 10, cell: (it) => it.urged },
]

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const matterSheet = (matters: readonly MatterShown[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'matters.list', columns: COLUMNS, rows: matters, words: mattersWords[locale], wanted: columns })
