// A text while it is written: the parties with their names, the clauses in their order. Pure.
import { addDays, addMonths } from '../../../platform/time/calendar.ts'
import type { ContentClause } from '../contract.ts'
import type { AgreementKind } from '../kinds.ts'
import { TEMPLATES } from '../templates.ts'

export type PartyRow = {
  readonly kind: 'organisation' | 'unit'
  /** Empty until one is picked. */
  readonly id: string
  readonly name: string
  readonly signatory: string | null
  readonly title: string | null
}

/** A clause as it is typed: text that is no number stands until it is put right. */
export type ClauseRow = Omit<ContentClause, 'quantity'> & { readonly quantity: number | string | null }

export type Writing = {
  readonly kind: AgreementKind
  readonly title: string
  readonly number: string | null
  readonly goals: string
  readonly startsOn: string
  readonly endsOn: string | null
  readonly parties: readonly PartyRow[]
  readonly clauses: readonly ClauseRow[]
}

export const NOBODY: PartyRow = { kind: 'organisation', id: '', name: '', signatory: null, title: null }

/** A blank promise of one side to the next. */
export const newClause = (debtor: number): ClauseRow => ({
  id: null,
  debtor,
  creditor: debtor === 0 ? 1 : 0,
  what: '',
  quantity: null,
  unit: null,
  dueOn: null,
  every: 'P3M',
  evidence: '',
  lead: null,
})

/** Goals, clauses and term of a kind, from a day on. */
export const fromTemplate = (
  kind: AgreementKind,
  startsOn: string,
): Pick<Writing, 'kind' | 'goals' | 'clauses' | 'startsOn' | 'endsOn'> => ({
  kind,
  goals: TEMPLATES[kind].goals,
  clauses: TEMPLATES[kind].clauses,
  startsOn,
  endsOn: addDays(addMonths(startsOn, TEMPLATES[kind].years * 12), -1),
})

/** Puts a clause before or after the one beside it of the same side. */
export const moved = (clauses: readonly ClauseRow[], index: number, by: -1 | 1): readonly ClauseRow[] => {
  const { debtor } = clauses[index]!
  let other = index + by
  while (other >= 0 && other < clauses.length && clauses[other]!.debtor !== debtor) other += by
  if (other < 0 || other >= clauses.length) return clauses
  const next = [...clauses]
  ;[next[index], next[other]] = [next[other]!, next[index]!]
  return next
}

/** The clauses without those of a party that was taken out, and the places of the others counted anew. */
export const withoutParty = (clauses: readonly ClauseRow[], gone: number): readonly ClauseRow[] =>
  clauses
    .filter((clause) => clause.debtor !== gone && clause.creditor !== gone)
    .map((clause) => ({
      ...clause,
      debtor: clause.debtor > gone ? clause.debtor - 1 : clause.debtor,
      creditor: clause.creditor > gone ? clause.creditor - 1 : clause.creditor,
    }))
