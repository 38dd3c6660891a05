// A whole roster at once: what it says of a day becomes dated states, in a handful of statements a chunk.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { maskIdNumber, maskPhone } from '../../../platform/secrets/mask.ts'
import { earliestDay } from '../../../platform/time/calendar.ts'
import { place } from '../../../platform/time/dated.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import {
  matchRoster,
  minorityOf,
  type KnownPerson,
  type Match,
  type RosterFacts,
  type RosterKey,
  type RosterRow,
  type Sex,
} from '../roster.ts'
import type { MembershipRow, MemberRow, MemberTables } from '../tables.ts'
import { keepBefore } from './changes.ts'

/** Rows as JSON carries them: bytes in PostgreSQL's hexadecimal form. */
type Sent<R> = { [K in keyof R]: R[K] extends Buffer | null ? string | null : R[K] }

const CHUNK = 2_000

/**
 * The people of a tree with what lines are matched by. The tree is the district of the given organisation, or all below it where
 * it stands above districts: somebody who moves between branches is still the same person.
 * @param asOf the roster's day
 */
export const rosterState = async (
  tx: Tx,
  root: { readonly districtId: string; readonly path: string },
  asOf: string,
): Promise<readonly KnownPerson[]> => {
  const { rows } = await sql<{
    id: string
    name: string
    sex: Sex
    birth: string | null
    joined: string | null
    roster_number: string | null
    id_number_hash: string | null
    phone_hash: string | null
    organisation_id: string
    path: string
    active: boolean
    since: string | null
  }>`
    select m.id, m.name, m.sex, m.birth, m.joined, m.roster_number, m.id_number_hash, m.phone_hash,
      coalesce(s.organisation_id, m.organisation_id) as organisation_id, coalesce(s.path, m.path) as path, s.id is not null as active, s.valid_from as since
    from members m
    left join memberships s on s.district_id = m.district_id and s.member_id = m.id
      and s.valid_from <= ${asOf}::date and (s.valid_until is null or s.valid_until > ${asOf}::date)
    where m.merged_into is null and (m.district_id = ${root.districtId}::uuid or lies_within(m.path, ${root.path}::ltree))`.execute(tx.db)
  return rows.map((row) => ({
    memberId: row.id,
    name: row.name,
    sex: row.sex,
    birth: row.birth,
    joined: row.joined,
    rosterNumber: row.roster_number,
    idNumberHash: row.id_number_hash,
    phoneHash: row.phone_hash,
    organisationId: row.organisation_id,
    path: row.path,
    active: row.active,
    since: row.since,
  }))
}

/** How numbers are found without being readable. */
export const phoneHash = (tx: Tx, phone: string): string => tx.secrets.keyedHash(`phone:${phone}`)
export const idNumberHash = (tx: Tx, number: string): string => tx.secrets.keyedHash(`id:${number.toUpperCase()}`)

/** `matchRoster` for lines with their numbers in the clear. */
export const matchPeople = (
  tx: Tx,
  lines: readonly (Omit<RosterKey, 'idNumberHash' | 'phoneHash'> & { readonly phone?: string | null; readonly idNumber?: string | null })[],
  known: readonly KnownPerson[],
): readonly Match[] =>
  matchRoster(
    lines.map((line) => ({
      ...line,
      idNumberHash: line.idNumber ? idNumberHash(tx, line.idNumber) : null,
      phoneHash: line.phone ? phoneHash(tx, line.phone) : null,
    })),
    known,
  )

