import type { CompoundDraft, Draft, MemberDraft, OrganisationDraft, Place, UnitDraft } from '../rules/drafts.ts'
import type { Hints } from '../rules/placing.ts'
import type { CompoundSheetLine, Lines, MemberLine, OrganisationLine, UnitSheetLine } from '../store/lines.ts'

/** What the columns of a sheet speak of: a fact without a column is one the sheet is silent on, and is left as it was. */
export type Spoken = {
  readonly has: (field: string) => boolean
  /** Categories are columns to tick: who has none ticked is none of them, which is something said. */
  readonly ticksCategory: boolean
}

export type DraftRow = { readonly draft: Draft; readonly sheet: string; readonly doubts: number; readonly spoken: Spoken }

const hintsOf = (place: Place): Hints => ({
  district: place.district ?? undefined,
  street: place.street ?? undefined,
  community: place.community ?? undefined,
  committee: place.committee ?? undefined,
  generalBranch: place.generalBranch ?? undefined,
  organisation: place.branch ?? undefined,
})

const memberLine = ({ draft, sheet, doubts, spoken }: DraftRow & { draft: MemberDraft }): MemberLine => {
  const said = <T>(field: string, value: T): T | undefined => (spoken.has(field) ? value : undefined)
  return {
    row: draft.row,
    sheet,
    doubts,
    hints: hintsOf(draft.place),
    said: {
      name: draft.name,
      rosterNumber: said('memberNumber', draft.memberNumber),
      sex: draft.sex ?? undefined,
      ethnicity: said('ethnicity', draft.ethnicity?.name ?? null),
      // An ID number tells the birth where the sheet has no column for it.
      birth: draft.birth ?? said('birth', null),
      joined: said('joined', draft.joined),
      fullSince: said('fullSince', draft.fullSince),
      education: said('education', draft.education?.code ?? null),
      status: draft.standing,
      category: draft.category ?? (spoken.ticksCategory ? 'other' : said('category', null)),
      mobile: said('mobile', draft.mobile),
      mobilePlace: said('mobilePlace', draft.mobilePlace),
      hardship: said('hardship', draft.hardship),
      post: said('post', draft.post),
      phone: said('phone', draft.phone),
      idNumber: said('idNumber', draft.idNumber),
    },
  }
}

const organisationLine = ({ draft, sheet, doubts }: DraftRow & { draft: OrganisationDraft }): OrganisationLine => ({
  row: draft.row,
  sheet,
  doubts,
  hints: {
    district: draft.district ?? undefined,
    street: draft.street ?? undefined,
    community: draft.community ?? undefined,
    generalBranch: draft.parent ?? undefined,
    organisation: draft.name,
    kind: draft.organisationKind ?? undefined,
  },
  said: {
    feature: draft.feature ?? undefined,
    lastElectionOn: draft.lastElection !== null && draft.lastElection.length === 10 ? draft.lastElection : undefined,
  },
  secretary: draft.secretary,
  phone: draft.phone,
  streetType: draft.streetType ?? undefined,
  upToStandard: draft.upToStandard ?? undefined,
})

const unitLine = ({ draft, sheet, doubts }: DraftRow & { draft: UnitDraft }): UnitSheetLine => ({
  row: draft.row,
  sheet,
  doubts,
  hints: { district: draft.district ?? undefined, street: draft.street ?? undefined, community: draft.community ?? undefined },
  said: {
    name: draft.name,
    creditCode: draft.creditCode,
    kind: draft.type,
    affiliation: draft.affiliation,
    partyLevel: draft.partyLevel,
    memberCount: draft.members,
    liaison: draft.liaison,
    phone: draft.phone,
    resources: draft.resources,
    needs: draft.needs,
    agreement: draft.signedOn === null ? null : { number: draft.agreementNumber, signedOn: draft.signedOn, endsOn: draft.validUntil },
  },
})

const compoundLine = ({ draft, sheet, doubts }: DraftRow & { draft: CompoundDraft }): CompoundSheetLine => ({
  row: draft.row,
  sheet,
  doubts,
  hints: { district: draft.district ?? undefined, street: draft.street ?? undefined, community: draft.community ?? undefined },
  said: {
    name: draft.name,
    areaM2: draft.areaM2 === null ? null : Math.round(draft.areaM2),
    households: draft.households,
    company: draft.company,
    companyParty: draft.companyParty,
    signed: draft.signed,
    feeRatePermille: draft.feeRatePermille,
    satisfactionPermille: draft.satisfactionPermille,
    committee: draft.committee,
    committeeMembers: draft.committee === null ? null : draft.committeeMembers,
  },
})

/** One object for the rows that belong to the same place, which mostly follow one another: a large roster is held in memory whole. */
const sharedHints = (): ((hints: Hints) => Hints) => {
  let last: Hints = {}
  return (hints) => {
    const same = (Object.keys(hints) as (keyof Hints)[]).every((level) => hints[level] === last[level])
    if (!same || Object.keys(last).length === 0) last = hints
    return last
  }
}

/** Takes drafts one by one and keeps of each only the line that the stores take. */
export const collectLines = (kind: Draft['kind']): { readonly add: (row: DraftRow) => void; readonly lines: Lines } => {
  const shared = sharedHints()
  const collect = <K extends Draft['kind'], L extends { readonly hints: Hints }>(
    of: K,
    lineOf: (row: DraftRow & { draft: Extract<Draft, { kind: K }> }) => L,
  ) => {
    const lines: L[] = []
    const isOf = (row: DraftRow): row is DraftRow & { draft: Extract<Draft, { kind: K }> } => row.draft.kind === of
    const add = (row: DraftRow): void => {
      if (!isOf(row)) return
      const line = lineOf(row)
      lines.push({ ...line, hints: shared(line.hints) })
    }
    return { add, lines: { kind: of, lines } }
  }
  switch (kind) {
    case 'members':
      return collect(kind, memberLine)
    case 'organisations':
      return collect(kind, organisationLine)
    case 'units':
      return collect(kind, unitLine)
    case 'compounds':
      return collect(kind, compoundLine)
  }
}
