// Lists of matters. Row-level security shows what the reader may see; what stands here only chooses among it.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isCalendarDay } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Lens, SourceKind, State } from '../kinds.ts'
import { SHOWN, type ShownRow } from './shown.ts'

type Condition = RawBuilder<unknown>

/** The places at which the actor holds a role: "us", but for those below. */
const ownPlaces = (tx: Tx): Condition => sql`${tx.actor.grants.map((grant) => grant.path)}::ltree[]`

const isLed = (tx: Tx): Condition => sql`(m.path = any(${ownPlaces(tx)}) or coalesce(m.handler_id = ${tx.actor.userId}::uuid, false))`
const isRaised = (tx: Tx): Condition => sql`m.raiser_path = any(${ownPlaces(tx)})`
const hasBegun = (tx: Tx): Condition => sql`(m.state = 'proposed' or m.begins_on <= ${today(tx.at)}::date)`
const IN_WORK = sql`('proposed', 'accepted', 'inHand', 'disputed')`
const WITH_RAISER = sql`('delivered', 'returned')`

/** What a lens shows; see LENSES. */
export const through = (tx: Tx, lens: Lens): Condition => {
  const led = isLed(tx)
  const raised = isRaised(tx)
  switch (lens) {
    case 'todo':
      // What is accepted for a period that has not begun is nobody's work yet.
      return sql`m.state <> 'closed' and ((${led} and m.state in ${IN_WORK} and m.offered_to_id is null and ${hasBegun(tx)})
        or (${raised} and m.state in ${WITH_RAISER}) or m.offered_to_path = any(${ownPlaces(tx)}))`
    case 'waiting':
      return sql`m.state <> 'closed' and ((${raised} and not ${led} and m.state in ${IN_WORK} and ${hasBegun(tx)})
        or (${led} and not ${raised} and m.state in ${WITH_RAISER}) or (${led} and m.offered_to_id is not null))`
    case 'mine':
      return led
    case 'raised':
      return raised
    case 'assisting':
      return sql`exists (select from matter_parties p where p.district_id = m.district_id and p.matter_id = m.id and p.party_path = any(${ownPlaces(tx)}))`
  }
}

export type MatterFilter = {
  /** ltree path that owes at or below it; '' is all in sight. */
  readonly under: string
  readonly text?: string | undefined
  readonly lens?: Lens | undefined
  readonly states?: readonly State[] | undefined
  readonly source?: SourceKind | undefined
  readonly begun?: boolean | undefined
  readonly overdue?: boolean | undefined
  readonly dueSoon?: boolean | undefined
  /** Today, and the last day that is due soon. */
  readonly day: string
  readonly soonUntil: string
}

const conditions = (tx: Tx, filter: MatterFilter): Condition => {
  const all: Condition[] = []
  if (filter.under !== '') all.push(sql`m.path <@ ${filter.under}::ltree`)
  if (filter.text) all.push(sql`m.search like ${searchPattern(filter.text)}`)
  if (filter.lens) all.push(through(tx, filter.lens))
  all.push(filter.states === undefined ? sql`m.state <> 'closed'` : sql`m.state = any(${[...filter.states]}::text[])`)
  if (filter.source) all.push(sql`m.source_kind = ${filter.source}`)
  if (filter.begun !== undefined) all.push(sql`(m.begins_on <= ${filter.day}::date) = ${filter.begun}`)
  const unanswered = sql`m.state not in ('closed', 'delivered')`
  if (filter.overdue === true) all.push(sql`${unanswered} and m.due_on < ${filter.day}::date`)
  if (filter.dueSoon === true) all.push(sql`${unanswered} and m.due_on between ${filter.day}::date and ${filter.soonUntil}::date`)
  return sql.join(all, sql` and `)
}

export type Sort = 'dueOn' | 'created' | '-created'
export type Page = { readonly sort: Sort; readonly limit: number; readonly after: Cursor | null }

const NEVER = 'infinity'
const DUE = sql`coalesce(m.due_on, 'infinity'::date)`

/** Whether a cursor can be one of a list sorted so: whatever else it holds never reaches the database. */
export const fitsSort = (cursor: Cursor, sort: Sort): boolean =>
  sort === 'dueOn' ? cursor.key === NEVER || isCalendarDay(cursor.key) : cursor.key === ''

/** Where the page after a row begins. */
export const cursorAt = (row: Pick<ShownRow, 'id' | 'due_on'>, sort: Sort): Cursor => ({
  key: sort === 'dueOn' ? (row.due_on ?? NEVER) : '',
  id: row.id,
})

// Ids are made in the order of time, so that newest first is their order backwards.
const ORDERS: { readonly [S in Sort]: { readonly order: Condition; readonly after: (cursor: Cursor) => Condition } } = {
  dueOn: { order: sql`${DUE}, m.id`, after: ({ key, id }) => sql`(${DUE}, m.id) > (${key}::date, ${id}::uuid)` },
  created: { order: sql`m.id`, after: ({ id }) => sql`m.id > ${id}::uuid` },
  '-created': { order: sql`m.id desc`, after: ({ id }) => sql`m.id < ${id}::uuid` },
}

/** A page of matters; with the first also how many there are in all. */
export const listMatters = async (
  tx: Tx,
  filter: MatterFilter,
  page: Page,
): Promise<{ readonly rows: readonly ShownRow[]; readonly total: number | null }> => {
  const where = conditions(tx, filter)
  const { order, after } = ORDERS[page.sort]
  const { rows } = await sql<ShownRow>`select ${sql.raw(SHOWN)} from matters m
    where ${where} ${page.after === null ? sql`` : sql`and ${after(page.after)}`} order by ${order} limit ${page.limit}`.execute(tx.db)
  if (page.after !== null) return { rows, total: null }
  if (rows.length < page.limit) return { rows, total: rows.length }
  return { rows, total: await countMatters(tx, filter) }
}

export const countMatters = async (tx: Tx, filter: MatterFilter): Promise<number> => {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from matters m where ${conditions(tx, filter)}`.execute(tx.db)
  return rows[0]!.total
}

/** Matters due in a span of days, closed ones too. */
export const mattersDueBetween = async (
  tx: Tx,
  wish: { readonly under: string; readonly lens?: Lens | undefined; readonly from: string; readonly until: string; readonly limit: number },
): Promise<{ readonly rows: readonly ShownRow[]; readonly total: number }> => {
  const { rows } = await sql<ShownRow & { total: number }>`select ${sql.raw(SHOWN)}, (count(*) over ())::int as total from matters m
    where m.due_on between ${wish.from}::date and ${wish.until}::date
      ${wish.under === '' ? sql`` : sql`and m.path <@ ${wish.under}::ltree`} ${wish.lens ? sql`and ${through(tx, wish.lens)}` : sql``}
    order by m.due_on, m.id limit ${wish.limit}`.execute(tx.db)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** What was closed last among what we lead or raised. */
export const lastClosed = async (tx: Tx): Promise<ShownRow | null> => {
  const { rows } = await sql<ShownRow>`select ${sql.raw(SHOWN)} from matters m
    where m.state = 'closed' and (${isLed(tx)} or ${isRaised(tx)}) order by m.closed_on desc, m.id desc limit 1`.execute(tx.db)
  return rows[0] ?? null
}

/** The path of an organisation in sight, or null. */
export const pathOf = async (tx: Tx, organisationId: string): Promise<string | null> => {
  const { rows } = await sql<{ path: string }>`select path from organisations where id = ${organisationId}::uuid`.execute(tx.db)
  return rows[0]?.path ?? null
}
