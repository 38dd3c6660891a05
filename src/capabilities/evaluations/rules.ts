import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { isWithin, type Grant } from '../../platform/access/ability.ts'
import { ITEMS, type Judged, type Side } from './kinds.ts'

/** Fewer answers than this are not shown in sum: one could tell who gave them. */
export const FEWEST = 5

export type Sealing = { readonly closesOn: string; readonly communityOn: string | null; readonly unitOn: string | null }

/** Open to both once both are in, or when the last day for them has passed. */
export const isUnsealed = (pair: Sealing, today: string): boolean =>
  (pair.communityOn !== null && pair.unitOn !== null) || pair.closesOn < today

/** Whose answer may be read: one's own at any time, the other's and both by anybody else only when unsealed. */
export const mayRead = (pair: Sealing, today: string, reader: Side | null, side: Side): boolean =>
  reader === side || isUnsealed(pair, today)

/** For which side somebody answers: whoever holds the role at that very place. Standing above both, one speaks for neither. */
export const sideOf = (
  grants: readonly Pick<Grant, 'role' | 'path'>[],
  pair: { readonly community: string; readonly unit: string },
): Side | null => {
  if (grants.some(({ role, path }) => role === 'unitLiaison' && path === pair.unit)) return 'unit'
  return grants.some(({ role, path }) => role === 'communitySecretary' && path === pair.community && !isWithin(path, pair.unit))
    ? 'community'
    : null
}

/** May a side hand in its form? Once, within the days, with every item judged. */
export const mayAnswer = (pair: Sealing, side: Side, judged: readonly Judged[], today: string): true | Refusal => {
  if ((side === 'community' ? pair.communityOn : pair.unitOn) !== null) return refuse('evaluations.answeredAlready')
  if (pair.closesOn < today) return refuse('evaluations.closed', { day: pair.closesOn })
  const given = new Set(judged.map(({ item }) => item))
  return given.size === ITEMS.length && judged.length === ITEMS.length ? true : refuse('evaluations.incomplete', {}, 'judged')
}

export type Cell = { readonly key: string; readonly answers: number }

/**
 * Which sums are not shown. Cells with fewer than five answers are not, and where what is hidden could be had by taking the shown from
 * the whole and is itself fewer than five, the smallest shown one is hidden with it, until it cannot.
 */
export const hiddenOf = (cells: readonly Cell[]): ReadonlySet<string> => {
  const some = cells.filter(({ answers }) => answers > 0)
  const hidden = new Set(some.filter(({ answers }) => answers < FEWEST).map(({ key }) => key))
  const rest = some.filter(({ key }) => !hidden.has(key)).toSorted((a, b) => a.answers - b.answers || (a.key < b.key ? -1 : 1))
  let held = some.reduce((sum, { key, answers }) => (hidden.has(key) ? sum + answers : sum), 0)
  for (const cell of rest) {
    if (held === 0 || held >= FEWEST) break
    hidden.add(cell.key)
    held += cell.answers
  }
  return hidden
}
