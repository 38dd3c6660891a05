import { arabicDigits, plain, tight } from './plainText.ts'

const ENDING = String.raw`(?:党支部|支部|支部委员会|党总支|总支|党委|党工委|社区|居委会|村委会|村|街道|镇|乡)`
const ROSTER = String.raw`(?:全体|在册|正式|预备)?(?:党员)?(?:基本)?(?:信息|情况|人员)?(?:花名册|名册|名单|台账|登记表|登记册|情况表|信息表|统计表|一览表|明细表|信息采集表)`
const LABELLED = /(?:^|\s)(?:党支部|支部|党组织|所在党?支部|所属党?支部)(?:名称)?[:：]\s*([^\s:：]{2,40})/
const GENERIC =
  /^(?:sheet\d*|工作表\d*|花名册|名册|党员名册|党员花名册|台账|汇总|汇总表|总表|封面|说明|填表说明|填报说明|模板|样表|示例|数据|全部|合计|党员|党员信息|党组织台账|驻区单位|住宅小区|附件\d*|表\d*)$/i

/**
 * The organisation that a title line or a sheet's name gives to every row below: 一村党支部党员花名册, 支部名称:一村党支部, a sheet
 * called 商业社区党支部 or 一村. A title's own town or district is not taken for a branch.
 */
export function findPlace(titles: readonly string[], sheetName: string, reporter?: string): string | undefined {
  for (const title of titles) {
    const label = LABELLED.exec(title)?.[1]
    if (label !== undefined) return tight(label)
  }
  if (reporter !== undefined && /(?:支部|总支)(?:委员会)?$/.test(reporter)) return reporter
  for (const title of titles) {
    const found = new RegExp(`^(?:附件\\d*|附表\\d*)?[:：]?(.{1,40}?(?:党支部|支部|党总支|总支))(?:委员会)?${ROSTER}`).exec(tight(title))
    if (found?.[1] !== undefined) return found[1]
  }
  return placeOfSheetName(sheetName)
}

/** A sheet's name where it names an organisation and not the kind of table. Numbers in front (01一村, 3.二村) are for order only. */
export function placeOfSheetName(sheetName: string): string | undefined {
  const name = tight(sheetName)
    .replace(/^[(（]?(?:\d{1,3}|[①-⑳])[)）.、_\-—]?(?=\D)/, '')
    .replace(new RegExp(`${ROSTER}$`), '')
    .replace(/[（(]?\d+[人名)）]*$/, '')
  if (name.length < 2 || GENERIC.test(name) || /^\d{4}年|\d+月/.test(arabicDigits(name))) return undefined
  if (new RegExp(`${ENDING}$`).test(name)) return name
  return /(?:机关|学校|医院|卫生院|中学|小学|公司|企业|第[一二三四五六七八九十\d]+|组)$/.test(name) ? name : undefined
}

const LONGEST_LINE = 200

/**
 * The organisation a line of its own names: 一、商业社区党支部（22人）, 支部名称：二村党支部, 二村党支部党员花名册. Undefined for any other line.
 */
export function placeOfLine(text: string): string | undefined {
  if (text.length > LONGEST_LINE) return undefined
  const label = LABELLED.exec(plain(text))?.[1] ?? /^(?:填报)?单位(?:名称)?[:]\s*(\S{2,40}(?:支部|总支))(?:\s|$)/.exec(plain(text))?.[1]
  if (label !== undefined) return tight(label)
  const line = tight(text)
    .replace(/^(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?[、.．,，:：]?)(?=.*(?:支部|总支|党委|社区))/, (front) =>
      /[、.．,，)）]$/.test(front) || /^\d/.test(front) ? '' : front,
    )
    .replace(/[（(](?:共)?\d+[人名][)）]$/, '')
    .replace(/(?:党员)?(?:共)?\d+[人名]$/, '')
    .replace(/[:：]$/, '')
    .replace(new RegExp(`(?<=支部|总支|党委|社区|村)(?:委员会)?${ROSTER}$`), '')
  return line.length >= 2 && line.length <= 40 && new RegExp(`${ENDING}$`).test(line) && !/合计|小计|总计|[。；;:：]/.test(line)
    ? line
    : undefined
}
