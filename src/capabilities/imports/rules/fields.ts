import type { ImportKind } from '../contract.ts'
import { COMPOUND_FIELDS } from './fields/compounds.ts'
import { MEMBER_FIELDS } from './fields/members.ts'
import { ORGANISATION_FIELDS } from './fields/organisations.ts'
import type { FieldTable } from './fields/spec.ts'
import { UNIT_FIELDS } from './fields/units.ts'

export type { FieldSpec, FieldTable, Shape } from './fields/spec.ts'

export const FIELDS = {
  members: MEMBER_FIELDS,
  organisations: ORGANISATION_FIELDS,
  units: UNIT_FIELDS,
  compounds: COMPOUND_FIELDS,
} as const satisfies Readonly<Record<ImportKind, FieldTable>>

/** The field a row cannot do without, and those whose presence tells the kind of a sheet. */
export const TELLING: Readonly<Record<ImportKind, { readonly needs: string; readonly tells: readonly string[] }>> = {
  members: { needs: 'name', tells: ['sex', 'birth', 'joined', 'fullSince', 'education', 'ethnicity', 'idNumber', 'branch'] },
  organisations: { needs: 'name', tells: ['kind', 'secretary', 'lastElection', 'upToStandard', 'streetType', 'parent'] },
  units: {
    needs: 'name',
    tells: ['type', 'affiliation', 'liaison', 'partyLevel', 'agreementNumber', 'resources', 'needs', 'creditCode', 'signedOn'],
  },
  compounds: { needs: 'name', tells: ['areaM2', 'households', 'committee', 'company', 'feeRate', 'satisfactionRate', 'companyParty'] },
}
