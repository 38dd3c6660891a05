import type { Outcome, Repeats, State, StepKind } from './kinds.ts'

type PartyKind = 'organisation' | 'unit'

export type MatterRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  title: string
  search: string
  source_kind: string
  source_id: string
  source_part: string
  source_name: string
  source_link: string | null
  lead_kind: PartyKind
  lead_id: string
  lead_name: string
  raiser_kind: PartyKind
  raiser_id: string
  raiser_name: string
  raiser_path: string
  handler_id: string | null
  handler_name: string | null
  entered_by: string | null
  entered_name: string
  deliverable: string
  begins_on: string
  due_on: string | null
  state: State
  outcome: Outcome | null
  accepted_on: string | null
  delivered_on: string | null
  confirmed_on: string | null
  closed_on: string | null
  returned_reason: string | null
  returned_basis: string | null
  offered_to_kind: PartyKind | null
  offered_to_id: string | null
  offered_to_name: string | null
  offered_to_path: string | null
  urged: number
  returns: number
  disputes: number
  escalated_to_id: string | null
  escalated_to_name: string | null
  after_id: string | null
  repeats: Repeats | null
  previous_id: string | null
  nth: number
  first_begins_on: string | null
  first_due_on: string | null
  soon_told: string | null
  overdue_told: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type MatterPartyRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  matter_id: string
  role: 'assisting' | 'watching'
  party_kind: PartyKind
  party_id: string
  party_name: string
  party_path: string
}

export type MatterStepRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  matter_id: string
  at: Date
  by_id: string | null
  by_name: string
  party_name: string
  kind: StepKind
  text: string | null
  facts: Readonly<Record<string, string | number | null>> | null
  link: string | null
  file_ids: string[]
}

export type MatterSlipRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  matter_id: string
  issuer_id: string
  issuer_name: string
  year: number
  number: number
  issued_on: string
  issued_by: string
  title: string
  lead_name: string
  source_name: string
  text: string
  due_on: string | null
  reply_by: string
}

export type MatterRelayRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  matter_id: string
  day: string
  handler_id: string | null
  handler_name: string
}

export type WorkingDayRow = {
  district_id: string
  id: string
  path: string
  day: string
  works: boolean
  name: string
  by_name: string
  updated_at: Date
}

export type MatterTables = {
  matters: MatterRow
  matter_parties: MatterPartyRow
  matter_steps: MatterStepRow
  matter_slips: MatterSlipRow
  matter_relays: MatterRelayRow
  working_days: WorkingDayRow
}
