import { declare, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { projectAbilities } from '../abilities.ts'
import { SOURCE_NAMES } from './said.ts'

const PIECE = said('条', '')
const KIND = said('类', '')
const THIS_MONTH = `r.month = to_char(asked.day, 'YYYY-MM')`
const BY_DAY = `r.month <= to_char(asked.day, 'YYYY-MM')`

const issues = declare({ unit: PIECE, source: said('热点难点问题梳理登记', 'The months’ combing of issues') })

/** Issues by the organisation that combs them. */
export const issueMetrics: MetricFamily = {
  name: 'issues',
  inward: true,
  rows: () => ({ from: 'issues r', where: `r.path <@ asked.under and ${BY_DAY}` }),
  ever: (path) => `exists (select from issues e where e.path <@ ${path} and e.heard_on <= asked.day)`,
  known: {},
  dimensions: { source: { name: said('来源', 'Source'), sql: 'r.source', codes: SOURCE_NAMES } },
  list: {
    subject: 'issue',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'title', name: said('问题', 'Issue'), sql: 'r.title' },
      { key: 'month', name: said('月份', 'Month'), sql: 'r.month' },
      { key: 'source', name: said('来源', 'Source'), sql: 'r.source', codes: SOURCE_NAMES },
      { key: 'heardOn', name: said('日期', 'Heard on'), sql: 'r.heard_on::text' },
    ],
  },
  ability: projectAbilities.readIssues,
  metrics: [
    issues.count(
      'issues.month',
      said('本月收集的热点难点问题', 'Issues of the month'),
      said('列入统计日所在月份梳理的问题', 'Issues in the combing of the month of the day'),
      THIS_MONTH,
    ),
    issues.count(
      'issues.total',
      said('累计收集的热点难点问题', 'Issues so far'),
      said('列入统计日所在月份及以前各月梳理的问题', 'Issues in the combings up to the month of the day'),
      'true',
    ),
  ],
}

const clusters = declare({ unit: KIND, source: said('热点难点问题梳理登记', 'The months’ combing of issues') })

/** What issues were put together to, and what was decided of it. */
export const clusterMetrics: MetricFamily = {
  name: 'issueClusters',
  inward: true,
  rows: () => ({ from: 'issue_clusters r', where: `r.path <@ asked.under and ${BY_DAY}` }),
  ever: (path) => `exists (select from issue_clusters e where e.path <@ ${path})`,
  known: {},
  dimensions: {
    adopted: {
      name: said('是否采纳', 'Adopted'),
      sql: `coalesce(r.adopted::text, 'undecided')`,
      codes: { true: said('采纳', 'Adopted'), false: said('不采纳', 'Not adopted'), undecided: said('待定', 'Undecided') },
    },
  },
  list: {
    subject: 'issue',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'title', name: said('问题', 'Issue'), sql: 'r.title' },
      { key: 'month', name: said('月份', 'Month'), sql: 'r.month' },
      { key: 'reason', name: said('理由', 'Reason'), sql: 'r.reason' },
      { key: 'decidedOn', name: said('决定日期', 'Decided'), sql: 'r.decided_on::text' },
      { key: 'reportedOn', name: said('反馈日期', 'Reported back'), sql: 'r.reported_on::text' },
    ],
  },
  ability: projectAbilities.readIssues,
  metrics: [
    clusters.count(
      'issues.clusters.month',
      said('本月归并的问题', 'Clusters of the month'),
      said('统计日所在月份由人工归并成的问题', 'What the issues of the month were put together to'),
      THIS_MONTH,
    ),
    clusters.count(
      'issues.adopted.month',
      said('本月采纳的问题', 'Clusters of the month adopted'),
      said('统计日所在月份归并的问题中,统计日前决定采纳的', 'What was put together in the month of the day and adopted by the day'),
      `${THIS_MONTH} and r.adopted and r.decided_on <= asked.day`,
    ),
    clusters.count(
      'issues.decided',
      said('已决定是否采纳的问题', 'Clusters decided on'),
      said('统计日前作出采纳或不采纳决定的归并问题,累计', 'Clusters adopted or not adopted by the day, so far'),
      'r.decided_on <= asked.day',
    ),
    clusters.count(
      'issues.adopted',
      said('采纳的工作意见和建议', 'Clusters adopted'),
      said('统计日前决定采纳的归并问题,累计', 'Clusters adopted by the day, so far'),
      'r.adopted and r.decided_on <= asked.day',
    ),
    clusters.share(
      'issues.adopted',
      'issues.decided',
      said('热点难点问题采纳率', 'Clusters adopted, share'),
      said('采纳的归并问题除以已决定的归并问题', 'Clusters adopted divided by those decided on'),
    ),
  ],
}

/** Of what was adopted, what was reported back. */
export const reportedMetrics: MetricFamily = {
  ...clusterMetrics,
  name: 'issueReports',
  rows: () => ({ from: 'issue_clusters r', where: `r.path <@ asked.under and ${BY_DAY} and r.adopted and r.decided_on <= asked.day` }),
  dimensions: {},
  metrics: [
    clusters.count(
      'issues.toReport',
      said('应反馈的问题', 'Clusters to report back on'),
      said('统计日前采纳的归并问题,累计', 'Clusters adopted by the day'),
      'true',
    ),
    clusters.count(
      'issues.reported',
      said('已反馈的问题', 'Clusters reported back'),
      said('采纳后已经反馈办理结果的归并问题,累计', 'Clusters adopted whose result was reported back by the day'),
      'r.reported_on <= asked.day',
    ),
    clusters.share(
      'issues.reported',
      'issues.toReport',
      said('热点难点问题反馈率', 'Clusters reported back, share'),
      said('已反馈的问题除以应反馈的问题', 'Clusters reported back divided by those to report back on'),
    ),
  ],
}
