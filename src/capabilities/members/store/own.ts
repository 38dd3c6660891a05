// What a member may ask of their own record.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Role } from '../../../platform/access/roles.ts'
import type { Correction } from '../contract/own.ts'
import type { MemberCorrectionRow, MemberTables } from '../tables.ts'

const toCorrection = (row: MemberCorrectionRow & { name: string }): Correction => ({
  id: row.id,
  memberId: row.member_id,
  name: row.name,
  field: row.field as Correction['field'],
  says: row.says,
  askedAt: row.asked_at.toISOString(),
  status: row.status,
  answer: row.answer,
  answeredBy: row.answered_by,
  version: row.version,
})

const corrections = (tx: Tx) =>
  tx.db
    .withTables<MemberTables>()
    .selectFrom('member_corrections')
    .innerJoin('members', (join) =>
      join.onRef('members.district_id', '=', 'member_corrections.district_id').onRef('members.id', '=', 'member_corrections.member_id'),
    )
    .selectAll('member_corrections')
    .select('members.name')

export const correctionsOf = async (tx: Tx, memberId: string): Promise<Correction[]> =>
  (await corrections(tx).where('member_id', '=', memberId).orderBy('asked_at', 'desc').execute()).map(toCorrection)

export const listCorrections = async (tx: Tx, status: Correction['status'] | undefined): Promise<Correction[]> => {
  const all = corrections(tx)
    .orderBy(sql`(status = 'open')`, 'desc')
    .orderBy('asked_at', 'desc')
    .limit(200)
  return (await (status === undefined ? all : all.where('status', '=', status)).execute()).map(toCorrection)
}

export const findCorrection = async (
  tx: Tx,
  id: string,
): Promise<{ readonly correction: Correction; readonly path: string; readonly districtId: string } | null> => {
  const row = await corrections(tx).where('member_corrections.id', '=', id).forUpdate('member_corrections').executeTakeFirst()
  return row === undefined ? null : { correction: toCorrection(row), path: row.path, districtId: row.district_id }
}

export const answer = async (tx: Tx, id: string, said: { readonly accepted: boolean; readonly answer: string }): Promise<void> => {
  await tx.db
    .withTables<MemberTables>()
    .updateTable('member_corrections')
    .set((eb) => ({
      status: said.accepted ? 'accepted' : 'declined',
      answer: said.answer,
      answered_by: tx.actor.name,
      answered_at: tx.at,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export const ask = async (
  tx: Tx,
  member: { readonly id: string; readonly districtId: string; readonly path: string },
  wish: { readonly field: string; readonly says: string },
): Promise<string> => {
  const id = newId()
  await tx.db
    .withTables<MemberTables>()
    .insertInto('member_corrections')
    .values({
      district_id: member.districtId,
      id,
      path: member.path,
      member_id: member.id,
      ...wish,
      asked_at: tx.at,
      status: 'open',
      answer: null,
      answered_by: null,
      answered_at: null,
      version: 1,
    })
    .execute()
  return id
}

/** Who holds one of the roles at an organisation above the member today, with the organisation's name. */
export const holdersAbove = async (
  tx: Tx,
  path: string,
  roles: readonly Role[],
  on: string,
): Promise<readonly { name: string; role: Role; organisation: string }[]> => {
  const { rows } = await sql<{ name: string; role: Role; organisation: string }>`
    select u.name, g.role, o.name as organisation from role_grants g
    join users u on u.id = g.user_id
    join organisations o on o.id = g.organisation_id
    where g.path @> ${path}::ltree and g.role = any (${[...roles]}::text[]) and g.valid_from <= ${on}::date and (g.valid_until is null or g.valid_until > ${on}::date)
    order by nlevel(g.path) desc, g.role, as_person(u.name)`.execute(tx.db)
  return rows
}

/** The lines of the trail about one member, newest first. */
export const trailOf = async (
  tx: Tx,
  memberId: string,
): Promise<readonly { at: Date; actor_name: string; action: string; after: string | null; reason: string | null }[]> => {
  const { rows } = await sql<{ at: Date; actor_name: string; action: string; after: string | null; reason: string | null }>`
    select at, actor_name, action, after, reason from audit_entries where subject_kind = 'member' and subject_id = ${memberId} order by id desc limit 200`.execute(
    tx.db,
  )
  return rows
}
