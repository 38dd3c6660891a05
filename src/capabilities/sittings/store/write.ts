import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Party } from '../../network/public.ts'
import type { ItemKind, Presence, QuorumKind, State } from '../kinds.ts'
import type { Sitting } from './shapes.ts'

export type SittingDraft = {
  readonly kind: string
  readonly of: { readonly id: string; readonly name: string }
  /** Whoever holds it. */
  readonly host: Party
  readonly title: string
  /** The page of the app that shows a sitting of this kind: the path before its id. */
  readonly page: string
  readonly plannedOn: string
  readonly startsAt?: string | null
  readonly venue?: string | null
  readonly chair?: string | null
  readonly recorder?: string | null
  readonly quorum: { readonly kind: QuorumKind; readonly value: number }
  readonly invited: readonly { readonly party: Party; readonly person: string | null }[]
}

/** Plans a sitting with everybody who is invited. The caller has decided that it may be, and leaves the line in the trail. */
export const addSitting = async (tx: Tx, draft: SittingDraft): Promise<string> => {
  const id = newId()
  const { host } = draft
  const row = {
    district_id: host.districtId,
    id,
    path: host.path,
    concerned: [...new Set([host.path, ...draft.invited.map(({ party }) => party.path)])],
    kind: draft.kind,
    of_id: draft.of.id,
    of_name: draft.of.name,
    organisation_id: host.id,
    organisation_name: host.name,
    title: draft.title,
    link: `${draft.page}/${id}`,
    state: 'planned',
    planned_on: draft.plannedOn,
    starts_at: draft.startsAt ?? null,
    venue: draft.venue ?? null,
    chair: draft.chair ?? null,
    recorder: draft.recorder ?? null,
    quorum_kind: draft.quorum.kind,
    quorum_value: draft.quorum.value,
    version: 1,
    created_at: tx.at,
    updated_at: tx.at,
  }
  await sql`insert into sittings select * from jsonb_populate_recordset(null::sittings, ${JSON.stringify([row])}::jsonb)`.execute(tx.db)
  await addAttendance(
    tx,
    { id, path: host.path, districtId: host.districtId },
    draft.invited.map(({ party, person }) => ({ party, name: party.name, person, counts: true })),
  )
  return id
}

type Invited = { readonly party: Party | null; readonly name: string; readonly person: string | null; readonly counts: boolean }

/** Puts parties and guests on the list of a sitting. False where one of the parties is on it already. */
export const addAttendance = async (
  tx: Tx,
  sitting: Pick<Sitting, 'id' | 'path' | 'districtId'>,
  invited: readonly Invited[],
): Promise<boolean> => {
  if (invited.length === 0) return true
  const rows = invited.map(({ party, name, person, counts }) => ({
    district_id: sitting.districtId,
    id: newId(),
    path: sitting.path,
    concerned: [...new Set([sitting.path, ...(party === null ? [] : [party.path])])],
    sitting_id: sitting.id,
    party_kind: party?.kind ?? null,
    party_id: party?.id ?? null,
    party_name: name,
    person,
    counts,
    presence: 'unmarked',
  }))
  const { rows: written } = await sql`insert into sitting_attendance
    select * from jsonb_populate_recordset(null::sitting_attendance, ${JSON.stringify(rows)}::jsonb)
    on conflict (district_id, sitting_id, party_id) do nothing returning 1`.execute(tx.db)
  return written.length === rows.length
}

/** Somebody invited later sees the sitting too. */
export const letSee = (tx: Tx, sitting: Sitting, path: string): Promise<unknown> =>
  sql`update sittings set concerned = concerned || ${path}::ltree where id = ${sitting.id}::uuid and not ${path}::ltree = any(concerned)`.execute(
    tx.db,
  )

export type ItemDraft = {
  readonly kind: ItemKind
  readonly source?: { readonly id: string; readonly name: string; readonly link?: string | null } | null
  readonly title: string
  readonly detail?: string | null
  readonly presenter?: string | null
  readonly minutes?: number | null
}

