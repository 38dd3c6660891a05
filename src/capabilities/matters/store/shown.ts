// How a row of matters is shown: late and left are working days, counted as the district's calendar has them.
import type { MatterShown } from '../contract.ts'
import { isOverdue } from '../standing.ts'
import { soonUntil, workingDaysBetween, type WorkingCalendar } from '../rules/working-days.ts'
import type { MatterRow } from '../tables.ts'

/** The columns of a list, as SQL over the alias `m`. */
export const SHOWN = `m.district_id, m.id, m.title, m.state, m.outcome, m.lead_kind, m.lead_id, m.lead_name, m.raiser_kind, m.raiser_id,
  m.raiser_name, m.handler_name, m.source_kind, m.source_name, m.source_link, m.begins_on, m.due_on, m.urged, m.offered_to_id,
  m.closed_on, m.version`

export type ShownRow = Pick<
  MatterRow,
  | 'district_id'
  | 'id'
  | 'title'
  | 'state'
  | 'outcome'
  | 'lead_kind'
  | 'lead_id'
  | 'lead_name'
  | 'raiser_kind'
  | 'raiser_id'
  | 'raiser_name'
  | 'handler_name'
  | 'source_kind'
  | 'source_name'
  | 'source_link'
  | 'begins_on'
  | 'due_on'
  | 'urged'
  | 'offered_to_id'
  | 'closed_on'
  | 'version'
>

/** @param day today */
export const shownOf = (row: ShownRow, day: string, calendar: WorkingCalendar): MatterShown => {
  const standing = { state: row.state, outcome: row.outcome, dueOn: row.due_on }
  const late = isOverdue(standing, day) ? workingDaysBetween(row.due_on!, day, calendar) : 0
  const isAhead = row.due_on !== null && row.due_on >= day && row.state !== 'closed' && row.state !== 'delivered'
  return {
    id: row.id,
    title: row.title,
    state: row.state,
    outcome: row.outcome,
    lead: { kind: row.lead_kind, id: row.lead_id, name: row.lead_name },
    raiser: { kind: row.raiser_kind, id: row.raiser_id, name: row.raiser_name },
    handler: row.handler_name,
    source: { kind: row.source_kind, name: row.source_name, link: row.source_link },
    beginsOn: row.begins_on,
    dueOn: row.due_on,
    late,
    left: isAhead && row.due_on! <= soonUntil(day, calendar) ? workingDaysBetween(day, row.due_on!, calendar) : null,
    urged: row.urged,
    isOffered: row.offered_to_id !== null,
    closedOn: row.closed_on,
    version: row.version,
  }
}
