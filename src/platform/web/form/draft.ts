/** What was typed and not saved, kept until the tab closes. Fields named sensitive are never written down. */
type Values = Readonly<Record<string, unknown>>

const place = (key: string): string => `lianjian.draft.${key}`

export const drafts = {
  read: (key: string): Values | null => {
    try {
      const found = JSON.parse(sessionStorage.getItem(place(key)) ?? 'null') as unknown
      return typeof found === 'object' && found !== null ? (found as Values) : null
    } catch {
      return null
    }
  },
  write: (key: string, values: Values, sensitive: readonly string[]): void => {
    const safe = Object.fromEntries(Object.entries(values).filter(([name]) => !sensitive.includes(name)))
    try {
      sessionStorage.setItem(place(key), JSON.stringify(safe))
    } catch {
      // Storage refused: the form still works, it only forgets.
    }
  },
  drop: (key: string): void => {
    try {
      sessionStorage.removeItem(place(key))
    } catch {
      // As above.
    }
  },
}
