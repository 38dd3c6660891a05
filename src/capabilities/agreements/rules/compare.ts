import type { Content, ContentClause } from '../contract.ts'
import { sameTerms } from './content.ts'

/** What two texts of an agreement say differently, in the order of the later one. */
export type Difference =
  | { readonly kind: 'fact'; readonly part: 'title' | 'number' | 'endsOn' | 'goals'; readonly before: string; readonly after: string }
  | { readonly kind: 'added' | 'dropped'; readonly clause: ContentClause }
  | { readonly kind: 'changed'; readonly before: ContentClause; readonly after: ContentClause }

const FACTS = ['title', 'number', 'endsOn', 'goals'] as const

/**
 * Compares two texts. Clauses of equal terms are the same; of the rest a clause of one side is the other's changed where the words of what is
 * promised are the same, or where each text has exactly one left of that side.
 */
export const differences = (before: Content, after: Content): readonly Difference[] => {
  const facts = FACTS.flatMap((part): Difference[] =>
    (before[part] ?? '') === (after[part] ?? '') ? [] : [{ kind: 'fact', part, before: before[part] ?? '', after: after[part] ?? '' }],
  )
  const gone = [...before.clauses]
  const fresh = after.clauses.filter((clause) => {
    const at = gone.findIndex((one) => sameTerms(one, clause))
    if (at >= 0) gone.splice(at, 1)
    return at < 0
  })
  const clauses = fresh.map((clause): Difference => {
    const own = gone.filter((one) => one.debtor === clause.debtor)
    const alone = own.length === 1 && fresh.filter((one) => one.debtor === clause.debtor).length === 1
    const was = own.find((one) => one.what === clause.what) ?? (alone ? own[0] : undefined)
    if (was === undefined) return { kind: 'added', clause }
    gone.splice(gone.indexOf(was), 1)
    return { kind: 'changed', before: was, after: clause }
  })
  return [...facts, ...clauses, ...gone.map((clause): Difference => ({ kind: 'dropped', clause }))]
}
