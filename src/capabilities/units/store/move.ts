// Units and compounds follow the organisations they stand with: the rows up to the day stay where they were.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'

export type Move = {
  /** ltree paths: all at and below `from` comes to lie below `to`. */
  readonly from: string
  readonly to: string
  readonly on: string
  readonly batchId: string
  /** Where what hung on one organisation comes to hang on another. */
  readonly organisation?: { readonly from: string; readonly to: string }
  /** Only these units and compounds; all when absent. */
  readonly ids?: readonly string[]
}

const SUBJECTS = { units: 'unit_id', compounds: 'compound_id' } as const

/** Moves rows from a day on; `unitSheets(tx).undo(batchId)` takes it back. */
export const moveUnits = async (tx: Tx, move: Move): Promise<void> => {
  const { from, to, on, batchId, organisation } = move
  const newPath = (table: string) => sql`(${to}::text || substr(${sql.ref(`${table}.path`)}::text, ${from.length + 1}))::ltree`
  const newPlace = (table: string) =>
    organisation === undefined
      ? sql.ref(`${table}.organisation_id`)
      : sql`case when ${sql.ref(`${table}.organisation_id`)} = ${organisation.from}::uuid then ${organisation.to}::uuid else ${sql.ref(`${table}.organisation_id`)} end`
  for (const [table, subject] of Object.entries(SUBJECTS)) {
    const chosen = move.ids === undefined ? sql`true` : sql`${sql.ref(subject)} = any (${[...move.ids]}::uuid[])`
    const inForce = sql`path <@ ${from}::ltree and (valid_until is null or valid_until > ${on}::date) and ${chosen}`
    await sql`update ${sql.table(table)} t set replaced = to_jsonb(t), batch_id = ${batchId}::uuid, path = ${newPath('t')}, organisation_id = ${newPlace('t')}, version = version + 1
      where ${inForce} and valid_from >= ${on}::date`.execute(tx.db)
    const open = await sql<{ id: string; valid_until: string | null }>`
      select id, valid_until from ${sql.table(table)} where ${inForce} and (valid_from is null or valid_from < ${on}::date) for update`.execute(
      tx.db,
    )
    if (open.rows.length === 0) continue
    const copies = JSON.stringify(open.rows.map((row) => ({ ...row, copy: newId() })))
    await sql`update ${sql.table(table)} set valid_until = ${on}::date where id = any (${open.rows.map((row) => row.id)}::uuid[])`.execute(
      tx.db,
    )
    await sql`insert into ${sql.table(table)} select p.* from jsonb_to_recordset(${copies}::jsonb) as c(id uuid, valid_until date, copy uuid)
      join ${sql.table(table)} t on t.id = c.id,
      lateral jsonb_populate_record(t, jsonb_build_object('id', c.copy, 'path', ${newPath('t')}::text, 'organisation_id', ${newPlace('t')}, 'valid_from', ${on}::date,
        'valid_until', c.valid_until, 'batch_id', ${batchId}::uuid, 'replaced', null, 'version', 1)) p`.execute(tx.db)
  }
  await followUnits(tx)
}

/** An agreement lies where its unit lies now. */
const followUnits = async (tx: Tx): Promise<void> => {
  await sql`update unit_agreements a set path = u.path, organisation_id = u.organisation_id
    from units u where u.district_id = a.district_id and u.unit_id = a.unit_id and u.valid_until is null and u.path <> a.path`.execute(
    tx.db,
  )
}

/** How many units and compounds stand at and below a path on a day. */
export const countUnits = async (tx: Tx, path: string, on: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from units where path <@ ${path}::ltree and (valid_from is null or valid_from <= ${on}::date) and (valid_until is null or valid_until > ${on}::date))::int
      + (select count(*) from compounds where path <@ ${path}::ltree and (valid_from is null or valid_from <= ${on}::date) and (valid_until is null or valid_until > ${on}::date))::int as n`.execute(
    tx.db,
  )
  return rows[0]!.n
}

type StandingUnit = { readonly id: string; readonly name: string; readonly compound: boolean }

/** Units and compounds that hang on one organisation itself, by name. */
export const unitsAt = async (tx: Tx, organisationId: string): Promise<readonly StandingUnit[]> =>
  (
    await sql<StandingUnit>`select id, name, compound from (
        select unit_id as id, name, false as compound from units where organisation_id = ${organisationId}::uuid and valid_until is null
        union all
        select compound_id, name, true from compounds where organisation_id = ${organisationId}::uuid and valid_until is null) standing
      order by compound, name, id`.execute(tx.db)
  ).rows

/** The organisations on which a batch made units hang, as ltree paths with the units' ids: where their liaisons' roles are held now. */
export const unitsMovedBy = async (tx: Tx, batchId: string): Promise<readonly { readonly id: string; readonly path: string }[]> =>
  (
    await sql<{ id: string; path: string }>`select unit_id as id, path::text as path from units
      where batch_id = ${batchId}::uuid and valid_until is null`.execute(tx.db)
  ).rows

/** Takes a move back, as `unitSheets(tx).undo` does with the rows, and lets the agreements follow. */
export const followBack = followUnits
