import type { ReactNode } from 'react'
import { useView } from '../address.tsx'
import type { Label } from '../say.ts'
import { useOwnColumns } from './saved.ts'

export type Column<R> = {
  /** Also the name the server sorts by. */
  readonly key: string
  readonly label: Label
  /** Least width in px; what is left over is shared out in proportion. */
  readonly width?: number
  readonly render: (row: R) => ReactNode
  readonly sortable?: boolean
  /** False: offered under 列, not shown at first. */
  readonly shown?: boolean
  /** One of the facts that decide, shown on the card of a phone; the first column is its heading. */
  readonly deciding?: boolean
  readonly align?: 'right'
}

/** The columns a person chose for a table, in their order. The address wins, so that a link shows what its sender saw. */
export const useColumns = <R>(
  table: string,
  columns: readonly Column<R>[],
): { shown: readonly Column<R>[]; choose: (keys: readonly string[] | undefined) => void } => {
  const { view, change } = useView()
  const { own, keep } = useOwnColumns(table)
  const wish = view['columns'] ?? own
  const chosen = wish.split(',').flatMap((key) => columns.find((column) => column.key === key) ?? [])
  return {
    shown: chosen.length > 0 ? chosen : columns.filter((column) => column.shown !== false),
    choose: (keys) => {
      keep(keys?.join(',') ?? '')
      change({ columns: keys?.join(',') })
    },
  }
}
