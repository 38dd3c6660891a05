import { labelOf, newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { maskPhone } from '../../../platform/secrets/mask.ts'
import {
  matchPeople,
  phoneHash,
  registeredPersons,
  idNumberHash,
  rosterState,
  writeRosterInParts,
  type KnownPerson,
  type RosterRow,
} from '../../members/public.ts'
import {
  addOrganisations,
  kindOfName,
  mayStandBelow,
  organisationsBelow,
  writeFacts,
  writeSecretaries,
  type OrganisationFacts,
  type OrganisationPlace,
} from '../../organisations/public.ts'
import { unitSheets } from '../../units/public.ts'
import { placing, type Unplaced } from '../rules/placing.ts'
import type { CompoundSheetLine, Lines, MemberLine, OrganisationLine, RowProblem, UnitSheetLine } from './lines.ts'

export type CommitRoom = {
  readonly root: OrganisationPlace
  readonly asOf: string
  readonly batchId: string
  readonly createOrganisations: boolean
}

/** What a batch did. `problems` are rows that were read but have no place, or mean somebody registered elsewhere. */
export type Outcome = {
  readonly accepted: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly organisationsCreated: number
  readonly problems: readonly RowProblem[]
  readonly doubtful: readonly RowProblem[]
}

const problemOf = (line: { row: number; sheet: string }, unplaced: Unplaced): RowProblem => ({
  row: line.row,
  sheet: line.sheet,
  field: unplaced.level === 'organisation' ? 'branch' : unplaced.level,
  code: `imports.place.${unplaced.why}`,
  // Of a sheet with many districts one thing is to be said, whichever of them a row names.
  data: {
    ...(unplaced.why === 'otherDistrict' ? {} : { name: unplaced.name }),
    ...(unplaced.under === undefined ? {} : { under: unplaced.under }),
  },
})

type Placed<L> = { readonly line: L; readonly id: string }

/** Finds the place of every line and sets up what is missing. */
const settle = async <L extends { row: number; sheet: string; hints: Parameters<ReturnType<typeof placing>['place']>[0] }>(
  tx: Tx,
  room: CommitRoom,
  lines: readonly L[],
): Promise<{
  placed: Placed<L>[]
  problems: RowProblem[]
  drafted: ReadonlySet<string>
  organisations: ReadonlyMap<string, OrganisationPlace>
}> => {
  const below = await organisationsBelow(tx, room.root.path)
  const it = placing({
    root: room.root,
    below: below.filter((standing) => standing.id !== room.root.id),
    creates: room.createOrganisations,
    newId,
    labelOf,
    kindOfName,
    mayStandBelow: (child, parent) => mayStandBelow(child, parent) === true,
  })
  const placed: Placed<L>[] = []
  const problems: RowProblem[] = []
  for (const line of lines) {
    const place = it.place(line.hints)
    if (place.placed) placed.push({ line, id: place.id })
    else problems.push(problemOf(line, place))
  }
  const added = await addOrganisations(
    tx,
    it.drafts.map((draft) => ({ ...draft, validFrom: room.asOf })),
    room.batchId,
  )
  const organisations = new Map([room.root, ...below, ...added].map((organisation) => [organisation.id, organisation]))
  return { placed, problems, drafted: new Set(added.map((organisation) => organisation.id)), organisations }
}

const NOBODY = { memberId: null, doubtful: false } as const

/** What of a line says whom it means. */
const keyOf = ({ line: { said }, id }: Placed<MemberLine>, ref: number) => ({
  ref,
  organisationId: id,
  name: said.name,
  ...(said.sex === undefined ? {} : { sex: said.sex }),
  birth: said.birth ?? null,
  joined: said.joined ?? null,
  rosterNumber: said.rosterNumber ?? null,
  phone: said.phone ?? null,
  idNumber: said.idNumber ?? null,
})

const commitMembers = async (tx: Tx, room: CommitRoom, lines: readonly MemberLine[]): Promise<Outcome> => {
  const { placed, problems, drafted, organisations } = await settle(tx, room, lines)
  const known: readonly KnownPerson[] = await rosterState(tx, room.root, room.asOf)
  // Where nobody is known there is nobody to look for; and a large roster is not copied for nothing.
  const matches = known.length === 0 ? [] : matchPeople(tx, placed.map(keyOf), known)
  const byId = new Map(known.map((person) => [person.memberId, person]))
  const mine = new Set(byId.keys())
  const hashes = new Map(
    placed.flatMap(({ line }, ref) => (line.said.idNumber ? [[ref, idNumberHash(tx, line.said.idNumber)] as const] : [])),
  )
  const registered = await registeredPersons(tx, [...new Set(hashes.values())])
  const doubtful: RowProblem[] = []
  /** The row of a line, or null where it cannot be written; what is to be said of it is noted. */
  const rowOf = ({ line, id }: Placed<MemberLine>, ref: number): RosterRow | null => {
    const { memberId, doubtful: unsure } = matches[ref] ?? NOBODY
    const at = { row: line.row, sheet: line.sheet }
    const elsewhere = registered.get(hashes.get(ref) ?? '')
    if (elsewhere !== undefined && elsewhere.memberId !== memberId && !mine.has(elsewhere.memberId)) {
      problems.push({ ...at, field: 'idNumber', code: 'imports.registeredElsewhere', data: {} })
      return null
    }
    const person = memberId === null ? undefined : byId.get(memberId)
    if (person?.active === true && person.organisationId !== id) {
      const data = { name: line.said.name, branch: organisations.get(person.organisationId)?.name ?? '', asOf: room.asOf }
      // A roster of the same day contradicts the one before; a later one says that somebody moved.
      if (person.since === room.asOf) {
        problems.push({ ...at, field: 'branch', code: 'imports.inOtherBranch', data })
        return null
      }
      doubtful.push({ ...at, field: 'branch', code: 'imports.movedHere', data })
    }
    if (unsure) doubtful.push({ ...at, field: 'name', code: 'imports.sameAsKept', data: { name: line.said.name } })
    return { ...line.said, ref, memberId, organisationId: id, doubts: line.doubts + (unsure ? 1 : 0) }
  }
  function* rows(): Generator<RosterRow> {
    for (const [ref, one] of placed.entries()) {
      const row = rowOf(one, ref)
      if (row !== null) yield row
    }
  }
  const counts = { created: 0, updated: 0, unchanged: 0 }
  for await (const part of writeRosterInParts(tx, { asOf: room.asOf, batchId: room.batchId, rows: rows() }))
    for (const { outcome } of part) counts[outcome] += 1
  return { accepted: counts.created + counts.updated + counts.unchanged, ...counts, organisationsCreated: drafted.size, problems, doubtful }
}

const commitOrganisations = async (tx: Tx, room: CommitRoom, lines: readonly OrganisationLine[]): Promise<Outcome> => {
  const { placed, problems, drafted, organisations } = await settle(tx, room, lines)
  const facts = new Map<string, OrganisationFacts>()
  const say = (id: string | undefined | null, said: OrganisationFacts) => {
    const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined && value !== null))
    if (id && Object.keys(stated).length > 0) facts.set(id, { ...facts.get(id), ...stated })
  }
  for (const { line, id } of placed) {
    say(id, line.said)
    // A street's type and a community's place for activities stand on the row of whatever lies in them.
    for (let at = organisations.get(id); at !== undefined && at.parentId !== null; at = organisations.get(at.parentId)) {
      if (at.kind === 'street' || at.kind === 'town') say(at.id, { streetType: line.streetType })
      if (at.kind === 'community') say(at.id, { upToStandard: line.upToStandard })
    }
  }
  // What the ledger states again in a second writing is the same thing: the batch is one day's.
  const written = await writeFacts(tx, {
    asOf: room.asOf,
    batchId: room.batchId,
    rows: [...facts].map(([id, said]) => ({ id, facts: said })),
  })
  const secretaries = placed.flatMap(({ line, id }) =>
    line.secretary === null
      ? []
      : [
          {
            organisationId: id,
            holder: line.secretary,
            phone:
              line.phone === null
                ? null
                : { sealed: tx.secrets.seal(line.phone), mask: maskPhone(line.phone), hash: phoneHash(tx, line.phone) },
          },
        ],
  )
  const posts = await writeSecretaries(tx, { asOf: room.asOf, batchId: room.batchId, rows: secretaries })
  const changed = new Set([...written.updated, ...posts.updated])
  const created = placed.filter(({ id }) => drafted.has(id)).length
  const updated = placed.filter(({ id }) => !drafted.has(id) && changed.has(id)).length
  return {
    accepted: placed.length,
    created,
    updated,
    unchanged: placed.length - created - updated,
    organisationsCreated: drafted.size,
    problems,
    doubtful: [],
  }
}

