export const UNIT_KINDS = [
  'government',
  'school',
  'hospital',
  'institution',
  'stateFirm',
  'privateFirm',
  'property',
  'socialOrganisation',
  'other',
] as const
/** 机关, 学校, 医院, 事业单位, 国有企业, 非公企业, 物业公司, 社会组织, 其他. */
export type UnitKind = (typeof UNIT_KINDS)[number]

export const PARTY_LEVELS = ['committee', 'generalBranch', 'branch', 'joint', 'none'] as const
/** 党委, 党总支, 党支部, 联合党支部, 未建. */
export type PartyLevel = (typeof PARTY_LEVELS)[number]

export const COMPANY_PARTY = ['own', 'joint', 'none'] as const
/** 有, 联合, 无: how a property company is covered by a Party organisation. */
export type CompanyParty = (typeof COMPANY_PARTY)[number]
