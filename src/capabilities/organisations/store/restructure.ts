// Changing the tree from a day on. Every state that was is kept; a change is one batch and can be taken back as a whole.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Kind } from '../kinds.ts'
import type { Hanging } from '../rules.ts'
import type { OrganisationTables, OrganisationVersionRow } from '../tables.ts'
import { insertVersions, refreshCurrent, type OrganisationFacts } from './bulk.ts'

export type Change = { readonly on: string; readonly batchId: string; readonly note: string | null }

type Patch = Partial<
  Pick<OrganisationVersionRow, 'path' | 'parent_id' | 'kind' | 'name' | 'street_type' | 'feature' | 'up_to_standard' | 'last_election_on'>
>

/** The latest dated state of each organisation at and below a path that stands. */
const openStates = async (tx: Tx, path: string): Promise<readonly OrganisationVersionRow[]> =>
  tx.db
    .withTables<OrganisationTables>()
    .selectFrom('organisation_versions')
    .selectAll()
    .where(sql<boolean>`path <@ ${path}::ltree`)
    .where('valid_until', 'is', null)
    .orderBy(sql`nlevel(path)`)
    .forUpdate()
    .execute()

/** The latest day on which a state at or below a path began: no change of the tree may lie before it. */
export const latestStart = async (tx: Tx, path: string): Promise<string | null> => {
  const { rows } = await sql<{
    day: string | null
  }>`select max(valid_from) as day from organisation_versions where path <@ ${path}::ltree and valid_until is null`.execute(tx.db)
  return rows[0]!.day
}

/** What hangs on an organisation as it stands now; only members that are in it itself. */
export const hangingOn = async (
  tx: Tx,
  { id, parentId, path }: { id: string; parentId: string | null; path: string },
): Promise<Hanging> => {
  const { rows } = await sql<{ superior: Kind | null; children: Kind[]; members: number }>`select
      (select kind from organisations where id = ${parentId}::uuid) as superior,
      array(select distinct kind from organisations where parent_id = ${id}::uuid and valid_until is null) as children,
      (select count(*)::int from memberships where path = ${path}::ltree and valid_until is null) as members`.execute(tx.db)
  return rows[0]!
}

/** The day on which the present state of one organisation began. */
export const stateStart = async (tx: Tx, id: string): Promise<string | null> => {
  const { rows } = await sql<{
    day: string | null
  }>`select max(valid_from) as day from organisation_versions where organisation_id = ${id}::uuid and valid_until is null`.execute(tx.db)
  return rows[0]!.day
}

/** Begins new states on the day: the earlier ones end, those that began that very day are written over and kept for the undo. */
const beginStates = async (
  tx: Tx,
  change: Change,
  states: readonly {
    readonly state: OrganisationVersionRow
    readonly patch: Patch
    readonly event: OrganisationVersionRow['event']
    readonly otherId?: string | null
  }[],
): Promise<void> => {
  const over = states.filter(({ state }) => state.valid_from === change.on)
  const fresh = states.filter(({ state }) => state.valid_from !== change.on)
  const written = over.map(({ state, patch, event, otherId }) => ({
    ...state,
    ...patch,
    event,
    note: change.note,
    other_id: otherId ?? null,
    batch_id: change.batchId,
    replaced: state,
  }))
  await sql`update organisation_versions v set path = r.path, parent_id = r.parent_id, name = r.name, street_type = r.street_type, feature = r.feature,
      up_to_standard = r.up_to_standard, last_election_on = r.last_election_on, event = r.event, note = r.note, other_id = r.other_id, batch_id = r.batch_id, replaced = r.replaced
    from jsonb_populate_recordset(null::organisation_versions, ${JSON.stringify(written)}::jsonb) r where v.district_id = r.district_id and v.id = r.id`.execute(
    tx.db,
  )
  await sql`update organisation_versions set valid_until = ${change.on}::date where id = any (${fresh.map(({ state }) => state.id)}::uuid[])`.execute(
    tx.db,
  )
  await insertVersions(
    tx,
    fresh.map(({ state, patch, event, otherId }) => ({
      ...state,
      ...patch,
      id: newId(),
      valid_from: change.on,
      event,
      note: change.note,
      other_id: otherId ?? null,
      batch_id: change.batchId,
      replaced: null,
      recorded_at: tx.at,
    })),
  )
  await refreshCurrent(
    tx,
    states.map(({ state }) => state.organisation_id),
    change.batchId,
  )
}

