// How many open matters there are, by what one asks for. One statement whatever the number of groups.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { State } from '../kinds.ts'

/** Days since a matter began, up to which each band reaches; the last is open. */
export const AGE_BANDS = [7, 30, 90] as const

export type Count = { readonly open: number; readonly overdue: number }
export type Board = Count & {
  readonly dueSoon: number
  readonly byState: readonly { readonly state: State; readonly count: number }[]
  readonly byLead: readonly (Count & { readonly id: string | null; readonly name: string })[]
  readonly bySource: readonly (Count & { readonly source: string })[]
  readonly byAge: readonly (Count & { readonly upTo: number | null })[]
}

type Row = {
  by: number
  state: State | null
  bucket: string | null
  source: string | null
  band: number | null
  open: number
  overdue: number
  soon: number
  own: string | null
}

// grouping() of the four columns, first the most significant bit: which one a row is of.
const ALL = 15
const BY_STATE = 7
const BY_LEAD = 11
const BY_SOURCE = 13
const BY_AGE = 14

/**
 * @param under ltree path of the organisation asked for; '' counts by the highest places in sight
 * @param soonUntil last day that is due soon
 */
export const board = async (tx: Tx, under: string, day: string, soonUntil: string): Promise<Board> => {
  // Without an organisation the reader sees what lies below the own places: each of these is a line.
  const depth = under === '' ? sql`least(nlevel(m.path), 2)` : sql`least(nlevel(m.path), nlevel(${under}::ltree) + 1)`
  const { rows } = await sql<Row>`
    select grouping(state, bucket, source, band) as by, state, bucket::text as bucket, source, band,
      count(*)::int as open, (count(*) filter (where late))::int as overdue, (count(*) filter (where soon))::int as soon,
      min(lead_name) filter (where path = bucket) as own
    from (
      select m.state, subpath(m.path, 0, ${depth}) as bucket, m.path, m.lead_name, m.source_kind as source,
        case ${sql.join(
          AGE_BANDS.map((upTo) => sql`when m.begins_on >= ${day}::date - ${upTo}::int then ${sql.lit(upTo)}`),
          sql` `,
        )} else 0 end as band,
        m.state <> 'delivered' and m.due_on < ${day}::date as late,
        m.state <> 'delivered' and m.due_on between ${day}::date and ${soonUntil}::date as soon
      from matters m where m.state <> 'closed' ${under === '' ? sql`` : sql`and m.path <@ ${under}::ltree`}
    ) counted
    group by grouping sets ((), (state), (bucket), (source), (band))`.execute(tx.db)
  const of = (by: number): Row[] => rows.filter((row) => row.by === by)
  const leads = of(BY_LEAD)
  const { rows: named } = await sql<{ id: string; path: string; name: string }>`select id, path::text as path, name from organisations
    where valid_until is null and path = any(${leads.map((row) => row.bucket!)}::ltree[]) order by name`.execute(tx.db)
  const called = new Map(named.map((row, nth) => [row.path, { ...row, nth }]))
  const [all] = of(ALL)
  return {
    open: all?.open ?? 0,
    overdue: all?.overdue ?? 0,
    dueSoon: all?.soon ?? 0,
    byState: of(BY_STATE).map((row) => ({ state: row.state!, count: row.open })),
    byLead: leads
      .map(({ bucket, own, open, overdue }) => ({
        id: called.get(bucket!)?.id ?? null,
        name: called.get(bucket!)?.name ?? own ?? '',
        nth: called.get(bucket!)?.nth ?? named.length,
        open,
        overdue,
      }))
      .toSorted((one, other) => other.overdue - one.overdue || other.open - one.open || one.nth - other.nth)
      .map(({ nth: _nth, ...line }) => line),
    bySource: of(BY_SOURCE)
      .map((row) => ({ source: row.source!, open: row.open, overdue: row.overdue }))
      .toSorted((one, other) => other.open - one.open),
    byAge: [...AGE_BANDS, null].map((upTo) => {
      const row = of(BY_AGE).find(({ band }) => band === (upTo ?? 0))
      return { upTo, open: row?.open ?? 0, overdue: row?.overdue ?? 0 }
    }),
  }
}
