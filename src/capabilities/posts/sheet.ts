// Lists as workbooks. Pure.
import { dated, listSheet, type SheetColumn } from '../../platform/sheets/list.ts'
import type { NewSheet } from '../../platform/sheets/write.ts'
import type { Locale } from '../../platform/words/words.ts'
import type { ReportingShown, ServicePost } from './contract/shapes.ts'
import { postsWords, type PostsWord } from './words.ts'

type Column<R> = SheetColumn<R, PostsWord>

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

/** @param columns keys in the order wanted; all when absent, unknown ones are left out */
export const postSheet = (posts: readonly ServicePost[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'posts.list', columns: POSTS, rows: posts, words: postsWords[locale], wanted: columns })

/** As `postSheet`, of people who reported in. */
export const reportingSheet = (people: readonly ReportingShown[], locale: Locale, columns?: readonly string[]): NewSheet =>
  listSheet({ name: 'posts.reportings', columns: REPORTINGS, rows: people, words: postsWords[locale], wanted: columns })
