import { formatChinese } from '../../../platform/time/calendar.ts'
import { heading, paragraph, table, type Block, type WordDocument } from '../../../platform/word/model.ts'
import { chineseNumber } from '../rules/cycle.ts'
import {
  awayOf,
  cell,
  dutyOf,
  ended,
  namesOf,
  paragraphsOf,
  RESOLVED,
  signature,
  STANDS,
  taken,
  there,
  titlePhrases,
  whenOf,
  wide,
  type PaperFacts,
} from './phrases.ts'

const line = (label: string, text: string): Block =>
  paragraph([{ text: `${label}：`, bold: true }, { text: text === '' ? '无' : text }], 'flush')

/** Decisions that stand: what was taken back in the same sitting is not in its minutes. */
const standing = ({ decisions, sitting }: PaperFacts) =>
  decisions.filter((it) => !(it.resolution === 'withdrawn' && it.resolvedBySittingId === sitting.id))

/** 会议纪要: who was there, item by item what was said and decided, what was ended, and what was put on record later. */
export const minutesPaper = (facts: PaperFacts): WordDocument => {
  const { sitting, attendance, quorum, resolved, late } = facts
  const counting = attendance.filter((it) => it.counts)
  const decisions = standing(facts)
  const blocks: Block[] = [
    line('时间', whenOf(sitting.heldOn ?? sitting.plannedOn, sitting.startsAt)),
    line('地点', sitting.venue ?? ''),
    line('主持人', sitting.chair ?? ''),
    line('记录人', sitting.recorder ?? ''),
    line('出席', namesOf(counting.filter(there))),
    line('请假', awayOf(counting.filter((it) => it.presence === 'leave'))),
    line('缺席', awayOf(counting.filter((it) => it.presence === 'absent'))),
    line('列席', namesOf(attendance.filter((it) => !it.counts && it.presence !== 'absent'))),
    paragraph(
      `会议应到${quorum.members}方，实到${quorum.present}方，${quorum.reached ? '达到' : '未达到'}章程规定的人数。${
        sitting.quorumReason === null ? '' : `仍召开会议的原因：${ended(wide(sitting.quorumReason))}`
      }现将会议内容纪要如下：`,
    ),
  ]
  for (const [at, item] of taken(facts.items).entries()) {
    blocks.push(heading(1, `${chineseNumber(at + 1)}、${wide(item.title)}`), ...paragraphsOf(item.text))
    for (const it of decisions) if (it.itemId === item.id) blocks.push(paragraph(`会议议定：${ended(wide(it.text))}${dutyOf(it)}。`))
    for (const it of resolved)
      if (it.id === item.sourceId) blocks.push(paragraph(`会议认定：${RESOLVED[it.resolution!]}。${ended(wide(it.resolvedText ?? ''))}`))
  }
  const apart = decisions.filter((it) => it.itemId === null || !taken(facts.items).some((item) => item.id === it.itemId))
  if (apart.length > 0) {
    blocks.push(heading(1, `${chineseNumber(taken(facts.items).length + 1)}、其他议定事项`))
    for (const it of apart) blocks.push(paragraph(`会议议定：${ended(wide(it.text))}${dutyOf(it)}。`))
  }
  const untaken = facts.items.filter((item) => item.dropped !== null)
  if (untaken.length > 0)
    blocks.push(heading(1, '未议事项'), ...untaken.map((item, at) => paragraph(`${at + 1}．${wide(item.title)}（${wide(item.dropped!)}）`)))
  if (late.length > 0) {
    blocks.push(heading(1, '补记'))
    for (const it of late)
      blocks.push(
        paragraph(`${ended(wide(it.text))}（${formatChinese(it.on)}补记，距会议${it.lag}天，原因：${wide(it.reason)}，补记人：${it.by}）`),
      )
  }
  return { title: [...titlePhrases(sitting.title), '纪要'], blocks: [...blocks, signature(facts, sitting.closedOn ?? facts.on)] }
}

