// 督办单 as a document: who urges whom, what for, by when to reply, and room for the reply. Official documents are in Chinese. Pure.
import { paragraph, table, type Block, type Cell, type WordDocument } from '../../platform/word/model.ts'
import { formatChinese } from '../../platform/time/calendar.ts'

/** What a slip says; days are `YYYY-MM-DD`. */
export type Slip = {
  readonly issuer: string
  /** 于楼街道督办〔2026〕3号 */
  readonly number: string
  readonly lead: string
  readonly title: string
  readonly source: string
  readonly text: string
  readonly dueOn: string | null
  readonly replyBy: string
  readonly issuedOn: string
}

const cell = (text: string): Cell => [{ text }]
/** Punctuation as Chinese print has it; what stands in half width is mostly typed so by habit. */
const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）' }
const wide = (text: string): string => text.replaceAll(/(?<!\d)[,;:()](?!\d)/g, (mark) => WIDE[mark] ?? mark)

/** Lines left free for the reply, so that all stands on one page: fewer under a long demand. */
const replyLines = (text: string): number => (text.length > 90 ? 1 : 2)

export const slipDocument = (slip: Slip): WordDocument => {
  // Until when to reply stands at the end of the demand, not on a line of its own: a slip of usual length is one page.
  const demand = slip.text
    .split('\n')
    .map((line) => wide(line.trim()))
    .filter((line) => line !== '')
  const last = demand.pop() ?? ''
  const blocks: Block[] = [
    paragraph(`编号：${slip.number}`, 'flush'),
    paragraph(`${slip.lead}：`, 'flush'),
    ...demand.map((line) => paragraph(line)),
    paragraph(`${last}请于${formatChinese(slip.replyBy)}前书面回复。`),
    table({
      columns: [
        { title: '项目', width: 3, align: 'centre' },
        { title: '内容', width: 11, align: 'left' },
      ],
      rows: [
        [cell('督办事项'), cell(slip.title)],
        [cell('事项来源'), cell(slip.source)],
        [cell('办理时限'), cell(slip.dueOn === null ? '未定' : formatChinese(slip.dueOn))],
        [cell('回复时限'), cell(formatChinese(slip.replyBy))],
      ],
    }),
    paragraph('办理情况（由承办单位填写）：', 'flush'),
    ...Array.from({ length: replyLines(slip.text) }, () => paragraph('', 'flush')),
    paragraph('承办单位负责人（签字）：　　　　　　　　年　　月　　日', 'flush'),
    { kind: 'signature', name: slip.issuer, date: formatChinese(slip.issuedOn) },
  ]
  return { title: [slip.issuer, '督办通知单'], blocks }
}
