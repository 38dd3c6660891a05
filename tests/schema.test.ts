// The schema's law, read from the catalogue of a migrated database: what makes it possible to give each district its own machine
// later, and what keeps a neighbour's rows out of sight today.
import { describe, expect, test } from 'vitest'
import { ofTheMoment } from '../src/platform/database/backup/catalogue.ts'
import { APP_ROLE } from '../src/platform/database/transaction.ts'
import { tables, type TableKind } from '../src/server/tables.ts'
import { databaseOfFile } from '../src/testing/database.ts'

const database = await databaseOfFile()
const owner = database.owner

/** Tenant tables the application has no door to at all: it neither sees nor writes them. */
const withoutDoor: Readonly<Record<string, string>> = {
  audit_seals: 'written by the sealing job on the owner’s door only, so that no request can mend a chain',
}

const ask = async <R extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
  (await owner.query<R>(text, [...values])).rows

const kindOf = (table: string): TableKind | undefined => tables[table]
const tenants = Object.keys(tables).filter((table) => tables[table] === 'tenant')

/** Breaches are planted beside the house's own tables, so that every rule below is seen to find one. */
const inPlantedTable = async (sql: string, check: () => Promise<readonly string[]>): Promise<readonly string[]> => {
  await owner.query(sql)
  try {
    return await check()
  } finally {
    await owner.query(
      'drop table if exists planted cascade; drop table if exists planted_parent cascade; drop function if exists planted_trigger() cascade',
    )
  }
}

test('every table is listed with its kind, and nothing else is listed', async () => {
  const present = await ask<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`,
  )
  expect(present.map(({ name }) => name).toSorted()).toEqual(Object.keys(tables).toSorted())
  const schemas = await ask<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^(pg_|information_schema$|public$)'`,
  )
  expect(schemas).toEqual([])
})

test('what a backup leaves out is there, and of this machine only', () => {
  expect([...ofTheMoment].filter((table) => tables[table] !== 'local')).toEqual([])
})

const columnsOf = `select c.relname as "table", array_agg(a.attname::text order by k.n) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  cross join lateral unnest(i.indkey::int2[]) with ordinality as k(attnum, n)
  left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
  where n.nspname = 'public' and (c.relname = any($1)) and CONDITION
  group by c.relname, i.indexrelid`

const distributed = async (names: readonly string[]): Promise<readonly string[]> => {
  const wrong: string[] = []
  const keys = await ask<{ table: string; type: string; required: boolean }>(
    `select c.relname as "table", format_type(a.atttypid, null) as type, a.attnotnull as required
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
     where n.nspname = 'public' and c.relname = any($1)`,
    [names],
  )
  for (const name of names) {
    const key = keys.find((one) => one.table === name)
    if (key === undefined || key.type !== 'uuid' || !key.required) wrong.push(`${name}: district_id uuid not null`)
  }
  for (const [what, condition] of [
    ['primary key', 'i.indisprimary'],
    ['unique or exclusion', 'i.indisunique or i.indisexclusion'],
  ] as const) {
    const indexes = await ask<{ table: string; columns: string[] }>(columnsOf.replace('CONDITION', `(${condition})`), [names])
    for (const index of indexes) if (index.columns[0] !== 'district_id') wrong.push(`${index.table}: ${what} (${index.columns.join(', ')})`)
    if (what === 'primary key')
      for (const name of names) if (!indexes.some((index) => index.table === name)) wrong.push(`${name}: no primary key`)
  }
  return wrong
}

const foreignKeys = async (): Promise<
  readonly { name: string; from: string; to: string; columns: string[]; targets: string[]; onDelete: string }[]
> =>
  ask(`select k.conname as name, f.relname as "from", t.relname as "to", k.confdeltype as "onDelete",
      (select array_agg(a.attname::text order by u.n) from unnest(k.conkey) with ordinality u(c, n) join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.c) as columns,
      (select array_agg(a.attname::text order by u.n) from unnest(k.confkey) with ordinality u(c, n) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.c) as targets
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid join pg_namespace n on n.oid = f.relnamespace
    where k.contype = 'f' and n.nspname = 'public'`)

/** From which kind to which a foreign key may go. */
const directions: { readonly [K in TableKind]: readonly TableKind[] } = {
  tenant: ['tenant', 'reference'],
  reference: ['reference'],
  local: ['local', 'reference'],
  registry: ['reference'],
}

const badForeignKeys = async (kind: (table: string) => TableKind | undefined): Promise<readonly string[]> =>
  (await foreignKeys()).flatMap(({ name, from, to, columns, targets, onDelete }) => {
    const [a, b] = [kind(from), kind(to)]
    const said = `${from} → ${to} (${name})`
    if (a === undefined || b === undefined || !directions[a].includes(b)) return [`${said}: ${a ?? '?'} → ${b ?? '?'}`]
    if (a === 'tenant' && b === 'tenant' && (columns[0] !== 'district_id' || targets[0] !== 'district_id'))
      return [`${said}: begins with ${columns[0]!}`]
    return onDelete === 'n' || onDelete === 'd' ? [`${said}: changes rows on delete`] : []
  })

