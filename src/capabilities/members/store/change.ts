// Changing one person. Everything goes through the dated states and can be taken back by its batch.
import { withinAny } from './list.ts'
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { earliestDay } from '../../../platform/time/calendar.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Facts } from '../contract/shapes.ts'
import type { Ending } from '../kinds.ts'
import { minorityOf, type RosterRow } from '../roster.ts'
import { outside } from '../stitch.ts'
import type { MembershipRow, MemberTables } from '../tables.ts'
import { keepBefore } from './changes.ts'
import { rewriteMembers, rewriteStates, writeRoster } from './roster.ts'
import { idNumberHash, registeredPersons } from './roster/known.ts'
import { personOf } from './roster/plan.ts'

export type NumbersGiven = {
  readonly phone?: string | null | undefined
  readonly idNumber?: string | null | undefined
  readonly rosterNumber?: string | null | undefined
}

const given = (numbers: NumbersGiven): Partial<RosterRow> =>
  Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined))

/** Whether an ID number is somebody else's. */
export const isRegisteredToOther = async (tx: Tx, memberId: string, idNumber: string): Promise<boolean> => {
  const hash = idNumberHash(tx, idNumber)
  const owner = (await registeredPersons(tx, [hash])).get(hash)
  return owner !== undefined && owner.memberId !== memberId
}

/** What is true of a person from a day on, as a line of a roster of that day would say it. */
export const stateFrom = async (
  tx: Tx,
  memberId: string,
  from: string,
  says: { readonly organisationId: string; readonly facts: Partial<Facts> & { readonly name: string }; readonly numbers?: NumbersGiven },
): Promise<string> => {
  const batchId = newId()
  const row: RosterRow = { ...says.facts, ...given(says.numbers ?? {}), ref: 0, memberId, organisationId: says.organisationId, doubts: 0 }
  await writeRoster(tx, { asOf: from, batchId, rows: [row] })
  return batchId
}

const statesOf = (tx: Tx, memberIds: readonly string[]) =>
  tx.db
    .withTables<MemberTables>()
    .selectFrom('memberships')
    .selectAll()
    .where(sql<boolean>`member_id = any(${[...memberIds]}::uuid[])`)
    .orderBy('valid_from')
    .execute()

/**
 * Puts right what was wrong from the beginning. What belongs to the person (name, sex, birth, dates of joining) is put right in
 * every state; what changes in a life, in the present one only.
 */
export const correctStates = async (tx: Tx, memberId: string, facts: Facts, numbers: NumbersGiven): Promise<string> => {
  const states = await statesOf(tx, [memberId])
  const present = states.at(-1)!
  const batchId = await stateFrom(tx, memberId, present.valid_from, { organisationId: present.organisation_id, facts, numbers })
  const earlier = states.slice(0, -1)
  if (earlier.length === 0) return touched(tx, memberId, batchId)
  await keepBefore(tx, batchId, { members: [memberId], memberships: earlier.map((state) => state.id) })
  const life = {
    name: facts.name,
    search: searchTextOf(facts.name),
    sex: facts.sex,
    ethnicity: facts.ethnicity,
    minority: minorityOf(facts.ethnicity),
    birth: facts.birth,
    birth_on: facts.birth && earliestDay(facts.birth),
    joined: facts.joined,
    joined_on: facts.joined && earliestDay(facts.joined),
    full_since: facts.fullSince,
  }
  await rewriteStates(
    tx,
    earlier.map((state) => ({ ...state, ...life })),
  )
  return touched(tx, memberId, batchId)
}

/** Marks a person as written on by a batch; a person the batch has written on already is marked once. */
const touched = async (tx: Tx, memberId: string, batchId: string): Promise<string> => {
  await sql`update members set touched_by = ${batchId}::uuid, version = version + 1, updated_at = ${tx.at}
    where id = ${memberId}::uuid and touched_by is distinct from ${batchId}::uuid`.execute(tx.db)
  return batchId
}

/** Ends the present state on a day. */
export const endState = async (tx: Tx, memberId: string, on: string, ending: Ending): Promise<string> => {
  const batchId = newId()
  const present = (await statesOf(tx, [memberId])).at(-1)!
  await keepBefore(tx, batchId, { members: [memberId], memberships: [present.id] })
  await rewriteStates(tx, [{ ...present, valid_until: on, ended: ending }])
  return touched(tx, memberId, batchId)
}

export type Line = { readonly from: string; readonly until: string | null; readonly organisationId: string; readonly of: 'keep' | 'other' }

const spanOf = (state: MembershipRow) => ({ from: state.valid_from, until: state.valid_until, state })

