import { useQuery } from '@tanstack/react-query'
import type { View } from '../address.tsx'
import { ask } from '../call.ts'
import { queries } from '../query.ts'

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
