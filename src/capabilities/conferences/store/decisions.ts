import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../network/public.ts'
import type { Sitting } from '../../sittings/public.ts'
import type { DecisionShown } from '../contract.ts'
import type { Resolution } from '../kinds.ts'
import { decisionState } from '../rules/decisions.ts'
import { EVIDENCED, MATTER_OF, OPEN } from './charters.ts'
import { insertRows } from './rows.ts'

type Read = Omit<DecisionShown, 'state'> & {
  readonly path: string
  readonly districtId: string
  /** The places of all sides of its matter; null where there is none. */
  readonly matterPaths: readonly string[] | null
  readonly matterState: string | null
  readonly matterOutcome: string | null
}
export type Decision = DecisionShown & Pick<Read, 'path' | 'districtId' | 'matterPaths'>

const DECISION = sql`d.id, d.charter_id as "charterId", d.sitting_id as "sittingId", (select s.title from sittings s where s.district_id = d.district_id and s.id = d.sitting_id) as sitting,
  d.item_id as "itemId", d.nth, d.text, d.lead_kind as "leadKind", d.lead_id as "leadId", d.lead_name as lead, d.assisting, d.deliverable, d.due_on::text as "dueOn",
  d.decided_on::text as "decidedOn", d.resolved_on::text as "resolvedOn", d.resolution, d.resolved_text as "resolvedText", d.resolved_by_sitting_id as "resolvedBySittingId",
  (select s.title from sittings s where s.district_id = d.district_id and s.id = d.resolved_by_sitting_id) as "resolvedBy",
  (select count(*)::int from sitting_items i where i.district_id = d.district_id and i.source_id = d.id and i.kind = 'decision' and i.dropped_reason is null) as carried,
  m.id as "matterId", m.concerned::text[] as "matterPaths", m.state as "matterState", ${EVIDENCED} as "matterOutcome", m.closed_on::text as "closedOn", d.path::text as path, d.district_id as "districtId"`

const toDecision = ({ matterState, matterOutcome, ...row }: Read, day: string): Decision => ({
  ...row,
  state: decisionState(
    { dueOn: row.dueOn, resolution: row.resolution, matter: matterState === null ? null : { state: matterState, outcome: matterOutcome } },
    day,
  ),
})

/**
 * Whether a decision was done is read from its matter, which lies with whoever has to do it and with the convenor: whoever sees a decision
 * is told so too. So the convenors' places join the scopes, and what may be seen is asked by the reader's own.
 */
const withConvenors = async <T>(tx: Tx, own: readonly string[], work: (seen: ReturnType<typeof sql>) => Promise<T>): Promise<T> => {
  const { rows } = await sql<{
    path: string
  }>`select distinct path::text as path from conference_decisions where not path <@ any (${[...own]}::ltree[])`.execute(tx.db)
  const seen = sql`d.concerned <@ any (${[...own]}::ltree[])`
  return rows.length === 0 ? work(seen) : underScopes(tx, [...own, ...rows.map((row) => row.path)], () => work(seen))
}

/** Late ones first, then what is open, each by its day; what is closed after them, the latest first. One number, so that a page has one key. */
const orderOn = (day: string) => sql`(case
    when not (${OPEN}) then 30000000 - (d.due_on - date '2000-01-01')
    when d.due_on < ${day}::date and m.state is distinct from 'delivered' then d.due_on - date '2000-01-01'
    else 10000000 + (d.due_on - date '2000-01-01') end)`

/** What a page of decisions goes on from: the number of `orderOn`. */
export const ORDER_KEY = /^-?\d{1,9}$/

export type DecisionPage = {
  readonly under: string
  readonly charterId: string | undefined
  readonly sittingId: string | undefined
  readonly which: 'open' | 'late' | 'closed' | undefined
  readonly text: string | undefined
  readonly limit: number
  readonly after: Cursor | null
}

/** Decisions, the late ones first. `own` are the paths of the reader's scope; `keys` are what a page goes on from, by id. */
export const listDecisions = (
  tx: Tx,
  own: readonly string[],
  page: DecisionPage,
): Promise<{ readonly decisions: readonly Decision[]; readonly total: number | null; readonly keys: ReadonlyMap<string, string> }> =>
  withConvenors(tx, own, async (seen) => {
    const day = today(tx.at)
    const which =
      page.which === undefined
        ? sql`true`
        : page.which === 'closed'
          ? sql`not (${OPEN})`
          : page.which === 'open'
            ? OPEN
            : sql`${OPEN} and d.due_on < ${day}::date and m.state is distinct from 'delivered'`
    const wanted = sql`${seen} and (${page.under} = '' or d.concerned <@ ${page.under}::ltree) and ${which}
      ${page.charterId === undefined ? sql`` : sql`and d.charter_id = ${page.charterId}::uuid`}
      ${page.sittingId === undefined ? sql`` : sql`and d.sitting_id = ${page.sittingId}::uuid`}
      ${page.text === undefined || page.text === '' ? sql`` : sql`and d.search like ${searchPattern(page.text)}`}`
    const order = orderOn(day)
    const { rows } = await sql<
      Read & { key: number }
    >`select ${DECISION}, ${order} as key from conference_decisions d ${MATTER_OF} where ${wanted}
      ${page.after === null ? sql`` : sql`and (${order}, d.id) > (${page.after.key}::int, ${page.after.id}::uuid)`}
      order by key, d.id limit ${page.limit}`.execute(tx.db)
    const decisions = rows.map(({ key: _key, ...row }) => toDecision(row, day))
    const keys = new Map(rows.map((row) => [row.id, String(row.key)]))
    if (page.after !== null) return { decisions, total: null, keys }
    const counted = await sql<{
      total: number
    }>`select count(*)::int as total from conference_decisions d ${MATTER_OF} where ${wanted}`.execute(tx.db)
    return { decisions, total: counted.rows[0]!.total, keys }
  })

