import type { OrganisationFacts } from '../../organisations/public.ts'
import type { RosterFacts } from '../../members/public.ts'
import type { CompoundLine, UnitLine } from '../../units/public.ts'
import type { Hints } from '../rules/placing.ts'

/** A row that was read and found fit: where it belongs, what it says, and the number its clerk sees beside it. */
type Line<Said> = { readonly row: number; readonly sheet: string; readonly hints: Hints; readonly said: Said; readonly doubts: number }

export type MemberLine = Line<
  RosterFacts & { readonly rosterNumber?: string | null; readonly phone?: string | null; readonly idNumber?: string | null }
>

export type OrganisationLine = Line<OrganisationFacts> & {
  readonly secretary: string | null
  readonly phone: string | null
  /** Said of the row's street and community, not of the organisation itself; undefined where the sheet is silent. */
  readonly streetType: OrganisationFacts['streetType']
  readonly upToStandard: OrganisationFacts['upToStandard']
}

export type UnitSheetLine = Line<Omit<UnitLine, 'place'>>
export type CompoundSheetLine = Line<Omit<CompoundLine, 'place' | 'districtPath'>>

/** What a workbook brings, by kind. */
export type Lines =
  | { readonly kind: 'members'; readonly lines: readonly MemberLine[] }
  | { readonly kind: 'organisations'; readonly lines: readonly OrganisationLine[] }
  | { readonly kind: 'units'; readonly lines: readonly UnitSheetLine[] }
  | { readonly kind: 'compounds'; readonly lines: readonly CompoundSheetLine[] }

/** A row that could not be placed or written, and why; it joins those that could not be read. */
export type RowProblem = {
  readonly row: number
  readonly sheet: string
  readonly field: string
  /** From 0; absent where the row as a whole is meant. */
  readonly column?: number
  readonly code: string
  readonly data: Readonly<Record<string, string | number>>
}
