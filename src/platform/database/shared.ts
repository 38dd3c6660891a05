import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/**
 * Lets every record that several places share (a table with `concerned`, see `sharedPolicy`) follow a place that moved in the tree, in
 * every column that is a path. What was agreed stays agreed: only where its parties stand is written anew.
 * @param from ltree path of the place before
 * @param to ltree path of it now
 */
export const moveShared = async (tx: Tx, from: string, to: string): Promise<void> => {
  const { rows } = await sql<{ name: string; paths: string[] }>`
    select c.relname as name,
      array(select p.attname::text from pg_attribute p where p.attrelid = c.oid and p.atttypid = 'ltree'::regtype and not p.attisdropped) as paths
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where a.attname = 'concerned' and not a.attisdropped and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(
    tx.db,
  )
  const moved = (path: ReturnType<typeof sql.ref>) =>
    sql`case when ${path} <@ ${from}::ltree then (${to}::text || substr(${path}::text, ${from.length + 1}))::ltree else ${path} end`
  for (const { name, paths } of rows)
    await sql`update ${sql.table(name)} t set ${sql.join(paths.map((path) => sql`${sql.ref(path)} = ${moved(sql.ref(`t.${path}`))}`))},
      concerned = array(select ${moved(sql.ref('place'))} from unnest(t.concerned) with ordinality as places(place, nth) order by nth)
      where t.path <@ ${from}::ltree or t.concerned <@ ${from}::ltree`.execute(tx.db)
}