/** One decision that the reader sees. */
export const seenDecision = (tx: Tx, own: readonly string[], id: string): Promise<Decision | null> =>
  withConvenors(tx, own, async (seen) => {
    const { rows } =
      await sql<Read>`select ${DECISION} from conference_decisions d ${MATTER_OF} where ${seen} and d.id = ${id}::uuid`.execute(tx.db)
    return rows[0] === undefined ? null : toDecision(rows[0], today(tx.at))
  })

/** What one sitting decided, in its order. The caller has found the sitting under the reader's own scopes. */
export const decisionsOf = (tx: Tx, sitting: Sitting): Promise<readonly Decision[]> =>
  underScopes(tx, [sitting.path], async () => {
    const { rows } = await sql<Read>`select ${DECISION} from conference_decisions d ${MATTER_OF}
      where d.sitting_id = ${sitting.id}::uuid order by d.nth`.execute(tx.db)
    return rows.map((row) => toDecision(row, today(tx.at)))
  })

/** What a later sitting ended. */
export const resolvedBy = (tx: Tx, sitting: Sitting): Promise<readonly Decision[]> =>
  underScopes(tx, [sitting.path], async () => {
    const { rows } = await sql<Read>`select ${DECISION} from conference_decisions d ${MATTER_OF}
      where d.resolved_by_sitting_id = ${sitting.id}::uuid and d.sitting_id <> ${sitting.id}::uuid order by d.due_on, d.id`.execute(tx.db)
    return rows.map((row) => toDecision(row, today(tx.at)))
  })

export const findDecision = async (tx: Tx, id: string, lock = false): Promise<Decision | null> => {
  const { rows } = await sql<Read>`select ${DECISION} from conference_decisions d ${MATTER_OF}
    where d.id = ${id}::uuid ${lock ? sql`for update of d` : sql``}`.execute(tx.db)
  return rows[0] === undefined ? null : toDecision(rows[0], today(tx.at))
}

export type DecisionDraft = {
  readonly charterId: string
  readonly itemId: string | null
  readonly text: string
  readonly lead: Party
  readonly assisting: readonly Party[]
  readonly deliverable: string
  readonly dueOn: string
  readonly decidedOn: string
}

export const addDecision = async (tx: Tx, sitting: Sitting, draft: DecisionDraft): Promise<string> => {
  const id = newId()
  const { rows } = await sql<{
    nth: number
  }>`select coalesce(max(nth), 0) + 1 as nth from conference_decisions where sitting_id = ${sitting.id}::uuid`.execute(tx.db)
  await insertRows(tx, 'conference_decisions', [
    {
      district_id: sitting.districtId,
      id,
      path: sitting.path,
      concerned: [...new Set([...sitting.concerned, draft.lead.path, ...draft.assisting.map((party) => party.path)])],
      charter_id: draft.charterId,
      sitting_id: sitting.id,
      item_id: draft.itemId,
      nth: rows[0]!.nth,
      text: draft.text,
      search: searchTextOf(draft.text),
      lead_kind: draft.lead.kind,
      lead_id: draft.lead.id,
      lead_name: draft.lead.name,
      assisting: draft.assisting.map(({ kind, id: partyId, name }) => ({ kind, id: partyId, name })),
      deliverable: draft.deliverable,
      due_on: draft.dueOn,
      decided_on: draft.decidedOn,
    },
  ])
  return id
}

/** Writes how a later sitting ended it; false where another has been quicker. */
export const resolveDecision = async (
  tx: Tx,
  id: string,
  how: { readonly sittingId: string; readonly on: string; readonly resolution: Resolution; readonly text: string },
): Promise<boolean> =>
  (
    await sql`update conference_decisions set resolved_on = ${how.on}::date, resolved_by_sitting_id = ${how.sittingId}::uuid, resolution = ${how.resolution},
      resolved_text = ${how.text} where id = ${id}::uuid and resolved_on is null returning 1`.execute(tx.db)
  ).rows.length > 0
