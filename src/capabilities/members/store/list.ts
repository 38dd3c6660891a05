// The roster on a day: one statement a page, prepared, whatever the filters.
import { sql, type RawBuilder } from 'kysely'
import { narrowTo } from '../../../platform/database/narrow.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { ageOn } from '../../../platform/time/calendar.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Kind } from '../../organisations/public.ts'
import type { Row } from '../contract/shapes.ts'
import { EDUCATION_BANDS, type Category, type EducationBand, type Sex, type Status } from '../kinds.ts'
import { memberMetrics } from '../metrics.ts'
import { plainNumber } from '../rules.ts'
import { idNumberHash, phoneHash } from './roster/known.ts'

export type ListFilter = {
  readonly of?: string | undefined
  /** The paths the caller may list; without `of`, the whole of them is listed. */
  readonly scopes: readonly string[]
  readonly on: string
  readonly text?: string | undefined
  readonly sex?: readonly ('0' | '1' | '2' | '9')[] | undefined
  readonly status?: Status | undefined
  readonly category?: readonly Category[] | undefined
  readonly mobile?: boolean | undefined
  readonly hardship?: boolean | undefined
  readonly minority?: boolean | undefined
  readonly ageFrom?: number | undefined
  readonly ageTo?: number | undefined
  readonly education?: readonly EducationBand[] | undefined
  readonly doubts?: boolean | undefined
  readonly post?: boolean | undefined
  readonly kind?: readonly Kind[] | undefined
  readonly without?: 'birth' | 'joined' | 'education' | 'category' | 'phone' | 'sex' | undefined
  readonly metric?: string | undefined
}

export type Sort = 'name' | '-name' | 'age' | '-age' | 'joined' | '-joined' | 'organisation' | '-organisation'

const WITHOUT = {
  birth: sql`m.birth_on is null`,
  joined: sql`m.joined_on is null`,
  education: sql`m.education is null`,
  category: sql`m.category is null`,
  phone: sql`m.phone_mask is null`,
  sex: sql`m.sex not in (1, 2)`,
} as const

const found = (tx: Tx, text: string): RawBuilder<unknown> => {
  const number = plainNumber(text)
  if (/^1\d{10}$/.test(number)) return sql`m.member_id in (select id from members where phone_hash = ${phoneHash(tx, number)})`
  if (/^\d{17}[\dX]$/.test(number)) return sql`m.member_id in (select id from members where id_number_hash = ${idNumberHash(tx, number)})`
  return sql`m.search like ${searchPattern(text)}`
}

/** The predicate of a figure of the catalogue, or null where there is none. Written by us: nothing a user typed is in it. */
const metricWhere = (key: string): string | null => {
  const metric = memberMetrics.metrics.find((one) => one.key === key)
  if (metric === undefined) return null
  return metric.kind === 'share' ? metricWhere(metric.of) : metric.where
}

export const isListedMetric = (key: string): boolean => metricWhere(key) !== null

/** Whoever is `years` old on the day was born on the day so many years ago, or earlier. */
const agedFrom = (on: string, years: number) => sql`m.birth_on <= (${on}::date - make_interval(years => ${years}))::date`

/** At or below one of the paths; nowhere when there is none. For the owner's door, where the index on the path is ours to use. */
export const withinAny = (column: string, paths: readonly string[]): RawBuilder<unknown> =>
  paths.length === 0
    ? sql`false`
    : sql`(${sql.join(
        paths.map((path) => sql`lies_within(${sql.ref(column)}, ${path}::ltree)`),
        sql` or `,
      )})`

