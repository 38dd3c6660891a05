// What a sitting is reminded of: one question a source, asked under the convenor's place.
import { sql } from 'kysely'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Sitting } from '../../sittings/public.ts'
import type { AgendaSources } from '../rules/agenda.ts'
import { decisionState } from '../rules/decisions.ts'
import type { Resolution } from '../kinds.ts'
import { EVIDENCED, MATTER_OF, OPEN } from './charters.ts'
import type { Meeting } from './sittings.ts'

/** More than these no sitting can take; the rest comes next time. */
const MOST = { decisions: 60, needs: 10, matters: 10, topics: 60 }

const openDecisions = async (tx: Tx, sitting: Sitting, day: string): Promise<AgendaSources['decisions']> => {
  type Row = {
    id: string
    text: string
    lead: string
    dueOn: string
    sittingId: string
    sitting: string
    carried: number
    resolution: Resolution | null
    state: string | null
    outcome: string | null
  }
  const { rows } =
    await sql<Row>`select d.id, d.text, d.lead_name as lead, d.due_on::text as "dueOn", d.sitting_id as "sittingId", d.resolution, m.state, ${EVIDENCED} as outcome,
      (select s.title from sittings s where s.district_id = d.district_id and s.id = d.sitting_id) as sitting,
      (select count(*)::int from sitting_items i where i.district_id = d.district_id and i.source_id = d.id and i.kind = 'decision' and i.sitting_id <> ${sitting.id}::uuid and i.dropped_reason is null) as carried
    from conference_decisions d ${MATTER_OF}
    where d.charter_id = ${sitting.ofId}::uuid and d.sitting_id <> ${sitting.id}::uuid and ${OPEN} order by d.due_on, d.id limit ${MOST.decisions}`.execute(
      tx.db,
    )
  return rows.map(({ state, outcome, ...row }) => ({
    ...row,
    state: decisionState({ dueOn: row.dueOn, resolution: row.resolution, matter: state === null ? null : { state, outcome } }, day),
  }))
}

const troubled = async (tx: Tx, sitting: Sitting, day: string): Promise<AgendaSources['matters']> =>
  (
    await sql<
      AgendaSources['matters'][number]
    >`select m.id, m.title, m.lead_name as lead, m.due_on::text as "dueOn", m.state = 'disputed' as disputed, m.source_name as "sourceName"
      from matters m where (m.path <@ ${sitting.path}::ltree or m.raiser_id = ${sitting.organisationId}::uuid) and m.source_kind <> 'decision'
        and ((m.state = 'disputed' and m.source_kind = 'clause') or (m.due_on < ${day}::date and m.state not in ('closed', 'delivered')))
      order by (m.state = 'disputed' and m.source_kind = 'clause') desc, m.due_on, m.id limit ${MOST.matters}`.execute(tx.db)
  ).rows

const sentIn = async (tx: Tx, sitting: Sitting, meeting: Meeting): Promise<AgendaSources['topics']> =>
  (
    await sql<AgendaSources['topics'][number]>`select id, title, detail, party_name as party from conference_topics
      where charter_id = ${sitting.ofId}::uuid and state = 'sent' and sent_on <= ${meeting.topicsUntil}::date order by sent_on, id limit ${MOST.topics}`.execute(
      tx.db,
    )
  ).rows

type Need = AgendaSources['needs'][number]

/** All that the agenda is assembled from. `needs` are those that nobody took, asked of whoever keeps them. */
export const agendaSources = async (
  tx: Tx,
  sitting: Sitting,
  meeting: Meeting,
  needs: () => Promise<readonly Need[]>,
): Promise<AgendaSources> => {
  const day = today(tx.at)
  return underScopes(tx, [sitting.path], async () => ({
    decisions: await openDecisions(tx, sitting, day),
    // Longest waiting first.
    needs: (await needs()).slice(0, MOST.needs),
    matters: await troubled(tx, sitting, day),
    topics: await sentIn(tx, sitting, meeting),
  }))
}
