import { checkMember } from './checkMember.ts'
import type { Draft, Finding, Place, RowContext } from './drafts.ts'
import type { TableShape } from './findTable.ts'
import type { TableRecord } from './followTable.ts'
import type { Mapping } from './guessColumns.ts'
import { saysNothing } from './plainText.ts'
import { type FieldReader, isUnfilled, readFields } from './readFields.ts'
import { readMember } from './readMember.ts'
import { readTitle } from './readName.ts'
import { kindOfName } from './readOrganisation.ts'
import { readCompound, readOrganisationRow, readUnit } from './readOthers.ts'
import { watchDuplicates } from './watchDuplicates.ts'

/** What a row of content came to. Without errors the draft can go in; with doubts it can too, and they are shown. */
export type RowOutcome = { readonly draft: Draft | null; readonly findings: readonly Finding[]; readonly accepted: boolean }

type Duplicates = ReturnType<typeof watchDuplicates>

const PLACE_FIELDS = ['district', 'street', 'community', 'committee', 'generalBranch', 'branch'] as const
type PlaceField = (typeof PLACE_FIELDS)[number]

/** Places that offices write only in the first of several rows; the finest is carried for members only. */
const CARRIED: Readonly<Record<Mapping['kind'], readonly PlaceField[]>> = {
  members: ['district', 'street', 'community', 'committee', 'generalBranch', 'branch'],
  organisations: ['district', 'street'],
  units: ['district', 'street'],
  compounds: ['district', 'street'],
}

/**
 * Fills place cells that a clerk left empty because the row above says the same, until a coarser place changes. Records must be given
 * in order. `filled` names the fields where that was done.
 */
export function placeFiller(
  mapping: Mapping,
): (record: TableRecord) => { readonly record: TableRecord; readonly filled: readonly PlaceField[] } {
  let above: Partial<Record<PlaceField, string>> = {}
  let section: string | undefined
  return (record) => {
    if (record.section !== section) above = {}
    section = record.section
    const cells = [...record.cells]
    const filled: PlaceField[] = []
    let changed = false
    for (const field of CARRIED[mapping.kind]) {
      const column = columnOf(mapping, field)
      if (column === undefined) continue
      const written = cells[column]?.text ?? ''
      if (!saysNothing(written)) {
        changed ||= above[field] !== undefined && above[field] !== written
        above[field] = written
      } else if (!changed && above[field] !== undefined) {
        cells[column] = { kind: 'text', text: above[field] }
        filled.push(field)
      } else delete above[field]
    }
    return { record: { ...record, cells }, filled }
  }
}

function columnOf(mapping: Mapping, field: string): number | undefined {
  return mapping.columns.find((mapped) => mapped.field === field)?.column
}

/**
 * Reads the records of one table, in order, into drafts. Give the same `duplicates` to all sheets of a file, so that what comes twice
 * is found across them. Returns undefined for a line nobody filled in.
 */
export function recordReader(
  shape: TableShape,
  mapping: Mapping,
  context: RowContext,
  duplicates: Duplicates = watchDuplicates(),
): (record: TableRecord) => RowOutcome | undefined {
  const headings = new Map(shape.columns.map(({ column, heading }) => [column, heading]))
  const headingOf = (field: string): string => headings.get(columnOf(mapping, field) ?? -1) ?? ''
  const apart = new Set<string>(mapping.kind === 'members' ? PLACE_FIELDS : ['district', 'street', 'streetType', 'community'])
  const fillPlaces = placeFiller(mapping)

  function draftOf(fields: FieldReader, { row, section }: TableRecord): Draft | null {
    if (mapping.kind === 'members') return readMember(fields, row, placeOf(fields, section, shape.place), context)
    if (mapping.kind === 'organisations') return readOrganisationRow(fields, row, context)
    return mapping.kind === 'units' ? readUnit(fields, row, context) : readCompound(fields, row, headingOf)
  }

  return (raw) => {
    if (isUnfilled(raw, mapping, apart)) return undefined
    const { record, filled } = fillPlaces(raw)
    const fields = readFields(record, mapping, headings)
    for (const field of filled) {
      const column = columnOf(mapping, field)
      const read = column === undefined ? '' : (record.cells[column]?.text ?? '')
      fields.find('doubt', field, 'imports.carriedDown', { heading: headingOf(field), read })
    }
    const draft = draftOf(fields, record)
    if (draft !== null) {
      if (draft.kind === 'members') checkMember(draft, context, fields.find)
      duplicates(draft, shape.sheet, fields.find)
    }
    return { draft, findings: fields.findings, accepted: draft !== null && fields.findings.every(({ grade }) => grade !== 'error') }
  }
}

/** The place of a member: its own columns first, then the line above it, then what the title or the sheet's name gives to all rows. */
function placeOf(fields: FieldReader, section: string | undefined, ofSheet: string | undefined): Place {
  const written = Object.fromEntries(PLACE_FIELDS.map((field) => [field, fields.take(field, readTitle)])) as Record<
    PlaceField,
    string | null
  >
  const own: Place = { ...written, branchFrom: written.branch === null ? null : 'column' }
  const named = section ?? ofSheet
  if (named === undefined) return own
  const kind = kindOfName(named)
  if (kind === 'street' || kind === 'town') return own.street === null ? { ...own, street: named } : own
  if (kind === 'generalBranch') return own.generalBranch === null ? { ...own, generalBranch: named } : own
  if (kind === 'committee') return own.committee === null ? { ...own, committee: named } : own
  // A sheet for a community, with a column of its branches.
  if (own.branch !== null) return kind === 'community' && own.community === null ? { ...own, community: named } : own
  return { ...own, branch: branchNameOf(named), branchFrom: section === undefined ? 'sheet' : 'section' }
}

/** A village, community or office that heads a list of members stands for its branch: 一村 → 一村党支部. */
export function branchNameOf(place: string): string {
  return /支部(?:[（(].*[)）])?$/.test(place) ? place : `${place}党支部`
}