/** Puts items behind those on the agenda; a record that is on it already is left where it is. */
export const addItems = async (tx: Tx, sitting: Sitting, drafts: readonly ItemDraft[]): Promise<readonly string[]> => {
  if (drafts.length === 0) return []
  const { rows: last } = await sql<{
    nth: number
  }>`select coalesce(max(nth), 0) as nth from sitting_items where sitting_id = ${sitting.id}::uuid`.execute(tx.db)
  const rows = drafts.map((draft, at) => ({
    district_id: sitting.districtId,
    id: newId(),
    path: sitting.path,
    concerned: [sitting.path],
    sitting_id: sitting.id,
    nth: last[0]!.nth + at + 1,
    kind: draft.kind,
    source_id: draft.source?.id ?? null,
    source_name: draft.source?.name ?? null,
    source_link: draft.source?.link ?? null,
    title: draft.title,
    detail: draft.detail ?? null,
    presenter: draft.presenter ?? null,
    minutes: draft.minutes ?? null,
    text: '',
    text_version: 0,
  }))
  const { rows: written } = await sql<{ id: string }>`insert into sitting_items
    select * from jsonb_populate_recordset(null::sitting_items, ${JSON.stringify(rows)}::jsonb)
    on conflict (district_id, sitting_id, kind, source_id) do nothing returning id`.execute(tx.db)
  return written.map((row) => row.id)
}

export const changeItem = (
  tx: Tx,
  itemId: string,
  change: { readonly title: string; readonly presenter: string | null; readonly minutes: number | null },
): Promise<unknown> =>
  sql`update sitting_items set title = ${change.title}, presenter = ${change.presenter}, minutes = ${change.minutes} where id = ${itemId}::uuid`.execute(
    tx.db,
  )

export const dropItem = (tx: Tx, itemId: string, reason: string | null): Promise<unknown> =>
  sql`update sitting_items set dropped_reason = ${reason} where id = ${itemId}::uuid`.execute(tx.db)

/** Numbers the items in the order given. */
export const orderItems = (tx: Tx, sitting: Sitting, ids: readonly string[]): Promise<unknown> =>
  sql`update sitting_items i set nth = wanted.nth from unnest(${[...ids]}::uuid[]) with ordinality as wanted(id, nth)
    where i.sitting_id = ${sitting.id}::uuid and i.id = wanted.id`.execute(tx.db)

export type Marked = {
  readonly id: string
  readonly presence: Presence
  readonly reason: string | null
  readonly substitute: string | null
  readonly person: string | null
}

/** Says who was there; lines of other sittings are not touched. */
export const markAttendance = (tx: Tx, sitting: Sitting, lines: readonly Marked[]): Promise<unknown> =>
  sql`update sitting_attendance a set presence = line.presence, reason = line.reason, substitute = line.substitute, person = coalesce(line.person, a.person)
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line(id uuid, presence text, reason text, substitute text, person text)
    where a.sitting_id = ${sitting.id}::uuid and a.id = line.id`.execute(tx.db)

type Facts = Partial<{
  readonly planned_on: string
  readonly starts_at: string | null
  readonly venue: string | null
  readonly chair: string | null
  readonly recorder: string | null
  readonly held_on: string
  readonly held_entered_on: string
  readonly held_reason: string | null
  readonly quorum_reason: string | null
  readonly closed_on: string
  readonly closed_by: string
  readonly closed_reason: string | null
  readonly cancelled_reason: string
  readonly concerned: readonly string[]
}>

/** Writes the state and what comes with it. The row has been locked by the caller, so that of two only one decides. */
export const writeSitting = async (tx: Tx, sitting: Sitting, facts: Facts & { readonly state?: State }): Promise<void> => {
  const columns = Object.entries({ ...facts, updated_at: tx.at }).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  await sql`update sittings set ${sql.join(columns)}, version = version + 1 where id = ${sitting.id}::uuid`.execute(tx.db)
}

/** How many have to be there, for the sittings of a record that are still to be held. */
export const changeQuorum = (tx: Tx, ofId: string, quorum: { readonly kind: QuorumKind; readonly value: number }): Promise<unknown> =>
  sql`update sittings set quorum_kind = ${quorum.kind}, quorum_value = ${quorum.value}, updated_at = ${tx.at}
    where of_id = ${ofId}::uuid and state in ('planned', 'called', 'fixed')`.execute(tx.db)

export const addLateEntry = async (tx: Tx, sitting: Sitting, entry: { readonly text: string; readonly reason: string }): Promise<void> => {
  const row = {
    district_id: sitting.districtId,
    id: newId(),
    path: sitting.path,
    concerned: [sitting.path],
    sitting_id: sitting.id,
    text: entry.text,
    reason: entry.reason,
    entered_on: today(tx.at),
    by_id: tx.actor.userId,
    by_name: tx.actor.name,
  }
  await sql`insert into sitting_late_entries select * from jsonb_populate_recordset(null::sitting_late_entries, ${JSON.stringify([row])}::jsonb)`.execute(
    tx.db,
  )
}
