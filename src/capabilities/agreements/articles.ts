// The text of an agreement as it prints: one wording for the screen and for paper. Zh-CN only, as the paper is.
import { formatChinese } from '../../platform/time/calendar.ts'
import type { Content, ContentClause } from './contract.ts'
import type { AgreementKind, Frequency } from './kinds.ts'

const MARKS = '甲乙丙丁戊己庚辛壬癸子丑'

/** 甲方, 乙方, …; a letter of responsibility has a 责任下达方 and a 责任承担方 by the same marks. */
export const sideName = (position: number): string => `${MARKS[position] ?? position + 1}方`

const KIND_TITLE: { readonly [K in AgreementKind]: string } = {
  general: '党建联建协议书',
  pairing: '结对共建协议书',
  property: '物业党建联建协议书',
  responsibility: '党建联建责任书',
}

const EVERY: { readonly [F in Frequency]: string } = { P7D: '每周', P1M: '每月', P3M: '每季度', P6M: '每半年', P1Y: '每年' }

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 12 → 十二, 20 → 二十; up to 999. */
export const chineseNumber = (value: number): string => {
  if (value >= 100) {
    const rest = value % 100
    return `${DIGITS[Math.floor(value / 100)]}百${rest === 0 ? '' : `${rest < 10 ? '零' : rest < 20 ? '一' : ''}${chineseNumber(rest)}`}`
  }
  const tens = Math.floor(value / 10)
  return `${tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]!}十`}${DIGITS[value % 10]!}`
}

const WIDE: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '(': '（', ')': '）', '?': '？', '!': '！' }

/** Chinese text on paper takes marks of full width, also where an office typed the narrow ones; digits (1,200 and 10:30) keep theirs. */
const wide = (text: string): string =>
  text.replaceAll(/[,;:()?!]/g, (mark, at: number) => (/\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '') ? mark : WIDE[mark]!))

const ended = (text: string): string => (/[。;;!?…]$/.test(text) ? text.slice(0, -1) : text)

/** A promise as an article says it: how often, what, how much, by when, proved by what, led by whom. */
export const clauseSentence = (clause: ContentClause, content: Pick<Content, 'parties'>): string => {
  const toWhom = content.parties.length > 2 ? `向${sideName(clause.creditor)}` : ''
  const often = clause.every === null ? '' : EVERY[clause.every]
  const much = clause.quantity === null ? '' : `,数量为${clause.quantity}${clause.unit ?? ''}`
  const by = clause.dueOn === null ? '' : `,于${formatChinese(clause.dueOn)}前完成`
  const proof = clause.evidence === '' ? '' : `,以${ended(clause.evidence)}为兑现凭据`
  const lead = clause.lead === null || clause.lead === '' ? '' : `,由${clause.lead}负责`
  return `${often}${toWhom}${ended(clause.what)}${much}${by}${proof}${lead}。`
}

export type Chapter = { readonly title: string; readonly articles: readonly string[] }

/** The body of an agreement: goals, term, each side's duties, how they are kept, and the closing articles; numbered through. */
export const chaptersOf = (content: Content): readonly Chapter[] => {
  const it = content.kind === 'responsibility' ? '责任书' : '协议'
  let number = 0
  const article = (text: string): string => {
    number += 1
    return `第${chineseNumber(number)}条　${wide(text)}`
  }
  const goals = content.goals
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => article(line))
  const term =
    content.endsOn === null
      ? `本${it}自${formatChinese(content.startsOn)}起施行。`
      : `本${it}有效期自${formatChinese(content.startsOn)}起,至${formatChinese(content.endsOn)}止。`
  const termArticle = article(term)
  const duties = content.parties.flatMap((party, position): Chapter[] => {
    const own = content.clauses.filter((clause) => clause.debtor === position)
    if (own.length === 0) return []
    return [
      { title: wide(`${sideName(position)}(${party.name})承诺`), articles: own.map((clause) => article(clauseSentence(clause, content))) },
    ]
  })
  const keeping = [
    '各项承诺到期后,由承诺方交付,由对方确认;未经对方确认的,不作已兑现论。',
    '因故不能按期兑现的,应当在到期前告知对方,商定办法;对是否兑现意见不一的,提请联席会议协商。',
  ]
  const closing = [
    `${it}内容需要变更的,由各方签订补充协议;补充协议与本${it}具有同等效力。`,
    `${it}期满前,各方共同总结兑现情况,商定续签或者终止。`,
    `本${it}一式${chineseNumber(Math.max(2, content.parties.length))}份,各方各执一份,自各方签字盖章之日起生效。`,
  ]
  return [
    { title: '共建目标', articles: goals },
    { title: `${it}期限`, articles: [termArticle] },
    ...duties,
    { title: '承诺的兑现', articles: keeping.map((text) => article(text)) },
    { title: '其他', articles: closing.map((text) => article(text)) },
  ]
}

/** What kind of paper it is, where the title itself does not say so. */
export const paperOf = (content: Pick<Content, 'kind'>): string => KIND_TITLE[content.kind]
