import { calendarDate, type CalendarDate } from '../../../platform/time/calendar.ts'
import { arabicDigits, plain } from './plainText.ts'

/** The day a roster says it stands on, and by which words. */
export type AsOf = {
  readonly date: CalendarDate
  readonly written: string
  /** `deadline` 截止, `statistics` 统计时间, `filled` 填表日期, `title` a date standing in a title without a word. */
  readonly by: 'deadline' | 'statistics' | 'filled' | 'title'
}

/** Year, then month and day after signs, or run together with all their digits. */
const DATE = String.raw`(?<!\d)((?:19|20)\d{2})(?:[年.\-/](1[0-2]|0?[1-9])(?:[月.\-/](3[01]|[12]\d|0?[1-9])[日号]?|月)?|(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])?|年度?)?(?!\d)`
const DATE_GROUPS = 5
const WORDS: readonly (readonly [AsOf['by'], RegExp])[] = [
  ['deadline', new RegExp(String.raw`(?:截至|截止|截止到|截至到)(?:日期|时间|日)?[:为是到至]?${DATE}|${DATE}(?:止|为止|底止)`)],
  ['statistics', new RegExp(String.raw`(?:统计|数据|时点|汇总)(?:截止)?(?:日期|时间|时点|年月|日)?[:为是]?${DATE}`)],
  ['filled', new RegExp(String.raw`(?:填报|填表|制表|上报|报送|填写|编制|更新)?(?:日期|时间)[:为是]?${DATE}`)],
  ['title', new RegExp(DATE)],
]

/**
 * Finds the day a roster stands on in the texts above its table: 截止日期:2012年8月31日, 截至二〇一二年八月, 统计时间 2012.8,
 * (2012年8月) in the title. The word 截止 outweighs 统计, that 填表, that a bare date. The precision written is kept.
 */
export function findAsOf(texts: readonly string[]): AsOf | undefined {
  const lines = texts.map((text) => ({ written: plain(text), bare: arabicDigits(plain(text)).replaceAll(' ', '') }))
  for (const [by, pattern] of WORDS) {
    for (const { bare, written } of lines) {
      const date = dateIn(pattern.exec(bare))
      if (date !== undefined) return { date, written, by }
    }
  }
  return undefined
}

function dateIn(found: RegExpExecArray | null): CalendarDate | undefined {
  if (found === null) return undefined
  const from = found[1] === undefined ? 1 + DATE_GROUPS : 1
  const [year, month, day, runMonth, runDay] = found
    .slice(from, from + DATE_GROUPS)
    .map((digits) => (digits === undefined ? undefined : Number(digits)))
  return year === undefined ? undefined : calendarDate(year, month ?? runMonth, day ?? runDay)
}

/** Finds who reports: 填报单位:…, 单位名称:…, 党支部:…; undefined where nobody says so. */
export function findReporter(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const found =
      /(?:填报|填表|上报|报送|制表|编制)?(?:单位|组织)(?:名称)?(?:\((?:盖?章|公章)\))?[:]\s*([^:]*?)(?=\s{2,}|\s+\S{2,6}[:]|\s*\(盖?章\)|$)/.exec(
        text
          .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
          .replaceAll(/[\u3000\u00A0\t]/g, ' ')
          .trim(),
      )
    const name = found?.[1]?.replaceAll(' ', '')
    if (name !== undefined && name.length >= 2 && !/^(?:人|万元|元|个|户|平方米)$/.test(name)) return name
  }
  return undefined
}
