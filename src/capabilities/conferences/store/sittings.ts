// What a sitting of a conference is besides a sitting.
import { sql } from 'kysely'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Sitting } from '../../sittings/public.ts'
import type { Charter } from './charters.ts'
import { insertRows } from './rows.ts'

export type Meeting = {
  readonly id: string
  readonly charterId: string
  readonly nth: number
  readonly dueOn: string
  readonly topicsUntil: string
  readonly calledOn: string | null
  readonly fixedOn: string | null
  readonly circularOn: string | null
}

const MEETING = sql`k.id, k.charter_id as "charterId", k.nth, k.due_on::text as "dueOn", k.topics_until::text as "topicsUntil", k.called_on::text as "calledOn",
  k.fixed_on::text as "fixedOn", k.circular_on::text as "circularOn"`

/** The caller has found the sitting under the reader's own scopes. Null for a sitting of another kind. */
export const meetingOf = async (tx: Tx, sitting: Sitting): Promise<Meeting | null> =>
  underScopes(
    tx,
    [sitting.path],
    async () =>
      (await sql<Meeting>`select ${MEETING} from conference_sittings k where k.id = ${sitting.id}::uuid`.execute(tx.db)).rows[0] ?? null,
  )

/** The number that the next sitting of the year bears, the day by which it falls due, and one that is planned already. */
export const planningOf = async (
  tx: Tx,
  charter: Charter,
  year: string,
): Promise<{ readonly nth: number; readonly lastHeldOn: string | null; readonly planned: string | null }> =>
  (
    await sql<{ nth: number; lastHeldOn: string | null; planned: string | null }>`select
      coalesce(max(k.nth) filter (where s.state <> 'cancelled' and to_char(s.planned_on, 'YYYY') = ${year}), 0) + 1 as nth,
      max(s.held_on)::text as "lastHeldOn",
      min(s.title) filter (where s.state in ('planned', 'called', 'fixed')) as planned
      from conference_sittings k join sittings s on s.district_id = k.district_id and s.id = k.id
      where k.charter_id = ${charter.id}::uuid`.execute(tx.db)
  ).rows[0]!

export const addMeeting = (
  tx: Tx,
  charter: Charter,
  meeting: { readonly id: string; readonly nth: number; readonly dueOn: string; readonly topicsUntil: string },
): Promise<void> =>
  insertRows(tx, 'conference_sittings', [
    {
      district_id: charter.districtId,
      id: meeting.id,
      path: charter.path,
      concerned: [charter.path],
      charter_id: charter.id,
      nth: meeting.nth,
      due_on: meeting.dueOn,
      topics_until: meeting.topicsUntil,
    },
  ])

export const markCalled = (tx: Tx, id: string, on: string, topicsUntil: string): Promise<unknown> =>
  sql`update conference_sittings set called_on = ${on}::date, topics_until = ${topicsUntil}::date where id = ${id}::uuid`.execute(tx.db)

export const markFixed = (tx: Tx, id: string, on: string): Promise<unknown> =>
  sql`update conference_sittings set fixed_on = ${on}::date where id = ${id}::uuid`.execute(tx.db)

/** False where the circular has gone out already. */
export const markCircular = async (tx: Tx, id: string, on: string): Promise<boolean> =>
  (
    await sql`update conference_sittings set circular_on = ${on}::date where id = ${id}::uuid and circular_on is null returning 1`.execute(
      tx.db,
    )
  ).rows.length > 0
