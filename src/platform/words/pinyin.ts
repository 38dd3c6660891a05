import { pinyin } from 'pinyin-pro'

const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const

const soundsOf = (name: string, surname: 'head' | 'off'): string => {
  const syllables = pinyin(name, { ...options, surname }).map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  return `${syllables.join('')} ${syllables.map((syllable) => syllable[0] ?? '').join('')}`
}

/**
 * What a name is found by when somebody types: the name, its full pinyin and its initials, e.g. `张晓明 zhangxiaoming zxm`. The first sign
 * is read as a surname (曾 is Zeng), and once more as any word where that sounds otherwise: 解放街道 is Jiefang, not Xiefang.
 */
export const searchTextOf = (name: string): string => {
  const asSurname = soundsOf(name, 'head')
  const asWord = soundsOf(name, 'off')
  return `${name.toLowerCase()} ${asSurname}${asWord === asSurname ? '' : ` ${asWord}`}`
}

/** The pattern of a search: the parts of a query are looked for in the search text, `%` and `_` taken literally. */
export const searchPattern = (query: string): string =>
  `%${query
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