const conditions = (tx: Tx, filter: ListFilter): RawBuilder<unknown> => {
  const { on } = filter
  const all: RawBuilder<unknown>[] = [
    // First, because it leaves few rows: of conditions that cost alike PostgreSQL keeps the order.
    ...(filter.text === undefined || filter.text === '' ? [] : [found(tx, filter.text)]),
    // Rows are looked up by the policy; what is left to compare is compared with one operator, not with a range made for each row.
    filter.of === undefined
      ? sql`m.path <@ any (${`{${filter.scopes.map((path) => `"${path}"`).join(',')}}`}::ltree[])`
      : sql`m.path <@ (select path from organisations where id = ${filter.of}::uuid)`,
    sql`m.valid_from <= ${on}::date and (m.valid_until is null or m.valid_until > ${on}::date)`,
  ]
  const flag = (wanted: boolean | undefined, condition: RawBuilder<unknown>) => {
    if (wanted !== undefined) all.push(wanted ? condition : sql`not (${condition})`)
  }
  if (filter.sex !== undefined) all.push(sql`m.sex = any (${filter.sex.map(Number)}::smallint[])`)
  if (filter.status !== undefined) all.push(sql`m.status = ${filter.status}`)
  if (filter.category !== undefined) all.push(sql`m.category = any (${[...filter.category]}::text[])`)
  flag(filter.mobile, sql`m.mobile`)
  flag(filter.hardship, sql`m.hardship`)
  flag(filter.minority, sql`coalesce(m.minority, false)`)
  flag(filter.doubts, sql`m.doubts > 0`)
  flag(filter.post, sql`m.post is not null`)
  if (filter.ageFrom !== undefined) all.push(agedFrom(on, filter.ageFrom))
  if (filter.ageTo !== undefined) all.push(sql`m.birth_on is not null and not (${agedFrom(on, filter.ageTo + 1)})`)
  if (filter.education !== undefined)
    all.push(sql`left(m.education, 1) = any (${filter.education.flatMap((band) => Array.from(EDUCATION_BANDS[band]))}::text[])`)
  if (filter.kind !== undefined)
    all.push(
      sql`exists (select 1 from organisations k where k.district_id = m.district_id and k.id = m.organisation_id and k.kind = any (${[...filter.kind]}::text[]))`,
    )
  if (filter.without !== undefined) all.push(WITHOUT[filter.without])
  const metric = filter.metric === undefined ? null : metricWhere(filter.metric)
  if (metric !== null)
    all.push(
      sql`(m.district_id, m.id) in (select r.district_id, r.id from memberships r, (select ${on}::date as day) as asked where ${sql.raw(metric)})`,
    )
  return sql.join(all, sql` and `)
}

type Key = { readonly key: RawBuilder<unknown>; readonly type: RawBuilder<unknown>; readonly shape: RegExp }

const ANY = /^[^]*$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const TEXT = sql`text collate names`
// Whoever has no date comes last either way round; younger is born later.
const KEYS: Readonly<Record<Sort, Key & { readonly down: boolean }>> = {
  name: { key: sql`as_person(m.name)`, type: TEXT, shape: ANY, down: false },
  '-name': { key: sql`as_person(m.name)`, type: TEXT, shape: ANY, down: true },
  age: { key: sql`coalesce(m.birth_on, date '0001-01-01')`, type: sql`date`, shape: DAY, down: true },
  '-age': { key: sql`coalesce(m.birth_on, date '9999-12-31')`, type: sql`date`, shape: DAY, down: false },
  joined: { key: sql`coalesce(m.joined_on, date '9999-12-31')`, type: sql`date`, shape: DAY, down: false },
  '-joined': { key: sql`coalesce(m.joined_on, date '0001-01-01')`, type: sql`date`, shape: DAY, down: true },
  organisation: { key: sql`o.name`, type: TEXT, shape: ANY, down: false },
  '-organisation': { key: sql`o.name`, type: TEXT, shape: ANY, down: true },
}

/** Whether a cursor can be one of this order: its text goes into a cast. */
export const cursorFits = (sort: Sort, cursor: Cursor): boolean => KEYS[sort].shape.test(cursor.key)

type Listed = {
  id: string
  name: string
  sex: Sex
  ethnicity: string | null
  minority: boolean | null
  birth: string | null
  joined: string | null
  full_since: string | null
  education: string | null
  status: Status
  category: Category | null
  mobile: boolean
  mobile_place: string | null
  hardship: boolean
  post: string | null
  organisation_id: string
  organisation: string
  phone_mask: string | null
  doubts: number
  sort_key: string
  total: number | null
}

