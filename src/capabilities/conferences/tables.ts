import type { CharterKind, Cycle, Level, Resolution, TopicState } from './kinds.ts'

type Shared = { district_id: string; id: string; path: string; concerned: string[] }
type PartyKind = 'organisation' | 'unit'

export type ConferenceCharterRow = Shared & {
  organisation_id: string
  organisation_name: string
  name: string
  search: string
  kind: CharterKind
  level: Level
  cycle: Cycle
  topic_days: number
  quorum_kind: 'share' | 'count'
  quorum_value: number
  chair: string | null
  starts_on: string
  ends_on: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type ConferenceMemberRow = Shared & {
  charter_id: string
  party_kind: PartyKind
  party_id: string
  party_name: string
  party_path: string
  person: string | null
  from_on: string
  until_on: string | null
}

export type ConferenceSittingRow = Shared & {
  charter_id: string
  nth: number
  due_on: string
  topics_until: string
  called_on: string | null
  fixed_on: string | null
  circular_on: string | null
}

export type ConferenceTopicRow = Shared & {
  charter_id: string
  sitting_id: string | null
  party_kind: PartyKind
  party_id: string
  party_name: string
  party_path: string
  title: string
  search: string
  detail: string | null
  state: TopicState
  reason: string | null
  sent_on: string
  sent_by: string | null
  sent_by_name: string
  answered_on: string | null
}

export type ConferenceDecisionRow = Shared & {
  charter_id: string
  sitting_id: string
  item_id: string | null
  nth: number
  text: string
  search: string
  lead_kind: PartyKind
  lead_id: string
  lead_name: string
  assisting: readonly { readonly kind: PartyKind; readonly id: string; readonly name: string }[]
  deliverable: string
  due_on: string
  decided_on: string
  resolved_on: string | null
  resolved_by_sitting_id: string | null
  resolution: Resolution | null
  resolved_text: string | null
}

export type CalendarFeedRow = {
  id: string
  token_hash: string
  kind: 'person' | 'organisation'
  user_id: string
  party_kind: PartyKind | null
  party_id: string | null
  name: string
  created_at: Date
  revoked_at: Date | null
}

export type ConferenceTables = {
  conference_charters: ConferenceCharterRow
  conference_members: ConferenceMemberRow
  conference_sittings: ConferenceSittingRow
  conference_topics: ConferenceTopicRow
  conference_decisions: ConferenceDecisionRow
  calendar_feeds: CalendarFeedRow
}
