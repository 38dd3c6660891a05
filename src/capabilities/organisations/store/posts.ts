import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { addYears } from '../../../platform/time/calendar.ts'
import type { Organisation, Post } from '../contract/shapes.ts'
import type { Kind } from '../kinds.ts'
import { termYears } from '../rules.ts'
import type { OrganisationTables, PostRow } from '../tables.ts'

/** A sealed phone or ID number: what may be shown, and what opens with the key. */
export type SealedNumber = { readonly sealed: Buffer; readonly mask: string; readonly hash: string }

export type SecretaryLine = { readonly organisationId: string; readonly holder: string; readonly phone: SealedNumber | null }

/** Bytes as PostgreSQL reads them from JSON. */
const hex = (bytes: Buffer | null): string | null => (bytes === null ? null : `\\x${bytes.toString('hex')}`)

/**
 * Writes who is secretary where, as a ledger of a day has it. A holder of the same name stays; another ends on that day.
 * The term runs from the last election, by the rule for the kind; without an election date it has no end.
 */
export const writeSecretaries = async (
  tx: Tx,
  ledger: { readonly asOf: string; readonly batchId: string | null; readonly rows: readonly SecretaryLine[] },
): Promise<{ readonly updated: readonly string[]; readonly unchanged: readonly string[] }> => {
  const ids = ledger.rows.map((row) => row.organisationId)
  if (ids.length === 0) return { updated: [], unchanged: [] }
  const db = tx.db.withTables<OrganisationTables>()
  const organisations = await sql<{
    id: string
    district_id: string
    path: string
    kind: Kind
    last_election_on: string | null
    above: Kind | null
  }>`
    select o.id, o.district_id, o.path, o.kind, o.last_election_on, p.kind as above
    from organisations o left join organisations p on p.id = o.parent_id where o.id = any(${ids}::uuid[])`.execute(tx.db)
  const places = new Map(organisations.rows.map((row) => [row.id, row]))
  const held = await db
    .selectFrom('posts')
    .select(['id', 'organisation_id', 'holder'])
    .where(sql<boolean>`organisation_id = any(${ids}::uuid[])`)
    .where('post', '=', 'secretary')
    .where('valid_until', 'is', null)
    .execute()
  const holderOf = new Map(held.map((row) => [row.organisation_id, row]))
  const fresh: (Omit<PostRow, 'phone_sealed'> & { phone_sealed: string | null })[] = []
  const updated: string[] = []
  const unchanged: string[] = []
  for (const line of ledger.rows) {
    const at = places.get(line.organisationId)
    if (at === undefined) continue
    if (holderOf.get(line.organisationId)?.holder === line.holder) {
      unchanged.push(line.organisationId)
      continue
    }
    updated.push(line.organisationId)
    fresh.push({
      district_id: at.district_id,
      id: newId(),
      organisation_id: at.id,
      path: at.path,
      post: 'secretary',
      member_id: null,
      holder: line.holder,
      full_time: null,
      phone_sealed: hex(line.phone?.sealed ?? null),
      phone_mask: line.phone?.mask ?? null,
      valid_from: ledger.asOf,
      valid_until: null,
      term_until: at.last_election_on === null ? null : addYears(at.last_election_on, termYears(at.kind, at.above)),
      batch_id: ledger.batchId,
      ended_batch_id: null,
      version: 1,
    })
  }
  await sql`update posts set valid_until = greatest(${ledger.asOf}::date, coalesce(valid_from, ${ledger.asOf}::date)), ended_batch_id = ${ledger.batchId}, version = version + 1
    where organisation_id = any(${updated}::uuid[]) and post = 'secretary' and valid_until is null`.execute(tx.db)
  await sql`insert into posts select * from jsonb_populate_recordset(null::posts, ${JSON.stringify(fresh)}::jsonb)`.execute(tx.db)
  return { updated, unchanged }
}

/** A holding as the contract says it. */
export const toPost = (row: PostRow): Post => ({
  id: row.id,
  post: row.post as Post['post'],
  holder: row.holder,
  memberId: row.member_id,
  fullTime: row.full_time,
  phone: row.phone_mask,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  termUntil: row.term_until,
  version: row.version,
})

export const findPost = async (tx: Tx, organisationId: string, id: string): Promise<Post | null> => {
  const row = await tx.db
    .withTables<OrganisationTables>()
    .selectFrom('posts')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : toPost(row)
}

/** Whether somebody of that id is kept here. */
export const isMember = async (tx: Tx, memberId: string): Promise<boolean> =>
  (await sql`select 1 from members where id = ${memberId}::uuid and merged_into is null`.execute(tx.db)).rows.length > 0

export const addHolder = async (
  tx: Tx,
  at: Pick<Organisation, 'id' | 'districtId' | 'path'>,
  held: Pick<Post, 'post' | 'holder' | 'memberId' | 'fullTime' | 'termUntil'> & { readonly validFrom: string },
): Promise<Post> => {
  const row: PostRow = {
    district_id: at.districtId,
    id: newId(),
    organisation_id: at.id,
    path: at.path,
    post: held.post,
    member_id: held.memberId,
    holder: held.holder,
    full_time: held.fullTime,
    phone_sealed: null,
    phone_mask: null,
    valid_from: held.validFrom,
    valid_until: null,
    term_until: held.termUntil,
    batch_id: null,
    ended_batch_id: null,
    version: 1,
  }
  await tx.db.withTables<OrganisationTables>().insertInto('posts').values(row).execute()
  return toPost(row)
}

export const endHolder = async (tx: Tx, id: string, on: string): Promise<Post> => {
  const row = await tx.db
    .withTables<OrganisationTables>()
    .updateTable('posts')
    .set((eb) => ({ valid_until: on, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toPost(row)
}
