import { said, type Said } from '../../../platform/capability/metric.ts'
import type { CompanyParty, PartyLevel, UnitKind } from '../kinds.ts'

/** SQL: a dated row that stands on the day asked. */
export const inForce = (row: string): string =>
  `(${row}.valid_from is null or ${row}.valid_from <= asked.day) and (${row}.valid_until is null or ${row}.valid_until > asked.day)`

export const UNIT_KIND_NAMES: { readonly [K in UnitKind]: Said } = {
  government: said('机关', 'Government office'),
  school: said('学校', 'School'),
  hospital: said('医院', 'Hospital'),
  institution: said('事业单位', 'Public institution'),
  stateFirm: said('国有企业', 'State firm'),
  privateFirm: said('非公企业', 'Private firm'),
  property: said('物业公司', 'Property company'),
  socialOrganisation: said('社会组织', 'Social organisation'),
  other: said('其他', 'Other'),
}

export const PARTY_LEVEL_NAMES: { readonly [K in PartyLevel]: Said } = {
  committee: said('党委', 'Committee'),
  generalBranch: said('党总支', 'General branch'),
  branch: said('党支部', 'Branch'),
  joint: said('联合党支部', 'Joint branch'),
  none: said('未建', 'None'),
}

export const COMPANY_PARTY_NAMES: { readonly [K in CompanyParty]: Said } = {
  own: said('有', 'Own'),
  joint: said('联合', 'Joint'),
  none: said('无', 'None'),
}
export const YES_NO = { true: said('是', 'Yes'), false: said('否', 'No') }
export const UNKNOWN = { unknown: said('未填', 'Not stated') }
