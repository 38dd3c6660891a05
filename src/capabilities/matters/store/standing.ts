import { sql, type RawBuilder } from 'kysely'
import type { PromiseStands } from '../standing.ts'

/**
 * `stands` of the contract as SQL over a row of matters.
 * @param alias of the row, written by us
 * @param day `YYYY-MM-DD`
 */
export const standsSql = (alias: string, day: string): RawBuilder<PromiseStands> => sql<PromiseStands>`case
  when ${sql.ref(`${alias}.outcome`)} = 'done' then 'kept'
  when ${sql.ref(`${alias}.outcome`)} = 'part' then 'partly'
  when ${sql.ref(`${alias}.state`)} = 'closed' then 'released'
  when ${sql.ref(`${alias}.due_on`)} < ${day}::date then 'unmet'
  when ${sql.ref(`${alias}.state`)} = 'delivered' then 'awaiting'
  else 'open' end`
