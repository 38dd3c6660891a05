import type { ItemKind, Presence, QuorumKind, State } from './kinds.ts'

type Shared = { district_id: string; id: string; path: string; concerned: string[] }

export type SittingRow = Shared & {
  kind: string
  of_id: string
  of_name: string
  organisation_id: string
  organisation_name: string
  title: string
  link: string
  state: State
  planned_on: string
  starts_at: string | null
  venue: string | null
  chair: string | null
  recorder: string | null
  quorum_kind: QuorumKind
  quorum_value: number
  quorum_reason: string | null
  held_on: string | null
  held_entered_on: string | null
  held_reason: string | null
  closed_on: string | null
  closed_by: string | null
  closed_reason: string | null
  cancelled_reason: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export type SittingItemRow = Shared & {
  sitting_id: string
  nth: number
  kind: ItemKind
  source_id: string | null
  source_name: string | null
  source_link: string | null
  title: string
  detail: string | null
  presenter: string | null
  minutes: number | null
  dropped_reason: string | null
  text: string
  text_version: number
  text_by: string | null
  text_at: Date | null
}

export type SittingTextRow = Shared & {
  sitting_id: string
  item_id: string
  version: number
  state: 'kept' | 'conflict' | 'settled'
  text: string
  by_id: string | null
  by_name: string
  at: Date
}

export type SittingAttendanceRow = Shared & {
  sitting_id: string
  party_kind: 'organisation' | 'unit' | null
  party_id: string | null
  party_name: string
  person: string | null
  counts: boolean
  presence: Presence
  reason: string | null
  substitute: string | null
}

export type SittingLateEntryRow = Shared & {
  sitting_id: string
  item_id: string | null
  text: string
  reason: string
  entered_on: string
  by_id: string | null
  by_name: string
}

export type SittingTables = {
  sittings: SittingRow
  sitting_items: SittingItemRow
  sitting_texts: SittingTextRow
  sitting_attendance: SittingAttendanceRow
  sitting_late_entries: SittingLateEntryRow
}
