import { useState } from 'react'
import type { View } from '../address.tsx'
import { kept } from '../preferences.ts'
import { useSession } from '../session.ts'

export type SavedView = { readonly name: string; readonly view: View }

const read = (place: string): readonly SavedView[] => {
  try {
    const found = JSON.parse(kept.read(place) ?? '[]') as unknown
    return Array.isArray(found) ? (found as SavedView[]) : []
  } catch {
    return []
  }
}

/** Named views of a table, one's own, in this browser. */
export const useSavedViews = (table: string): { saved: readonly SavedView[]; save: (name: string, view: View) => void; drop: (name: string) => void } => {
  const { user } = useSession()
  const place = `lianjian.views.${user?.id ?? ''}.${table}`
  const [saved, setSaved] = useState(() => read(place))
  const write = (next: readonly SavedView[]): void => {
    kept.write(place, JSON.stringify(next))
    setSaved(next)
  }
  return {
    saved,
    save: (name, view) => write([...saved.filter((other) => other.name !== name), { name, view }]),
    drop: (name) => write(saved.filter((other) => other.name !== name)),
  }
}
