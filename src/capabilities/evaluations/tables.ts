import type { Grade, Item, Judged, RoundKind, Side } from './kinds.ts'

type Tenant = { district_id: string; id: string; path: string; concerned: string[] }

export type RoundRow = Tenant & {
  organisation_id: string
  organisation: string
  kind: RoundKind
  name: string
  begins_on: string
  ends_on: string
  closes_on: string
  entered_name: string
  created_at: Date
}

export type PairRow = Tenant & {
  round_id: string
  round_name: string
  begins_on: string
  ends_on: string
  closes_on: string
  community_id: string
  community_name: string
  unit_id: string
  unit_name: string
  community_on: string | null
  unit_on: string | null
  source_id: string | null
}

export type AnswerRow = Tenant & {
  pair_id: string
  side: Side
  answered_by: string
  answered_on: string
  sealed: Buffer
  judged: readonly Judged[] | null
  whole: Grade | null
  reply: string | null
  reply_by: string | null
  typed_by: string | null
  typed_on: string | null
}

export type AppealRow = Tenant & {
  pair_id: string
  side: Side
  item: Item
  says: string
  asked_by: string
  asked_on: string
  state: 'open' | 'changed' | 'kept'
  before: Judged
  after: Judged | null
  reason: string | null
  decided_by: string | null
  decided_on: string | null
  version: number
}

export type EvaluationTables = {
  evaluation_rounds: RoundRow
  evaluation_pairs: PairRow
  evaluation_answers: AnswerRow
  evaluation_appeals: AppealRow
}
