// The statement as a paper: what the public page shows and the Word file prints. Pure.
import type { Block } from '../../platform/word/model.ts'
import { formatChinese } from '../../platform/time/calendar.ts'
import type { Statement, StatementPaper } from './contract/shapes.ts'
import { halfDays } from './rules.ts'

/** What of a statement goes out: facts, the community's words, what the person said and what was said to it; not how long it took. */
export const paperOf = (statement: Statement): StatementPaper => ({
  name: statement.name,
  unit: statement.unit,
  organisation: statement.organisation,
  half: statement.half,
  ...halfDays(statement.half),
  posts: statement.posts,
  services: statement.services,
  hours: statement.hours,
  remark: statement.remark,
  words: statement.exchange.flatMap(({ kind, text, onPaper }) => (kind === 'shown' ? [] : [{ kind, text, onPaper }])),
  issuedOn: statement.issuedOn ?? '',
})

const WORDS = { answer: '本人意见', objection: '本人异议', response: '社区答复', shown: '' } as const

const line = (text: string): Block => ({ kind: 'paragraph', role: 'body', runs: [{ text }] })

/** The Word file, in the words of an official letter; always in Chinese, as it goes to a Chinese office. */
export const statementDocument = (paper: StatementPaper, code: string, address: string, scanned: Uint8Array): readonly Block[] => {
  const span = `${formatChinese(paper.from)}至${formatChinese(paper.until)}`
  const posts =
    paper.posts.length === 0
      ? ''
      : `期间承担的岗位:${paper.posts.map((post) => `“${post.title}”(${formatChinese(post.from)}起)`).join('、')}。`
  const table: Block[] =
    paper.services.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: [{ text: '服务情况' }],
            columns: [
              { title: '日期', width: 18, align: 'centre' },
              { title: '岗位或活动', width: 28, align: 'left' },
              { title: '内容', width: 42, align: 'left' },
              { title: '时长(小时)', width: 14, align: 'right' },
            ],
            rows: paper.services.map((one) => [
              [{ text: one.on }],
              [{ text: one.occasion }],
              [{ text: one.what }],
              [{ text: one.hours.toFixed(1) }],
            ]),
          },
        ]
  return [
    { kind: 'paragraph', role: 'flush', runs: [{ text: `${paper.unit}:` }] },
    line(
      `贵单位党员${paper.name}同志已到我社区报到。${span},经服务对象确认,参加服务${paper.services.length}次,共${paper.hours.toFixed(1)}小时。${posts}`,
    ),
    ...(paper.remark === '' ? [] : [line(paper.remark)]),
    ...table,
    ...(paper.words.length === 0
      ? [line('本说明已先送本人阅看,本人在规定期限内未提出意见。')]
      : [
          line('本说明已先送本人阅看。'),
          ...paper.words.map((word) => line(`${WORDS[word.kind]}${word.onPaper ? '(书面或口头提出,由社区代录)' : ''}:${word.text}`)),
        ]),
    line('本说明只陈述经确认的服务情况,不作评分,不作排名。'),
    { kind: 'signature', name: paper.organisation, date: formatChinese(paper.issuedOn) },
    { kind: 'picture', png: scanned, widthMm: 28, heightMm: 28, alt: `核验二维码:${address}` },
    {
      kind: 'paragraph',
      role: 'note',
      runs: [{ text: `核验码:${code}。核验地址:${address}。扫码、打开网址或在核验页输入核验码,可查看本说明全文及是否撤回。` }],
    },
  ]
}
