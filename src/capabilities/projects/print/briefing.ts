import { heading, paragraph, table, type Block, type WordDocument } from '../../../platform/word/model.ts'
import type { Briefing, Milestone, ProjectRow } from '../contract.ts'
import { cell, dayOf, say, standingOf, wide } from './said.ts'

type Told = {
  readonly project: ProjectRow
  readonly briefing: Briefing
  readonly milestones: readonly Milestone[]
  readonly partners: readonly { readonly party: { readonly name: string } }[]
}

/** A briefing (工作简报): what is reported in the words of its author, then how the milestones stand on the day it is printed. */
export const briefingDocument = ({ project, briefing, milestones, partners }: Told, on: string): WordDocument => {
  const progress: Block[] =
    milestones.length === 0
      ? []
      : [
          heading(1, '附：节点进展情况'),
          table({
            caption: [{ text: `截至${dayOf(on)}` }],
            columns: [
              { title: '阶段', width: 12, align: 'centre' },
              { title: '节点', width: 44, align: 'left' },
              { title: '牵头单位', width: 32, align: 'left' },
              { title: '期限', width: 24, align: 'centre' },
              { title: '进展', width: 24, align: 'centre' },
            ],
            rows: milestones.map((one) => [
              cell(say(`projects.stage.${one.stage}`)),
              cell(one.title),
              cell(one.lead.name),
              cell(one.dueOn),
              cell(standingOf(one.matter, on)),
            ]),
          }),
        ]
  return {
    title: [project.name, '工作简报', `（第${briefing.number}期）`],
    blocks: [
      paragraph(`${briefing.issuedBy}编　　　　${dayOf(briefing.issuedOn)}`, 'flush'),
      heading(1, wide(briefing.title)),
      ...briefing.text
        .split(/\n+/)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => paragraph(wide(line))),
      ...progress,
      ...(partners.length === 0 ? [] : [paragraph(`发：${partners.map((one) => one.party.name).join('、')}。`)]),
      { kind: 'signature', name: briefing.issuedBy, date: dayOf(briefing.issuedOn) },
    ],
  }
}
