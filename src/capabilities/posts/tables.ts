import type { Holding, PostKind, Reporting, ServiceState, StatementState, WordKind } from './kinds.ts'

type Tenant = { district_id: string; id: string; path: string; concerned: string[] }
type Placed = Tenant & { organisation_id: string; organisation: string }

export type ServicePostRow = Placed & {
  kind: PostKind
  title: string
  search: string
  duties: string
  hours: string | null
  place: string | null
  wanted: number
  begins_on: string
  ends_on: string | null
  closed_on: string | null
  closed_reason: string | null
  version: number
  updated_at: Date
}

export type ReportingRow = Placed & {
  member_id: string | null
  name: string
  search: string
  unit_name: string
  phone_sealed: Buffer | null
  phone_mask: string | null
  willing: string | null
  id_number_hash: string
  consented_on: string
  entered_as: 'member' | 'community'
  entered_name: string
  reported_on: string
  state: Reporting
  left_on: string | null
  left_reason: string | null
  version: number
  updated_at: Date
}

export type ReportingTransferRow = Tenant & {
  reporting_id: string
  waiting_id: string
  name: string
  to_organisation: string
  state: 'asked' | 'released' | 'declined'
  asked_at: Date
  decided_at: Date | null
  decided_by: string | null
  reason: string | null
}

export type UnitReportingRow = Placed & {
  unit_id: string
  unit_name: string
  willing: string | null
  entered_name: string
  reported_on: string
  left_on: string | null
  left_reason: string | null
  version: number
}

export type PostHolderRow = Tenant & {
  post_id: string
  kind: 'person' | 'unit'
  reporting_id: string | null
  member_id: string | null
  unit_id: string | null
  name: string
  state: Holding
  asked_on: string
  from_on: string | null
  until_on: string | null
  reason: string | null
  decided_by: string | null
  version: number
}

export type ServiceRow = Placed & {
  reporting_id: string | null
  member_id: string | null
  name: string
  post_id: string | null
  occasion: string
  what: string
  served_on: string
  minutes: number
  receiver_kind: 'organisation' | 'unit'
  receiver_id: string
  receiver_name: string
  entered_as: 'member' | 'community'
  entered_name: string
  entered_at: Date
  late_reason: string | null
  state: ServiceState
  confirmed_by: string | null
  confirmed_on: string | null
  declined_reason: string | null
  version: number
}

export type StatementFacts = {
  readonly posts: readonly { readonly title: string; readonly from: string; readonly until: string | null }[]
  readonly services: readonly { readonly on: string; readonly occasion: string; readonly what: string; readonly minutes: number }[]
  readonly minutes: number
}

export type StatementWord = {
  readonly at: string
  readonly by: string
  readonly kind: WordKind
  readonly text: string
  /** Written down by the community for somebody who said it on paper or in person. */
  readonly onPaper: boolean
}

export type StatementRow = Placed & {
  reporting_id: string
  member_id: string | null
  name: string
  unit_name: string
  half: string
  facts: StatementFacts
  remark: string
  exchange: readonly StatementWord[]
  state: StatementState
  shown_on: string | null
  answer_by: string | null
  said: 'answer' | 'objection' | null
  answered_on: string | null
  issued_on: string | null
  issued_by: string | null
  code_sealed: Buffer | null
  signature: string | null
  withdrawn_on: string | null
  withdrawn_reason: string | null
  version: number
  updated_at: Date
}

export type PostTables = {
  service_posts: ServicePostRow
  reportings: ReportingRow
  reporting_registry: { id_number_hash: string; district_id: string; reporting_id: string }
  reporting_transfers: ReportingTransferRow
  unit_reportings: UnitReportingRow
  post_holders: PostHolderRow
  services: ServiceRow
  service_statements: StatementRow
  statement_registry: {
    code_hash: string
    district_id: string
    statement_id: string
    paper_sealed: Buffer
    signature: string
    withdrawn_on: string | null
  }
}