/** The time line that remains when `other` becomes part of `keep`. */
export const mergedLine = async (tx: Tx, keepId: string, otherId: string): Promise<readonly Line[]> => {
  const states = await statesOf(tx, [keepId, otherId])
  const keep = states.filter((state) => state.member_id === keepId).map(spanOf)
  const parts = outside(keep, states.filter((state) => state.member_id === otherId).map(spanOf))
  return [
    ...keep.map(({ from, until, state }): Line => ({ from, until, organisationId: state.organisation_id, of: 'keep' })),
    ...parts.map(({ from, until, of }): Line => ({ from, until, organisationId: of.state.organisation_id, of: 'other' })),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** Makes `other` part of `keep`: states that `keep` is silent on are taken over, numbers that it lacks are filled in. */
export const mergePersons = async (tx: Tx, keepId: string, otherId: string): Promise<string> => {
  const batchId = newId()
  const db = tx.db.withTables<MemberTables>()
  const states = await statesOf(tx, [keepId, otherId])
  const own = states.filter((state) => state.member_id === keepId)
  const others = states.filter((state) => state.member_id === otherId)
  await keepBefore(tx, batchId, { members: [keepId, otherId], memberships: others.map((state) => state.id) })
  await db.deleteFrom('memberships').where('member_id', '=', otherId).execute()
  const taken = outside(own.map(spanOf), others.map(spanOf)).map(({ of, from, until }): MembershipRow => ({
    ...of.state,
    id: newId(),
    member_id: keepId,
    valid_from: from,
    valid_until: until,
    ended: until === of.until ? of.state.ended : null,
    batch_id: batchId,
  }))
  await sql`insert into memberships select * from jsonb_populate_recordset(null::memberships, ${JSON.stringify(taken)}::jsonb)`.execute(
    tx.db,
  )
  await sql`update members set merged_into = ${keepId}::uuid, touched_by = ${batchId}::uuid, version = version + 1, updated_at = ${tx.at} where id = ${otherId}::uuid`.execute(
    tx.db,
  )
  const latest = [...own, ...taken].toSorted((a, b) => (a.valid_from < b.valid_from ? -1 : 1)).at(-1)!
  const [kept] = (
    await sql<Parameters<typeof rewriteMembers>[1][number]>`
    select k.*, coalesce(k.phone_sealed, o.phone_sealed)::text as phone_sealed, coalesce(k.phone_mask, o.phone_mask) as phone_mask,
      coalesce(k.phone_hash, o.phone_hash) as phone_hash, coalesce(k.id_number_sealed, o.id_number_sealed)::text as id_number_sealed,
      coalesce(k.id_number_mask, o.id_number_mask) as id_number_mask, coalesce(k.id_number_hash, o.id_number_hash) as id_number_hash,
      coalesce(k.roster_number, o.roster_number) as roster_number
    from members k, members o where k.id = ${keepId}::uuid and o.id = ${otherId}::uuid`.execute(tx.db)
  ).rows
  await rewriteMembers(tx, [{ ...kept!, ...personOf(latest), touched_by: batchId, version: kept!.version + 1, updated_at: tx.at }])
  await sql`update member_registry set member_id = ${keepId}::uuid where member_id = ${otherId}::uuid`.execute(tx.db)
  await sql`update posts set member_id = ${keepId}::uuid, version = version + 1 where member_id = ${otherId}::uuid`.execute(tx.db)
  return batchId
}

type Double = {
  id: string
  name: string
  sex: number
  birth: string | null
  joined: string | null
  organisation: string
  phone: string | null
  version: number
}
export type Pair = { readonly reasons: ('sameBirth' | 'samePhone' | 'sameSound')[]; readonly members: Double[] }

/** A person of a pair, looked up by the index on ids. */
const said = (id: ReturnType<typeof sql.ref>) => sql`(
  select jsonb_build_object('id', m.id, 'name', m.name, 'sex', m.sex, 'birth', m.birth, 'joined', m.joined,
    'organisation', coalesce((select o.name from organisations o where o.district_id = m.district_id and o.id = m.organisation_id), ''),
    'phone', m.phone_mask, 'version', m.version)
  from members m where m.id = ${id})`

/**
 * Pairs that may be one person, 200 at most, those with the most in common first. Counting goes by what is kept; whether they are one is
 * for people to say. Who shares something is grouped, not joined: a join of the roster with itself took minutes where the planner
 * took the range of a policy for one row.
 */
export const findDoubles = async (tx: Tx, under: readonly string[]): Promise<readonly Pair[]> => {
  const { rows } = await sql<{ reasons: Pair['reasons']; a: Double; b: Double }>`
    with m as materialized (
      select id, name, birth, sex, phone_hash, split_part(search, ' ', 2) as sound
      from members where merged_into is null and ${withinAny('path', under)}),
    alike as (
      select 'sameBirth' as reason, array_agg(id order by id) as ids, array_agg(name order by id) as names
        from m where birth is not null group by name, birth, sex having count(*) > 1
      -- A couple shares a telephone: only with a name or a birth in common it says something.
      union all select 'samePhone', array_agg(id order by id), array_agg(name order by id)
        from m where phone_hash is not null group by phone_hash, name having count(*) > 1
      union all select 'samePhone', array_agg(id order by id), array_agg(name order by id)
        from m where phone_hash is not null and birth is not null group by phone_hash, birth having count(*) > 1
      union all select 'sameSound', array_agg(id order by id), array_agg(name order by id)
        from m where birth is not null group by sound, birth, sex having count(distinct name) > 1),
    pairs as (
      select distinct a.id as a, b.id as b, alike.reason
      from alike, unnest(ids, names) with ordinality as a(id, name, n), unnest(ids, names) with ordinality as b(id, name, n)
      where a.n < b.n and (alike.reason <> 'sameSound' or a.name <> b.name)),
    most as (select a, b, array_agg(reason order by reason) as reasons from pairs group by a, b order by count(*) desc, a limit 200)
    select reasons, ${said(sql.ref('most.a'))} as a, ${said(sql.ref('most.b'))} as b from most`.execute(tx.db)
  return rows.map((row) => ({ reasons: row.reasons, members: [row.a, row.b] }))
}
