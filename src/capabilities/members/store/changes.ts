// What stood before a batch wrote over it, and taking a batch back.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { MemberTables } from '../tables.ts'

/** Keeps the rows as they are, before they are written over. Rows the batch has kept already are not kept again. */
export const keepBefore = async (
  tx: Tx,
  batchId: string,
  ids: { readonly members: readonly string[]; readonly memberships: readonly string[] },
): Promise<void> => {
  const marked = (list: readonly string[]) =>
    sql`jsonb_to_recordset(${JSON.stringify(list.map((id) => ({ id, change: newId() })))}::jsonb) as k(id uuid, change uuid)`
  const unkept = sql`not exists (select 1 from member_changes c where c.batch_id = ${batchId}::uuid and c.subject_id = t.id)`
  if (ids.members.length > 0)
    await sql`insert into member_changes
      select t.district_id, k.change, t.path, ${batchId}::uuid, 'member', t.id, t.id, to_jsonb(t)
      from ${marked(ids.members)} join members t on t.id = k.id where ${unkept}`.execute(tx.db)
  if (ids.memberships.length > 0)
    // What the batch itself has made is removed with it, not restored.
    await sql`insert into member_changes
      select t.district_id, k.change, t.path, ${batchId}::uuid, 'membership', t.id, t.member_id, to_jsonb(t)
      from ${marked(ids.memberships)} join memberships t on t.id = k.id
      where t.batch_id is distinct from ${batchId}::uuid and ${unkept}`.execute(tx.db)
}

export type Undone = { readonly removed: number; readonly restored: number }

/**
 * Takes a batch back: people it made are removed, all it wrote over is restored.
 * Refused while something newer rests on it: somebody was changed, merged or given a post since.
 */
export const undoRoster = async (tx: Tx, batchId: string): Promise<Undone | Refusal> => {
  const db = tx.db.withTables<MemberTables>()
  const touched = await sql<{ id: string; name: string; newer: boolean }>`
    select m.id, m.name, m.touched_by is distinct from ${batchId}::uuid
      or exists (select 1 from posts p where p.member_id = m.id and m.batch_id = ${batchId}::uuid) as newer
    from members m
    where m.batch_id = ${batchId}::uuid
      or m.id in (select member_id from member_changes where batch_id = ${batchId}::uuid)
    for update of m`.execute(tx.db)
  const newer = touched.rows.filter((row) => row.newer)
  if (newer.length > 0)
    return refuse('members.neededLater', {
      count: newer.length,
      names: newer
        .slice(0, 3)
        .map((row) => row.name)
        .join('、'),
    })
  await sql`delete from memberships where batch_id = ${batchId}::uuid`.execute(tx.db)
  // States that a merge has taken away are put back; the others are written over.
  await sql`insert into memberships select b.* from (
      select (jsonb_populate_record(null::memberships, before)).* from member_changes where batch_id = ${batchId}::uuid and subject = 'membership') b
    on conflict (district_id, id) do update set organisation_id = excluded.organisation_id, path = excluded.path, valid_until = excluded.valid_until,
      ended = excluded.ended, status = excluded.status, category = excluded.category, mobile = excluded.mobile, mobile_place = excluded.mobile_place,
      hardship = excluded.hardship, post = excluded.post, name = excluded.name, search = excluded.search, sex = excluded.sex,
      ethnicity = excluded.ethnicity, minority = excluded.minority, birth = excluded.birth, birth_on = excluded.birth_on, joined = excluded.joined,
      joined_on = excluded.joined_on, full_since = excluded.full_since, education = excluded.education, doubts = excluded.doubts,
      phone_mask = excluded.phone_mask, member_id = excluded.member_id`.execute(tx.db)
  await sql`delete from member_registry where member_id = any(${touched.rows.map((row) => row.id)}::uuid[])`.execute(tx.db)
  // A number that goes back from one person to another would for a moment be both's.
  await sql`update members set id_number_hash = null
    where id in (select subject_id from member_changes where batch_id = ${batchId}::uuid and subject = 'member')`.execute(tx.db)
  const restored = await sql<{ id: string }>`
    update members m set path = b.path, organisation_id = b.organisation_id, name = b.name, search = b.search, sex = b.sex, ethnicity = b.ethnicity,
      birth = b.birth, joined = b.joined, full_since = b.full_since, roster_number = b.roster_number,
      phone_sealed = b.phone_sealed, phone_mask = b.phone_mask, phone_hash = b.phone_hash,
      id_number_sealed = b.id_number_sealed, id_number_mask = b.id_number_mask, id_number_hash = b.id_number_hash,
      merged_into = b.merged_into, touched_by = b.touched_by, version = m.version + 1, updated_at = ${tx.at}
    from (select (jsonb_populate_record(null::members, before)).* from member_changes
      where batch_id = ${batchId}::uuid and subject = 'member') b
    where m.district_id = b.district_id and m.id = b.id returning m.id`.execute(tx.db)
  await sql`insert into member_registry select id_number_hash, district_id, id from members
    where id = any(${restored.rows.map((row) => row.id)}::uuid[]) and id_number_hash is not null and merged_into is null`.execute(tx.db)
  const removed = await db.deleteFrom('members').where('batch_id', '=', batchId).executeTakeFirst()
  await db.deleteFrom('member_changes').where('batch_id', '=', batchId).execute()
  return { removed: Number(removed.numDeletedRows), restored: restored.rows.length }
}

/** Of the given organisations, those that hold or ever held a member. */
export const organisationsWithMembers = async (tx: Tx, organisationIds: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ organisation_id: string }>`
    select distinct organisation_id from memberships where organisation_id = any(${[...organisationIds]}::uuid[])`.execute(tx.db)
  return rows.map((row) => row.organisation_id)
}
