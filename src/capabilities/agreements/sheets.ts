// The lists as workbooks. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { AgreementLine, PromiseLine } from './contract.ts'
import { agreementsWords, type AgreementsWord } from './words.ts'

type Column<R> = SheetColumn<R, AgreementsWord>

const AGREEMENTS: readonly Column<AgreementLine>[] = [
  { key: 'title', label: 'agreements.title', width: 40, cell: (row) => row.title },
  { key: 'number', label: 'agreements.number', width: 16, cell: (row) => row.number },
  { key: 'kind', label: 'agreements.kind', width: 14, cell: (row, say) => say(`agreements.kind.${row.kind}`) },
  { key: 'parties', label: 'agreements.parties', width: 40, cell: (row) => row.parties },
  { key: 'state', label: 'agreements.state', width: 10, cell: (row, say) => say(`agreements.state.${row.state}`) },
  { key: 'signedOn', label: 'agreements.signedOn', width: 12, cell: (row) => dated(row.signedOn) },
  { key: 'startsOn', label: 'agreements.startsOn', width: 12, cell: (row) => dated(row.startsOn) },
  { key: 'endsOn', label: 'agreements.endsOn', width: 12, cell: (row) => dated(row.endsOn) },
  { key: 'due', label: 'agreements.ledger.due', width: 8, cell: (row) => row.tally.due },
  { key: 'kept', label: 'agreements.kept', width: 8, cell: (row) => row.tally.kept },
  { key: 'unmet', label: 'agreements.unmet', width: 8, cell: (row) => row.tally.unmet },
]

const PROMISES: readonly Column<PromiseLine>[] = [
  { key: 'what', label: 'agreements.ledger.what', width: 46, cell: (row) => row.what },
  { key: 'part', label: 'agreements.part', width: 12, cell: (row) => row.part },
  { key: 'debtor', label: 'agreements.ledger.debtor', width: 24, cell: (row) => row.debtor.name },
  { key: 'creditor', label: 'agreements.ledger.creditor', width: 24, cell: (row) => row.creditor.name },
  { key: 'dueOn', label: 'agreements.dueOn', width: 12, cell: (row) => dated(row.dueOn) },
  { key: 'stands', label: 'agreements.ledger.stands', width: 14, cell: (row, say) => say(`agreements.stands.${row.stands}`) },
  { key: 'deliveredOn', label: 'agreements.deliveredOn', width: 12, cell: (row) => dated(row.deliveredOn) },
  { key: 'confirmedOn', label: 'agreements.confirmedOn', width: 12, cell: (row) => dated(row.confirmedOn) },
  { key: 'agreement', label: 'agreements.ledger.agreement', width: 40, cell: (row) => row.agreement },
]

// Columns of the screen that a workbook holds otherwise (two sides of a term, a share in words) bring those that say the same.
const asked = (columns: readonly string[] | undefined): readonly string[] | undefined =>
  columns?.flatMap((key) => (key === 'tally' ? ['due', 'kept', 'unmet'] : key === 'term' ? ['startsOn', 'endsOn'] : [key]))

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const agreementSheet = (rows: readonly AgreementLine[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'agreements.list', columns: AGREEMENTS, rows, words: agreementsWords[locale], wanted: asked(columns) })

/** As `agreementSheet`, of the ledger. */
export const ledgerSheet = (rows: readonly PromiseLine[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'agreements.ledger', columns: PROMISES, rows, words: agreementsWords[locale], wanted: asked(columns) })
