import { pinyin } from 'pinyin-pro'

/**
 * The order of names (GB/T 13418: sound, tone, number of strokes) as rules of an ICU collation. Written out in full rather than taken from
 * ICU's own Chinese order, which puts 沈 under chén, changes from version to version, and knows no surnames. See docs/decisions/014.
 */

/** Stands before the name of a person when it is sorted: what follows is a surname. Invisible, and ignored by every other comparison. */
export const SURNAME_FOLLOWS = '\u2060'

// What more than one sign decides. Surnames of two signs that pinyin-pro reads otherwise at the head of a name; places as they are called.
const SURNAMES = ['万俟', '尉迟', '长孙', '澹台']
const PLACES: readonly (readonly [text: string, sound: string])[] = [
  ['重庆', 'chong2'],
  ['西藏', 'xi1'],
  ['六安', 'lu4'],
  ['大厦', 'da4'],
]

const DIGITS = '一二三四五六七八九'

/** 一 to 九十九, in their order. */
const numerals = (): string[] => {
  const ones = Array.from(DIGITS)
  const tens = ['', ...ones.slice(1)].flatMap((ten) => [`${ten}十`, ...ones.map((one) => `${ten}十${one}`)])
  return [...ones, ...tens]
}

const options = { toneType: 'num', type: 'array', v: true } as const

/**
 * The rules, to be given to `create collation` on the root locale: every sign of the first block of Chinese signs by its sound, a
 * surname by the sound it has as one, and 第一, 第二, …, 第九十九 by number. Takes about a second: for migrations only.
 */
export const nameOrderRules = (): string => {
  const strokes = new Intl.Collator('zh-u-co-stroke')
  const sounds = new Map<string, string[]>()
  const put = (sound: string, text: string) => {
    const texts = sounds.get(sound)
    if (texts === undefined) sounds.set(sound, [text])
    else texts.push(text)
  }
  const soundOf = (text: string, surname: 'head' | 'off'): string => pinyin(text, { ...options, surname })[0] ?? text
  const surnames: (readonly [sound: string, text: string])[] = SURNAMES.map((name) => [soundOf(name, 'head'), SURNAME_FOLLOWS + name])
  const signs = Array.from({ length: 0x9f_a5 - 0x4e_00 + 1 }, (_, index) => String.fromCodePoint(0x4e_00 + index)).toSorted(strokes.compare)
  for (const sign of signs) {
    const sound = soundOf(sign, 'off')
    const asSurname = soundOf(sign, 'head')
    put(sound, sign)
    if (asSurname !== sound) surnames.push([asSurname, SURNAME_FOLLOWS + sign])
  }
  for (const [sound, text] of [...surnames, ...PLACES.map(([place, spokenSo]) => [spokenSo, place] as const)]) put(sound, text)
  // Signs without a sound of their own come last, in the order of strokes.
  const spoken = (sound: string) => /^[a-z]+[0-4]$/.test(sound)
  const ordered = [...sounds].toSorted(([one], [other]) => Number(spoken(other)) - Number(spoken(one)) || (one < other ? -1 : 1))
  const rules = ordered.flatMap(([, texts]) => texts.map((text) => ` < ${text}`))
  const numbered = numerals().map((numeral) => ` < 第${numeral}`)
  return `[numericOrdering on] &[last regular]${rules.join('')} &第${numbered.join('')}`
}
