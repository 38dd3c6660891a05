import type { CalendarDate } from '../../../platform/time/calendar.ts'
import type { Problem } from './reading.ts'
import type { Category, Standing } from './readCategory.ts'
import type { Education } from './readEducation.ts'
import type { Ethnicity } from './readEthnicity.ts'
import type { CompanyParty, OrganisationKind, PartyLevel, StreetType, UnitKind } from './readOrganisation.ts'
import type { Sex } from './readSex.ts'

/** Something found about a row. An error keeps the row out, a doubt lets it in and is shown. */
export type Finding = Problem & {
  readonly grade: 'error' | 'doubt'
  readonly field: string
  /** As the user sees it in the sheet, from 1. */
  readonly row: number
  /** From 0; absent where the row as a whole is meant. */
  readonly column?: number
}

/** Where in the tree a row says it belongs; names as written, padding gone. */
export type Place = {
  readonly district: string | null
  readonly street: string | null
  readonly community: string | null
  readonly committee: string | null
  readonly generalBranch: string | null
  readonly branch: string | null
  /** What the branch was taken from. */
  readonly branchFrom: 'column' | 'section' | 'sheet' | null
}

export type MemberDraft = {
  readonly kind: 'members'
  readonly row: number
  readonly name: string
  readonly memberNumber: string | null
  readonly sex: Sex | null
  readonly ethnicity: Ethnicity | null
  readonly birth: CalendarDate | null
  readonly idNumber: string | null
  readonly education: Education | null
  readonly joined: CalendarDate | null
  readonly fullSince: CalendarDate | null
  /** As written, else told by the dates: probationary where a year has not passed since joining and no conversion is recorded. */
  readonly standing: Standing
  readonly category: Category | null
  readonly post: string | null
  readonly mobile: boolean
  readonly mobilePlace: string | null
  readonly hardship: boolean
  readonly phone: string | null
  readonly otherPhones: readonly string[]
  readonly place: Place
  readonly note: string | null
}

export type OrganisationDraft = {
  readonly kind: 'organisations'
  readonly row: number
  readonly name: string
  readonly district: string | null
  readonly street: string | null
  readonly streetType: StreetType | null
  readonly community: string | null
  readonly parent: string | null
  readonly organisationKind: OrganisationKind | null
  readonly code: string | null
  readonly feature: string | null
  readonly upToStandard: boolean | null
  readonly secretary: string | null
  readonly phone: string | null
  readonly lastElection: CalendarDate | null
  readonly note: string | null
}

export type UnitDraft = {
  readonly kind: 'units'
  readonly row: number
  readonly name: string
  readonly creditCode: string | null
  readonly type: UnitKind | null
  /** 隶属级别 in the office's own words; there is no common list. */
  readonly affiliation: string | null
  readonly partyLevel: PartyLevel | null
  readonly members: number | null
  readonly district: string | null
  readonly street: string | null
  readonly community: string | null
  readonly agreementNumber: string | null
  readonly signedOn: CalendarDate | null
  readonly validUntil: CalendarDate | null
  readonly liaison: string | null
  readonly phone: string | null
  readonly resources: readonly string[]
  readonly needs: readonly string[]
  readonly note: string | null
}

export type CompoundDraft = {
  readonly kind: 'compounds'
  readonly row: number
  readonly name: string
  readonly district: string | null
  readonly street: string | null
  readonly community: string | null
  readonly areaM2: number | null
  readonly households: number | null
  /** The owners' committee's name; null where there is none or nothing is said (`hasCommittee` tells which). */
  readonly committee: string | null
  readonly hasCommittee: boolean | null
  readonly committeeMembers: number | null
  readonly company: string | null
  readonly companyParty: CompanyParty | null
  readonly signed: boolean | null
  /** In thousandths. */
  readonly feeRatePermille: number | null
  readonly satisfactionPermille: number | null
  readonly note: string | null
}

export type Draft = MemberDraft | OrganisationDraft | UnitDraft | CompoundDraft

/** What is known beside the row. */
export type RowContext = {
  /** The day the roster stands on, or today: nothing in it may lie later. */
  readonly asOf: CalendarDate
}
