// What a roster says of a day, line by line, against what is known: the states that begin, end or are written over.
import { sql } from 'kysely'
import { newId } from '../../../../platform/database/ids.ts'
import type { Tx } from '../../../../platform/database/transaction.ts'
import { maskIdNumber, maskPhone } from '../../../../platform/secrets/mask.ts'
import { earliestDay } from '../../../../platform/time/calendar.ts'
import { place } from '../../../../platform/time/dated.ts'
import { searchTextOf } from '../../../../platform/words/pinyin.ts'
import { minorityOf, type RosterFacts, type RosterRow } from '../../roster.ts'
import type { MembershipRow, MemberRow } from '../../tables.ts'
import { idNumberHash, phoneHash } from './known.ts'

/** Rows as JSON carries them: bytes in PostgreSQL's hexadecimal form. */
export type Sent<R> = { [K in keyof R]: R[K] extends Buffer | null ? string | null : R[K] }

export type RosterOutcome = { readonly ref: number; readonly memberId: string; readonly outcome: 'created' | 'updated' | 'unchanged' }

export type Roster = { readonly asOf: string; readonly batchId: string; readonly rows: Iterable<RosterRow> }

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

export type Plan = {
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
export const searchMemory = (): ((name: string) => string) => {
  const known = new Map<string, string>()
  return (name) => {
    const found = known.get(name) ?? searchTextOf(name)
    known.set(name, found)
    return found
  }
}

export const planChunk = async (tx: Tx, roster: Roster, rows: readonly RosterRow[], searchOf: (name: string) => string): Promise<Plan> => {
  const organisationIds = [...new Set(rows.map((row) => row.organisationId))]
  const organisations = new Map(
    (
      await sql<Organisation>`select id, district_id, path from organisations where id = any(${organisationIds}::uuid[])`.execute(tx.db)
    ).rows.map((row) => [row.id, row]),
  )
  const wanted = rows.flatMap((row) => {
    const at = organisations.get(row.organisationId)
    return row.memberId === null || at === undefined ? [] : [{ district_id: at.district_id, id: row.memberId }]
  })
  const members = new Map<string, MemberRow>()
  let statesOf = new Map<string, MembershipRow[]>()
  if (wanted.length > 0) {
    // Person for person by the key: of the tables as they were before a large roster came in PostgreSQL knows too little to choose it,
    // and went through all of them for every chunk. The district is compared afterwards: beside the id it led to an index that holds
    // everybody of the district. Locked in one order, so that no two rosters wait for each other.
    const asked = sql`jsonb_to_recordset(${JSON.stringify(wanted.toSorted((a, b) => (a.id < b.id ? -1 : 1)))}::jsonb) as w(district_id uuid, id uuid)`
    const known = await sql<MemberRow>`select m.* from ${asked} cross join lateral (
      select * from members where id = w.id offset 0 for update) m where m.district_id = w.district_id`.execute(tx.db)
    for (const row of known.rows) members.set(row.id, row)
    const states = await sql<MembershipRow>`select s.* from ${asked} cross join lateral (
      select * from memberships where district_id = w.district_id and member_id = w.id order by valid_from) s`.execute(tx.db)
    statesOf = Map.groupBy(states.rows, (state) => state.member_id)
  }
  const plan: Plan = { outcomes: [], newMembers: [], newStates: [], ends: [], replacedStates: [], changedMembers: [] }
  for (const row of rows) {
    const at = organisations.get(row.organisationId)
    if (at === undefined) throw new Error('A roster names an organisation that is not there.')
    if (row.memberId === null) planNew(tx, plan, roster, row, at, searchOf)
    else {
      const member = members.get(row.memberId)
      if (member === undefined) throw new Error('A roster names a person who is not there, or of another district.')
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
