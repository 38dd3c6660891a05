export type UnitRow = {
  district_id: string
  id: string
  unit_id: string
  path: string
  organisation_id: string
  name: string
  search: string
  credit_code: string | null
  kind: string | null
  affiliation: string | null
  party_level: 'committee' | 'generalBranch' | 'branch' | 'joint' | 'none' | null
  member_count: number | null
  liaison: string | null
  phone_sealed: Buffer | null
  phone_mask: string | null
  resources: string[]
  needs: string[]
  valid_from: string | null
  valid_until: string | null
  batch_id: string | null
  replaced: unknown
  version: number
  updated_at: Date
}

export type UnitAgreementRow = {
  district_id: string
  id: string
  path: string
  unit_id: string
  organisation_id: string
  number: string | null
  signed_on: string
  ends_on: string | null
  signed: string | null
  ends: string | null
  batch_id: string | null
}

export type PropertyCompanyRow = {
  district_id: string
  id: string
  path: string
  name: string
  search: string
  party: 'own' | 'joint' | 'none' | null
  batch_id: string | null
  version: number
}

export type CompoundRow = {
  district_id: string
  id: string
  compound_id: string
  path: string
  organisation_id: string
  name: string
  search: string
  area_m2: number | null
  households: number | null
  company_id: string | null
  company: string | null
  company_party: 'own' | 'joint' | 'none' | null
  signed: boolean | null
  fee_rate_permille: number | null
  satisfaction_permille: number | null
  committee: string | null
  committee_members: number | null
  valid_from: string | null
  valid_until: string | null
  batch_id: string | null
  replaced: unknown
  version: number
  updated_at: Date
}

export type UnitTables = {
  units: UnitRow
  unit_agreements: UnitAgreementRow
  property_companies: PropertyCompanyRow
  compounds: CompoundRow
}
