import { sql, type RawBuilder } from 'kysely'
import { isWithin } from '../../../platform/access/ability.ts'

// More places than this are not put right one by one: the next summing is due, and until then the rows are read.
const MOST = 500

/** The places above, at and below `under` where something changed since sums were taken. */
export const marksOn = (under: string): RawBuilder<unknown> => sql`
  select distinct path from changed_places where path <@ ${under}::ltree or path @> ${under}::ltree limit ${MOST + 1}`

/**
 * Of marked places those that lie below no other. Null where sums say nothing of `under`: it or something above it changed as a
 * whole, or too much below.
 */
export const highestOf = (marked: readonly string[], under: string): readonly string[] | null => {
  if (marked.length > MOST || marked.some((path) => isWithin(under, path))) return null
  const highest: string[] = []
  for (const path of marked.toSorted()) if (highest.length === 0 || !isWithin(path, highest.at(-1)!)) highest.push(path)
  return highest
}
