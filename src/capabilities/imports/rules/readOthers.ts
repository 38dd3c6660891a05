import { type CalendarDate, earliestDay, isCertainlyBefore, latestDay, precisionOf } from '../../../platform/time/calendar.ts'
import type { CompoundDraft, OrganisationDraft, RowContext, UnitDraft } from './drafts.ts'
import { quoted, tight } from './plainText.ts'
import { doubted } from './reading.ts'
import { readCreditCode } from './readCreditCode.ts'
import { readDate } from './readDate.ts'
import type { FieldReader } from './readFields.ts'
import { readCode, readList, readName, readRemark, readTitle } from './readName.ts'
import { readArea, readCount, readShare } from './readNumber.ts'
import { kindOfName, readCommittee, readCompanyParty, readKind, readPartyLevel, readStreetType, readUnitKind } from './readOrganisation.ts'
import { readPhone } from './readPhone.ts'
import { readSigned, readStandard, saysNotSigned } from './readTick.ts'

/** How far ahead a two-digit year of a plan or a term may lie. */
const AHEAD = 20

function nameOf(fields: FieldReader): string | null {
  const name = fields.take('name', readTitle)
  if (name === null && !fields.findings.some(({ field, grade }) => field === 'name' && grade === 'error'))
    fields.find('error', 'name', 'imports.titleMissing')
  return name
}

/** A date vaguer than a day is said, with what is made of it, so that nobody wonders where it went. */
function doubtVague(
  fields: FieldReader,
  field: string,
  date: CalendarDate | null,
  code: 'imports.dayNeeded' | 'imports.signedVaguely' | 'imports.validVaguely',
): void {
  if (date !== null && precisionOf(date) !== 'day') fields.find('doubt', field, code, { date, last: latestDay(date) })
}

const orNone = (text: string | null): string | null => (text === null || /^(?:无|没有|否)$/.test(tight(text)) ? null : text)

/** Puts the cells of a row together to an organisation. Where no column says its kind, its name does. */
export function readOrganisationRow(fields: FieldReader, row: number, context: RowContext): OrganisationDraft | null {
  const name = nameOf(fields)
  const lastElection = fields.take('lastElection', (cell) => readDate(cell, Number(context.asOf.slice(0, 4)) + 1))
  doubtVague(fields, 'lastElection', lastElection, 'imports.dayNeeded')
  if (lastElection !== null && earliestDay(lastElection) > latestDay(context.asOf)) {
    fields.find('doubt', 'lastElection', 'imports.electionAhead', { date: lastElection, asOf: context.asOf })
  }
  const draft = {
    kind: 'organisations' as const,
    row,
    district: fields.take('district', readTitle),
    street: fields.take('street', readTitle),
    streetType: fields.take('streetType', readStreetType),
    community: fields.take('community', readTitle),
    parent: fields.take('parent', readTitle),
    organisationKind: fields.take('kind', readKind) ?? (name === null ? null : (kindOfName(name) ?? null)),
    code: fields.take('code', readCode),
    feature: orNone(fields.take('feature', readRemark)),
    upToStandard: fields.take('upToStandard', readStandard),
    secretary: orNone(fields.take('secretary', readName)),
    phone: fields.take('phone', readPhone)?.main ?? null,
    lastElection,
    note: fields.take('note', readRemark),
  }
  return name === null ? null : { ...draft, name }
}

/** Puts the cells of a row together to a resident unit with what is known of its agreement. */
export function readUnit(fields: FieldReader, row: number, context: RowContext): UnitDraft | null {
  const year = Number(context.asOf.slice(0, 4))
  const name = nameOf(fields)
  const signedOn = fields.take('signedOn', (cell) =>
    saysNotSigned(cell.text) ? doubted(null, 'imports.notSignedYet', { written: quoted(cell.text) }) : readDate(cell, year + 1),
  )
  const validUntil = fields.take('validUntil', (cell) => readDate(cell, year + AHEAD))
  const agreementNumber = orNone(fields.take('agreementNumber', readCode))
  doubtVague(fields, 'signedOn', signedOn, 'imports.signedVaguely')
  doubtVague(fields, 'validUntil', validUntil, 'imports.validVaguely')
  if (signedOn !== null && validUntil !== null && isCertainlyBefore(validUntil, signedOn))
    fields.find('error', 'validUntil', 'imports.endsBeforeSigned', { signedOn, validUntil })
  if (signedOn !== null && earliestDay(signedOn) > latestDay(context.asOf))
    fields.find('doubt', 'signedOn', 'imports.signedAhead', { date: signedOn, asOf: context.asOf })
  if (agreementNumber !== null && signedOn === null && fields.has('signedOn'))
    fields.find('doubt', 'signedOn', 'imports.agreementUndated', { number: agreementNumber })
  const draft = {
    kind: 'units' as const,
    row,
    creditCode: fields.take('creditCode', readCreditCode),
    type: fields.take('type', readUnitKind),
    affiliation: orNone(fields.take('affiliation', readRemark)),
    partyLevel: fields.take('partyLevel', readPartyLevel),
    members: fields.take('members', readCount),
    district: fields.take('district', readTitle),
    street: fields.take('street', readTitle),
    community: fields.take('community', readTitle),
    agreementNumber,
    signedOn,
    validUntil,
    liaison: orNone(fields.take('liaison', readName)),
    phone: fields.take('phone', readPhone)?.main ?? null,
    resources: fields.take('resources', readList) ?? [],
    needs: fields.take('needs', readList) ?? [],
    note: fields.take('note', readRemark),
  }
  return name === null ? null : { ...draft, name }
}

/** Puts the cells of a row together to a residential compound with its committee and company. */
export function readCompound(fields: FieldReader, row: number, headingOf: (field: string) => string): CompoundDraft | null {
  const name = nameOf(fields)
  const saysPercent = (field: string): boolean => /[%％]|百分/.test(headingOf(field))
  const committee = fields.take('committee', readCommittee)
  const committeeMembers = fields.take('committeeMembers', readCount)
  if (committee !== null && committee.name === null && (committeeMembers ?? 0) > 0)
    fields.find('doubt', 'committeeMembers', 'imports.membersWithoutCommittee', { count: committeeMembers ?? 0 })
  const draft = {
    kind: 'compounds' as const,
    row,
    district: fields.take('district', readTitle),
    street: fields.take('street', readTitle),
    community: fields.take('community', readTitle),
    areaM2: fields.take('areaM2', (cell) => readArea(cell, headingOf('areaM2'))),
    households: fields.take('households', readCount),
    committee: committee?.name ?? null,
    hasCommittee: committee === null ? null : committee.name !== null,
    committeeMembers,
    company: orNone(fields.take('company', readTitle)),
    companyParty: fields.take('companyParty', readCompanyParty),
    signed: fields.take('signed', readSigned),
    feeRatePermille: fields.take('feeRate', (cell) => readShare(cell, saysPercent('feeRate'))),
    satisfactionPermille: fields.take('satisfactionRate', (cell) => readShare(cell, saysPercent('satisfactionRate'))),
    note: fields.take('note', readRemark),
  }
  return name === null ? null : { ...draft, name }
}
