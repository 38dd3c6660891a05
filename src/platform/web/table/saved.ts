import { useQuery } from '@tanstack/react-query'
import type { View } from '../address.tsx'
import { ask } from '../call.ts'
import { kept } from '../preferences.ts'
import { queries } from '../query.ts'
import { useSession } from '../session.ts'

export type SavedView = { readonly name: string; readonly view: View }

/** Named views of a table, one's own, kept with the account and so on every machine. */
export const useSavedViews = (
  table: string,
): { saved: readonly SavedView[]; save: (name: string, view: View) => void; drop: (name: string) => void } => {
  const address = `/api/account/views/${table}`
  const { data = [] } = useQuery({
    queryKey: [address],
    queryFn: async ({ signal }) => ((await ask('GET', address, undefined, signal)) as { views: readonly SavedView[] }).views,
  })
  const write = async (views: readonly SavedView[]): Promise<void> => {
    queries.setQueryData([address], views)
    await ask('PUT', address, { views })
  }
  return {
    saved: data,
    save: (name, view) => void write([...data.filter((other) => other.name !== name), { name, view }]),
    drop: (name) => void write(data.filter((other) => other.name !== name)),
  }
}

const PREFERENCES = '/api/account/preferences'
type Chosen = { readonly columns?: Readonly<Record<string, string>> }

/**
 * One's own choice of a table's columns, their keys with commas between; empty where none was chosen. Kept with the account, and once more
 * in the browser, so that the table stands at once as it was left here last.
 */
export const useOwnColumns = (table: string): { own: string; keep: (columns: string) => void } => {
  const { user } = useSession()
  const place = `lianjian.columns.${user?.id ?? ''}.${table}`
  const read = async (): Promise<Chosen> => ((await ask('GET', PREFERENCES)) as { preferences: Chosen }).preferences
  const { data } = useQuery({ queryKey: [PREFERENCES, user?.id], queryFn: read, enabled: user !== null, staleTime: Infinity })
  const write = async (columns: string): Promise<void> => {
    kept.write(place, columns)
    queries.setQueryData([PREFERENCES, user?.id], (before: Chosen = {}) => ({
      ...before,
      columns: { ...before.columns, [table]: columns },
    }))
    // Asked anew: another window may have chosen the columns of another table meanwhile.
    const chosen = await read()
    await ask('PUT', PREFERENCES, { preferences: { ...chosen, columns: { ...chosen.columns, [table]: columns } } })
  }
  return { own: data === undefined ? (kept.read(place) ?? '') : (data.columns?.[table] ?? ''), keep: (columns) => void write(columns) }
}
