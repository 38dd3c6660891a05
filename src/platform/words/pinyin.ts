import { pinyin } from 'pinyin-pro'

/**
 * What a name is found by when somebody types: the name, its full pinyin and its initials,
 * e.g. `张晓明 zhangxiaoming zxm`. Surnames are read as surnames (单 is Shan, 曾 is Zeng).
 */
export const searchTextOf = (name: string): string => {
  const options = { toneType: 'none', type: 'array', surname: 'head', nonZh: 'consecutive', v: true } as const
  const syllables = pinyin(name, options).map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  const initials = syllables.map((syllable) => syllable[0] ?? '').join('')
  return `${name.toLowerCase()} ${syllables.join('')} ${initials}`
}

/** The pattern of a search: the parts of a query are looked for in the search text, `%` and `_` taken literally. */
export const searchPattern = (query: string): string =>
  `%${query
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, '')
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
