// What several stores of this room share: writing rows of a project, and reading how the matter behind a row stands.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { PartyKind, PartyShown } from '../../network/contract.ts'
import type { MatterShown } from '../contract.ts'
import type { ProjectTables } from '../tables.ts'

type Inserted<T extends keyof ProjectTables> = {
  readonly [K in keyof ProjectTables[T]]: ProjectTables[T][K] extends Date ? Date | string : ProjectTables[T][K]
}

/** Writes rows of one table in one statement, whatever their number. */
export const insertRows = async <T extends keyof ProjectTables>(tx: Tx, table: T, rows: readonly Inserted<T>[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx.db,
  )
}

export const partyShown = (kind: PartyKind, id: string, name: string): PartyShown => ({ kind, id, name })

/** The matter that a row of ours asked for, as one value; null where there is none. `row` is the alias of the row. */
export const matterOf = (
  sourceKind: 'milestone' | 'finding' | 'issue',
  row: string,
): RawBuilder<MatterShown | null> => sql<MatterShown | null>`(
  select jsonb_build_object('id', x.id, 'state', x.state, 'outcome', x.outcome, 'dueOn', x.due_on, 'closedOn', x.closed_on, 'lead', x.lead_name)
  from matters x where x.district_id = ${sql.ref(`${row}.district_id`)} and x.source_kind = ${sourceKind} and x.source_id = ${sql.ref(`${row}.id`)}
  order by x.source_part limit 1)`
