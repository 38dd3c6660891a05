import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/**
 * Lets every record that several places share (a table with `concerned`, see `sharedPolicy`) follow a place that moved in the tree.
 * What was agreed stays agreed: only where its parties stand is written anew.
 * @param from ltree path of the place before
 * @param to ltree path of it now
 */
export const moveShared = async (tx: Tx, from: string, to: string): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'concerned' and not a.attisdropped and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(
    tx.db,
  )
  const moved = (path: ReturnType<typeof sql.ref>) =>
    sql`case when ${path} <@ ${from}::ltree then (${to}::text || substr(${path}::text, ${from.length + 1}))::ltree else ${path} end`
  for (const { name } of rows)
    await sql`update ${sql.table(name)} t set path = ${moved(sql.ref('t.path'))},
      concerned = array(select ${moved(sql.ref('place'))} from unnest(t.concerned) with ordinality as places(place, nth) order by nth)
      where t.path <@ ${from}::ltree or t.concerned <@ ${from}::ltree`.execute(tx.db)
}
