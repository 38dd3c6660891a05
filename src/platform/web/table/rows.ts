import { useCallback, useEffect, useMemo, useState } from 'react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CallInputOf, Endpoint, OutputOf } from '../../http/contract.ts'
import { call, type ProblemError } from '../call.ts'

/**
 * What every list endpoint answers: a page of rows, how many there are in all (the first page must say it), and where the next
 * page begins, null at the end. Its input takes `of? on? text? sort? cursor? limit?` beside its own filters; `sort` is a column's
 * key, with `-` before it for descending.
 */
export type Listed = { readonly rows: readonly object[]; readonly total: number | null; readonly next: string | null }
export type ListEndpoint = Endpoint<z.ZodType, z.ZodType<Listed>>
export type RowOf<E extends ListEndpoint> = OutputOf<E>['rows'][number]

export type Rows<R> = {
  readonly rows: readonly R[]
  /** Undefined until the first page is there. */
  readonly total: number | undefined
  readonly error: ProblemError | null
  readonly isPending: boolean
  /** Shows the last answer while the next one comes. */
  readonly isStale: boolean
  readonly hasMore: boolean
  /** Says how far down the reader looks; pages are fetched until that row is there. */
  readonly reach: (index: number) => void
  readonly retry: () => void
}

const FIRST = 100
const NEXT = 200
/** Asked for before the reader is there. */
const AHEAD = 40

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
  // A jump far down asks for page after page until the row looked at has come.
  useEffect(() => {
    if (wanted >= rows.length && hasNextPage && !isFetchingNextPage && !isPlaceholderData && !isError) void fetchNextPage()
  }, [wanted, rows.length, hasNextPage, isFetchingNextPage, isPlaceholderData, isError, fetchNextPage])
  const loaded = rows.length
  const reach = useCallback((index: number) => (index + AHEAD >= loaded ? setWanted(index + AHEAD) : undefined), [loaded])
  return {
    rows,
    total,
    error: query.error,
    isPending: query.isPending,
    isStale: isPlaceholderData,
    hasMore: hasNextPage,
    reach,
    retry: () => void query.refetch(),
  }
}
