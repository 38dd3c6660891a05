/** Words on screen: `const say = useSay(membersWords)`, then `say('members.name')`; the key is checked by the compiler. */
import { useMemo } from 'react'
import { fill, type Words } from '../words/words.ts'
import { usePreferences } from './preferences.ts'

export type Say<K extends string> = (key: K, data?: Readonly<Record<string, string | number>>) => string

export const useSay = <K extends string>(words: Words<K>): Say<K> => {
  const { locale } = usePreferences()
  return useMemo(() => (key, data) => fill(words[locale][key], data), [words, locale])
}

/** Words given where they are used: a label of a column, of a menu entry. */
export type Label = string | { readonly zh: string; readonly en: string }

export const useLabel = (): ((label: Label) => string) => {
  const { locale } = usePreferences()
  return (label) => (typeof label === 'string' ? label : locale === 'en' ? label.en : label.zh)
}
