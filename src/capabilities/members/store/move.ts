// Memberships follow the organisations they lie in: what was up to the day stays where it was.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { keepBefore } from './changes.ts'

export type Move = {
  /** ltree paths: all at and below `from` comes to lie below `to`. */
  readonly from: string
  readonly to: string
  readonly on: string
  readonly batchId: string
  /** Where those who were in one organisation come to be in another. */
  readonly organisation?: { readonly from: string; readonly to: string }
  /** Only these; everybody when absent. */
  readonly memberIds?: readonly string[]
}

/** Moves memberships from a day on; `undoRoster(tx, batchId)` takes it back. Answers how many people moved. */
export const moveMemberships = async (tx: Tx, move: Move): Promise<number> => {
  const { from, to, on, batchId, organisation } = move
  const path = sql`(${to}::text || substr(t.path::text, ${from.length + 1}))::ltree`
  const place =
    organisation === undefined
      ? sql`t.organisation_id`
      : sql`case when t.organisation_id = ${organisation.from}::uuid then ${organisation.to}::uuid else t.organisation_id end`
  const chosen = move.memberIds === undefined ? sql`true` : sql`member_id = any (${[...move.memberIds]}::uuid[])`
  const { rows } = await sql<{ id: string; member_id: string; valid_from: string; valid_until: string | null; ended: string | null }>`
    select id, member_id, valid_from, valid_until, ended from memberships
    where path <@ ${from}::ltree and (valid_until is null or valid_until > ${on}::date) and ${chosen} order by id for update`.execute(tx.db)
  const people = [...new Set(rows.map((row) => row.member_id))]
  if (rows.length === 0) return 0
  await keepBefore(tx, batchId, { members: people, memberships: rows.map((row) => row.id) })
  const later = rows.filter((row) => row.valid_from >= on).map((row) => row.id)
  const open = rows.filter((row) => row.valid_from < on)
  await sql`update memberships t set path = ${path}, organisation_id = ${place} where id = any (${later}::uuid[])`.execute(tx.db)
  await sql`update memberships set valid_until = ${on}::date, ended = null where id = any (${open.map((row) => row.id)}::uuid[])`.execute(
    tx.db,
  )
  const copies = JSON.stringify(open.map(({ id, valid_until, ended }) => ({ id, valid_until, ended, copy: newId() })))
  await sql`insert into memberships select p.* from jsonb_to_recordset(${copies}::jsonb) as c(id uuid, valid_until date, ended text, copy uuid)
    join memberships t on t.id = c.id,
    lateral jsonb_populate_record(t, jsonb_build_object('id', c.copy, 'path', ${path}::text, 'organisation_id', ${place}, 'valid_from', ${on}::date,
      'valid_until', c.valid_until, 'ended', c.ended, 'batch_id', ${batchId}::uuid)) p`.execute(tx.db)
  // Whoever has left keeps the place they left; whoever is there moves with it.
  await sql`update members t set path = ${path}, organisation_id = ${place}, touched_by = ${batchId}::uuid, version = version + 1, updated_at = ${tx.at}
    where id = any (${people}::uuid[]) and path <@ ${from}::ltree`.execute(tx.db)
  return people.length
}

/** How many members are at and below a path on a day, and how many of them full. */
export const countMembers = async (
  tx: Tx,
  path: string,
  on: string,
  memberIds?: readonly string[],
): Promise<{ members: number; full: number }> => {
  const { rows } = await sql<{ members: number; full: number }>`
    select count(*)::int as members, (count(*) filter (where status = 'full'))::int as full from memberships
    where path <@ ${path}::ltree and valid_from <= ${on}::date and (valid_until is null or valid_until > ${on}::date)
      and (${memberIds === undefined} or member_id = any (${[...(memberIds ?? [])]}::uuid[]))`.execute(tx.db)
  return rows[0]!
}

type PersonIn = { readonly id: string; readonly name: string; readonly birth: string | null; readonly full: boolean }

/** Who is in one organisation itself today and from now on, by name. */
export const membersIn = async (tx: Tx, organisationId: string): Promise<readonly PersonIn[]> =>
  (
    await sql<PersonIn>`select member_id as id, name, birth, status = 'full' as full from memberships
      where organisation_id = ${organisationId}::uuid and valid_until is null order by as_person(name), member_id`.execute(tx.db)
  ).rows

/** Whether somebody at or below the paths was written on by anything but the batch. */
export const wroteOthersBelow = async (tx: Tx, paths: readonly string[], batchId: string): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from members where path <@ any (${[...paths]}::ltree[]) and touched_by is distinct from ${batchId}::uuid limit 1`.execute(
      tx.db,
    )
  return rows.length > 0
}