/** Of the given ID numbers (as hashes), those registered to somebody, anywhere in the country. */
export const registeredPersons = async (
  tx: Tx,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, { readonly districtId: string; readonly memberId: string }>> => {
  const rows = await tx.db
    .withTables<MemberTables>()
    .selectFrom('member_registry')
    .selectAll()
    .where(sql<boolean>`id_number_hash = any(${[...hashes]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id_number_hash, { districtId: row.district_id, memberId: row.member_id }]))
}

export type RosterOutcome = { readonly ref: number; readonly memberId: string; readonly outcome: 'created' | 'updated' | 'unchanged' }

type Roster = { readonly asOf: string; readonly batchId: string; readonly rows: readonly RosterRow[] }

type Organisation = { readonly id: string; readonly district_id: string; readonly path: string }

/** The columns of a state that a roster can state. */
const STATED = {
  name: 'name',
  sex: 'sex',
  ethnicity: 'ethnicity',
  birth: 'birth',
  joined: 'joined',
  fullSince: 'full_since',
  education: 'education',
  status: 'status',
  category: 'category',
  mobile: 'mobile',
  mobilePlace: 'mobile_place',
  hardship: 'hardship',
  post: 'post',
  doubts: 'doubts',
} as const satisfies Record<keyof RosterFacts, keyof MembershipRow>
const STATED_ENTRIES = Object.entries(STATED) as [keyof RosterFacts, keyof MembershipRow][]

type StatedColumns = Pick<MembershipRow, (typeof STATED)[keyof RosterFacts]>

const NOTHING_KNOWN: StatedColumns = {
  name: '',
  sex: 0,
  ethnicity: null,
  birth: null,
  joined: null,
  full_since: null,
  education: null,
  status: 'full',
  category: null,
  mobile: false,
  mobile_place: null,
  hardship: false,
  post: null,
  doubts: 0,
}

const statedBy = (row: RosterFacts): Partial<StatedColumns> => {
  const columns: Record<string, unknown> = {}
  for (const [field, column] of STATED_ENTRIES) if (row[field] !== undefined) columns[column] = row[field]
  return columns
}

/** What follows from the stated facts and is kept beside them. */
const derived = (facts: StatedColumns) => ({
  minority: minorityOf(facts.ethnicity),
  birth_on: facts.birth === null ? null : earliestDay(facts.birth),
  joined_on: facts.joined === null ? null : earliestDay(facts.joined),
})

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`

type Numbers = Partial<
  Pick<
    Sent<MemberRow>,
    'phone_sealed' | 'phone_mask' | 'phone_hash' | 'id_number_sealed' | 'id_number_mask' | 'id_number_hash' | 'roster_number'
  >
>

/** Numbers that differ from those kept, sealed; what the roster is silent on or says alike is left out. */
const numbersOf = (tx: Tx, row: RosterRow, known: Pick<MemberRow, 'phone_hash' | 'id_number_hash' | 'roster_number'> | null): Numbers => {
  const numbers: Numbers = {}
  if (row.rosterNumber !== undefined && row.rosterNumber !== (known?.roster_number ?? null)) numbers.roster_number = row.rosterNumber
  if (row.phone !== undefined) {
    const hash = row.phone === null ? null : phoneHash(tx, row.phone)
    if (hash !== (known?.phone_hash ?? null)) {
      numbers.phone_hash = hash
      numbers.phone_mask = row.phone === null ? null : maskPhone(row.phone)
      numbers.phone_sealed = row.phone === null ? null : hex(tx.secrets.seal(row.phone))
    }
  }
  // A roster without the ID number does not mean that the person has none.
  if (row.idNumber !== undefined && row.idNumber !== null) {
    const hash = idNumberHash(tx, row.idNumber)
    if (hash !== (known?.id_number_hash ?? null)) {
      numbers.id_number_hash = hash
      numbers.id_number_mask = maskIdNumber(row.idNumber)
      numbers.id_number_sealed = hex(tx.secrets.seal(row.idNumber))
    }
  }
  return numbers
}

type Plan = {
  readonly outcomes: RosterOutcome[]
  readonly newMembers: Sent<MemberRow>[]
  readonly newStates: MembershipRow[]
  /** States that end where a new one begins. */
  readonly ends: { district_id: string; id: string; valid_until: string }[]
  readonly replacedStates: MembershipRow[]
  readonly changedMembers: Sent<MemberRow>[]
}

const NO_NUMBERS = {
  roster_number: null,
  phone_sealed: null,
  phone_mask: null,
  phone_hash: null,
  id_number_sealed: null,
  id_number_mask: null,
  id_number_hash: null,
}

/** One roster's memory of names: pinyin is slow to find and names repeat. */
const searchMemory = (): ((name: string) => string) => {
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name) ?? searchTextOf(name)
    known.set(name, found)
    return found
  }
}

const planChunk = async (tx: Tx, roster: Roster, rows: readonly RosterRow[], searchOf: (name: string) => string): Promise<Plan> => {
  const db = tx.db.withTables<MemberTables>()
  const organisationIds = [...new Set(rows.map((row) => row.organisationId))]
  const organisations = new Map(
    (
      await sql<Organisation>`select id, district_id, path from organisations where id = any(${organisationIds}::uuid[])`.execute(tx.db)
    ).rows.map((row) => [row.id, row]),
  )
  const ids = rows.flatMap((row) => (row.memberId === null ? [] : [row.memberId]))
  const members = new Map<string, MemberRow>()
  let statesOf = new Map<string, MembershipRow[]>()
  if (ids.length > 0) {
    for (const row of await db
      .selectFrom('members')
      .selectAll()
      .where(sql<boolean>`id = any(${ids}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute())
      members.set(row.id, row)
    const states = await db
      .selectFrom('memberships')
      .selectAll()
      .where(sql<boolean>`member_id = any(${ids}::uuid[])`)
      .orderBy('valid_from')
      .execute()
    statesOf = Map.groupBy(states, (state) => state.member_id)
  }
  const plan: Plan = { outcomes: [], newMembers: [], newStates: [], ends: [], replacedStates: [], changedMembers: [] }
  for (const row of rows) {
    const at = organisations.get(row.organisationId)
    if (at === undefined) throw new Error('A roster names an organisation that is not there.')
    if (row.memberId === null) planNew(tx, plan, roster, row, at, searchOf)
    else {
      const member = members.get(row.memberId)
      if (member === undefined) throw new Error('A roster names a person who is not there.')
      planKnown(tx, plan, roster, row, at, member, statesOf.get(member.id) ?? [], searchOf)
    }
  }
  return plan
}

const planNew = (tx: Tx, plan: Plan, roster: Roster, row: RosterRow, at: Organisation, searchOf: (name: string) => string): void => {
  const facts = { ...NOTHING_KNOWN, ...statedBy(row) }
  const numbers = { ...NO_NUMBERS, ...numbersOf(tx, row, null) }
  const id = newId()
  plan.outcomes.push({ ref: row.ref, memberId: id, outcome: 'created' })
  plan.newMembers.push({
    district_id: at.district_id,
    id,
    path: at.path,
    organisation_id: at.id,
    name: facts.name,
    search: searchOf(facts.name),
    sex: facts.sex,
    ethnicity: facts.ethnicity,
    birth: facts.birth,
    joined: facts.joined,
    full_since: facts.full_since,
    ...numbers,
    merged_into: null,
    batch_id: roster.batchId,
    touched_by: roster.batchId,
    version: 1,
    updated_at: tx.at,
  })
  plan.newStates.push({
    ...facts,
    ...derived(facts),
    district_id: at.district_id,
    id: newId(),
    member_id: id,
    organisation_id: at.id,
    path: at.path,
    valid_from: roster.asOf,
    valid_until: null,
    ended: null,
    search: searchOf(facts.name),
    phone_mask: numbers.phone_mask,
    batch_id: roster.batchId,
  })
}

const planKnown = (
  tx: Tx,
  plan: Plan,
  roster: Roster,
  row: RosterRow,
  at: Organisation,
  member: MemberRow,
  states: readonly MembershipRow[],
  searchOf: (name: string) => string,
): void => {
  if (at.district_id !== member.district_id) throw new Error('A person does not move between districts by a roster.')
  const says = statedBy(row)
  const agrees = (state: MembershipRow) =>
    state.organisation_id === at.id && Object.entries(says).every(([column, value]) => state[column as keyof StatedColumns] === value)
  const dated = states.map((state) => ({ id: state.id, from: state.valid_from, until: state.valid_until, state }))
  const placing = place(dated, roster.asOf, ({ state }) => agrees(state))
  const numbers = numbersOf(tx, row, member)
  if (placing.kind === 'unchanged' && Object.keys(numbers).length === 0) {
    plan.outcomes.push({ ref: row.ref, memberId: member.id, outcome: 'unchanged' })
    return
  }
  plan.outcomes.push({ ref: row.ref, memberId: member.id, outcome: 'updated' })
  const mask = numbers.phone_mask === undefined ? member.phone_mask : numbers.phone_mask
  let latest = states.at(-1)
  if (placing.kind === 'replace') {
    const before = states.find((state) => state.id === placing.id)!
    const facts = { ...before, ...says }
    const after = { ...facts, ...derived(facts), organisation_id: at.id, path: at.path, search: searchOf(facts.name), phone_mask: mask }
    plan.replacedStates.push(after)
    if (latest?.id === after.id) latest = after
  }
  if (placing.kind === 'insert') {
    const ending = states.find((state) => state.id === placing.ends)
    // What the roster is silent on stays as it was: in the state that ends, else in the one before, else in the first after.
    const base = ending ?? states.findLast((state) => state.valid_from < roster.asOf) ?? states[0]
    const facts: StatedColumns = { ...NOTHING_KNOWN, ...(base && factsOf(base)), ...says }
    const after: MembershipRow = {
      ...facts,
      ...derived(facts),
      district_id: member.district_id,
      id: newId(),
      member_id: member.id,
      organisation_id: at.id,
      path: at.path,
      valid_from: roster.asOf,
      valid_until: placing.until,
      ended: ending?.ended ?? null,
      search: searchOf(facts.name),
      phone_mask: mask,
      batch_id: roster.batchId,
    }
    if (ending !== undefined) plan.ends.push({ district_id: ending.district_id, id: ending.id, valid_until: roster.asOf })
    plan.newStates.push(after)
    if (latest === undefined || latest.valid_from < after.valid_from) latest = after
  }
  plan.changedMembers.push({
    ...sent(member),
    ...(latest && personOf(latest)),
    ...numbers,
    touched_by: roster.batchId,
    version: member.version + 1,
    updated_at: tx.at,
  })
}

const factsOf = (state: MembershipRow): StatedColumns =>
  Object.fromEntries(STATED_ENTRIES.map(([, column]) => [column, state[column]])) as StatedColumns

const sent = (member: MemberRow): Sent<MemberRow> => ({
  ...member,
  phone_sealed: member.phone_sealed && hex(member.phone_sealed),
  id_number_sealed: member.id_number_sealed && hex(member.id_number_sealed),
})

/** What the person's own row takes over from their latest state. */
export const personOf = (state: MembershipRow) => ({
  path: state.path,
  organisation_id: state.organisation_id,
  name: state.name,
  search: state.search,
  sex: state.sex,
  ethnicity: state.ethnicity,
  birth: state.birth,
  joined: state.joined,
  full_since: state.full_since,
})

const json = (rows: readonly unknown[]) => sql`${JSON.stringify(rows)}::jsonb`

const writeChunk = async (tx: Tx, batchId: string, plan: Plan): Promise<void> => {
  const { newMembers, newStates, ends, replacedStates, changedMembers } = plan
  await keepBefore(tx, batchId, {
    members: changedMembers.map((row) => row.id),
    memberships: [...ends, ...replacedStates].map((row) => row.id),
  })
  if (newMembers.length > 0)
    await sql`insert into members select * from jsonb_populate_recordset(null::members, ${json(newMembers)})`.execute(tx.db)
  if (ends.length > 0)
    await sql`update memberships m set valid_until = e.valid_until, ended = null
      from jsonb_to_recordset(${json(ends)}) as e(district_id uuid, id uuid, valid_until date)
      where m.district_id = e.district_id and m.id = e.id`.execute(tx.db)
  if (replacedStates.length > 0) await rewriteStates(tx, replacedStates)
  if (newStates.length > 0)
    await sql`insert into memberships select * from jsonb_populate_recordset(null::memberships, ${json(newStates)})`.execute(tx.db)
  if (changedMembers.length > 0) await rewriteMembers(tx, changedMembers)
  await register(tx, [...newMembers, ...changedMembers])
}

/** Writes states over those of the same id, all that a state says. */
export const rewriteStates = (tx: Tx, rows: readonly MembershipRow[]): Promise<unknown> =>
  sql`update memberships m set organisation_id = r.organisation_id, path = r.path, valid_until = r.valid_until, ended = r.ended, status = r.status,
      category = r.category, mobile = r.mobile, mobile_place = r.mobile_place, hardship = r.hardship, post = r.post, name = r.name, search = r.search,
      sex = r.sex, ethnicity = r.ethnicity, minority = r.minority, birth = r.birth, birth_on = r.birth_on, joined = r.joined, joined_on = r.joined_on,
      full_since = r.full_since, education = r.education, doubts = r.doubts, phone_mask = r.phone_mask
    from jsonb_populate_recordset(null::memberships, ${json(rows)}) as r
    where m.district_id = r.district_id and m.id = r.id`.execute(tx.db)

/** Writes persons over those of the same id. */
export const rewriteMembers = (tx: Tx, rows: readonly Sent<MemberRow>[]): Promise<unknown> =>
  sql`update members m set path = r.path, organisation_id = r.organisation_id, name = r.name, search = r.search, sex = r.sex, ethnicity = r.ethnicity,
      birth = r.birth, joined = r.joined, full_since = r.full_since, roster_number = r.roster_number,
      phone_sealed = r.phone_sealed, phone_mask = r.phone_mask, phone_hash = r.phone_hash,
      id_number_sealed = r.id_number_sealed, id_number_mask = r.id_number_mask, id_number_hash = r.id_number_hash,
      merged_into = r.merged_into, touched_by = r.touched_by, version = r.version, updated_at = r.updated_at
    from jsonb_populate_recordset(null::members, ${json(rows)}) as r
    where m.district_id = r.district_id and m.id = r.id`.execute(tx.db)

/**
 * Enters ID numbers in the nation-wide registry.
 * @throws Error when one is somebody else's: the caller has asked `registeredPersons` before
 */
const register = async (tx: Tx, people: readonly Pick<Sent<MemberRow>, 'district_id' | 'id' | 'id_number_hash'>[]): Promise<void> => {
  const entries = people.filter((person) => person.id_number_hash !== null)
  if (entries.length === 0) return
  await sql`delete from member_registry where member_id = any(${entries.map((entry) => entry.id)}::uuid[])`.execute(tx.db)
  await sql`insert into member_registry select e.id_number_hash, e.district_id, e.id
    from jsonb_to_recordset(${json(entries)}) as e(id_number_hash text, district_id uuid, id uuid)`.execute(tx.db)
}

/**
 * Writes what a roster says of its day. New people begin a membership on that day; who is said to be as before stays untouched;
 * whoever differs gets a new state from that day on (the same day again is written over, with what was kept for the undo); an
 * earlier roster taken in later fills the time up to the newer state. Whoever the roster does not name is left as they are.
 * Call it with as many rows as are at hand, a few thousand at a time for a large file.
 */
export const writeRoster = async (tx: Tx, roster: Roster): Promise<readonly RosterOutcome[]> => {
  const outcomes: RosterOutcome[] = []
  const searchOf = searchMemory()
  for (let start = 0; start < roster.rows.length; start += CHUNK) {
    const plan = await planChunk(tx, roster, roster.rows.slice(start, start + CHUNK), searchOf)
    await writeChunk(tx, roster.batchId, plan)
    outcomes.push(...plan.outcomes)
  }
  return outcomes
}

/** What `writeRoster` would do, without doing it: the preview. New people have no id yet. */
export const planRoster = async (
  tx: Tx,
  roster: Omit<Roster, 'batchId'>,
): Promise<readonly { readonly ref: number; readonly outcome: RosterOutcome['outcome'] }[]> => {
  const searchOf = searchMemory()
  const outcomes: { ref: number; outcome: RosterOutcome['outcome'] }[] = []
  for (let start = 0; start < roster.rows.length; start += CHUNK) {
    const plan = await planChunk(tx, { ...roster, batchId: newId() }, roster.rows.slice(start, start + CHUNK), searchOf)
    outcomes.push(...plan.outcomes.map(({ ref, outcome }) => ({ ref, outcome })))
  }
  return outcomes
}
