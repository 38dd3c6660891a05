/** What the server said, kept for a while: `useCall` reads, `useChange` changes and says which reads are stale after it. */
import { keepPreviousData, QueryClient, useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import type { CallInputOf, Endpoint, OutputOf } from '../http/contract.ts'
import { call, ProblemError } from './call.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 600_000,
      refetchOnWindowFocus: true,
      // A refusal stays a refusal; only a broken line or a busy server is worth another try.
      retry: (count, error) => count < 2 && error instanceof ProblemError && (error.status === 0 || error.status === 503),
    },
  },
})

/** The key a call is kept under: its path first, so that a change can name whole paths as stale. */
export const keyOf = (endpoint: Endpoint, input: unknown): readonly unknown[] => [endpoint.path, input]

export type CallOptions = {
  /** False waits, e.g. until an id is known. */
  readonly when?: boolean
  /** Keeps showing the last answer while the next one comes. */
  readonly keep?: boolean
  /** Asks again every so many milliseconds. */
  readonly every?: number
}

/** Reads through a GET endpoint: `const { data, error, isPending } = useCall(membersContract.read, { id })`. */
export const useCall = <E extends Endpoint>(
  endpoint: E,
  input: CallInputOf<E>,
  { when = true, keep = false, every }: CallOptions = {},
): UseQueryResult<OutputOf<E>, ProblemError> =>
  useQuery<OutputOf<E>, ProblemError>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, signal),
    enabled: when,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(every === undefined ? {} : { refetchInterval: every }),
  })

export type ChangeOptions<E extends Endpoint> = {
  readonly onDone?: (output: OutputOf<E>) => void
  /** Endpoints whose answers are stale after the change; their lists and cards are read again. */
  readonly invalidates?: readonly Endpoint[]
}

/** Marks the answers of these endpoints as stale; those on screen are read again. */
export const forget = async (endpoints: readonly Endpoint[]): Promise<void> => {
  await Promise.all(endpoints.map((endpoint) => queries.invalidateQueries({ queryKey: [endpoint.path] })))
}

/** Changes through an endpoint: `const save = useChange(membersContract.change, { invalidates: [membersContract.list] })`, `save.mutate(input)`. */
export const useChange = <E extends Endpoint>(
  endpoint: E,
  { onDone, invalidates = [] }: ChangeOptions<E> = {},
): UseMutationResult<OutputOf<E>, ProblemError, CallInputOf<E>> =>
  useMutation<OutputOf<E>, ProblemError, CallInputOf<E>>({
    mutationFn: (input) => call(endpoint, input),
    onSuccess: async (output) => {
      await forget(invalidates)
      onDone?.(output)
    },
  })
