import { queryOptions } from '@tanstack/react-query'
import { ask } from '../platform/web/call.ts'
import { queries } from '../platform/web/query.ts'
import type { Session } from '../platform/web/session.ts'

/** Who is signed in. Asked by its address: the contract's file would bring the schemas of all accounts into the first screen. */
export const sessionQuery = queryOptions({
  queryKey: ['/api/session'],
  queryFn: async ({ signal }) => (await ask('GET', '/api/session', undefined, signal)) as Session,
  staleTime: 60_000,
})

/** Asks anew, after signing in or out. Nothing that another person saw stays behind. */
export const renewSession = async (): Promise<Session> => {
  queries.clear()
  return queries.fetchQuery(sessionQuery)
}