export type Page = { readonly rows: readonly Row[]; readonly total: number | null; readonly last: Cursor | null }

/**
 * One page, and on the first how many there are in all. What is counted is gone through once: the keys of all that fit, of which the
 * page takes its part and then the rows.
 * @param page.skip rows passed over from where the page would begin, for a jump down the list
 */
export const listMembers = async (
  tx: Tx,
  filter: ListFilter,
  page: { readonly sort: Sort; readonly limit: number; readonly after: Cursor | null; readonly skip?: number | undefined },
): Promise<Page> => {
  const { key, type, down } = KEYS[page.sort]
  const where = conditions(tx, filter)
  const byOrganisation = page.sort.endsWith('organisation')
  const inside = byOrganisation ? sql`join organisations o on o.district_id = m.district_id and o.id = m.organisation_id` : sql``
  if (filter.of !== undefined) narrowTo(tx, filter.of)
  const direction = down ? sql`desc` : sql`asc`
  const first = page.after === null
  const beyond =
    page.after === null
      ? sql``
      : sql`and (${key}, m.member_id) ${down ? sql`<` : sql`>`} (${page.after.key}::${type}, ${page.after.id}::uuid)`
  const { rows } = await sql<Listed>`
    with hits as ${first ? sql`materialized` : sql`not materialized`} (
      select m.district_id, m.id, m.member_id, ${key} as key from memberships m ${inside} where ${where} ${beyond})
    select m.member_id as id, m.name, m.sex, m.ethnicity, m.minority, m.birth, m.joined, m.full_since, m.education, m.status, m.category, m.mobile,
      m.mobile_place, m.hardship, m.post, m.organisation_id, m.organisation, m.phone_mask, m.doubts, h.key::text as sort_key,
      ${first ? sql`(select count(*)::int from hits)` : sql`null::int`} as total
    from (select * from hits order by key ${direction}, member_id ${direction} limit ${page.limit} offset ${page.skip ?? 0}) h
    cross join lateral (
      -- By its key, row for row: with the range of a policy taken for one row, a join would go through the range for each of the page.
      select s.*, (select o.name from organisations o where o.district_id = s.district_id and o.id = s.organisation_id) as organisation
      from memberships s where s.district_id = h.district_id and s.id = h.id offset 0) m
    order by h.key ${direction}, h.member_id ${direction}`.execute(tx.db)
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => toRow(row, filter.on)),
    total: first ? (rows[0]?.total ?? 0) : null,
    last: last === undefined ? null : { key: last.sort_key, id: last.id },
  }
}

const toRow = (row: Listed, on: string): Row => ({
  id: row.id,
  name: row.name,
  sex: row.sex,
  ethnicity: row.ethnicity,
  minority: row.minority,
  birth: row.birth,
  age: row.birth === null ? null : ageOn(row.birth, on),
  joined: row.joined,
  fullSince: row.full_since,
  education: row.education,
  status: row.status,
  category: row.category,
  mobile: row.mobile,
  mobilePlace: row.mobile_place,
  hardship: row.hardship,
  post: row.post,
  organisationId: row.organisation_id,
  organisation: row.organisation,
  phone: row.phone_mask,
  doubts: row.doubts,
})

/** Whether an organisation is another one or stands below it. */
export const standsIn = async (tx: Tx, organisationId: string, above: string): Promise<boolean> =>
  (
    await sql`select 1 from organisations o join organisations a on o.path <@ a.path
      where o.id = ${organisationId}::uuid and a.id = ${above}::uuid`.execute(tx.db)
  ).rows.length > 0

/** Whether an organisation is within the scopes of the transaction. */
export const isVisible = async (tx: Tx, organisationId: string): Promise<boolean> =>
  (await sql`select 1 from organisations where id = ${organisationId}::uuid`.execute(tx.db)).rows.length > 0
