import { createHash } from 'node:crypto'
import type pg from 'pg'

/** What one planted district holds: the size of the example in the survey reports. */
export const DISTRICT = { streets: 18, communities: 100, branches: 373, members: 12_062 } as const

/**
 * Plants a city of districts of equal size, with insert … select only, in one transaction; a million members take some minutes, most of it their indexes.
 * Labels are twelve hexadecimal digits, as everywhere. Everything follows from the numbers of the rows: the same call gives the same rows. The database must be empty.
 * @returns the path of the city, which is the one root
 */
export const plantCity = async (owner: pg.Pool, districts: number): Promise<{ path: string }> => {
  const { streets, communities, branches, members } = DISTRICT
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query(`create temporary table planted on commit drop as
      select 0 as district, 'city' as label, null::text as above, 'city' as kind, '试点市委' as name, null::int as n
      union all select d, 'd' || d, 'city', 'district', d || '区委', null from generate_series(1, ${districts}) d
      union all select d, 'd' || d || 's' || s, 'd' || d, 'street', d || '区第' || s || '街道', s
        from generate_series(1, ${districts}) d, generate_series(1, ${streets}) s
      union all select d, 'd' || d || 'c' || c, 'd' || d || 's' || (c % ${streets} + 1), 'community', d || '区第' || c || '社区', c
        from generate_series(1, ${districts}) d, generate_series(1, ${communities}) c
      union all select d, 'd' || d || 'g' || c, 'd' || d || 'c' || c, 'generalBranch', d || '区第' || c || '社区党总支', c
        from generate_series(1, ${districts}) d, generate_series(1, ${communities}) c
      union all select d, 'd' || d || 'b' || b, 'd' || d || 'g' || (b % ${communities} + 1), 'branch', d || '区第' || b || '党支部', b
        from generate_series(1, ${districts}) d, generate_series(1, ${branches}) b`)
    await client.query(`create temporary table placed on commit drop as
      with recursive down as (
        select p.*, right(md5(p.label), 12)::ltree as path from planted p where above is null
        union all select p.*, down.path || right(md5(p.label), 12) from planted p join down on p.above = down.label
      )
      select *, md5(label)::uuid as id, md5(above)::uuid as parent_id, md5(case when district = 0 then 'city' else 'd' || district end)::uuid as district_id from down`)
    await client.query(`insert into organisations (district_id, id, path, parent_id, kind, name, search, street_type, up_to_standard, last_election_on, version, updated_at)
      select district_id, id, path, parent_id, kind, name, name,
        case when kind = 'street' then (array['single', 'composite', 'loose'])[n % 3 + 1] end,
        case when kind = 'community' then n % 4 > 0 end,
        case when kind in ('generalBranch', 'branch') then date '2023-01-01' + n * 3 end, 1, timestamptz '2026-01-01' from placed`)
    await client.query(`insert into organisation_versions (district_id, id, organisation_id, path, parent_id, kind, name, street_type, up_to_standard, last_election_on, event, recorded_at)
      select district_id, md5('v' || id)::uuid, id, path, parent_id, kind, name, street_type, up_to_standard, last_election_on, 'created', updated_at from organisations`)
    await client.query(`create temporary table people on commit drop as
      select p.district_id, md5('m' || p.district || '-' || m)::uuid as member_id, p.id as organisation_id, p.path, p.district, m,
        -- Multipliers without a common divisor: columns do not move together.
        (m * 7 + p.district) % 100 as a, (m * 13 + p.district) % 100 as b, (m * 29 + 5) % 100 as c, date '1934-01-01' + (m * 37 % 26000) as born
      from generate_series(1, ${members}) m join placed p on p.kind = 'branch' and p.n = m % ${branches} + 1`)
    await client.query(`insert into members (district_id, id, path, organisation_id, name, search, sex, birth, version, updated_at)
      select district_id, member_id, path, organisation_id, '党员' || m, '党员' || m, case when a < 31 then 2 else 1 end, born::text, 1, timestamptz '2026-01-01' from people`)
    await client.query(`insert into memberships (district_id, id, member_id, organisation_id, path, valid_from, status, category, mobile, hardship, post, name, search,
        sex, minority, birth, birth_on, joined, joined_on, full_since, education, doubts, phone_mask)
      select district_id, md5('s' || member_id)::uuid, member_id, organisation_id, path, date '2026-01-01', case when b < 2 then 'probationary' else 'full' end,
        (array['retired', 'retired', 'inService', 'laidOff', 'family'])[c % 5 + 1], c < 3, b > 94, case when c = 7 then 'secretary' end, '党员' || m, '党员' || m,
        case when a < 31 then 2 else 1 end, c < 27, born::text, born, (born + 9000)::text, born + 9000, (born + 9365)::text,
        (array['81', '71', '71', '61', '61', '41', '31', '31', '21', '11'])[b % 10 + 1], case when a = 50 then 1 else 0 end, '199****0000' from people`)
    await client.query('commit')
    await client.query('vacuum analyze organisations, organisation_versions, members, memberships')
    return { path: createHash('md5').update('city').digest('hex').slice(-12) }
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
