import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Content, ContentClause } from '../contract.ts'

/**
 * A text that contradicts itself is refused: at the field, with what would be right. A draft may lack parties and clauses still.
 */
export const checkContent = (it: Pick<Content, 'parties' | 'clauses' | 'startsOn' | 'endsOn'>): true | Refusal => {
  if (it.endsOn !== null && it.endsOn <= it.startsOn)
    return refuse('agreements.endBeforeStart', { startsOn: it.startsOn, endsOn: it.endsOn }, 'endsOn')
  if (new Set(it.parties.map((party) => party.id)).size < it.parties.length) return refuse('agreements.partyTwice', {}, 'parties')
  for (const [index, clause] of it.clauses.entries()) {
    const row = index + 1
    if (clause.debtor >= it.parties.length || clause.creditor >= it.parties.length)
      return refuse('agreements.clauseParty', { row }, 'clauses')
    if (clause.debtor === clause.creditor) return refuse('agreements.clauseToItself', { row }, 'clauses')
    if ((clause.dueOn === null) === (clause.every === null)) return refuse('agreements.clauseWhen', { row }, 'clauses')
    if (clause.dueOn !== null && (clause.dueOn < it.startsOn || (it.endsOn !== null && clause.dueOn > it.endsOn)))
      return refuse('agreements.clauseOutsideTerm', { row, dueOn: clause.dueOn }, 'clauses')
    if (clause.unit !== null && clause.unit !== '' && clause.quantity === null) return refuse('agreements.clauseUnit', { row }, 'clauses')
  }
  return true
}

/**
 * What a text lacks for being signed. A single promise whose day within the term is over already may stand in it: an agreement signed on
 * paper is often entered later, and the promise is owed and shown as late until the other side confirms it.
 */
export const readyToSend = (it: Pick<Content, 'parties' | 'clauses'>): true | Refusal => {
  if (it.parties.length < 2) return refuse('agreements.twoParties', {}, 'parties')
  return it.clauses.length === 0 ? refuse('agreements.noClauses', {}, 'clauses') : true
}

const TERMS = ['debtor', 'creditor', 'what', 'quantity', 'unit', 'dueOn', 'every', 'evidence', 'lead'] as const

/** Whether two clauses promise the same; only then does the later text carry the earlier clause on. */
export const sameTerms = (a: ContentClause, b: ContentClause): boolean => TERMS.every((term) => a[term] === b[term])

/**
 * Clauses of a supplementary text: one that stands unchanged in the text in force keeps its id, whatever the writer sent; any other is
 * new. So nothing that was promised is rewritten under the same name.
 */
export const carriedOn = (written: readonly ContentClause[], inForce: readonly ContentClause[]): ContentClause[] => {
  const taken = new Set<string>()
  return written.map((clause) => {
    const same = inForce.find((one) => one.id !== null && !taken.has(one.id) && sameTerms(one, clause))
    if (same?.id) taken.add(same.id)
    return { ...clause, id: same?.id ?? null }
  })
}

/** Whether a renewal is between those of the agreement before, and nobody else: a new party may not see what it would end. */
export const namesAll = (a: readonly { readonly id: string }[], before: readonly { readonly id: string }[]): boolean =>
  a.length === before.length && before.every((party) => a.some((one) => one.id === party.id))

/** Whether a supplementary text has the parties of the text in force, in their order. Others join by an agreement of their own. */
export const sameParties = (a: Content['parties'], b: Content['parties']): boolean =>
  a.length === b.length && a.every((party, index) => party.id === b[index]!.id)
