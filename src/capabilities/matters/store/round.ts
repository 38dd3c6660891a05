// What the night brings by itself: it tells, shows upward, hands on and raises what comes back. It closes nothing.
import { sql } from 'kysely'
import { OPERATOR } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { labelOf } from '../../../platform/database/ids.ts'
import { inTransaction, type Database, type Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { peopleAtEach, type Post } from '../../accounts/public.ts'
import { escalatesTo } from '../rules/escalation.ts'
import { soonUntil, workingDaysBetween, type WorkingCalendar } from '../rules/working-days.ts'
import type { MatterRow, MatterTables } from '../tables.ts'
import { writeStep } from './act.ts'
import { CONCERNED } from './card.ts'
import { workingCalendars } from './days.ts'
import { insertMatters, insertSteps, stepRow } from './raise.ts'
import { endsOfSeries, nextOfSeries } from './series.ts'
import { tellAll, type Word } from './tell.ts'

type Calendars = (districtId: string) => WorkingCalendar

/** Rows taken at a time: a transaction that holds the whole country's matters would hold everybody up. */
const AT_A_TIME = 500

const unanswered = sql<boolean>`state not in ('closed', 'delivered', 'returned')`

const chosen = (tx: Tx) => tx.db.withTables<MatterTables>().selectFrom('matters').selectAll().select(CONCERNED)

const leadOf = (matter: MatterRow): Post => ({ kind: matter.lead_kind, path: matter.path })
const raiserOf = (matter: MatterRow): Post => ({ kind: matter.raiser_kind, path: matter.raiser_path })

/** The line in the trail of what the night did to a matter. */
const lineOf = (action: string, matter: Pick<MatterRow, 'district_id' | 'id' | 'path' | 'title'>, before: object, after: object) => ({
  action: `matters.${action}`,
  changes: 'nothing' as const,
  subject: { kind: 'matter', id: matter.id, name: matter.title },
  districtId: matter.district_id,
  path: matter.path,
  before,
  after,
})

/** Whoever has to do it: the people of the lead, and the one who handles it. */
const doersOf = (matter: MatterRow, people: ReadonlyMap<string, readonly string[]>): readonly string[] => [
  ...(people.get(matter.path) ?? []),
  ...(matter.handler_id === null ? [] : [matter.handler_id]),
]

const wordsFor = (matter: MatterRow, userIds: readonly string[], words: Word['words'], gaps: Word['gaps']): Word[] =>
  [...new Set(userIds)].map((userId) => ({ userId, matter, words, gaps }))

const mark = async (tx: Tx, matters: readonly MatterRow[], column: 'soon_told' | 'overdue_told'): Promise<void> => {
  await sql`update matters set ${sql.ref(column)} = due_on where id = any(${matters.map((matter) => matter.id)}::uuid[])`.execute(tx.db)
}

/** Says once for each due day that it is near. */
const tellDueSoon = async (tx: Tx, day: string, calendars: Calendars, plain: WorkingCalendar): Promise<number> => {
  // No district's holidays make three working days longer than three weeks; what lies nearer is asked of its own calendar.
  const matters = await chosen(tx)
    .where(unanswered)
    .where('due_on', '>=', day)
    .where('due_on', '<=', sql<string>`${soonUntil(day, plain)}::date + 14`)
    .where(sql<boolean>`soon_told is distinct from due_on`)
    .orderBy('due_on')
    .orderBy('id')
    .limit(AT_A_TIME)
    .execute()
  const near = matters.filter((matter) => matter.due_on! <= soonUntil(day, calendars(matter.district_id)))
  const people = await peopleAtEach(tx, near.map(leadOf))
  await tellAll(
    tx,
    near.flatMap((matter) => wordsFor(matter, doersOf(matter, people), 'matters.told.dueSoon', { due: matter.due_on! })),
    'matters.told.dueSoonMany',
    '/matters?lens=mine&dueSoon=true',
  )
  await mark(tx, near, 'soon_told')
  return near.length
}

/** Says once for each due day that it has passed. */
const tellOverdue = async (tx: Tx, day: string): Promise<number> => {
  const matters = await chosen(tx)
    .where(unanswered)
    .where('due_on', '<', day)
    .where(sql<boolean>`overdue_told is distinct from due_on`)
    .orderBy('id')
    .limit(AT_A_TIME)
    .execute()
  const people = await peopleAtEach(tx, [...matters.map(leadOf), ...matters.map(raiserOf)])
  await tellAll(
    tx,
    matters.flatMap((matter) =>
      wordsFor(matter, [...doersOf(matter, people), ...(people.get(matter.raiser_path) ?? [])], 'matters.told.overdue', {
        due: matter.due_on!,
      }),
    ),
    'matters.told.overdueMany',
    '/matters?overdue=true',
  )
  await mark(tx, matters, 'overdue_told')
  return matters.length
}

/** Shows what is late to the organisations above, step by step, each once. */
const escalate = async (
  tx: Tx,
  day: string,
  calendars: Calendars,
  after: string | null,
): Promise<{ count: number; last: string | null }> => {
  const matters = await chosen(tx)
    .where(unanswered)
    .where('due_on', '<', day)
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(AT_A_TIME)
    .execute()
  const late = (matter: MatterRow): number => workingDaysBetween(matter.due_on!, day, calendars(matter.district_id))
  const wanted = matters.flatMap((matter) => {
    const path = escalatesTo(matter.path, labelOf(matter.district_id), late(matter))
    return path === null ? [] : [{ matter, path, days: late(matter) }]
  })
  const { rows } = await sql<{ id: string; name: string; path: string }>`select id, name, path::text as path from organisations
    where valid_until is null and path = any(${wanted.map((one) => one.path)}::ltree[])`.execute(tx.db)
  const places = new Map(rows.map((row) => [row.path, row]))
  const people = await peopleAtEach(
    tx,
    rows.map(({ path }) => ({ kind: 'organisation', path })),
  )
  const said: Word[] = []
  let count = 0
  for (const { matter, path, days } of wanted) {
    const place = places.get(path)
    if (place === undefined || place.id === matter.escalated_to_id) continue
    const isWritten = await writeStep(
      tx,
      matter,
      { escalated_to_id: place.id, escalated_to_name: place.name },
      { kind: 'escalated', party: place.name, facts: { days } },
    )
    // Somebody took a step meanwhile: the next night looks again.
    if (!isWritten) continue
    await record(tx, lineOf('escalate', matter, { to: matter.escalated_to_name }, { to: place.name }))
    said.push(...wordsFor(matter, people.get(path) ?? [], 'matters.told.escalated', { party: matter.lead_name, days }))
    count += 1
  }
  await tellAll(tx, said, 'matters.told.escalatedMany', '/matters?overdue=true')
  return { count, last: matters.length < AT_A_TIME ? null : matters.at(-1)!.id }
}

/** Hands each matter with a relay to the one whose day it is. */
const handOn = async (tx: Tx, day: string): Promise<number> => {
  const { rows } = await sql<
    Pick<MatterRow, 'district_id' | 'id' | 'path' | 'title' | 'lead_name'> & {
      concerned: string[]
      from_name: string | null
      to_name: string
    }
  >`update matters m set handler_id = r.handler_id, handler_name = r.handler_name, version = m.version + 1, updated_at = ${tx.at}
    from matter_relays r, (select district_id, id, handler_name from matters) before
    where r.day = ${day}::date and r.district_id = m.district_id and r.matter_id = m.id and m.state <> 'closed'
      and before.district_id = m.district_id and before.id = m.id and r.handler_id is distinct from m.handler_id
    returning m.district_id, m.id, m.path, m.title, m.concerned::text[] as concerned, m.lead_name, before.handler_name as from_name, r.handler_name as to_name`.execute(
    tx.db,
  )
  await insertSteps(
    tx,
    rows.map((row) =>
      stepRow(tx, row, { kind: 'handlerChanged', party: row.lead_name, facts: { from: row.from_name, to: row.to_name, relay: 1 } }),
    ),
  )
  await record(tx, ...rows.map((row) => lineOf('handOn', row, { handler: row.from_name }, { handler: row.to_name })))
  return rows.length
}

/** Raises what comes back; each is found once, since its follower is there afterwards. */
const raiseAgain = async (tx: Tx): Promise<number> => {
  let count = 0
  for (const matter of await endsOfSeries(tx, today(tx.at), AT_A_TIME)) {
    const draft = await nextOfSeries(tx, matter)
    if (draft === null) continue
    const [id] = await insertMatters(tx, [draft])
    if (id !== null && id !== undefined) count += 1
  }
  return count
}

export type Round = {
  readonly dueSoon: number
  readonly overdue: number
  readonly escalated: number
  readonly handedOn: number
  readonly raised: number
}

/**
 * The nightly round. Run twice, it does nothing the second time.
 * @param at the moment it is taken to be; now when left out
 */
export const nightlyRound = async (database: Database, at?: Date): Promise<Round> => {
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    inTransaction(database, { actor: OPERATOR, scopes: [''], ...(at === undefined ? {} : { at }) }, work)
  const untilDone = async (work: (tx: Tx) => Promise<number>): Promise<number> => {
    let all = 0
    for (let count = AT_A_TIME; count >= AT_A_TIME;) {
      count = await within(work)
      all += count
    }
    return all
  }
  const handedOn = await within((tx) => handOn(tx, today(tx.at)))
  const raised = await untilDone(raiseAgain)
  const dueSoon = await untilDone(async (tx) => {
    const calendars = await workingCalendars(tx)
    return tellDueSoon(tx, today(tx.at), calendars, calendars(''))
  })
  const overdue = await untilDone((tx) => tellOverdue(tx, today(tx.at)))
  let escalated = 0
  for (let after: string | null = null, more = true; more;) {
    const part: { count: number; last: string | null } = await within(async (tx) =>
      escalate(tx, today(tx.at), await workingCalendars(tx), after),
    )
    escalated += part.count
    after = part.last
    more = after !== null
  }
  return { dueSoon, overdue, escalated, handedOn, raised }
}