/** A new name or facts from a day on. */
export const changeFacts = async (
  tx: Tx,
  path: string,
  id: string,
  change: Change,
  to: OrganisationFacts & { readonly name: string; readonly kind: Kind },
): Promise<void> => {
  const state = (await openStates(tx, path)).find((one) => one.organisation_id === id)!
  const patch: Patch = {
    name: to.name,
    kind: to.kind,
    street_type: to.streetType ?? null,
    feature: to.feature ?? null,
    up_to_standard: to.upToStandard ?? null,
    last_election_on: to.lastElectionOn ?? null,
  }
  await beginStates(tx, change, [{ state, patch, event: to.name === state.name ? 'changed' : 'renamed' }])
}

/**
 * Puts all at and below `from` below `to` instead. Answers the number of organisations.
 * @param heir where what stood directly below the moved one comes to stand, when the moved one itself is merged away
 */
export const moveTree = async (
  tx: Tx,
  change: Change,
  move: { readonly id: string; readonly from: string; readonly to: string; readonly parentId: string; readonly heir?: string },
): Promise<number> => {
  const rewritten = (path: string) => `${move.to}${path.slice(move.from.length)}`
  const states = (await openStates(tx, move.from)).filter((state) => move.heir === undefined || state.organisation_id !== move.id)
  await beginStates(
    tx,
    change,
    states.map((state) => ({
      state,
      event: 'moved' as const,
      otherId: move.heir === undefined ? null : move.id,
      patch: {
        path: rewritten(state.path),
        ...(state.organisation_id === move.id ? { parent_id: move.parentId } : {}),
        ...(move.heir !== undefined && state.parent_id === move.id ? { parent_id: move.heir } : {}),
      },
    })),
  )
  const stays = move.heir === undefined ? sql`true` : sql`organisation_id <> ${move.id}::uuid`
  await sql`update posts set path = (${move.to}::text || substr(path::text, ${move.from.length + 1}))::ltree where path <@ ${move.from}::ltree and ${stays}`.execute(
    tx.db,
  )
  return states.length
}

/** Ends an organisation on a day, with its posts. */
export const endOrganisation = async (
  tx: Tx,
  change: Change,
  id: string,
  ending: { readonly ended: 'closed' | 'merged'; readonly successorId: string | null },
): Promise<void> => {
  await sql`update organisation_versions v set valid_until = ${change.on}::date, note = coalesce(${change.note}, note), batch_id = ${change.batchId}::uuid, replaced = to_jsonb(v)
    where organisation_id = ${id}::uuid and valid_until is null`.execute(tx.db)
  await sql`update organisations set valid_until = ${change.on}::date, ended = ${ending.ended}, successor_id = ${ending.successorId}::uuid, touched_by = ${change.batchId}::uuid,
    version = version + 1, updated_at = ${tx.at} where id = ${id}::uuid`.execute(tx.db)
  await sql`update posts set valid_until = greatest(${change.on}::date, valid_from), ended_batch_id = ${change.batchId}::uuid, version = version + 1
    where organisation_id = ${id}::uuid and valid_until is null`.execute(tx.db)
}

/** Makes a batch's mark on an organisation that was set up by it. */
export const markBatch = async (tx: Tx, id: string, batchId: string, event: 'split', otherId: string): Promise<void> => {
  await sql`update organisations set batch_id = ${batchId}::uuid, touched_by = ${batchId}::uuid where id = ${id}::uuid`.execute(tx.db)
  await sql`update organisation_versions set batch_id = ${batchId}::uuid, event = ${event}, other_id = ${otherId}::uuid where organisation_id = ${id}::uuid`.execute(
    tx.db,
  )
}

export type Touched = {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly districtId: string
  readonly newer: boolean
  readonly made: boolean
  readonly moved: boolean
}

