// Lists as workbooks. Pure.
import type { NewCell, NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { ReportingShown, ServicePost } from './contract/shapes.ts'
import { postsWords, type PostsWord } from './words.ts'

type Say = (key: PostsWord) => string
type Column<R> = { readonly key: string; readonly label: PostsWord; readonly width: number; readonly cell: (row: R, say: Say) => NewCell }

const dated = (day: string | null): NewCell => (day === null ? null : { date: day })

const POSTS: readonly Column<ServicePost>[] = [
  { key: 'title', label: 'posts.title', width: 26, cell: (post) => post.title },
  { key: 'kind', label: 'posts.kind', width: 10, cell: (post, say) => say(`posts.kind.${post.kind}`) },
  { key: 'organisation', label: 'posts.organisation', width: 20, cell: (post) => post.organisation },
  { key: 'duties', label: 'posts.duties', width: 50, cell: (post) => post.duties },
  { key: 'hours', label: 'posts.hours', width: 22, cell: (post) => post.hours },
  { key: 'place', label: 'posts.place', width: 22, cell: (post) => post.place },
  { key: 'wanted', label: 'posts.wanted', width: 10, cell: (post) => post.wanted },
  { key: 'held', label: 'posts.held', width: 10, cell: (post) => post.held },
  { key: 'beginsOn', label: 'posts.beginsOn', width: 12, cell: (post) => dated(post.beginsOn) },
  { key: 'endsOn', label: 'posts.endsOn', width: 12, cell: (post) => dated(post.closedOn ?? post.endsOn) },
]

const REPORTINGS: readonly Column<ReportingShown>[] = [
  { key: 'name', label: 'posts.person', width: 12, cell: (one) => one.name },
  { key: 'unit', label: 'posts.unit', width: 28, cell: (one) => one.unit },
  { key: 'organisation', label: 'posts.community', width: 20, cell: (one) => one.organisation },
  { key: 'phone', label: 'posts.phoneOf', width: 14, cell: (one) => one.phone },
  { key: 'willing', label: 'posts.willing', width: 30, cell: (one) => one.willing },
  { key: 'reportedOn', label: 'posts.reportedOn', width: 12, cell: (one) => dated(one.reportedOn) },
  { key: 'state', label: 'posts.stateOf', width: 12, cell: (one, say) => say(`posts.reporting.${one.state}`) },
  { key: 'leftOn', label: 'posts.leftOn', width: 12, cell: (one) => dated(one.leftOn) },
]

const sheetOf = <R>(
  title: PostsWord,
  all: readonly Column<R>[],
  rows: readonly R[],
  locale: Locale,
  wanted?: readonly string[],
): NewSheet => {
  const say: Say = (key) => postsWords[locale][key]
  const columns = wanted === undefined ? all : wanted.flatMap((key) => all.filter((column) => column.key === key))
  return {
    name: say(title),
    widths: columns.map(({ width }) => width),
    frozenRows: 1,
    rows: [
      columns.map(({ label }) => ({ text: say(label), look: 'header' as const })),
      ...rows.map((row) => columns.map(({ cell }) => cell(row, say))),
    ],
  }
}

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const postSheet = (posts: readonly ServicePost[], locale: Locale, columns?: readonly string[]): NewSheet =>
  sheetOf('posts.list', POSTS, posts, locale, columns)

/** As `postSheet`, of people who reported in. */
export const reportingSheet = (people: readonly ReportingShown[], locale: Locale, columns?: readonly string[]): NewSheet =>
  sheetOf('posts.reportings', REPORTINGS, people, locale, columns)
