import type { Kind, StreetType } from './kinds.ts'

// Type aliases, not interfaces: Kysely's withTables needs an index signature to be inferred.
export type OrganisationRow = {
  district_id: string
  id: string
  path: string
  parent_id: string | null
  kind: Kind
  name: string
  search: string
  street_type: StreetType | null
  feature: string | null
  up_to_standard: boolean | null
  code: string | null
  last_election_on: string | null
  valid_from: string | null
  valid_until: string | null
  ended: 'closed' | 'merged' | 'split' | null
  successor_id: string | null
  batch_id: string | null
  touched_by: string | null
  version: number
  updated_at: Date
}

export type OrganisationVersionRow = {
  district_id: string
  id: string
  organisation_id: string
  path: string
  parent_id: string | null
  kind: Kind
  name: string
  street_type: StreetType | null
  feature: string | null
  up_to_standard: boolean | null
  last_election_on: string | null
  valid_from: string | null
  valid_until: string | null
  event: 'created' | 'renamed' | 'moved' | 'merged' | 'split' | 'closed' | 'changed'
  note: string | null
  other_id: string | null
  batch_id: string | null
  replaced: unknown
  recorded_at: Date
}

export type PostRow = {
  district_id: string
  id: string
  organisation_id: string
  path: string
  post: string
  member_id: string | null
  holder: string
  full_time: boolean | null
  phone_sealed: Buffer | null
  phone_mask: string | null
  valid_from: string | null
  valid_until: string | null
  term_until: string | null
  batch_id: string | null
  ended_batch_id: string | null
  version: number
}

export type OrganisationTables = { organisations: OrganisationRow; organisation_versions: OrganisationVersionRow; posts: PostRow }