const decisionTable = (decisions: PaperFacts['decisions'], withState: boolean): Block =>
  table({
    dense: true,
    columns: [
      { title: '序号', width: 9, align: 'centre' },
      { title: '议定事项', width: 48, align: 'left' },
      { title: '牵头单位', width: 24, align: 'left' },
      { title: '配合单位', width: 24, align: 'left' },
      { title: '完成时限', width: 21, align: 'centre' },
      { title: '完成依据', width: 28, align: 'left' },
      ...(withState ? [{ title: '办理情况', width: 18, align: 'left' as const }] : []),
    ],
    rows: decisions.map((it, at) => [
      [{ text: String(at + 1) }],
      cell(wide(it.text)),
      cell(it.lead),
      cell(it.assisting.map((party) => party.name).join('、')),
      [{ text: it.dueOn }],
      cell(wide(it.deliverable)),
      ...(withState ? [cell(it.resolution === null ? STANDS[it.state] : RESOLVED[it.resolution])] : []),
    ]),
  })

/** 议定事项清单 with where each stands on the day of printing. */
export const decisionsPaper = (facts: PaperFacts): WordDocument => {
  const decisions = standing(facts)
  return {
    title: [...titlePhrases(facts.sitting.title), '议定事项清单'],
    blocks: [
      paragraph(
        `会议于${formatChinese(facts.sitting.heldOn ?? facts.sitting.plannedOn)}召开，共议定${decisions.length}项。办理情况截至${formatChinese(facts.on)}。`,
      ),
      ...(decisions.length === 0 ? [] : [decisionTable(decisions, true)]),
      signature(facts, facts.on),
    ],
  }
}

/** 通报: to the members, what was decided and what became of earlier decisions. */
export const circularPaper = (facts: PaperFacts): WordDocument => {
  const { sitting, quorum, resolved, meeting } = facts
  const decisions = standing(facts)
  const earlier = taken(facts.items).filter((item) => item.kind === 'decision')
  const topics = facts.items.filter((item) => item.kind === 'topic')
  const adopted = topics.filter((item) => item.dropped === null).length
  const away = facts.attendance.filter((it) => it.counts && it.presence === 'absent')
  return {
    title: ['关于', ...titlePhrases(sitting.title), '情况的通报'],
    blocks: [
      paragraph('各成员单位：', 'flush'),
      paragraph(
        `${formatChinese(sitting.heldOn!)}，${sitting.organisation}召开${sitting.title}。应到${quorum.members}方，实到${quorum.present}方${
          away.length === 0 ? '' : `，${away.map((it) => it.party).join('、')}缺席`
        }。现将有关情况通报如下：`,
      ),
      heading(1, '一、以前议定事项的办理'),
      paragraph(
        earlier.length === 0
          ? '本次会议没有以前议定、尚未办结的事项。'
          : `会议听取了${earlier.length}项以前议定事项的办理情况，其中${resolved.length}项由本次会议办结，其余继续办理，列入下次会议。`,
      ),
      ...resolved.map((it) => paragraph(`${ended(wide(it.text))}${RESOLVED[it.resolution!]}。${ended(wide(it.resolvedText ?? ''))}`)),
      heading(1, '二、议题办理'),
      paragraph(
        topics.length === 0
          ? '本次会议没有成员单位报送的议题。'
          : `成员单位报送议题${topics.length}条，列入议程${adopted}条。${topics
              .filter((item) => item.dropped !== null)
              .map((item) => `“${wide(item.title)}”未列入，原因是${ended(wide(item.dropped!))}`)
              .join('')}`,
      ),
      heading(1, '三、本次议定事项'),
      ...(decisions.length === 0
        ? [paragraph('本次会议没有新的议定事项。')]
        : [
            paragraph(`本次会议议定${decisions.length}项，见下表。请牵头单位按时限办理，办理结果在下次会议上说明。`),
            decisionTable(decisions, false),
          ]),
      signature(facts, meeting.circularOn ?? facts.on),
    ],
  }
}
