// What of a database belongs into a backup, read from the database itself: a table nobody thought of is in it all the same.
import type pg from 'pg'
import type { TableFrame } from './frames.ts'

const left = ['information_schema']

/**
 * Tables that a backup leaves out. A job half done must not run again in another place; a session that was ended after
 * the backup must not come alive by it, nor a link that was used or an attempt that was counted.
 */
export const ofTheMoment: ReadonlySet<string> = new Set(['jobs', 'sessions', 'verifications', 'one_time_links', 'sign_in_attempts'])

/** A table with the columns that are written, not computed. */
export async function tablesOf(client: pg.ClientBase): Promise<TableFrame[]> {
  const { rows } = await client.query<TableFrame>(
    `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> all($1)
       and not (n.nspname = 'public' and c.relname = 'migrations')
       and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
     group by 1, 2 order by 1, 2`,
    [left],
  )
  return rows
}

/** The counters and where they stand, as text: they hold more than a JavaScript number. */
export async function sequencesOf(client: pg.ClientBase): Promise<{ schema: string; name: string; value: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string; value: string }>(
    `select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
     where last_value is not null and schemaname <> all($1) order by 1, 2`,
    [left],
  )
  return rows
}

/** The steps a database has taken; none when it is new. */
export async function migrationsOf(client: pg.ClientBase): Promise<string[]> {
  const there = await client.query("select from pg_tables where schemaname = 'public' and tablename = 'migrations'")
  if (there.rowCount === 0) return []
  const { rows } = await client.query<{ name: string }>('select name from public.migrations order by applied_at, name')
  return rows.map((row) => row.name)
}

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The table of a frame, as SQL names it. */
export const nameOf = ({ schema, table }: TableFrame): string => `${quoted(schema)}.${quoted(table)}`

/** The statement that brings a table out, or in. */
export const copySql = (table: TableFrame, direction: 'to stdout' | 'from stdin'): string =>
  `copy ${nameOf(table)} (${table.columns.map(quoted).join(', ')}) ${direction}`

/** Makes a value read the same everywhere, whatever the server's settings: sums are taken over this text. */
export const sameText =
  "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local bytea_output = 'hex'"
