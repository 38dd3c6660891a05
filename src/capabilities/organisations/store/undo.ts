// Taking back what an import batch wrote on organisations.
import { sql } from 'kysely'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { OrganisationTables } from '../tables.ts'
import { refreshCurrent } from './bulk.ts'

export type OrganisationsUndone = { readonly removed: number; readonly restored: number }

/**
 * Removes the organisations a batch made and restores the facts it wrote over.
 * Refused when something newer rests on it: organisations below from elsewhere, later changes, posts, or what `inUse` finds.
 * @param inUse of the given ids, those that other capabilities still hang something on; members and units of the batch are taken back first
 */
export const undoOrganisations = async (
  tx: Tx,
  batchId: string,
  inUse: (ids: readonly string[]) => Promise<readonly string[]>,
): Promise<OrganisationsUndone | Refusal> => {
  const db = tx.db.withTables<OrganisationTables>()
  const made = await db.selectFrom('organisations').select(['id', 'name']).where('batch_id', '=', batchId).execute()
  const ids = made.map((row) => row.id)
  const newer = await sql<{ id: string }>`
    select parent_id as id from organisations where parent_id = any(${ids}::uuid[]) and batch_id is distinct from ${batchId}
    union select organisation_id from organisation_versions where organisation_id = any(${ids}::uuid[]) and batch_id is distinct from ${batchId}
    union select organisation_id from posts where organisation_id = any(${ids}::uuid[]) and batch_id is distinct from ${batchId}
    union select v.organisation_id from organisation_versions v join organisation_versions b
      on b.district_id = v.district_id and b.organisation_id = v.organisation_id and b.batch_id = ${batchId} and v.valid_from > coalesce(b.valid_from, '-infinity')
      where v.batch_id is distinct from ${batchId} and v.recorded_at > b.recorded_at`.execute(tx.db)
  const blocking = new Set([...newer.rows.map((row) => row.id), ...(ids.length === 0 ? [] : await inUse(ids))])
  if (blocking.size > 0) {
    const named = await db
      .selectFrom('organisations')
      .select('name')
      .where(sql<boolean>`id = any(${[...blocking]}::uuid[])`)
      .limit(3)
      .execute()
    return refuse('organisations.neededLater', { count: blocking.size, names: named.map((row) => row.name).join('、') })
  }
  await sql`delete from posts where batch_id = ${batchId}`.execute(tx.db)
  await sql`update posts set valid_until = null, ended_batch_id = null, version = version + 1 where ended_batch_id = ${batchId}`.execute(
    tx.db,
  )
  await sql`delete from organisation_versions where organisation_id = any(${ids}::uuid[])`.execute(tx.db)
  await sql`delete from organisations where batch_id = ${batchId}`.execute(tx.db)
  const inserted = await sql<{ organisation_id: string; valid_from: string; valid_until: string | null }>`
    delete from organisation_versions where batch_id = ${batchId} and replaced is null returning organisation_id, valid_from, valid_until`.execute(
    tx.db,
  )
  await sql`update organisation_versions v set valid_until = d.valid_until
    from jsonb_to_recordset(${JSON.stringify(inserted.rows)}::jsonb) as d(organisation_id uuid, valid_from date, valid_until date)
    where v.organisation_id = d.organisation_id and v.valid_until = d.valid_from`.execute(tx.db)
  const replaced = await sql<{ organisation_id: string }>`
    update organisation_versions v set street_type = b.street_type, feature = b.feature, up_to_standard = b.up_to_standard,
      last_election_on = b.last_election_on, batch_id = b.batch_id, replaced = b.replaced
    from (select (jsonb_populate_record(null::organisation_versions, replaced)).* from organisation_versions
      where batch_id = ${batchId} and replaced is not null) b
    where v.district_id = b.district_id and v.id = b.id returning v.organisation_id`.execute(tx.db)
  const restored = [...new Set([...inserted.rows, ...replaced.rows].map((row) => row.organisation_id))]
  await refreshCurrent(tx, restored, null)
  return { removed: ids.length, restored: restored.length }
}
