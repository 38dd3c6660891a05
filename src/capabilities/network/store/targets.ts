import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { TargetKey } from '../kinds.ts'
import type { TargetRow } from '../tables.ts'

export type Target = {
  readonly path: string
  readonly metric: TargetKey
  readonly permille: number
  readonly setBy: string | null
  readonly organisationId: string
}

/** The targets of a year at, below and above a place. The caller opens the scopes of its district for it: a target is told to those it binds. */
export const targetsAround = async (tx: Tx, path: string, year: number): Promise<readonly Target[]> =>
  (
    await sql<Target>`select t.path::text as path, t.metric, t.permille, o.name as "setBy", t.organisation_id as "organisationId" from network_targets t
        left join organisations o on o.district_id = t.district_id and o.id = t.organisation_id
      where t.year = ${year} and (t.path @> ${path}::ltree or t.path <@ ${path}::ltree)`.execute(tx.db)
  ).rows

/** Writes a target, or takes it away. The id of the row, and what it was before. */
export const writeTarget = async (
  tx: Tx,
  row: Omit<TargetRow, 'permille'> & { readonly permille: number | null },
): Promise<{ id: string; before: number | null }> => {
  const { rows } = await sql<{ id: string; permille: number }>`select id, permille from network_targets
    where district_id = ${row.district_id}::uuid and organisation_id = ${row.organisation_id}::uuid and year = ${row.year} and metric = ${row.metric} for update`.execute(
    tx.db,
  )
  const before = rows[0]
  if (row.permille === null) {
    if (before !== undefined) await sql`delete from network_targets where id = ${before.id}::uuid`.execute(tx.db)
    return { id: before?.id ?? row.id, before: before?.permille ?? null }
  }
  await sql`insert into network_targets select * from jsonb_populate_record(null::network_targets, ${JSON.stringify(row)}::jsonb)
    on conflict (district_id, organisation_id, year, metric) do update set permille = excluded.permille, basis = excluded.basis,
      version = network_targets.version + 1, updated_at = excluded.updated_at`.execute(tx.db)
  return { id: before?.id ?? row.id, before: before?.permille ?? null }
}
