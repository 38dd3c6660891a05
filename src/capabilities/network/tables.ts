import type { DutyRole, GroupKind, ProvisionKind, SeatKind, SuperiorKind, TargetKey } from './kinds.ts'

type PartyKind = 'organisation' | 'unit'

/** What every dated row of the network has: its place, whom it concerns, and its time. */
type Dated = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  organisation_id: string
  organisation_name: string
  valid_from: string
  valid_until: string | null
  end_reason: string | null
  version: number
  updated_at: Date
}

export type GroupRow = Dated & { kind: GroupKind; name: string; duties: string[] }

export type SeatRow = Dated & {
  kind: SeatKind
  group_id: string | null
  net_id: string | null
  name: string
  search: string
  post: string
  duty: string | null
  from_kind: PartyKind | null
  from_id: string | null
  from_name: string | null
  serves_kind: PartyKind | null
  serves_id: string | null
  serves_name: string | null
  phone_sealed: Buffer | null
  phone_mask: string | null
  term_until: string | null
  warned: number | null
}

export type NetRow = Dated & { name: string }
export type AreaRow = Dated & { net_id: string; name: string }
export type ParticipationRow = Dated & { unit_id: string; unit_name: string; note: string | null }
export type DutyRow = Dated & {
  compound_id: string | null
  compound_name: string | null
  role: DutyRole
  holder: string
  holder_kind: PartyKind | null
  holder_id: string | null
  duties: string[]
}
export type ProvisionRow = Dated & { kind: ProvisionKind; title: string; text: string }
export type SuperiorRow = Dated & {
  unit_id: string
  unit_name: string
  kind: SuperiorKind
  holder: string
  holder_kind: PartyKind | null
  holder_id: string | null
}

export type DutyTemplateRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  organisation_id: string
  role: DutyRole
  title: string
  duties: string[]
  version: number
  updated_at: Date
}

export type TargetRow = {
  district_id: string
  id: string
  path: string
  concerned: string[]
  organisation_id: string
  year: number
  metric: TargetKey
  permille: number
  basis: string | null
  version: number
  updated_at: Date
}

export type NetworkTables = {
  network_groups: GroupRow
  network_seats: SeatRow
  network_nets: NetRow
  network_areas: AreaRow
  network_participations: ParticipationRow
  network_duties: DutyRow
  network_provisions: ProvisionRow
  network_superiors: SuperiorRow
  network_duty_templates: DutyTemplateRow
  network_targets: TargetRow
}
