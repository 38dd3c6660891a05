// A city of invented districts, each of the shape of the shared workbooks: 18 streets, 100 communities, 473 organisations at community
// level, 12,062 members. Written by SQL, because a million members through the app would measure the app and not fill a database.
import type pg from 'pg'
import { searchTextOf } from '../src/platform/words/pinyin.ts'

/** What the measurements ask for by id. */
export type Ground = {
  readonly district: { readonly id: string; readonly path: string }
  readonly street: { readonly id: string; readonly path: string; readonly districtId: string }
  readonly branch: { readonly id: string; readonly path: string }
  readonly city: { readonly id: string; readonly path: string }
  /** Two hundred members of the street. */
  readonly memberIds: readonly string[]
}

const MEMBERS = 12_062
const STREETS = 18
const COMMUNITIES = 100
const BRANCHES = 373

const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈')
const given = Array.from('伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华文辉力玉梅红春建国志远晓东海燕')

/** Drops what slows a large insert, and gives it back after. */
const withoutIndexes = async (
  client: pg.ClientBase,
  names: readonly string[],
  withKeys: boolean,
  work: () => Promise<void>,
): Promise<void> => {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = any ($1::regclass[]) and not i.indisprimary and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`,
    [names],
  )
  for (const row of rows) await client.query(`drop index ${row.name}`)
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = any ($1::regclass[]) and contype in ('f', 'x')`,
    [names],
  )
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`)
  await work()
  for (const row of rows) await client.query(row.definition)
  // The keys that only guard writes cost two of three minutes at a million rows; no figure at ×80 is read through them.
  if (withKeys) for (const key of keys) await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
}

/** Fills an empty, migrated database. `districts` 1 is ×1, 80 is ×80 (about a million members). */
export const fillCity = async (owner: pg.Pool, districts: number): Promise<Ground> => {
  const client = await owner.connect()
  try {
    await client.query(`set maintenance_work_mem = '512MB'; set work_mem = '64MB'; set synchronous_commit = off`)
    await client.query('create temp table bench_names (number int primary key, name text, search text)')
    const names = surnames.flatMap((first) =>
      given.map((second, index) => `${first}${second}${index % 3 === 0 ? '' : given[(index * 7) % given.length]!}`),
    )
    await client.query(
      'insert into bench_names select (ordinality - 1)::int, name, search from unnest($1::text[], $2::text[]) with ordinality as n(name, search)',
      [names, names.map(searchTextOf)],
    )
    await withoutIndexes(client, ['organisations', 'organisation_versions', 'members', 'memberships'], districts === 1, async () => {
      await client.query(nodes, [districts])
      await client.query(people, [names.length])
    })
    await client.query('vacuum analyze')
    return await findGround(client)
  } finally {
    client.release(true)
  }
}

const id = (of: string): string => `overlay(overlay(md5(${of}) placing '7' from 13) placing '8' from 17)::uuid`

// Each node: its own key, its parent's key, its place in the tree. The label is the tail of its id, as the app makes it.
const nodes = `
  with numbered as (
    select 'city' as key, null::text as above, 'city' as kind, '示范市委' as name, null::int as d
    union all select 'd' || d, 'city', 'district', '第' || d || '区委', d from generate_series(1, $1::int) d
    union all select 'd' || d || 's' || s, 'd' || d, 'street', '第' || s || '街道', d from generate_series(1, $1::int) d, generate_series(1, ${STREETS}) s
    union all select 'd' || d || 'c' || c, 'd' || d || 's' || (1 + c % ${STREETS}), 'community', '第' || c || '社区', d from generate_series(1, $1::int) d, generate_series(1, ${COMMUNITIES}) c
    union all select 'd' || d || 'g' || c, 'd' || d || 'c' || c, 'generalBranch', '第' || c || '社区党总支', d from generate_series(1, $1::int) d, generate_series(1, ${COMMUNITIES}) c
    union all select 'd' || d || 'b' || b, 'd' || d || 'g' || (1 + b % ${COMMUNITIES}), 'branch', '第' || b || '党支部', d from generate_series(1, $1::int) d, generate_series(1, ${BRANCHES}) b
  ), identified as (
    select *, ${id(`'lianjian/' || key`)} as id, case when above is not null then ${id(`'lianjian/' || above`)} end as parent_id from numbered
  ), l as (select key, above, right(id::text, 12) as label from identified)
  , placed as (
    select i.*, concat_ws('.', l5.label, l4.label, l3.label, l2.label, l1.label, l0.label)::ltree as path
    from identified i join l l0 on l0.key = i.key left join l l1 on l1.key = l0.above left join l l2 on l2.key = l1.above
      left join l l3 on l3.key = l2.above left join l l4 on l4.key = l3.above left join l l5 on l5.key = l4.above
  ), written as (
    insert into organisations (district_id, id, path, parent_id, kind, name, search, street_type, up_to_standard, version, updated_at)
    select case when d is null then id else ${id(`'lianjian/d' || d`)} end, id, path, parent_id, kind, name, name, case kind when 'street' then 'single' end,
      case kind when 'community' then hashtext(key) % 4 <> 0 end, 1, '2026-01-01'
    from placed returning *
  )
  insert into organisation_versions (district_id, id, organisation_id, path, parent_id, kind, name, street_type, up_to_standard, event, recorded_at)
  select district_id, id, id, path, parent_id, kind, name, street_type, up_to_standard, 'created', '2026-01-01' from written`

const people = `
  with branches as (
    select o.*, row_number() over (partition by district_id order by id) as n, count(*) over (partition by district_id) as many
    from organisations o where kind = 'branch'
  ), drawn as (
    select b.district_id, b.id as organisation_id, b.path, m.m, ${id(`'member/' || b.district_id || m.m`)} as id,
      abs(hashtext('name' || b.district_id || m.m)) as h1, abs(hashtext('sex' || b.district_id || m.m)) as h2, abs(hashtext('age' || b.district_id || m.m)) as h3
    from branches b cross join lateral generate_series(b.n, ${MEMBERS}, b.many) as m(m)
  ), persons as (
    select d.*, n.name, n.search, (1 + (h2 % 100 < 28)::int)::smallint as sex, (date '1935-01-01' + h3 % 25500) as birth_on
    from drawn d join bench_names n on n.number = d.h1 % $1::int
  ), written as (
    insert into members (district_id, id, path, organisation_id, name, search, sex, ethnicity, birth, joined, full_since, version, updated_at)
    select district_id, id, path, organisation_id, name, search, sex, '汉族', birth_on::text, (birth_on + 10000)::text, (birth_on + 10365)::text, 1, '2026-01-01' from persons
  )
  insert into memberships (district_id, id, member_id, organisation_id, path, valid_from, status, category, mobile, hardship, name, search, sex, ethnicity, minority,
    birth, birth_on, joined, joined_on, full_since, education, doubts)
  select district_id, ${id(`'membership/' || id`)}, id, organisation_id, path, '2012-08-31', case when h1 % 40 = 0 then 'probationary' else 'full' end,
    (array['inService', 'retired', 'laidOff', 'selfEmployed', 'family'])[1 + h2 % 5], h1 % 30 = 0, h3 % 8 = 0, name, search, sex, '汉族', h2 % 50 = 0,
    birth_on::text, birth_on, (birth_on + 10000)::text, birth_on + 10000, (birth_on + 10365)::text,
    (array['81', '71', '61', '41', '31', '21', '11'])[1 + h1 % 7], 0
  from persons`

const findGround = async (client: pg.ClientBase): Promise<Ground> => {
  const one = async (text: string, values: readonly unknown[] = []) =>
    (await client.query<{ id: string; path: string; districtId: string }>(text, [...values])).rows[0]!
  const columns = 'id, path::text as path, district_id as "districtId"'
  const city = await one(`select ${columns} from organisations where kind = 'city'`)
  const district = await one(`select ${columns} from organisations where kind = 'district' order by name limit 1`)
  const street = await one(`select ${columns} from organisations where kind = 'street' and district_id = $1 order by name limit 1`, [
    district.districtId,
  ])
  const branch = await one(`select ${columns} from organisations where kind = 'branch' and path <@ $1::ltree order by name limit 1`, [
    street.path,
  ])
  const members = await client.query<{ id: string }>('select id from members where path <@ $1::ltree order by id limit 200', [street.path])
  return { city, district, street, branch, memberIds: members.rows.map((row) => row.id) }
}
