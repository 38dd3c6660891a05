// The lists of needs and resources as workbooks. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { Need, Resource } from './contract/shapes.ts'
import { exchangeWords, type ExchangeWord } from './words.ts'

type Column<R> = SheetColumn<R, ExchangeWord>

const COMMON: readonly Column<Need | Resource>[] = [
  { key: 'title', label: 'exchange.what', width: 34, cell: (row) => row.title },
  { key: 'kind', label: 'exchange.kind', width: 12, cell: (row) => row.kindName },
  { key: 'owner', label: 'exchange.owner', width: 24, cell: (row) => row.owner.name },
]
const LATER: readonly Column<Need | Resource>[] = [
  { key: 'unitWord', label: 'exchange.unitWord', width: 8, cell: (row) => row.unitWord },
  { key: 'place', label: 'exchange.place', width: 22, cell: (row) => row.place },
  { key: 'fromOn', label: 'exchange.fromOn', width: 12, cell: (row) => dated(row.fromOn) },
  { key: 'untilOn', label: 'exchange.untilOn', width: 12, cell: (row) => dated(row.untilOn) },
  { key: 'publishedOn', label: 'exchange.publishedOn', width: 12, cell: (row) => dated(row.publishedOn) },
]

const NEEDS: readonly Column<Need>[] = [
  ...COMMON,
  { key: 'standing', label: 'exchange.standing', width: 14, cell: (row, say) => say(`exchange.needIs.${row.standing}`) },
  { key: 'stage', label: 'exchange.stage', width: 14, cell: (row, say) => say(`exchange.stage.${row.stage}`) },
  { key: 'quantity', label: 'exchange.quantity', width: 10, cell: (row) => row.quantity },
  { key: 'held', label: 'exchange.claimedAmount', width: 10, cell: (row) => row.held },
  ...LATER,
  { key: 'forWhom', label: 'exchange.forWhom', width: 20, cell: (row) => row.forWhom },
  { key: 'beneficiaries', label: 'exchange.beneficiaries', width: 10, cell: (row) => row.beneficiaries },
]

const RESOURCES: readonly Column<Resource>[] = [
  ...COMMON,
  { key: 'standing', label: 'exchange.standing', width: 14, cell: (row, say) => say(`exchange.resourceIs.${row.standing}`) },
  { key: 'capacity', label: 'exchange.capacity', width: 10, cell: (row) => row.capacity },
  { key: 'held', label: 'exchange.claimedAmount', width: 10, cell: (row) => row.held },
  ...LATER,
  { key: 'reach', label: 'exchange.reach', width: 14, cell: (row, say) => say(`exchange.reach.${row.reach}`) },
  { key: 'conditions', label: 'exchange.conditions', width: 30, cell: (row) => row.conditions },
  { key: 'idleDays', label: 'exchange.idleDays', width: 10, cell: (row) => row.idleDays },
]

export const needSheet = (rows: readonly Need[], locale: Locale, wanted?: readonly string[]): NewSheet =>
  listSheet({ name: 'exchange.needs', columns: NEEDS, rows, words: exchangeWords[locale], wanted })

export const resourceSheet = (rows: readonly Resource[], locale: Locale, wanted?: readonly string[]): NewSheet =>
  listSheet({ name: 'exchange.resources', columns: RESOURCES, rows, words: exchangeWords[locale], wanted })
