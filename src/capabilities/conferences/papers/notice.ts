import { formatChinese } from '../../../platform/time/calendar.ts'
import { heading, paragraph, table, type WordDocument } from '../../../platform/word/model.ts'
import { chineseNumber } from '../rules/cycle.ts'
import { cell, empty, orBlank, signature, taken, titlePhrases, whenOf, wide, type PaperFacts } from './phrases.ts'

/** 会议通知: what, when, where, who, which topics and until when more are taken. */
export const noticePaper = (facts: PaperFacts): WordDocument => {
  const { sitting, meeting, attendance } = facts
  const items = taken(facts.items)
  const fixed = meeting.fixedOn !== null && items.length > 0
  return {
    title: ['关于召开', ...titlePhrases(sitting.title), '的通知'],
    blocks: [
      paragraph('各成员单位：', 'flush'),
      paragraph(`经研究，定于${formatChinese(sitting.plannedOn)}召开${sitting.title}。现将有关事项通知如下：`),
      heading(1, '一、会议时间'),
      paragraph([{ text: whenOf(sitting.plannedOn, null) }, orBlank(sitting.startsAt, '时间待定'), { text: '。' }]),
      heading(1, '二、会议地点'),
      paragraph([orBlank(sitting.venue, '地点待定'), { text: '。' }]),
      heading(1, '三、参会人员'),
      paragraph(`各成员单位代表，共${attendance.filter((line) => line.counts).length}方，名单见附件。`),
      heading(1, '四、会议议题'),
      ...(fixed
        ? items.map((item, at) =>
            paragraph(`（${chineseNumber(at + 1)}）${wide(item.title)}${item.presenter === null ? '' : `（${item.presenter}）`}`),
          )
        : [
            paragraph(
              `请各成员单位于${formatChinese(meeting.topicsUntil)}前报送议题。以前议定、尚未办结的事项，由牵头单位在会上说明办理情况。`,
            ),
          ]),
      heading(1, '五、有关要求'),
      paragraph('请参会人员准时到会。因故不能参加的，请在会前说明原因，并委派熟悉情况的人员参加。'),
      paragraph(''),
      paragraph('附件：参会人员名单'),
      signature(facts, meeting.calledOn ?? facts.on),
      { kind: 'annex', label: '附件', title: '参会人员名单' },
      table({
        columns: [
          { title: '序号', width: 10, align: 'centre' },
          { title: '单位', width: 50, align: 'left' },
          { title: '参会人员', width: 40, align: 'left' },
        ],
        rows: attendance.map((line, at) => [
          [{ text: String(at + 1) }],
          cell(line.party),
          line.person === null ? empty : cell(wide(line.person)),
        ]),
      }),
    ],
  }
}

/** 签到表: for signing on paper; empty cells stay empty. */
export const signInPaper = ({ sitting, attendance }: PaperFacts): WordDocument => ({
  title: [...titlePhrases(sitting.title), '签到表'],
  blocks: [
    paragraph([{ text: `时间：${whenOf(sitting.heldOn ?? sitting.plannedOn, sitting.startsAt)}` }], 'flush'),
    paragraph([{ text: '地点：' }, orBlank(sitting.venue, '地点待定')], 'flush'),
    table({
      columns: [
        { title: '序号', width: 9, align: 'centre' },
        { title: '单位', width: 38, align: 'left' },
        { title: '参会人员', width: 25, align: 'left' },
        { title: '签名', width: 28, align: 'centre' },
        { title: '备注', width: 16, align: 'left' },
      ],
      rows: attendance.map((line, at) => [
        [{ text: String(at + 1) }],
        cell(line.party),
        line.person === null ? empty : cell(wide(line.person)),
        empty,
        line.counts ? empty : cell('列席'),
      ]),
    }),
  ],
})
