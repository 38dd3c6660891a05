const UNPLAIN = /[\s\u200B-\u200F\u2060\uFEFF\u00AD\uFF01-\uFF5E]/

/** Full-width forms as half-width ones, every kind of blank as a plain space, invisible characters gone, ends trimmed. */
export function plain(text: string): string {
  // Nearly every cell of a large roster is plain already; looking first halves the time of reading one.
  if (!UNPLAIN.test(text)) return text
  return text
    .replaceAll(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
    .replaceAll(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** `plain` without any space: for words of the field, where offices pad with spaces to fill a column. */
export function tight(text: string): string {
  return UNPLAIN.test(text) ? plain(text).replaceAll(' ', '') : text
}

const PLACEHOLDERS = new Set([
  '',
  '-',
  '--',
  '---',
  '—',
  '——',
  '———',
  '－',
  '/',
  '//',
  '\\',
  '|',
  '.',
  '、',
  '。',
  '…',
  '……',
  '*',
  '**',
  '***',
  'null',
  'n/a',
  'na',
  '#n/a',
  '空',
  '空白',
  '未填',
  '未填写',
  '不详',
  '不明',
  '待补',
  '待补充',
  '暂无',
  '暂缺',
  '无数据',
])

const LONGEST_PLACEHOLDER = 4

/** True for an empty text and for what clerks write to say that there is nothing. `无` is left to the readers it means something to. */
export function saysNothing(text: string): boolean {
  const bare = tight(text)
  return bare.length <= LONGEST_PLACEHOLDER && PLACEHOLDERS.has(bare.toLowerCase())
}

/** True for what points at the cell above: 同上, 〃, ditto marks. */
export function saysSameAsAbove(text: string): boolean {
  return /^(?:同上|〃|″|"|''|ditto)$/i.test(tight(text))
}

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  Ｏ: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** Replaces Chinese numerals below 100 by digits: 二〇一二年八月三十一日 → 2012年8月31日, 廿五 → 25. */
export function arabicDigits(text: string): string {
  return text
    .replaceAll('卅', '三十')
    .replaceAll('廿', '二十')
    .replaceAll('元年', '1年')
    .replaceAll(/[〇○零一二三四五六七八九十]+/g, (run) => {
      const [, tens, ten, ones] = /^([一二三四五六七八九]?)(十)([一二三四五六七八九]?)$/.exec(run) ?? []
      if (ten !== undefined)
        return String(
          (tens === '' || tens === undefined ? 1 : (DIGITS[tens] ?? 0)) * 10 +
            (ones === '' || ones === undefined ? 0 : (DIGITS[ones] ?? 0)),
        )
      return run.includes('十') ? run : [...run].map((digit) => DIGITS[digit] ?? digit).join('')
    })
}

/** The written text, short enough to be shown in a sentence. */
export function quoted(text: string): string {
  const short = plain(text)
  return short.length > 40 ? `${short.slice(0, 40)}…` : short
}
