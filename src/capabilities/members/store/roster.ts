// A whole roster at once: what it says of a day becomes dated states, in a handful of statements a chunk.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { RosterRow } from '../roster.ts'
import type { MembershipRow, MemberRow } from '../tables.ts'
import { keepBefore } from './changes.ts'
import { planChunk, searchMemory, type Plan, type Roster, type RosterOutcome, type Sent } from './roster/plan.ts'

const CHUNK = 2_000

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
  await register(tx, newMembers, changedMembers)
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

type Numbered = Pick<Sent<MemberRow>, 'district_id' | 'id' | 'id_number_hash'>

/**
 * Enters ID numbers in the nation-wide registry.
 * @throws Error when one is somebody else's: the caller has asked `registeredPersons` before
 */
const register = async (tx: Tx, fresh: readonly Numbered[], changed: readonly Numbered[]): Promise<void> => {
  const altered = changed.filter((person) => person.id_number_hash !== null)
  // Somebody new has no entry yet; to look for it would be to read the whole registry for each chunk.
  if (altered.length > 0)
    await sql`delete from member_registry where member_id = any(${altered.map((person) => person.id)}::uuid[])`.execute(tx.db)
  const entries = [...fresh.filter((person) => person.id_number_hash !== null), ...altered]
  if (entries.length === 0) return
  await sql`insert into member_registry select e.id_number_hash, e.district_id, e.id
    from jsonb_to_recordset(${json(entries)}) as e(id_number_hash text, district_id uuid, id uuid)`.execute(tx.db)
}

/**
 * Writes what a roster says of its day. New people begin a membership on that day; who is said to be as before stays untouched;
 * whoever differs gets a new state from that day on (the same day again is written over, with what was kept for the undo); an
 * earlier roster taken in later fills the time up to the newer state. Whoever the roster does not name is left as they are.
 * Call it with as many rows as are at hand, a few thousand at a time for a large file.
 */
export const writeRoster = async (tx: Tx, roster: Roster): Promise<readonly RosterOutcome[]> =>
  (await Array.fromAsync(writeRosterInParts(tx, roster))).flat()

/** As `writeRoster`, for rosters that are not to be held in memory once more: takes rows as they come, gives what became of them part by part. */
export async function* writeRosterInParts(tx: Tx, roster: Roster): AsyncGenerator<readonly RosterOutcome[]> {
  const searchOf = searchMemory()
  for (const rows of inChunks(roster.rows)) {
    const plan = await planChunk(tx, roster, rows, searchOf)
    await writeChunk(tx, roster.batchId, plan)
    yield plan.outcomes
  }
}

function* inChunks(rows: Iterable<RosterRow>): Generator<readonly RosterRow[]> {
  let chunk: RosterRow[] = []
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}
