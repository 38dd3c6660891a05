import type { ImportKind } from '../contract.ts'
import { type GridRow } from './grid.ts'
import { arabicDigits, tight } from './plainText.ts'

/** A total that a sheet states itself: of which metric, and the words it is written in. */
export type StatedTotal = { readonly metric: string; readonly value: number; readonly written: string }

/** What a sheet of a kind counts, and the words its clerks count it by. */
const COUNTED: Readonly<Record<ImportKind, { readonly metric: string; readonly measure: RegExp }>> = {
  members: { metric: 'members.total', measure: /[人名]/ },
  organisations: { metric: 'organisations.total', measure: /个/ },
  units: { metric: 'units.total', measure: /[家个]/ },
  compounds: { metric: 'compounds.total', measure: /个/ },
}

// The longer word first: 社区级党组织 is no 社区, 流动党员 no 党员.
const NAMED: readonly (readonly [metric: string, word: string])[] = [
  ['organisations.total', '(?:社区级|基层)?党组织'],
  ['members.mobile', '流动党员'],
  ['members.hardship', '(?:生活)?困难党员'],
  ['members.women', '女党员'],
  ['members.total', '(?<![动难女预备式])党员'],
  ['streets.total', '街道(?:乡镇)?'],
  ['communities.total', '(?:城市|城镇)?社区'],
  ['units.signed', '(?:已签(?:订)?(?:联建|共建)?(?:协议)?|签约)(?:的)?单位'],
  ['units.total', '(?:驻区|共建|联建|辖区)单位'],
  ['compounds.withCommittee', '(?:业委会|业主委员会)'],
  ['compounds.total', '(?:住宅|物业)?小区'],
  ['propertyCompanies.total', '物业(?:服务)?(?:公司|企业)'],
]
const BY_WORD = NAMED.map(
  ([metric, word]) => [metric, new RegExp(String.raw`${word}(?:总数|数)?[:共有计]*(\d{1,7})[个家名人]`, 'g')] as const,
)

/** Totals in the lines above a table: 街道18个,城市社区100个,社区级党组织473个. */
export function totalsInTitles(titles: readonly string[]): readonly StatedTotal[] {
  const found = new Map<string, StatedTotal>()
  for (const title of titles) {
    const text = arabicDigits(tight(title))
    for (const [metric, pattern] of BY_WORD)
      for (const match of text.matchAll(pattern))
        if (!found.has(metric)) found.set(metric, { metric, value: Number(match[1]), written: match[0] })
  }
  return [...found.values()]
}

// A subtotal or the total of a page is of part of the rows: 小计, 本页合计.
const WHOLE = /^(?:合计|总计|共计|总数|全[镇区村街市]合计)/
const FIGURE = /^(?:合计|总计|共计|总数)?[:(]?共?(?:计|有)?(\d{1,7})([人名家个户])\)?$/

/**
 * The total in a row that closes a table: 合计 | 共121人, 总计:473个. A bare number in such a row may be the sum of its column, and is
 * not taken for a count of rows.
 */
export function totalInRow(kind: ImportKind, row: GridRow): StatedTotal | undefined {
  const texts = row.cells.map(({ text }) => arabicDigits(tight(text))).filter((text) => text !== '')
  if (!WHOLE.test(texts[0] ?? '')) return undefined
  const { metric, measure } = COUNTED[kind]
  for (const text of texts.slice(0, 4)) {
    const match = FIGURE.exec(text)
    if (match !== null && measure.test(match[2]!))
      return { metric, value: Number(match[1]), written: texts[0] === text ? text : `${texts[0]} ${text}` }
  }
  return undefined
}
