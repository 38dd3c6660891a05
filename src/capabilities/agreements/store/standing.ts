import { sql, type RawBuilder } from 'kysely'
import { standsSql } from '../../matters/public.ts'
import type { Tally } from '../contract.ts'
import type { OccurrenceState } from '../kinds.ts'

export type TallyColumns = { due: number; kept: number; partly: number; unmet: number }

/**
 * The four counts over rows of matters: what fell due or was answered, and of that what was kept, partly kept, unmet. What was released is
 * owed by nobody; what is not due yet is neither.
 */
export const tallySql = (alias: string, day: string): RawBuilder<TallyColumns> => {
  const stands = standsSql(alias, day)
  const of = (...states: OccurrenceState[]) =>
    sql`(count(*) filter (where ${stands} = any(${sql.lit(`{${states.join(',')}}`)}::text[])))::int`
  return sql`${of('kept', 'partly', 'unmet')} as due, ${of('kept')} as kept, ${of('partly')} as partly, ${of('unmet')} as unmet`
}

export const tallyOf = (row: TallyColumns): Tally => ({ due: row.due, kept: row.kept, partly: row.partly, unmet: row.unmet })
