import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { memberMetrics } from '../../members/public.ts'
import { askedRow } from './measure.ts'
import { childrenOf, levelBelow, levelOfPath, streetsOf, type Of } from './places.ts'

export type StatisticsCell = { readonly at: number; readonly sex: string; readonly education: string; readonly ageBand: string; readonly members: number }
export type Statistics = {
  readonly of: { readonly id: string; readonly name: string }
  readonly on: string
  readonly places: readonly { readonly id: string; readonly name: string }[]
  readonly cells: readonly StatisticsCell[]
}

/**
 * Members by place, sex, education and age band on a day. Places are the streets and towns below, or what stands directly
 * below where there is none; members held by `of` itself are under `of`, the last place.
 */
export const statistics = async (tx: Tx, of: Of, on: string): Promise<Statistics> => {
  const streets = await streetsOf(tx, of, on)
  const below = streets.length > 0 ? streets : await childrenOf(tx, of, on)
  const level = streets.length > 0 ? levelOfPath(streets[0]!.path) : levelBelow(of)
  const { sex, education, ageBand } = memberMetrics.dimensions
  const { from, where } = memberMetrics.rows(() => `''`)
  const { rows } = await sql<{ path: string; sex: string; education: string; band: string; n: number }>`
    select subpath(r.path, 0, ${sql.raw(String(level))})::text as path, ${sql.raw(sex!.sql)} as sex,
      ${sql.raw(education!.sql)} as education, ${sql.raw(ageBand!.sql)} as band, count(*) as n
    from ${askedRow({ under: of.path, day: on })}, ${sql.raw(from)} where ${sql.raw(where)}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(tx.db)
  const index = new Map(below.map((place, at) => [place.path, at]))
  const places = [...below, of].map((place) => ({ id: place.id, name: place.name }))
  return {
    of: { id: of.id, name: of.name },
    on,
    places,
    cells: rows.map((row) => ({ at: index.get(row.path) ?? below.length, sex: row.sex, education: row.education, ageBand: row.band, members: row.n })),
  }
}
