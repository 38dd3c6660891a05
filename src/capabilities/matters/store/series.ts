// What comes back: the next matter of a series.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Party } from '../../network/public.ts'
import { comesBack, partOf, periodAt } from '../rules/recurrence.ts'
import type { MatterRow } from '../tables.ts'
import { CONCERNED, partiesOfMatter } from './card.ts'
import type { MatterDraft } from './raise.ts'
import type { MatterTables } from '../tables.ts'

/** The matter that follows one of a series, if it is due to come; null where it is not, or there is one already. */
export const nextOfSeries = async (tx: Tx, matter: MatterRow): Promise<MatterDraft | null> => {
  if (matter.repeats === null || matter.first_begins_on === null) return null
  const first = { beginsOn: matter.first_begins_on, dueOn: matter.first_due_on }
  const period = periodAt(first, matter.repeats, matter.nth + 1)
  if (!comesBack({ isClosed: matter.state === 'closed', outcome: matter.outcome }, period.beginsOn, today(tx.at))) return null
  const others = await partiesOfMatter(tx, matter.id)
  const party = (kind: Party['kind'], id: string, name: string, path: string): Party => ({
    kind,
    id,
    name,
    path,
    districtId: matter.district_id,
  })
  const those = (role: 'assisting' | 'watching') =>
    others.filter((one) => one.role === role).map((one) => party(one.party_kind, one.party_id, one.party_name, one.party_path))
  return {
    source: {
      kind: matter.source_kind,
      id: matter.source_id,
      name: matter.source_name,
      part: partOf(matter.repeats, period.beginsOn),
      ...(matter.source_link === null ? {} : { link: matter.source_link }),
    },
    title: matter.title,
    lead: party(matter.lead_kind, matter.lead_id, matter.lead_name, matter.path),
    raiser: party(matter.raiser_kind, matter.raiser_id, matter.raiser_name, matter.raiser_path),
    assisting: those('assisting'),
    watching: those('watching'),
    handler: matter.handler_name === null ? null : { id: matter.handler_id, name: matter.handler_name },
    deliverable: matter.deliverable,
    beginsOn: period.beginsOn,
    dueOn: period.dueOn,
    // What was accepted once is accepted for each period; what never was is asked again.
    accepted: matter.accepted_on !== null,
    repeats: matter.repeats,
    previous: matter.id,
    series: { nth: matter.nth + 1, firstBeginsOn: first.beginsOn, firstDueOn: first.dueOn },
  }
}

/** The last matter of each series that may go on by a day: nothing follows it yet, and it has begun or is closed. */
export const endsOfSeries = (tx: Tx, day: string, limit: number): Promise<MatterRow[]> =>
  tx.db
    .withTables<MatterTables>()
    .selectFrom('matters as m')
    .selectAll()
    .select(CONCERNED)
    .where('repeats', 'is not', null)
    .where(sql<boolean>`not exists (select from matters f where f.district_id = m.district_id and f.previous_id = m.id)`)
    .where(sql<boolean>`(m.outcome is null or m.outcome not in ('withdrawn', 'overtaken'))`)
    // The shortest period is a week: what began within it and is open cannot be due to come back.
    .where(sql<boolean>`(m.state = 'closed' or m.begins_on <= ${day}::date - 7)`)
    .orderBy('begins_on')
    .limit(limit)
    .execute()
