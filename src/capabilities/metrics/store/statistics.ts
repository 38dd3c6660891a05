import { sql, type RawBuilder } from 'kysely'
import { narrowed } from '../../../platform/database/narrow.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { memberMetrics } from '../../members/public.ts'
import { highestOf, marksOn } from './marks.ts'
import { reading, type Asked } from './measure.ts'
import { childrenOf, levelBelow, levelOfPath, streetsOf, type Of } from './places.ts'

export type StatisticsCell = {
  readonly at: number
  readonly sex: string
  readonly education: string
  readonly ageBand: string
  readonly members: number
}
export type Statistics = {
  readonly of: { readonly id: string; readonly name: string }
  readonly on: string
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly cells: readonly StatisticsCell[]
}

type Counted = { readonly path: string; readonly sex: string; readonly education: string; readonly band: string; readonly n: number }

const counting = (tx: Tx, level: number, from: RawBuilder<unknown>, where: RawBuilder<unknown>) => {
  const { sex, education, ageBand } = memberMetrics.dimensions
  return sql<Counted>`
    select subpath(r.path, 0, ${sql.raw(String(level))})::text as path, ${sql.raw(sex!.sql)} as sex,
      ${sql.raw(education!.sql)} as education, ${sql.raw(ageBand!.sql)} as band, count(*) as n
    from ${from} where ${where} group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx.db)
}

/** Counted from the rows. */
const live = async (tx: Tx, asked: Asked, level: number): Promise<readonly Counted[]> =>
  (
    await reading(
      tx,
      memberMetrics,
      () => `''`,
      asked,
      (from, where) => counting(tx, level, from, where),
    )
  ).rows

/** From the cells kept ahead, places that changed since read anew. Null where none are kept, or members stand outside the places. */
const fromCells = async (tx: Tx, of: Of, on: string, places: readonly Of[], level: number): Promise<readonly Counted[] | null> => {
  const paths = new Set(places.map((place) => place.path))
  // One statement, as in tallies.ts: cells without their marks would be old.
  const { rows } = await sql<Counted & { mark: boolean }>`
    select false as mark, path::text as path, sex, education, age_band as band, members as n from place_tally_cells
    where on_day = ${on}::date and path <@ ${of.path}::ltree and (nlevel(path) = ${level} or path = ${of.path}::ltree)
    union all select true, m.path::text, '', '', '', 0 from (${marksOn(of.path)}) m`.execute(tx.db)
  const cells = rows.filter((row) => !row.mark && paths.has(row.path))
  const sum = (list: readonly Counted[]): number => list.reduce((total, row) => total + row.n, 0)
  if (cells.length === 0 || sum(cells) !== sum(rows.filter((row) => row.path === of.path))) return null
  const changed = highestOf(
    rows.filter((row) => row.mark).map((row) => row.path),
    of.path,
  )
  if (changed === null) return null
  const again = new Set(changed.map((path) => path.split('.').slice(0, level).join('.')))
  if ([...again].some((path) => !paths.has(path))) return null
  const fresh: Counted[] = []
  for (const under of again) fresh.push(...(await live(tx, { under, day: on }, level)))
  return [...cells.filter((row) => !again.has(row.path)), ...fresh]
}

/**
 * Members by place, sex, education and age band on a day. Places are the streets and towns below, or what stands directly
 * below where there is none; members held by `of` itself are under `of`, the last place.
 */
export const statistics = (tx: Tx, of: Of, on: string): Promise<Statistics> => narrowed(tx, [of.path], () => counted(tx, of, on))

const counted = async (tx: Tx, of: Of, on: string): Promise<Statistics> => {
  const streets = await streetsOf(tx, of, on)
  const below = streets.length > 0 ? streets : await childrenOf(tx, of, on)
  const level = streets.length > 0 ? levelOfPath(streets[0]!.path) : levelBelow(of)
  const rows =
    (streets.length > 0 ? await fromCells(tx, of, on, streets, level) : null) ?? (await live(tx, { under: of.path, day: on }, level))
  const index = new Map(below.map((place, at) => [place.path, at]))
  const places = [...below, of].map((place) => ({ id: place.id, name: place.name }))
  return {
    of: { id: of.id, name: of.name },
    on,
    places,
    cells: rows.map((row) => ({
      at: index.get(row.path) ?? below.length,
      sex: row.sex,
      education: row.education,
      ageBand: row.band,
      members: row.n,
    })),
  }
}
