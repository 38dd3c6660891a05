/** What a person chose for this browser: language, look, type size. Kept in localStorage, read without waiting. */
import { useSyncExternalStore } from 'react'
import { localeFrom, type Locale } from '../words/words.ts'

export type Look = 'system' | 'light' | 'dark'
export type Preferences = { readonly locale: Locale; readonly look: Look; readonly large: boolean }

const KEY = 'lianjian.preferences'

/** A private window may refuse storage; the program then forgets at the end of the visit and works otherwise. */
export const kept = {
  read: (key: string): string | null => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  write: (key: string, value: string): void => {
    try {
      localStorage.setItem(key, value)
    } catch {
      // Refused or full: nothing the reader could do about it now.
    }
  },
}

const isLook = (value: unknown): value is Look => value === 'system' || value === 'light' || value === 'dark'

const load = (): Preferences => {
  const first: Preferences = { locale: localeFrom(navigator.languages.join(',')), look: 'system', large: false }
  try {
    const saved = JSON.parse(kept.read(KEY) ?? '{}') as { locale?: unknown; look?: unknown; large?: unknown }
    return {
      locale: saved.locale === 'en' || saved.locale === 'zh-CN' ? saved.locale : first.locale,
      look: isLook(saved.look) ? saved.look : first.look,
      large: saved.large === true,
    }
  } catch {
    return first
  }
}

let current: Preferences | undefined
const listeners = new Set<() => void>()

export const preferences = (): Preferences => (current ??= load())

export const prefer = (change: Partial<Preferences>): void => {
  current = { ...preferences(), ...change }
  kept.write(KEY, JSON.stringify(current))
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const DARK = '(prefers-color-scheme: dark)'
const onScheme = (listener: () => void): (() => void) => {
  const list = matchMedia(DARK)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences)

/** Dark, by choice or because the machine is set so. */
export const useDark = (): boolean => {
  const { look } = usePreferences()
  const systemDark = useSyncExternalStore(onScheme, () => matchMedia(DARK).matches)
  return look === 'dark' || (look === 'system' && systemDark)
}
