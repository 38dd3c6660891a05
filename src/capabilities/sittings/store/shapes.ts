// How rows are read into what routes and screens speak of.
import { sql } from 'kysely'
import type { ItemShown, SittingShown } from '../contract.ts'

/** A sitting with its place, as rules and routes need it. */
export type Sitting = SittingShown & {
  readonly link: string
  readonly path: string
  readonly districtId: string
  readonly concerned: readonly string[]
}

export const SITTING = sql`s.id, s.kind, s.of_id as "ofId", s.of_name as "ofName", s.organisation_id as "organisationId", s.organisation_name as organisation,
  s.title, s.state, s.planned_on::text as "plannedOn", s.starts_at as "startsAt", s.venue, s.chair, s.recorder,
  s.quorum_kind as "quorumKind", s.quorum_value as "quorumValue", s.quorum_reason as "quorumReason",
  s.held_on::text as "heldOn", s.held_entered_on - s.held_on as "heldLag", s.held_reason as "heldReason",
  s.closed_on::text as "closedOn", s.closed_by as "closedBy", s.closed_on - s.held_on as "closedLag", s.closed_reason as "closedReason",
  s.cancelled_reason as "cancelledReason", s.version, s.link, s.path::text as path, s.district_id as "districtId", s.concerned::text[] as concerned`

export const ITEM = sql`i.id, i.nth, i.kind, i.source_id as "sourceId", i.source_name as "sourceName", i.source_link as "sourceLink", i.title, i.detail, i.presenter,
  i.minutes, i.dropped_reason as dropped, i.text, i.text_version as "textVersion", i.text_by as "textBy", i.text_at as "textAt"`

export const ATTENDANCE = sql`a.id, a.party_kind as "partyKind", a.party_id as "partyId", a.party_name as party, a.person, a.counts, a.presence, a.reason, a.substitute`

export type ItemRead = Omit<ItemShown, 'textAt'> & { readonly textAt: Date | null }

export const toItem = (row: ItemRead): ItemShown => ({ ...row, textAt: row.textAt?.toISOString() ?? null })

/** What is shown of a sitting: without its place in the tree. */
export const shown = ({ path: _path, districtId: _district, concerned: _concerned, link: _link, ...rest }: Sitting): SittingShown => rest

export type { ItemShown }
