import { heading, paragraph, table, type Block, type WordDocument } from '../../../platform/word/model.ts'
import type { Cluster, Issue } from '../contract.ts'
import { cell, dayOf, say, standingOf } from './said.ts'

type Told = {
  readonly of: string
  /** YYYY-MM */
  readonly month: string
  readonly issues: readonly Issue[]
  readonly clusters: readonly Cluster[]
  /** Adopted in earlier months: what this month has to answer for. */
  readonly before: readonly Cluster[]
}

/** Where an adopted cluster went and how far it is. */
const wentTo = (cluster: Cluster, on: string): string => {
  if (cluster.project !== null) return `列为项目“${cluster.project.name}”（${say(`projects.state.${cluster.project.state}`)}）`
  if (cluster.matter !== null) return `${cluster.matter.lead}，${cluster.matter.dueOn ?? '未定期限'}，${standingOf(cluster.matter, on)}`
  return cluster.adopted === true ? '尚未交办' : '—'
}

const adoption = (cluster: Cluster): string =>
  cluster.adopted === null ? '待定' : `${cluster.adopted ? '采纳' : '不采纳'}：${cluster.reason ?? ''}`

const sourcesOf = (cluster: Cluster, issues: readonly Issue[]): string =>
  [...new Set(issues.filter((issue) => issue.clusterId === cluster.id).map((issue) => say(`projects.source.${issue.source}`)))].join('、')

/** The month's combing (热点难点问题梳理表): what was put together, what was decided, and what became of what was adopted before. */
export const combingDocument = ({ of, month, issues, clusters, before }: Told, on: string): WordDocument => {
  const [adopted, refused] = [clusters.filter((one) => one.adopted === true), clusters.filter((one) => one.adopted === false)]
  const loose = issues.filter((issue) => issue.clusterId === null)
  const earlier: Block[] =
    before.length === 0
      ? [paragraph('此前没有待反馈的采纳问题。')]
      : [
          table({
            columns: [
              { title: '序号', width: 10, align: 'centre' },
              { title: '采纳月份', width: 20, align: 'centre' },
              { title: '问题', width: 34, align: 'left' },
              { title: '交办去向和进展', width: 40, align: 'left' },
              { title: '反馈情况', width: 40, align: 'left' },
            ],
            rows: before.map((one, at) => [
              cell(at + 1),
              cell(one.month),
              cell(one.title),
              cell(wentTo(one, on)),
              cell(one.reportedOn === null ? '待反馈' : `${one.reportedOn}：${one.report ?? ''}`),
            ]),
          }),
        ]
  return {
    title: [of, dayOf(month), '热点难点问题梳理表'],
    blocks: [
      // A table says at its head who filled it in; a signature would stand alone on a page of its own.
      paragraph(`填报单位：${of}　　　　填报日期：${dayOf(on)}`, 'flush'),
      heading(1, '一、本月情况'),
      paragraph(
        `本月收集问题${issues.length}条，归并为${clusters.length}类；采纳${adopted.length}类，不采纳${refused.length}类，待定${clusters.length - adopted.length - refused.length}类${loose.length === 0 ? '' : `，另有${loose.length}条尚未归并`}。`,
      ),
      ...(clusters.length === 0
        ? []
        : [
            table({
              columns: [
                { title: '序号', width: 10, align: 'centre' },
                { title: '问题', width: 34, align: 'left' },
                { title: '条数', width: 10, align: 'right' },
                { title: '来源', width: 20, align: 'left' },
                { title: '是否采纳和理由', width: 38, align: 'left' },
                { title: '交办去向和进展', width: 36, align: 'left' },
              ],
              rows: clusters.map((one, at) => [
                cell(at + 1),
                cell(one.title),
                cell(one.issues),
                cell(sourcesOf(one, issues)),
                cell(adoption(one)),
                cell(wentTo(one, on)),
              ]),
            }),
          ]),
      heading(1, '二、此前采纳问题的反馈'),
      ...earlier,
      { kind: 'annex', label: '附件', title: '问题明细' },
      table({
        dense: true,
        columns: [
          { title: '序号', width: 10, align: 'centre' },
          { title: '日期', width: 22, align: 'centre' },
          { title: '来源', width: 20, align: 'left' },
          { title: '问题', width: 62, align: 'left' },
          { title: '归入', width: 36, align: 'left' },
        ],
        rows: issues.map((issue, at) => [
          cell(at + 1),
          cell(issue.heardOn),
          cell(say(`projects.source.${issue.source}`)),
          cell(issue.title),
          cell(clusters.find((one) => one.id === issue.clusterId)?.title ?? '未归并'),
        ]),
      }),
    ],
  }
}
