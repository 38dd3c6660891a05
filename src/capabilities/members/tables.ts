export const CATEGORIES = [
  'inService', 'retired', 'laidOff', 'selfEmployed', 'family', 'severed', 'farmer', 'student', 'other',
] as const
/** 在职, 离退休, 下岗失业, 个体经营, 家属, 有偿解除劳动关系, 农民, 学生, 其他. */
export type Category = (typeof CATEGORIES)[number]

export type MemberRow = {
  district_id: string
  id: string
  path: string
  organisation_id: string
  name: string
  search: string
  sex: 0 | 1 | 2 | 9
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
  sex: 0 | 1 | 2 | 9
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

export type MemberTables = {
  member_changes: MemberChangeRow
  members: MemberRow
  memberships: MembershipRow
  member_registry: { id_number_hash: string; district_id: string; member_id: string }
}
