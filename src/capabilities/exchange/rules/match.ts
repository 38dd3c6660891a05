// Which resources suit a need, or which needs suit a resource, and why. People read the reasons and decide; the order is only the order
// in which they are listed, and no number of it is ever shown. R04, R05.
import type { Window } from '../kinds.ts'
import { spansMeet, windowsMeet, type Span } from './windows.ts'

/** 3 district, 2 street or committee, 1 community or general branch, 0 branch; null is not known. */
export type Level = number | null

export type Sought = Span & {
  /** What is looked at: a need for which resources are sought, or a resource for which needs are. */
  readonly side: 'need' | 'resource'
  readonly kind: string
  /** Of a need what nobody has claimed, of a resource what is free. */
  readonly amount: number
  readonly windows: readonly Window[]
  readonly level: Level
  readonly ownerId: string
  /** ltree paths of the community and the street that the owner lies in; null above them. */
  readonly community: string | null
  readonly street: string | null
}

export type Candidate = Span & {
  readonly id: string
  readonly kind: string
  /** What nobody has claimed of it, over the days that are sought. */
  readonly free: number
  readonly windows: readonly Window[]
  readonly level: Level
  readonly ownerId: string
  readonly path: string
  /** It was put to the seeker first. */
  readonly putToSeeker: boolean
  /** Claims between the two that the receiver has confirmed. */
  readonly kept: number
}

/** A reason in words: the code names a sentence, the rest fills its gaps. */
export type Reason =
  | { readonly code: 'putToYou' | 'sameCommunity' | 'sameStreet' | 'sameDistrict' | 'sameLevel' | 'nextLevel' | 'anytime' }
  | { readonly code: 'enough' | 'part' | 'kept'; readonly amount: number }
  | { readonly code: 'window'; readonly window: Window }

export type Suggestion = { readonly id: string; readonly reasons: readonly Reason[] }

const isBelow = (path: string, above: string | null): boolean => above !== null && (path === above || path.startsWith(`${above}.`))

const nearness = (sought: Sought, candidate: Candidate): 0 | 1 | 2 =>
  isBelow(candidate.path, sought.community) ? 2 : isBelow(candidate.path, sought.street) ? 1 : 0

const NEAR = ['sameDistrict', 'sameStreet', 'sameCommunity'] as const

const levelsApart = (a: Level, b: Level): number | null => (a === null || b === null ? null : Math.abs(a - b))

type Weighed = { readonly candidate: Candidate; readonly order: readonly number[]; readonly reasons: readonly Reason[] }

const weigh = (sought: Sought, candidate: Candidate): Weighed | null => {
  if (candidate.kind !== sought.kind || candidate.ownerId === sought.ownerId || candidate.free <= 0) return null
  if (!spansMeet(sought, candidate)) return null
  const window = windowsMeet(sought.windows, candidate.windows)
  if (window === null) return null
  const near = nearness(sought, candidate)
  const apart = levelsApart(sought.level, candidate.level)
  const [wanted, offered] = sought.side === 'need' ? [sought.amount, candidate.free] : [candidate.free, sought.amount]
  const isEnough = offered >= wanted
  const reasons: Reason[] = [
    ...(candidate.putToSeeker ? [{ code: 'putToYou' } as const] : []),
    { code: isEnough ? 'enough' : 'part', amount: isEnough ? wanted : offered },
    { code: NEAR[near] },
    ...(apart === 0 ? [{ code: 'sameLevel' } as const] : apart === 1 ? [{ code: 'nextLevel' } as const] : []),
    window === 'anytime' ? { code: 'anytime' } : { code: 'window', window },
    ...(candidate.kept > 0 ? [{ code: 'kept', amount: candidate.kept } as const] : []),
  ]
  return {
    candidate,
    order: [candidate.putToSeeker ? 0 : 1, isEnough ? 0 : 1, 2 - near, apart ?? 2, -Math.min(candidate.kept, 5), -candidate.free],
    reasons,
  }
}

const byOrder = (a: Weighed, b: Weighed): number => {
  for (const [at, value] of a.order.entries()) if (value !== b.order[at]) return value - b.order[at]!
  return a.candidate.id < b.candidate.id ? -1 : 1
}

/** The candidates that suit, in the order in which to read them, each with its reasons. */
export const suggest = (sought: Sought, candidates: readonly Candidate[], most = 8): readonly Suggestion[] =>
  candidates
    .flatMap((candidate) => weigh(sought, candidate) ?? [])
    .toSorted(byOrder)
    .slice(0, most)
    .map(({ candidate, reasons }) => ({ id: candidate.id, reasons }))
