/** What the organisations below are called in the text, by their kinds. */

const words: Readonly<Record<string, string>> = { city: '市', district: '区县', street: '街道', town: '镇', community: '社区' }

/**
 * 街道 where all below are streets, 街镇 where there are towns among them, 党组织 where they are no places; undefined (the
 * template's own word) where there are none.
 */
export function childWord(kinds: readonly string[]): string | undefined {
  const places = new Set(kinds.map((kind) => words[kind] ?? '党组织'))
  const [first, second] = places
  if (first === undefined || second === undefined) return first
  return [...places].every((place) => place === '街道' || place === '镇') ? '街镇' : '单位'
}

const digits = '零一二三四五六七八九'

/** 一 → 1, 十二 → 12, 二十 → 20; what a name begins with, 第 left out. Null where it begins with none. */
function leadingNumber(name: string): number | null {
  const numeral = /^第?([一二三四五六七八九])?(十)?([一二三四五六七八九])?/.exec(name)!
  const [, first, ten, last] = numeral
  if (ten === undefined) return first === undefined || last !== undefined ? null : digits.indexOf(first)
  return 10 * (first === undefined ? 1 : digits.indexOf(first)) + (last === undefined ? 0 : digits.indexOf(last))
}

/**
 * As an office lists them: 一村 before 二村 before all that begin with no number, committees after places. Those that it leaves level
 * keep the order they come in, which is that of names.
 */
export function byName(
  one: { readonly kind: string; readonly name: string },
  other: { readonly kind: string; readonly name: string },
): number {
  const [a, b] = [leadingNumber(one.name), leadingNumber(other.name)]
  return (
    Number(one.kind === 'committee') - Number(other.kind === 'committee') ||
    (a !== null && b !== null ? a - b : Number(a === null) - Number(b === null))
  )
}
