import type pg from 'pg'
import type { Database } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { memberMetrics } from '../../members/public.ts'
import { families } from '../catalogue.ts'
import { keptLayout } from './tallies.ts'

/** Below so many memberships reading the rows is fast enough, and nothing is kept. */
export const WORTH_KEEPING = 100_000

const LOCK = 7_264_411

export type Summed = { readonly days: readonly string[]; readonly places: number; readonly marks: number }

const sumFamily = (family: (typeof families)[number]): { text: string; fingerprint: string } => {
  const { layout, fingerprint } = keptLayout(family)
  const { from, where } = family.rows((path) => path)
  const own = ['count(*) as n', ...layout.columns.map((column, at) => `${column.sql} as c${at}`)].join(', ')
  const up = ['sum(b.n) as n', ...layout.columns.map((column, at) => `${column.max ? 'max' : 'sum'}(b.c${at})::float8 as c${at}`)].join(
    ', ',
  )
  const all = layout.columns.map((column, at) => (column.max ? `u.c${at}` : `coalesce(u.c${at}, 0)`)).join(', ')
  // First what each place holds itself, then what lies below it: members are read once, whatever the depth of the tree.
  return {
    fingerprint,
    text: `insert into place_tallies (district_id, family, on_day, path, level, layout, row_count, sums)
      with own as materialized (
        select r.path, ${own} from (select $1::date as day, ''::ltree as under) asked, ${from} where ${where} group by r.path
      ), up as (
        select subpath(b.path, 0, g.level) as path, ${up} from own b, generate_series(1, nlevel(b.path)) as g(level) group by 1
      )
      select o.district_id, $2, $1::date, o.path, nlevel(o.path), $3, coalesce(u.n, 0), array[${all}]::float8[]
      from organisations o left join up u on u.path = o.path`,
  }
}

const cells = (): string => {
  const { from, where } = memberMetrics.rows((path) => path)
  const { sex, education, ageBand } = memberMetrics.dimensions
  return `insert into place_tally_cells (district_id, on_day, path, sex, education, age_band, members)
    with own as materialized (
      select r.path, ${sex!.sql} as sex, ${education!.sql} as education, ${ageBand!.sql} as band, count(*) as n
      from (select $1::date as day, ''::ltree as under) asked, ${from} where ${where} group by 1, 2, 3, 4
    ), up as (
      select subpath(b.path, 0, g.level) as path, b.sex, b.education, b.band, sum(b.n) as n
      from own b, generate_series(1, nlevel(b.path)) as g(level) group by 1, 2, 3, 4
    )
    select o.district_id, $1::date, o.path, u.sex, u.education, u.band, u.n
    from organisations o join up u on u.path = o.path where o.kind in ('city', 'district', 'street', 'town')`
}

/**
 * Sums all places for the days and forgets sums of other days. Reads one snapshot: a change that commits meanwhile keeps its mark.
 * Owner's door, because it reads all districts; a tree small enough to be read live keeps nothing.
 */
export const sumPlaces = async (owner: pg.Pool, days: readonly string[], worth = WORTH_KEEPING): Promise<Summed> => {
  const client = await owner.connect()
  try {
    // Before the snapshot is taken: a second summing waits, and then reads what the first has left.
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('begin isolation level repeatable read')
    const marks = await client.query<{ id: string }>('delete from changed_places returning id')
    await client.query('delete from place_tallies')
    await client.query('delete from place_tally_cells')
    const counted = await client.query<{ n: number }>('select count(*) as n from (select from memberships limit $1) m', [worth])
    const kept = counted.rows[0]!.n >= worth ? days : []
    let places = 0
    for (const day of kept) {
      for (const family of families.filter((it) => it.tallied === true)) {
        const { text, fingerprint } = sumFamily(family)
        places = (await client.query(text, [day, family.name, fingerprint])).rowCount ?? 0
      }
      await client.query(cells(), [day])
    }
    // Fresh rows without statistics are read by whatever plan fits none.
    if (kept.length > 0) await client.query('analyze place_tallies, place_tally_cells, changed_places')
    await client.query('commit')
    return { days: kept, places, marks: marks.rowCount ?? 0 }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

/** Sums for today where that is due: the day or a definition is new, or something changed. */
export const keepSums = async ({ owner }: Database): Promise<void> => {
  const day = today()
  const tallied = families.filter((family) => family.tallied === true)
  const { rows } = await owner.query<{ due: boolean }>(
    `select exists (select from changed_places) or ((select count(*) from (select from memberships limit $2) m) >= $2
       and exists (select from unnest($3::text[], $4::text[]) as f(name, layout)
         where not exists (select from place_tallies t where t.on_day = $1 and t.family = f.name and t.layout = f.layout))) as due`,
    [day, WORTH_KEEPING, tallied.map((family) => family.name), tallied.map((family) => keptLayout(family).fingerprint)],
  )
  if (rows[0]!.due) await sumPlaces(owner, [day])
}
