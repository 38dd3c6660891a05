import { createHash } from 'node:crypto'
import type pg from 'pg'
import { nameOrderRules, SURNAME_FOLLOWS } from '../words/order.ts'
import { APP_ROLE } from './transaction.ts'

/**
 * One step forward; there is no way back. `name` is `<capability>/NNN-verb-noun`, its first line of SQL says why.
 */
export type Migration = {
  readonly name: string
  readonly sql: string
  /** The hash of a text that takes long to make; a test holds it to the text. */
  readonly sha256?: string
}

export class MigrationRefused extends Error {}

/** What a step read when it was taken. */
export const shaOf = (migration: Migration): string => migration.sha256 ?? createHash('sha256').update(migration.sql).digest('hex')

// Any two processes that start at once must not both migrate; the number only has to be ours.
const LOCK = 7_264_401

/**
 * Applies what is missing, each step in its own transaction, under a lock.
 * @throws MigrationRefused when the database has steps this program does not know: it was made by a newer version; or has one that read
 * otherwise when it was taken: it was made by a trial build, and its tables are not those this program asks for
 */
export const migrate = async (owner: pg.Pool, migrations: readonly Migration[]): Promise<readonly string[]> => {
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create table if not exists public.migrations (name text primary key, applied_at timestamptz not null)')
    await client.query('alter table public.migrations add column if not exists sha256 text')
    const { rows } = await client.query<{ name: string; sha256: string | null }>('select name, sha256 from public.migrations')
    const applied = new Map(rows.map((row) => [row.name, row.sha256]))
    const known = new Set(migrations.map((migration) => migration.name))
    const foreign = [...applied.keys()].filter((name) => !known.has(name))
    if (foreign.length > 0)
      throw new MigrationRefused(
        `数据由更新的版本建立(含 ${foreign[0]!} 等 ${foreign.length} 项),本版本不能打开,数据未改动。请使用更新的程序。\n` +
          `The data were made by a newer version (${foreign[0]!}, ${foreign.length} step(s)); this version leaves them untouched. Use the newer program.`,
      )
    const changed = migrations.find((migration) => applied.has(migration.name) && applied.get(migration.name) !== shaOf(migration))
    if (changed !== undefined)
      throw new MigrationRefused(
        `数据由试用阶段的另一个版本建立(${changed.name} 已有变化),本版本不能打开,数据未改动。请用原来的程序打开它并导出要留的内容,本版本另用一个数据文件夹。\n` +
          `The data were made by another trial build (${changed.name} has changed since); this version leaves them untouched. ` +
          'Open them with the program that made them and take out what is to be kept; give this one a data folder of its own.',
      )
    const done: string[] = []
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue
      await client.query('begin')
      try {
        await client.query(migration.sql)
        await client.query('insert into public.migrations (name, applied_at, sha256) values ($1, $2, $3)', [
          migration.name,
          new Date(),
          shaOf(migration),
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
      }
      done.push(migration.name)
    }
    return done
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

/** The ground everything stands on: extensions and the role that policies bind. */
export const platformMigrations: readonly Migration[] = [
  {
    name: 'platform/001-lay-ground',
    sql: `-- The application connects as a role that owns nothing, so that no statement of it can pass a policy.
      create extension if not exists ltree;
      create extension if not exists pg_trgm;
      create extension if not exists btree_gist;
      do $$ begin
        if not exists (select 1 from pg_roles where rolname = '${APP_ROLE}') then
          create role ${APP_ROLE} nologin;
        end if;
      end $$;
      grant ${APP_ROLE} to current_user;
      grant usage on schema public to ${APP_ROLE};
      -- At or below a path, by a range of its text. A btree on the text serves it, and PostgreSQL keeps statistics of it: of ranges of
      -- ltree it guesses one row in a million, and then goes through a whole city to look one row up. Labels are hexadecimal digits
      -- and the dot sorts before them, so that all below \`under\` lies between it and itself with a slash, the next sign after the dot.
      create function lies_within(path ltree, under ltree) returns boolean language sql immutable parallel safe
        return ltree2text(path) collate "C" >= ltree2text(under) collate "C"
          and ltree2text(path) collate "C" < case when ltree2text(under) = '' then 'z' else ltree2text(under) || '/' end collate "C";
      -- The range that the scopes of the transaction lie in, for the policies. Settings and no more (see scopes.ts): a policy is also
      -- asked for each row that another index has found, and cost half of a list while the range was cut out of the list of scopes.
      create function scopes_low() returns text language sql stable parallel safe return current_setting('app.low') collate "C";
      create function scopes_high() returns text language sql stable parallel safe return current_setting('app.high') collate "C";
      -- For rows that several places share: every label above and at each of the places, and one empty label for the whole. A GIN over
      -- them answers by the last label of a scope; a GiST over the paths themselves took 0.3 to 1.9 s at 500,000 rows, this 2 to 20 ms.
      create function labels_of(places ltree[]) returns text[] language sql immutable parallel safe
        return string_to_array(array_to_string(places::text[], '.') || '.', '.');
      create function last_labels() returns text[] language sql stable parallel safe cost 1000
        return (select array_agg(case when scope = '' then '' else ltree2text(subpath(scope, -1)) end) from unnest(current_setting('app.scopes')::ltree[]) as s(scope));
      create function scope_labels() returns text[] language sql stable parallel safe
        return case when strpos(current_setting('app.scopes'), ',') > 0 then last_labels()
          when current_setting('app.scopes') = '{}' then null
          else array[reverse(split_part(reverse(btrim(current_setting('app.scopes'), '{}"')), '.', 1))] end;`,
  },
  {
    name: 'platform/002-order-names',
    sha256: '6570231c5e8d329f41663e425d512594b35028604813263e49cb2a8f27b7235a',
    // Made only when it is wanted: it reads every Chinese sign.
    get sql() {
      return `-- Names sort by sound, tone and strokes, numbers by their value. The column of a name says it; no query has to.
      create collation names (provider = icu, locale = 'und', rules = '${nameOrderRules()}');
      -- What a person is sorted by: the first sign is read as a surname.
      create function as_person(name text) returns text language sql immutable parallel safe return '${SURNAME_FOLLOWS}' || name;`
    },
  },
]

/**
 * The policy of a tenant table: what lies in the scopes of the transaction, and nothing else. Reads settings only.
 *
 * PostgreSQL looks rows up by the policy's own condition and by ours only after it, since ltree's operators are not leakproof. So the
 * policy is a range that the index it comes with serves (12,062 members searched by a street: 55 ms row by row, 1 ms so), and the list
 * of scopes is gone through for each row only where there are several.
 */
export const scopePolicy = (table: string, orSelf?: string): string =>
  policyOf(table, orSelf ? ` or ${orSelf} = nullif(current_setting('app.member'), '')::uuid` : '')

/**
 * As `scopePolicy`, for rows that lie with an organisation but are the very record of something that has a place of its own below it,
 * such as a resident unit: who holds a role at that place sees the record too.
 * @param own SQL of the place, over the row
 */
export const scopePolicyOrOwn = (table: string, own: string): string =>
  policyOf(table, ` or (${own}) <@ any (current_setting('app.scopes')::ltree[])`)

const policyOf = (table: string, also: string): string => {
  return `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  create policy scope on ${table} to ${APP_ROLE}
    using (((ltree2text(path) collate "C" >= scopes_low() and ltree2text(path) collate "C" < scopes_high())${also})
      and (strpos(current_setting('app.scopes'), ',') = 0 or path <@ any (current_setting('app.scopes')::ltree[])${also}))
    with check (path <@ any (current_setting('app.scopes')::ltree[]));
  create index ${table}_in_scope on ${table} ((ltree2text(path) collate "C"));
  ${ownersDoor(table)}`
}

/**
 * The policy of a table whose rows concern several places of the tree, such as the parties of an agreement: each of them sees the
 * row and may write to it, and nobody else. `path` is the place in charge, by which rows are summed; `concerned` names the places of
 * all parties, that one among them. Rows are looked up by the labels of `concerned`; what is found is compared path by path.
 */
export const sharedPolicy = (table: string): string => `
  alter table ${table} enable row level security;
  alter table ${table} force row level security;
  alter table ${table} add constraint ${table}_concerns_its_place check (path = any (concerned));
  create policy scope on ${table} to ${APP_ROLE}
    using (concerned <@ any (current_setting('app.scopes')::ltree[]) and labels_of(concerned) && scope_labels())
    with check (concerned <@ any (current_setting('app.scopes')::ltree[]));
  create index ${table}_within on ${table} (path);
  create index ${table}_concerned on ${table} using gin (labels_of(concerned));
  ${ownersDoor(table)}`

const ownersDoor = (table: string): string => `-- The owner's own door, for the operator's migrations and backups.
  create policy owner on ${table} to current_user using (true) with check (true);
  grant select, insert, update, delete on ${table} to ${APP_ROLE};`
