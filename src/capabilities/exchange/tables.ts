import type { PartyKind } from '../network/contract.ts'
import type { KindEntry } from './rules/kinds.ts'
import type { ClaimState, Class, Reach, Stage, StepKind, Window } from './kinds.ts'

export type SettingsRow = {
  district_id: string
  id: string
  path: string
  kinds: readonly KindEntry[]
  paired_days: number
  pool_days: number
  version: number
  updated_at: Date
}

type Described = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  title: string
  search: string
  kind: string
  kind_name: string
  class: Class
  detail: string
  unit_word: string
  place: string
  from_on: string | null
  until_on: string | null
  windows: readonly Window[]
  contact: string | null
  owner_kind: PartyKind
  owner_id: string
  owner_name: string
  owner_level: number | null
  paired_kind: PartyKind | null
  paired_id: string | null
  paired_name: string | null
  published_on: string
  withdrawn_on: string | null
  withdrawn_reason: string | null
  from_ledger: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type NeedRow = Described & {
  quantity: number
  held: number
  for_whom: string
  beneficiaries: number | null
  pool_on: string
  agenda_on: string
  stage: Stage
}

export type ResourceRow = Described & { capacity: number; held: number; returns: boolean; conditions: string; reach: Reach }

export type ClaimRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  need_id: string | null
  resource_id: string | null
  title: string
  class: Class
  quantity: number
  unit_word: string
  from_on: string
  until_on: string
  note: string
  maker_kind: PartyKind
  maker_id: string
  maker_name: string
  receiver_kind: PartyKind
  receiver_id: string
  receiver_name: string
  joint: boolean
  state: ClaimState
  made_on: string
  agreed_on: string | null
  ended_on: string | null
  ended_reason: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type ClaimPartnerRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  claim_id: string
  role: 'delivers' | 'receives'
  party_kind: PartyKind
  party_id: string
  party_name: string
  share: number
  consented_at: Date | null
  consented_by: string | null
  declined_reason: string | null
}

export type StepRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  subject_kind: 'need' | 'resource' | 'claim'
  subject_id: string
  at: Date
  by_name: string
  party_name: string
  kind: StepKind
  text: string | null
}

export type ExchangeTables = {
  exchange_settings: SettingsRow
  needs: NeedRow
  resources: ResourceRow
  claims: ClaimRow
  claim_partners: ClaimPartnerRow
  exchange_steps: StepRow
}
