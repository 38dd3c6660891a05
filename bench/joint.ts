// What joint building adds to the city of district.ts: units, what they owe, and in the first district what is wanted and offered.
import type pg from 'pg'

const UNITS = 108
const MATTERS = 10_000
const RESOURCES = 10_000
const NEEDS = 500

/** What the measurements of joint building ask for by id. */
export type JointGround = {
  readonly unit: { readonly id: string }
  readonly street: { readonly id: string }
  readonly need: { readonly id: string }
  readonly units: readonly string[]
}

const id = (of: string): string => `overlay(overlay(md5(${of}) placing '7' from 13) placing '8' from 17)::uuid`

const units = `
  with communities as (
    select o.*, row_number() over (partition by district_id order by id) as n, count(*) over (partition by district_id) as many
    from organisations o where kind = 'community'
  )
  insert into units (district_id, id, unit_id, path, organisation_id, name, search, kind, party_level, member_count, resources, needs, version, updated_at)
  select c.district_id, ${id(`'unitrow/' || c.district_id || u`)}, ${id(`'unit/' || c.district_id || u`)}, c.path, c.id, '第' || u || '单位', '第' || u || '单位',
    'school', 'branch', 20, '{}', '{}', 1, '2026-01-01'
  from communities c cross join lateral generate_series(c.n, ${UNITS}, c.many) as u(u)`

// Two years of what units owe their communities, a sixth of it open.
const matters = `
  insert into matters (district_id, id, path, concerned, title, search, source_kind, source_id, source_part, source_name, lead_kind, lead_id, lead_name,
    raiser_kind, raiser_id, raiser_name, raiser_path, entered_name, deliverable, begins_on, due_on, state, outcome, accepted_on, closed_on, urged, returns, disputes, nth, version, created_at, updated_at)
  select u.district_id, ${id(`'matter/' || u.unit_id || n`)}, u.path || right(u.unit_id::text, 12), array[u.path || right(u.unit_id::text, 12), u.path], '义诊' || n, '义诊',
    'clause', ${id(`'clause/' || u.unit_id || n % 8`)}, n::text, '义诊', 'unit', u.unit_id, u.name, 'organisation', u.organisation_id, '社区', u.path, '测量', '一场',
    date '2024-11-22' + (n * 8) % 760, date '2024-12-22' + (n * 8) % 760, case when n % 6 = 0 then 'inHand' else 'closed' end, case when n % 6 = 0 then null else 'done' end,
    date '2024-11-22' + (n * 8) % 760, case when n % 6 = 0 then null else date '2024-12-20' + (n * 8) % 760 end, 0, 0, 0, 1, 1, '2026-01-01', '2026-01-01'
  from units u, generate_series(1, ${Math.ceil(MATTERS / UNITS)}) n`

const described = `district_id, id, path, concerned, title, search, kind, kind_name, class, detail, unit_word, place, from_on, until_on, windows,
  owner_kind, owner_id, owner_name, owner_level, published_on, version, created_at, updated_at`
const common = (
  what: string,
): string => `u.district_id, ${id(`'${what}/' || n`)}, u.place, array[u.place], '会议室' || n, '会议室', k.code, k.code, k.code, '', '间', '',
  date '2026-01-01' + n % 300, date '2026-12-31', '[]'::jsonb, 'unit', u.unit_id, u.name, (n % 3)::smallint, '2026-01-01', 1, '2026-01-01', '2026-01-01'`
const owners = (many: number): string => `from generate_series(1, ${many}) n
  join (select u.*, u.path || right(u.unit_id::text, 12) as place, row_number() over (order by u.unit_id) as nth from units u where district_id = $1) u on u.nth = 1 + n % ${UNITS}
  join unnest(array['venue', 'teaching', 'clinic', 'legal', 'volunteers', 'funds', 'parking', 'culture']) with ordinality as k(code, nth) on k.nth = 1 + n % 8`

const resources = `insert into resources (${described}, capacity, held, returns, conditions, reach)
  select ${common('resource')}, 1 + n % 5, 0, n % 2 = 0, '', 'district' ${owners(RESOURCES)}`
const needs = `insert into needs (${described}, quantity, held, for_whom, pool_on, agenda_on, stage)
  select ${common('need')}, 1, 0, '居民', '2026-01-08', '2026-01-15', 'agenda' ${owners(NEEDS)}`

/** Fills what `fillCity` made; the needs and resources lie in the district of `districtId`. */
export const fillJoint = async (owner: pg.Pool, districtId: string, streetId: string): Promise<JointGround> => {
  const client = await owner.connect()
  try {
    await client.query(`set maintenance_work_mem = '512MB'; set work_mem = '64MB'; set synchronous_commit = off`)
    await client.query(units)
    await client.query(matters)
    await client.query(resources, [districtId])
    await client.query(needs, [districtId])
    await client.query('analyze units, matters, needs, resources')
    const own = await client.query<{ id: string }>(
      `select u.unit_id as id from units u join organisations s on u.path <@ s.path where s.id = $1 order by 1`,
      [streetId],
    )
    const need = await client.query<{ id: string }>('select id from needs where district_id = $1 order by id limit 1', [districtId])
    return { unit: own.rows[0]!, street: { id: streetId }, need: need.rows[0]!, units: own.rows.map((row) => row.id) }
  } finally {
    client.release()
  }
}
