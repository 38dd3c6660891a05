import { heading, paragraph, type Block, type WordDocument } from '../../platform/word/model.ts'
import { chaptersOf, chineseNumber, paperOf, sideName } from './articles.ts'
import type { Content } from './contract.ts'

const BLANK = '________________'

/**
 * Where each party signs: seal, representative, date, on a page of its own; what one party writes is not cut in two. What is known is
 * printed, what is not is left blank for the pen.
 */
const signing = (content: Content): Block[] => [
  { ...paragraph('（以下无正文，为签署页）', 'flush'), newPage: true } as Block,
  ...content.parties.flatMap((party, position): Block[] => {
    const lines = [
      paragraph([{ text: `${sideName(position)}（盖章）：${party.name}`, bold: true }], 'flush'),
      paragraph(`代表（签字）：${BLANK}${party.signatory ? `（${party.title ? `${party.title} ` : ''}${party.signatory}）` : ''}`, 'flush'),
      paragraph('签订日期：        年    月    日', 'flush'),
    ]
    return [...lines.map((line) => ({ ...line, kept: true }) as Block), paragraph(' ', 'flush')]
  }),
]

/** Number and kind of the paper above the parties; the kind only where the title does not end in it already. */
const paperLine = (content: Content): string =>
  [/(协议书?|责任书)$/.test(content.title) ? '' : paperOf(content), content.number === null ? '' : `编号：${content.number}`]
    .filter((part) => part !== '')
    .join('  ')

/** The agreement as a document in the official layout: parties, articles by side, blanks for seals and dates. */
export const agreementDocument = (content: Content, number: number): WordDocument => {
  const isSupplement = number > 1
  return {
    title: isSupplement ? [content.title, `补充协议（第${chineseNumber(number - 1)}次）`] : [content.title],
    blocks: [
      ...(paperLine(content) === '' ? [] : [paragraph(paperLine(content), 'flush')]),
      ...content.parties.map((party, position) =>
        paragraph([{ text: `${sideName(position)}：`, bold: true }, { text: party.name }], 'flush'),
      ),
      paragraph(
        isSupplement
          ? '经各方协商一致，对原协议作如下变更。本补充协议签订后，以下文本取代原协议的相应内容。'
          : `为推进社区党建联建，做到组织共建、资源共享、事务共商、服务共办，经各方协商一致，订立本${content.kind === 'responsibility' ? '责任书' : '协议'}。`,
      ),
      ...chaptersOf(content).flatMap((chapter, index): Block[] => [
        heading(1, `${chineseNumber(index + 1)}、${chapter.title}`),
        ...chapter.articles.map((article) => paragraph(article)),
      ]),
      ...signing(content),
    ],
  }
}

/** Prints it. The number of the text stands in the footer of each page, so that sheets of two texts are not mixed up. */
export const printAgreement = async (content: Content, number: number, date: string): Promise<Buffer> => {
  const { writeDocx } = await import('../../platform/word/write.ts')
  return writeDocx(agreementDocument(content, number), {
    date,
    issuer: content.parties[0]?.name ?? '',
    footer: `${content.number ?? content.title} 第${number}版`,
  })
}
