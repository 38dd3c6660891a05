import { sql } from 'kysely'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { AttendanceShown, ItemShown } from '../contract.ts'
import { ATTENDANCE, ITEM, SITTING, toItem, type ItemRead, type Sitting } from './shapes.ts'

/** The sitting, if the scopes show it. `locked` holds it until the end of the transaction: against writers, or against a change of its state only. */
export const findSitting = async (tx: Tx, id: string, locked?: 'update' | 'share'): Promise<Sitting | null> => {
  const lock = locked === undefined ? sql`` : locked === 'update' ? sql`for update` : sql`for share`
  const { rows } = await sql<Sitting>`select ${SITTING} from sittings s where s.id = ${id}::uuid ${lock}`.execute(tx.db)
  return rows[0] ?? null
}

/** Sittings of a record, the latest first. */
export const sittingsOf = async (tx: Tx, ofId: string, limit = 60): Promise<readonly Sitting[]> =>
  (
    await sql<Sitting>`select ${SITTING} from sittings s where s.of_id = ${ofId}::uuid order by s.planned_on desc, s.id desc limit ${limit}`.execute(
      tx.db,
    )
  ).rows

/**
 * What lies below a sitting is kept with whoever holds it. Whoever may see the sitting is shown it: the caller has found the sitting
 * under the reader's own scopes first.
 */
export const below = <T>(tx: Tx, sitting: Sitting, work: () => Promise<T>): Promise<T> => underScopes(tx, [sitting.path], work)

export const itemsOf = async (tx: Tx, sitting: Sitting): Promise<readonly ItemShown[]> =>
  (
    await sql<ItemRead>`select ${ITEM} from sitting_items i where i.sitting_id = ${sitting.id}::uuid order by i.nth, i.id`.execute(tx.db)
  ).rows.map(toItem)

export const attendanceOf = async (tx: Tx, sitting: Sitting): Promise<readonly AttendanceShown[]> =>
  (
    await sql<AttendanceShown>`select ${ATTENDANCE} from sitting_attendance a where a.sitting_id = ${sitting.id}::uuid
      order by a.counts desc, a.id`.execute(tx.db)
  ).rows

export const findItem = async (tx: Tx, sitting: Sitting, itemId: string, lock = false): Promise<ItemShown | null> => {
  const { rows } = await sql<ItemRead>`select ${ITEM} from sitting_items i
    where i.sitting_id = ${sitting.id}::uuid and i.id = ${itemId}::uuid ${lock ? sql`for update` : sql``}`.execute(tx.db)
  return rows[0] === undefined ? null : toItem(rows[0])
}

export type Aside = {
  readonly id: string
  readonly itemId: string
  readonly version: number
  readonly text: string
  readonly by: string
  readonly at: string
}

/** Texts that were set aside and wait for somebody to put them together. */
export const asidesOf = async (tx: Tx, sitting: Sitting): Promise<readonly Aside[]> =>
  (
    await sql<Omit<Aside, 'at'> & { at: Date }>`select id, item_id as "itemId", version, text, by_name as by, at from sitting_texts
      where sitting_id = ${sitting.id}::uuid and state = 'conflict' order by id`.execute(tx.db)
  ).rows.map((row) => ({ ...row, at: row.at.toISOString() }))

export type LateEntry = {
  readonly id: string
  readonly text: string
  readonly reason: string
  readonly on: string
  readonly lag: number
  readonly by: string
}

export const lateOf = async (tx: Tx, sitting: Sitting): Promise<readonly LateEntry[]> =>
  (
    await sql<LateEntry>`select id, text, reason, entered_on::text as on, entered_on - ${sitting.heldOn}::date as lag, by_name as by
      from sitting_late_entries where sitting_id = ${sitting.id}::uuid order by id`.execute(tx.db)
  ).rows
