import { useCallback, useEffect, useMemo, useState } from 'react'
import { keepPreviousData, useInfiniteQuery, useQueries } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CallInputOf, Endpoint, OutputOf } from '../../http/contract.ts'
import { call, type ProblemError } from '../call.ts'

/**
 * What every list endpoint answers: a page of rows, how many there are in all (the first page must say it), and where the next
 * page begins, null at the end. Its input takes `of? on? text? sort? cursor? skip? limit?` beside its own filters; `sort` is a column's
 * key, with `-` before it for descending.
 */
export type Listed = { readonly rows: readonly object[]; readonly total: number | null; readonly next: string | null }
export type ListEndpoint = Endpoint<z.ZodType, z.ZodType<Listed>>
export type RowOf<E extends ListEndpoint> = OutputOf<E>['rows'][number]

export type Rows<R> = {
  /** Those that have come, from the first on without a gap. */
  readonly rows: readonly R[]
  /** A row by its place in the list, undefined until it has come; after a jump there are rows beyond a gap. */
  readonly at: (index: number) => R | undefined
  /** Undefined until the first page is there. */
  readonly total: number | undefined
  readonly error: ProblemError | null
  readonly isPending: boolean
  /** Shows the last answer while the next one comes. */
  readonly isStale: boolean
  readonly hasMore: boolean
  /** Says which rows the reader looks at: those that follow come page by page, those far below at once. */
  readonly reach: (first: number, last: number) => void
  readonly retry: () => void
}

const FIRST = 100
const NEXT = 200
/** Asked for before the reader is there. */
const AHEAD = 40
/** Whoever looks further below what has come has jumped, and does not wait for what lies between. */
const FAR = 2 * NEXT

/** Which parts of the list are looked at beyond a gap, of the list asked for then. */
type Windows = { readonly asked: string; readonly numbers: readonly number[] }
const NOWHERE: Windows = { asked: '', numbers: [] }

type PageAt = { readonly cursor: string | undefined; readonly limit: number }

export const useRows = <E extends ListEndpoint>(endpoint: E, input: Readonly<Record<string, unknown>>): Rows<RowOf<E>> => {
  const query = useInfiniteQuery<OutputOf<E>, ProblemError, { pages: OutputOf<E>[] }, readonly unknown[], PageAt>({
    queryKey: [endpoint.path, 'rows', input],
    initialPageParam: { cursor: undefined, limit: FIRST },
    queryFn: ({ pageParam, signal }) => call(endpoint, { ...input, ...pageParam } as CallInputOf<E>, signal),
    getNextPageParam: (last) => (last.next === null ? undefined : { cursor: last.next, limit: NEXT }),
    placeholderData: keepPreviousData,
  })
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData, isError } = query
  const rows = useMemo(() => (data?.pages ?? []).flatMap((page) => page.rows as RowOf<E>[]), [data])
  const total = data?.pages[0] === undefined ? undefined : (data.pages[0].total ?? rows.length)
  const [wanted, setWanted] = useState(0)
  const [windows, setWindows] = useState<Windows>(NOWHERE)
  const asked = JSON.stringify(input)
  const parts = useQueries({
    queries: (windows.asked === asked ? windows.numbers : []).map((number) => ({
      queryKey: [endpoint.path, 'rows', input, 'window', number],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(endpoint, { ...input, skip: number * NEXT, limit: NEXT } as CallInputOf<E>, signal),
    })),
  })
  // Page after page until the row looked at has come.
  useEffect(() => {
    if (wanted >= rows.length && hasNextPage && !isFetchingNextPage && !isPlaceholderData && !isError) void fetchNextPage()
  }, [wanted, rows.length, hasNextPage, isFetchingNextPage, isPlaceholderData, isError, fetchNextPage])
  const loaded = rows.length
  const jumps = 'skip' in ((endpoint.input as { shape?: object }).shape ?? {})
  const reach = useCallback(
    (first: number, last: number) => {
      if (last + AHEAD < loaded) return
      if (!jumps || first < loaded + FAR) return setWanted(last + AHEAD)
      const from = Math.floor(first / NEXT)
      const numbers = Array.from({ length: Math.floor(last / NEXT) - from + 1 }, (_none, at) => from + at)
      setWindows((before) => (before.asked === asked && before.numbers.join() === numbers.join() ? before : { asked, numbers }))
    },
    [loaded, jumps, asked],
  )
  const at = (index: number): RowOf<E> | undefined => {
    if (index < loaded || windows.asked !== asked) return rows[index]
    const place = windows.numbers.indexOf(Math.floor(index / NEXT))
    return parts[place]?.data?.rows[index % NEXT]
  }
  return {
    rows,
    at,
    total,
    error: query.error,
    isPending: query.isPending,
    isStale: isPlaceholderData,
    hasMore: hasNextPage,
    reach,
    retry: () => void query.refetch(),
  }
}
