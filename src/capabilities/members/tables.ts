import type { Category, Sex } from './kinds.ts'

export type { Category } from './kinds.ts'

export type MemberRow = {
  district_id: string
  id: string
  path: string
  organisation_id: string
  name: string
  search: string
  sex: Sex
  ethnicity: string | null
  birth: string | null
  joined: string | null
  full_since: string | null
  roster_number: string | null
  phone_sealed: Buffer | null
  phone_mask: string | null
  phone_hash: string | null
  id_number_sealed: Buffer | null
  id_number_mask: string | null
  id_number_hash: string | null
  merged_into: string | null
  batch_id: string | null
  touched_by: string | null
  version: number
  updated_at: Date
}

export type MembershipRow = {
  district_id: string
  id: string
  member_id: string
  organisation_id: string
  path: string
  valid_from: string
  valid_until: string | null
  ended: string | null
  status: 'full' | 'probationary'
  category: Category | null
  mobile: boolean
  mobile_place: string | null
  hardship: boolean
  post: string | null
  name: string
  search: string
  sex: Sex
  ethnicity: string | null
  minority: boolean | null
  birth: string | null
  birth_on: string | null
  joined: string | null
  joined_on: string | null
  full_since: string | null
  education: string | null
  doubts: number
  phone_mask: string | null
  batch_id: string | null
}

export type MemberChangeRow = {
  district_id: string
  id: string
  path: string
  batch_id: string
  subject: 'member' | 'membership'
  subject_id: string
  member_id: string
  before: unknown
}

export type MemberCorrectionRow = {
  district_id: string
  id: string
  path: string
  member_id: string
  field: string
  says: string
  asked_at: Date
  status: 'open' | 'accepted' | 'declined'
  answer: string | null
  answered_by: string | null
  answered_at: Date | null
  version: number
}

export type MemberTables = {
  member_corrections: MemberCorrectionRow
  member_changes: MemberChangeRow
  members: MemberRow
  memberships: MembershipRow
  member_registry: { id_number_hash: string; district_id: string; member_id: string }
}