const commitUnits = async (tx: Tx, room: CommitRoom, lines: readonly UnitSheetLine[]): Promise<Outcome> => {
  const { placed, problems, drafted, organisations } = await settle(tx, room, lines)
  const written = await unitSheets(tx).writeUnits({
    asOf: room.asOf,
    batchId: room.batchId,
    lines: placed.map(({ line, id }) => ({ ...line.said, place: organisations.get(id)! })),
  })
  return { accepted: placed.length, ...written, organisationsCreated: drafted.size, problems, doubtful: [] }
}

const commitCompounds = async (tx: Tx, room: CommitRoom, lines: readonly CompoundSheetLine[]): Promise<Outcome> => {
  const { placed, problems, drafted, organisations } = await settle(tx, room, lines)
  const written = await unitSheets(tx).writeCompounds({
    asOf: room.asOf,
    batchId: room.batchId,
    lines: placed.map(({ line, id }) => {
      const place = organisations.get(id)!
      // A company lies with its district, or with the root it was brought into where the tree has no district.
      const districtPath = organisations.get(place.districtId)?.path ?? room.root.path
      return { ...line.said, place, districtPath }
    }),
  })
  return { accepted: placed.length, ...written, organisationsCreated: drafted.size, problems, doubtful: [] }
}

/** Writes what a workbook says of its day into the tree below the root. Call it in the transaction that also writes the batch. */
export const commitLines = (tx: Tx, room: CommitRoom, brought: Lines): Promise<Outcome> => {
  switch (brought.kind) {
    case 'members':
      return commitMembers(tx, room, brought.lines)
    case 'organisations':
      return commitOrganisations(tx, room, brought.lines)
    case 'units':
      return commitUnits(tx, room, brought.lines)
    case 'compounds':
      return commitCompounds(tx, room, brought.lines)
  }
}
