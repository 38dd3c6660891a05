/** Figures as an office prints them: thousands grouped, shares and means with one decimal. */

export const NO_DATA = '无数据'

/** Decimals a metric is printed with. Shares and means always have one, so that 30.0 does not look like a count. */
export function decimalsOf(key: string, unit: string): 0 | 1 {
  return unit === '%' || /\.(share|mean)$/.test(key) ? 1 : 0
}

/** The value as it will be printed; differences are taken between printed values, so that the reader's sum comes out. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  // The small term lifts 28.05 and the like, stored a hair below, to the side a clerk would round to.
  return (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale
}

export function numberText(value: number, decimals: number): string {
  const whole = Number.isInteger(value) ? decimals : Math.max(decimals, 1)
  const [integer, fraction] = Math.abs(rounded(value, whole)).toFixed(whole).split('.')
  const grouped = integer!.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${rounded(value, whole) < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** Number with its unit: 12,062人, 28.1%, 44.2岁. */
export function valueText(value: number, key: string, unit: string): string {
  return `${numberText(value, decimalsOf(key, unit))}${unit}`
}

/** How a figure moved: 增加3人, 下降1.2个百分点, 持平. */
export function changeText(now: number, before: number, key: string, unit: string): string {
  const decimals = decimalsOf(key, unit)
  const difference = rounded(rounded(now, decimals) - rounded(before, decimals), decimals)
  if (difference === 0) return '持平'
  const amount = numberText(Math.abs(difference), decimals)
  if (unit === '%') return `${difference > 0 ? '提高' : '下降'}${amount}个百分点`
  if (decimals === 1) return `${difference > 0 ? '上升' : '下降'}${amount}${unit}`
  return `${difference > 0 ? '增加' : '减少'}${amount}${unit}`
}

/** The same in a table cell: +3, -1.2. */
export function changeCell(now: number, before: number, key: string, unit: string): string {
  const decimals = decimalsOf(key, unit)
  const difference = rounded(rounded(now, decimals) - rounded(before, decimals), decimals)
  return difference === 0 ? '0' : `${difference > 0 ? '+' : ''}${numberText(difference, decimals)}`
}

const wide: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：' }

const isChinese = (character: string | undefined): boolean => character !== undefined && /[一-龥（）《》“”]/.test(character)

/** Punctuation beside Chinese characters as an official document has it (GB/T 15834); that of numbers and codes stays. */
export function widePunctuation(text: string): string {
  // No lookbehind: Safari 15.4 cannot read it, and the screen uses this file too.
  const bracketed = text.replace(/\(([^()]*[一-龥][^()]*)\)/g, '（$1）')
  return bracketed.replace(/[,;:]/g, (mark, at: number) =>
    isChinese(bracketed[at - 1]) || isChinese(bracketed[at + 1]) ? wide[mark]! : mark,
  )
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 12 → 十二, 20 → 二十; for chapter numbers, below a hundred. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? digits[ones] : ''}`
}