/** What a batch wrote on in the tree, and whether something newer was written there since. */
export const touchedBy = async (tx: Tx, batchId: string): Promise<readonly Touched[]> => {
  const { rows } = await sql<{
    id: string
    path: string
    name: string
    district_id: string
    newer: boolean
    made: boolean
    moved: boolean
  }>`
    select o.id, o.path, o.name, o.district_id, o.touched_by is distinct from ${batchId}::uuid as newer, o.batch_id is not distinct from ${batchId}::uuid as made,
      bool_or(v.event = 'moved') as moved
    from organisation_versions v join organisations o on o.district_id = v.district_id and o.id = v.organisation_id
    where v.batch_id = ${batchId}::uuid group by o.district_id, o.id order by nlevel(o.path)`.execute(tx.db)
  return rows.map(({ district_id, ...row }) => ({ ...row, districtId: district_id }))
}

/** Restores the tree as it was before a batch. The caller has taken members and units back. */
export const restoreTree = async (tx: Tx, batchId: string, touched: readonly Touched[]): Promise<number | Refusal> => {
  const below = await sql<{ name: string }>`
    select name from organisations where path <@ any (${touched.filter((one) => one.moved || one.made).map((one) => one.path)}::ltree[])
      and touched_by is distinct from ${batchId}::uuid and valid_until is null limit 3`.execute(tx.db)
  if (below.rows.length > 0)
    return refuse('organisations.neededLater', { count: below.rows.length, names: below.rows.map((row) => row.name).join('、') })
  const made = touched.filter((one) => one.made).map((one) => one.id)
  await sql`delete from posts where organisation_id = any (${made}::uuid[])`.execute(tx.db)
  await sql`delete from organisation_versions where organisation_id = any (${made}::uuid[])`.execute(tx.db)
  await sql`delete from organisations where id = any (${made}::uuid[])`.execute(tx.db)
  const gone = await sql<{ organisation_id: string; valid_from: string; valid_until: string | null }>`
    delete from organisation_versions where batch_id = ${batchId}::uuid and replaced is null returning organisation_id, valid_from, valid_until`.execute(
    tx.db,
  )
  await sql`update organisation_versions v set valid_until = d.valid_until
    from jsonb_to_recordset(${JSON.stringify(gone.rows)}::jsonb) as d(organisation_id uuid, valid_from date, valid_until date)
    where v.organisation_id = d.organisation_id and v.valid_until = d.valid_from`.execute(tx.db)
  await sql`update organisation_versions v set path = b.path, parent_id = b.parent_id, name = b.name, street_type = b.street_type, feature = b.feature,
      up_to_standard = b.up_to_standard, last_election_on = b.last_election_on, valid_until = b.valid_until, event = b.event, note = b.note, other_id = b.other_id,
      batch_id = b.batch_id, replaced = b.replaced
    from (select (jsonb_populate_record(null::organisation_versions, replaced)).* from organisation_versions where batch_id = ${batchId}::uuid and replaced is not null) b
    where v.district_id = b.district_id and v.id = b.id`.execute(tx.db)
  const ids = touched.filter((one) => !one.made).map((one) => one.id)
  await refreshCurrent(tx, ids, null)
  await sql`update posts p set path = o.path from organisations o
    where o.id = any (${ids}::uuid[]) and p.district_id = o.district_id and p.organisation_id = o.id and p.path <> o.path`.execute(tx.db)
  await sql`update posts set valid_until = null, ended_batch_id = null, version = version + 1 where ended_batch_id = ${batchId}::uuid`.execute(
    tx.db,
  )
  return touched.length
}

/** What stands directly below an organisation now. */
export const standingBelow = async (
  tx: Tx,
  id: string,
): Promise<readonly { readonly id: string; readonly path: string; readonly kind: Kind }[]> =>
  (
    await sql<{ id: string; path: string; kind: Kind }>`
      select id, path::text as path, kind from organisations where parent_id = ${id}::uuid and valid_until is null order by name, id`.execute(
      tx.db,
    )
  ).rows

/** How many organisations and held posts lie at and below a path on a day. */
export const countTree = async (tx: Tx, path: string, on: string): Promise<{ organisations: number; posts: number }> => {
  const { rows } = await sql<{ organisations: number; posts: number }>`
    select (select count(*)::int from organisation_versions where path <@ ${path}::ltree and (valid_from is null or valid_from <= ${on}::date) and (valid_until is null or valid_until > ${on}::date)) as organisations,
      (select count(*)::int from posts where path <@ ${path}::ltree and (valid_until is null or valid_until > ${on}::date)) as posts`.execute(
    tx.db,
  )
  return rows[0]!
}