describe('a tenant table', () => {
  test('is keyed by its district', async () => {
    expect(await distributed(tenants)).toEqual([])
  })

  test('that is not would be found', async () => {
    const found = await inPlantedTable('create table planted (district_id uuid, id uuid primary key, name text unique)', () =>
      distributed(['planted']),
    )
    expect(found).toHaveLength(4)
  })

  test('points at tenant and reference tables only, district first, and changes nothing on delete', async () => {
    expect(await badForeignKeys(kindOf)).toEqual([])
  })

  test('that points elsewhere would be found', async () => {
    const kinds = (table: string): TableKind | undefined => (table === 'planted' || table === 'planted_parent' ? 'tenant' : kindOf(table))
    const found = await inPlantedTable(
      `create table planted_parent (district_id uuid, id uuid, primary key (district_id, id), unique (id));
       create table planted (district_id uuid, id uuid references planted_parent (id), name text references migrations (name),
         foreign key (district_id, id) references planted_parent (district_id, id) on delete set null)`,
      () => badForeignKeys(kinds),
    )
    expect(found).toHaveLength(3)
  })
})

const badPolicies = async (names: readonly string[]): Promise<readonly string[]> => {
  const wrong: string[] = []
  const security = await ask<{ table: string; on: boolean; forced: boolean; owner: string; grants: string[] | null }>(
    `select c.relname as "table", c.relrowsecurity as "on", c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
       (select array_agg(distinct g.privilege_type::text) from information_schema.role_table_grants g
         where g.table_schema = 'public' and g.table_name = c.relname and g.grantee in ($2, 'PUBLIC')) as grants
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relname = any($1)`,
    [names, APP_ROLE],
  )
  const policies = await ask<{
    table: string
    policy: string
    roles: string[]
    using: string | null
    check: string | null
    command: string
  }>(
    `select tablename as "table", policyname as policy, roles::text[] as roles, qual as "using", with_check as "check", cmd as command from pg_policies where schemaname = 'public'`,
  )
  for (const { table, on, forced, owner: holder, grants } of security) {
    if (!on || !forced) wrong.push(`${table}: row-level security is ${on ? 'not forced' : 'off'}`)
    if (holder === APP_ROLE) wrong.push(`${table}: owned by the application`)
    const binding = policies.filter((policy) => policy.table === table && policy.roles.includes(APP_ROLE))
    if (grants !== null && binding.length === 0) wrong.push(`${table}: no policy binds ${APP_ROLE}`)
    if (grants?.includes('TRUNCATE') === true || grants?.includes('TRIGGER') === true)
      wrong.push(`${table}: the application may do more than rows`)
    for (const policy of binding) {
      const text = `${policy.using ?? ''} ${policy.check ?? ''}`
      if (/\bselect\b|\bexists\b|\bfrom\b/i.test(text)) wrong.push(`${table}.${policy.policy}: reads a table`)
      if (policy.command !== 'INSERT' && !/current_setting\('app\.(scopes|member|actor)'/.test(policy.using ?? ''))
        wrong.push(`${table}.${policy.policy}: reads no setting`)
      const functions = [...text.matchAll(/\b([a-z_]\w*)\(/gi)].map((match) => match[1]!.toLowerCase())
      const unknown = functions.filter(
        (name) =>
          ![
            'current_setting',
            'nullif',
            'ltree2text',
            'strpos',
            'scopes_low',
            'scopes_high',
            'labels_of',
            'scope_labels',
            'any',
            'in',
            'and',
            'or',
            'not',
          ].includes(name),
      )
      if (unknown.length > 0) wrong.push(`${table}.${policy.policy}: calls ${unknown.join(', ')}`)
    }
    if (policies.some((policy) => policy.table === table && policy.roles.includes('public'))) wrong.push(`${table}: a policy for everybody`)
  }
  return wrong
}

describe('row-level security', () => {
  test('binds the application on every tenant table, by settings alone', async () => {
    expect(await badPolicies(tenants)).toEqual([])
    const grants = await ask<{ table: string }>(
      `select distinct table_name as "table" from information_schema.role_table_grants where table_schema = 'public' and grantee = $1`,
      [APP_ROLE],
    )
    const opened = grants.map(({ table }) => table)
    expect(tenants.filter((table) => !opened.includes(table))).toEqual(Object.keys(withoutDoor))
  })

  test('that is off, or reads a table, would be found', async () => {
    const open = `create table planted (district_id uuid, id uuid, path ltree); grant select on planted to ${APP_ROLE};`
    expect(await inPlantedTable(open, () => badPolicies(['planted']))).toHaveLength(2)
    const reading = `${open} alter table planted enable row level security; alter table planted force row level security;
      create policy reading on planted to ${APP_ROLE} using (path <@ any (current_setting('app.scopes')::ltree[]) or id in (select id from organisations));`
    expect(await inPlantedTable(reading, () => badPolicies(['planted']))).toEqual(['planted.reading: reads a table'])
  })

  test('shows what several places share by their labels, and holds the place in charge among them', async () => {
    const shared = await ask<{ table: string; guarded: boolean; indexed: boolean }>(
      `select c.relname as table, exists (select from pg_constraint k where k.conrelid = c.oid and k.conname = c.relname || '_concerns_its_place') as guarded,
         exists (select from pg_indexes i where i.tablename = c.relname and i.indexdef like '%gin (labels_of(concerned))%') as indexed
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'concerned' where c.relkind = 'r'`,
    )
    expect(shared.length).toBeGreaterThan(0)
    expect(shared.filter((one) => !one.guarded || !one.indexed)).toEqual([])
  })

  test('calls functions that read settings and nothing else', async () => {
    const bodies = await ask<{ name: string; body: string }>(
      `select proname as name, pg_get_functiondef(oid) as body from pg_proc where pronamespace = 'public'::regnamespace and proname in ('scopes_low', 'scopes_high', 'labels_of', 'scope_labels', 'last_labels')`,
    )
    expect(bodies).toHaveLength(5)
    expect(bodies.flatMap(({ body }) => [...body.matchAll(/\bfrom\s+(\w+)/gi)].map((match) => match[1]!.toLowerCase()))).toEqual(['unnest'])
  })

  test('cannot be passed by the role of the application', async () => {
    expect(
      await ask(
        `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         (select count(*)::int from pg_class where relowner = r.oid) as relations,
         (select count(*)::int from pg_proc where proowner = r.oid) as functions,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
         has_schema_privilege(rolname, 'public', 'create') as creates
       from pg_roles r where rolname = $1`,
        [APP_ROLE],
      ),
    ).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        relations: 0,
        functions: 0,
        memberships: 0,
        creates: false,
      },
    ])
  })

  test('holds for a view, and for a function of ours', async () => {
    const views = await ask(`select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('v', 'm') and not coalesce(c.reloptions @> array['security_invoker=true'], false)`)
    expect(views).toEqual([])
    const functions = await ask(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef`)
    expect(functions).toEqual([])
  })
})

const clockwork = async (): Promise<readonly string[]> => {
  const wrong: string[] = []
  for (const { table, name } of await ask<{ table: string; name: string }>(
    `select c.relname as "table", t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where not t.tgisinternal and n.nspname = 'public'`,
  ))
    wrong.push(`${table}: trigger ${name}`)
  for (const { table, column, text } of await ask<{ table: string; column: string; text: string }>(
    `select c.relname as "table", a.attname as "column", pg_get_expr(d.adbin, d.adrelid) as text
     from pg_attrdef d join pg_class c on c.oid = d.adrelid join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = d.adnum
     where n.nspname = 'public' and a.attgenerated = ''`,
  ))
    if (/\(|current_|localtime|nextval/i.test(text.replaceAll(/'[^']*'/g, ''))) wrong.push(`${table}.${column}: default ${text}`)
  for (const { table, column } of await ask<{ table: string; column: string }>(
    `select c.relname as "table", a.attname as "column" from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and a.attidentity <> ''`,
  ))
    wrong.push(`${table}.${column}: identity`)
  for (const { name } of await ask<{ name: string }>(
    `select k.conname as name from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname = 'public' and k.conname ~ '_[0-9]+$'`,
  ))
    wrong.push(`constraint ${name}`)
  return wrong
}

describe('the database', () => {
  test('has no trigger, no clock, no random, no counter, and no constraint that ends in digits', async () => {
    expect(await clockwork()).toEqual([])
  })

  test('that had one would be found', async () => {
    const found = await inPlantedTable(
      `create table planted (id uuid default gen_random_uuid(), at timestamptz default now(), day date default current_date, number bigserial,
         fine text default 'now()', constraint planted_1 check (number > 0));
       create function planted_trigger() returns trigger language plpgsql as 'begin return new; end';
       create trigger planted before insert on planted for each row execute function planted_trigger()`,
      clockwork,
    )
    expect(found).toHaveLength(6)
  })
})

test('every name sorts as names do', async () => {
  const named = `select c.relname || '.' || a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.atttypid = 'text'::regtype
      and (a.attname in ('name', 'holder', 'organisation', 'title') or a.attname like '%\\_name')
      and a.attcollation <> (select oid from pg_collation where collname = 'names')`
  const names = async () => (await ask<{ column: string }>(named)).map(({ column }) => column)
  expect(await names()).toEqual(['migrations.name'])
  expect(await inPlantedTable('create table planted (unit_name text)', names)).toContain('planted.unit_name')
})
