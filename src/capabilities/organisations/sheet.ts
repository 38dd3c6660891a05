// The list of organisations as a workbook. Pure.
import type { NewCell, NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { Line } from './contract.ts'
import { organisationsWords, type OrganisationsWord } from './words.ts'

type Column = {
  readonly key: string
  readonly width: number
  readonly cell: (line: Line, say: (key: OrganisationsWord) => string) => NewCell
}

const COLUMNS: readonly Column[] = [
  { key: 'name', width: 30, cell: (line) => line.name },
  { key: 'kind', width: 14, cell: (line, say) => say(`organisations.kind.${line.kind}`) },
  { key: 'within', width: 40, cell: (line) => line.within },
  { key: 'members', width: 8, cell: (line) => line.members },
  { key: 'secretary', width: 12, cell: (line) => line.secretary },
  { key: 'termUntil', width: 12, cell: (line) => line.termUntil && { date: line.termUntil } },
  { key: 'lastElectionOn', width: 12, cell: (line) => line.lastElectionOn && { date: line.lastElectionOn } },
  { key: 'streetType', width: 10, cell: (line, say) => line.streetType && say(`organisations.streetType.${line.streetType}`) },
  { key: 'feature', width: 14, cell: (line) => line.feature },
  {
    key: 'upToStandard',
    width: 10,
    cell: (line, say) => (line.upToStandard === null ? null : say(line.upToStandard ? 'organisations.yes' : 'organisations.no')),
  },
  { key: 'lacks', width: 30, cell: (line, say) => line.lacks.map((lack) => say(`organisations.lack.${lack}`)).join('、') },
  { key: 'validFrom', width: 12, cell: (line) => line.validFrom && { date: line.validFrom } },
  { key: 'validUntil', width: 12, cell: (line) => line.validUntil && { date: line.validUntil } },
]

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const listSheet = (lines: readonly Line[], locale: Locale, columns?: readonly string[]): NewSheet => {
  const say = (key: OrganisationsWord) => organisationsWords[locale][key]
  const chosen = columns === undefined ? COLUMNS : columns.flatMap((key) => COLUMNS.filter((column) => column.key === key))
  return {
    name: say('organisations.list'),
    widths: chosen.map((column) => column.width),
    frozenRows: 1,
    rows: [
      chosen.map((column) => ({ text: say(`organisations.column.${column.key}` as OrganisationsWord), look: 'header' as const })),
      ...lines.map((line) => chosen.map((column) => column.cell(line, say))),
    ],
  }
}
