import { heading, paragraph, table, type Block, type WordDocument } from '../../../platform/word/model.ts'
import type { Inspection, ProjectRow } from '../contract.ts'
import { cell, dayOf, say, wide } from './said.ts'

/** An inspection as a circular (督查情况通报), with the list of what is to be put right (整改清单) as its annex. */
export const inspectionDocument = ({
  project,
  inspection,
}: {
  readonly project: ProjectRow
  readonly inspection: Inspection
}): WordDocument => {
  const { items } = inspection
  const found = (verdict: (typeof items)[number]['verdict']) => items.filter((item) => item.verdict === verdict)
  const failed = found('fail')
  const demands: Block[] =
    failed.length === 0
      ? [paragraph('本次督查没有需要整改的问题。')]
      : [
          paragraph(
            `对不符合的${failed.length}项，请各责任单位按附件2所列期限整改，整改完成后在系统中提交，由${inspection.inspector.name}确认。确有困难不能按期完成的，应当在期限届满前说明理由。`,
          ),
        ]
  return {
    title: [project.name, `第${inspection.number}次`, '督查情况通报'],
    blocks: [
      paragraph(
        `${dayOf(inspection.inspectedOn)}，${inspection.inspector.name}（${wide(inspection.inspectors)}）对“${project.name}”进行了督查。现将情况通报如下。`,
      ),
      heading(1, '一、总体情况'),
      paragraph(wide(inspection.summary)),
      paragraph(
        `本次共检查${items.length}项，其中符合${found('pass').length}项，不符合${failed.length}项，不适用${found('notApplicable').length}项。`,
      ),
      heading(1, '二、整改要求'),
      ...demands,
      paragraph(failed.length === 0 ? '附件：检查情况表' : '附件：1.检查情况表 2.整改清单'),
      { kind: 'signature', name: inspection.inspector.name, date: dayOf(inspection.inspectedOn) },
      { kind: 'annex', label: failed.length === 0 ? '附件' : '附件1', title: '检查情况表' },
      table({
        columns: [
          { title: '序号', width: 10, align: 'centre' },
          { title: '检查内容', width: 48, align: 'left' },
          { title: '结果', width: 16, align: 'centre' },
          { title: '情况', width: 62, align: 'left' },
        ],
        rows: items.map((item, at) => [cell(at + 1), cell(item.name), cell(say(`projects.verdict.${item.verdict}`)), cell(item.finding)]),
      }),
      ...(failed.length === 0
        ? []
        : [
            { kind: 'annex', label: '附件2', title: '整改清单' } as const,
            table({
              columns: [
                { title: '序号', width: 10, align: 'centre' },
                { title: '检查内容', width: 34, align: 'left' },
                { title: '发现的问题', width: 48, align: 'left' },
                { title: '责任单位', width: 28, align: 'left' },
                { title: '整改期限', width: 24, align: 'centre' },
              ],
              rows: failed.map((item, at) => [
                cell(at + 1),
                cell(item.name),
                cell(item.finding),
                cell(item.lead?.name ?? null),
                cell(item.dueOn),
              ]),
            }),
          ]),
    ],
  }
}
