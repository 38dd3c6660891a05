// The lists of the network as workbooks. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewSheet } from '../../platform/sheets/write.ts'
import { fill, type Locale } from '../../platform/words/words.ts'
import type { Edge, Finding, Node, Seat } from './contract.ts'
import { networkWords, type NetworkWord } from './words.ts'

type Column<R> = SheetColumn<R, NetworkWord>

/** The reason of a finding as a sentence, its gaps filled. */
export const whySaid = (finding: Pick<Finding, 'why' | 'number' | 'day'>, locale: Locale): string =>
  fill(networkWords[locale][`network.why.${finding.why}` as NetworkWord], { number: finding.number ?? '', day: finding.day ?? '' })

const SEAT_COLUMNS: readonly Column<Seat>[] = [
  { key: 'name', label: 'network.person', width: 12, cell: (seat) => seat.name },
  { key: 'kind', label: 'network.kind', width: 14, cell: (seat, say) => say(`network.seat.${seat.kind}`) },
  { key: 'post', label: 'network.post', width: 16, cell: (seat) => seat.post },
  { key: 'organisation', label: 'network.at', width: 24, cell: (seat) => seat.group?.name ?? seat.organisation },
  { key: 'from', label: 'network.from', width: 24, cell: (seat) => seat.from?.name ?? null },
  { key: 'serves', label: 'network.serves', width: 20, cell: (seat) => seat.serves?.name ?? seat.net?.name ?? null },
  { key: 'validFrom', label: 'network.since', width: 12, cell: (seat) => dated(seat.validFrom) },
  { key: 'termUntil', label: 'network.termUntil', width: 12, cell: (seat) => dated(seat.termUntil) },
  { key: 'validUntil', label: 'network.endedOn', width: 12, cell: (seat) => dated(seat.validUntil) },
  { key: 'state', label: 'network.state', width: 14, cell: (seat, say) => say(`network.state.${seat.state}`) },
  { key: 'duty', label: 'network.duty', width: 30, cell: (seat) => seat.duty },
  { key: 'phone', label: 'network.phoneOf', width: 14, cell: (seat) => seat.phone },
]

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const seatSheet = (seats: readonly Seat[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'network.people', columns: SEAT_COLUMNS, rows: seats, words: networkWords[locale], wanted: columns })

/** As `seatSheet`, of the work list. */
export const findingSheet = (findings: readonly Finding[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet<Finding, NetworkWord>({
    name: 'network.lacks',
    columns: [
      { key: 'name', label: 'network.what', width: 30, cell: (finding) => finding.name },
      { key: 'subject', label: 'network.subject', width: 10, cell: (finding, say) => say(`network.subject.${finding.subject}`) },
      { key: 'check', label: 'network.check', width: 16, cell: (finding, say) => say(`network.check.${finding.check}`) },
      { key: 'answer', label: 'network.answer', width: 8, cell: (finding, say) => say(`network.answer.${finding.answer}`) },
      { key: 'why', label: 'network.why', width: 50, cell: (finding) => whySaid(finding, locale) },
      { key: 'rule', label: 'network.rule', width: 10, cell: (finding) => finding.rule },
      { key: 'organisation', label: 'network.organisation', width: 24, cell: (finding) => finding.organisation },
    ],
    rows: findings,
    words: networkWords[locale],
    wanted: columns,
  })

/** The picture as two tables: its nodes, and the ties between them. */
export const pictureSheets = (nodes: readonly Node[], edges: readonly Edge[], locale: Locale): readonly [NewSheet, NewSheet] => {
  const nameOf = new Map(nodes.map((node) => [node.id, node.name]))
  return [
    listSheet<Node, NetworkWord>({
      name: 'network.title',
      columns: [
        { key: 'name', label: 'network.what', width: 30, cell: (node) => node.name },
        {
          key: 'kind',
          label: 'network.kind',
          width: 12,
          cell: (node, say) => say(`network.node.${node.kind}` as NetworkWord) ?? node.kind,
        },
        {
          key: 'above',
          label: 'network.above',
          width: 24,
          cell: (node) => (node.parent === null ? null : (nameOf.get(node.parent) ?? null)),
        },
        { key: 'units', label: 'network.unitsBelow', width: 10, cell: (node) => (node.kind === 'unit' ? null : node.units) },
        { key: 'signed', label: 'network.signedBelow', width: 10, cell: (node) => node.signed },
      ],
      rows: nodes,
      words: networkWords[locale],
      wanted: undefined,
    }),
    listSheet<Edge, NetworkWord>({
      name: 'network.ties',
      columns: [
        { key: 'from', label: 'network.from', width: 30, cell: (edge) => nameOf.get(edge.from) ?? null },
        { key: 'kind', label: 'network.kind', width: 14, cell: (edge, say) => say(`network.edge.${edge.kind}`) },
        { key: 'to', label: 'network.at', width: 30, cell: (edge) => nameOf.get(edge.to) ?? null },
        { key: 'name', label: 'network.person', width: 24, cell: (edge) => edge.name },
      ],
      rows: edges,
      words: networkWords[locale],
      wanted: undefined,
    }),
  ]
}
