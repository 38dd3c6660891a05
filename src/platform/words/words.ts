/** zh-CN first: it is the language the others are translations of. */
export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

export type Sentences = { readonly [key: string]: string }

/** The words of one capability in both languages; a key that lacks in one does not compile. */
export type Words<K extends string = string> = { readonly [L in Locale]: { readonly [key in K]: string } }

/** Checks that both languages have the same keys, and keeps the keys as types. */
export const words = <const Z extends Sentences>(zh: Z, en: { readonly [K in keyof Z]: string }): Words<keyof Z & string> => ({
  'zh-CN': zh,
  en,
})

/** Fills the gaps of a sentence: `{name}` is replaced by `data.name`; a gap without data stays visible. */
export const fill = (sentence: string, data: Readonly<Record<string, string | number>> = {}): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (gap, name: string) => (name in data ? String(data[name]) : gap))

/** The best of ours for an Accept-Language header; zh-CN where nothing fits. */
export const localeFrom = (acceptLanguage: string | undefined): Locale => {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]!.trim().toLowerCase()
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
