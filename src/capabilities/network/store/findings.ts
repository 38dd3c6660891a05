import { sql } from 'kysely'
import { narrowed } from '../../../platform/database/narrow.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Answer, Check, Subject } from '../checks.ts'
import { TABLES } from '../checks.ts'
import type { Finding } from '../contract/coverage.ts'
import { findingsSql } from './checksSql.ts'

export type FindingPage = {
  readonly on: string
  readonly under: string
  readonly text?: string | undefined
  readonly check?: Check | undefined
  readonly subject?: Subject | undefined
  readonly answer: Answer
  readonly limit: number
  readonly after: Cursor | null
}

type Read = Omit<Finding, 'check' | 'matter' | 'organisation' | 'organisationId'> & {
  ord: number
  sorts: string
  check_code: Check
  organisation_id: string
  organisation: string | null
  matter_id: string | null
  matter_state: string | null
  total: number
  path: string
  district_id: string
}

const toFinding = (row: Read): Finding => ({
  subject: row.subject,
  id: row.id,
  name: row.name,
  organisationId: row.organisation_id,
  organisation: row.organisation ?? '',
  check: row.check_code,
  answer: row.answer,
  why: row.why,
  rule: row.rule,
  number: row.number,
  day: row.day,
  matter: row.matter_id === null ? null : { id: row.matter_id, state: row.matter_state! },
})

const read = async (tx: Tx, page: FindingPage, id?: string) => {
  const checks = TABLES.filter(
    (table) => (page.check === undefined || table.check === page.check) && (page.subject === undefined || table.subject === page.subject),
  ).map((table) => table.check)
  if (checks.length === 0) return []
  const [ord, ...name] = (page.after?.key ?? '').split('|')
  const after = page.after === null ? sql`true` : sql`(f.ord, f.sorts, f.id) > (${Number(ord)}, ${name.join('|')}, ${page.after.id}::uuid)`
  // The matter of a finding is the latest raised for it; an organisation out of scope is not named.
  const { rows } = await sql<Read>`
    select g.*, o.name as organisation, m.id as matter_id, m.state as matter_state from (
      select f.*, count(*) over () as total from (select ${page.on}::date as day, ${page.under}::ltree as under) asked,
        lateral (${sql.raw(findingsSql(checks))}) f
      where f.answer = ${page.answer} and ${after} and ${id === undefined ? sql`true` : sql`f.id = ${id}::uuid`}
        and ${page.text ? sql`f.search like ${searchPattern(page.text)}` : sql`true`}
      order by f.ord, f.sorts, f.id limit ${page.limit}) g
    left join organisations o on o.district_id = g.district_id and o.id = g.organisation_id
    left join lateral (select id, state from matters where district_id = g.district_id and source_kind = 'finding' and source_id = g.id
      and split_part(source_part, '#', 1) = g.check_code order by created_at desc, id desc limit 1) m on true
    order by g.ord, g.sorts, g.id`.execute(tx.db)
  return rows
}

/** One page of what the checks answer, by check and name. The total comes with the first page. */
export const listFindings = async (
  tx: Tx,
  page: FindingPage,
): Promise<{ findings: readonly Finding[]; total: number | null; last: Cursor | null }> => {
  const work = () => read(tx, page)
  const rows = page.under === '' ? await work() : await narrowed(tx, [page.under], work)
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    findings: rows.map(toFinding),
    total: page.after === null ? (rows[0]?.total ?? 0) : null,
    last: last === undefined ? null : { key: `${last.ord}|${last.sorts}`, id: last.id },
  }
}

/** What a check finds missing at one thing today, with where it stands; null where nothing is missing there. */
export const findingOf = async (
  tx: Tx,
  check: Check,
  id: string,
  on: string,
): Promise<{ finding: Finding; path: string; districtId: string } | null> => {
  const [row] = await read(tx, { on, under: '', check, answer: 'lacks', limit: 1, after: null }, id)
  return row === undefined ? null : { finding: toFinding(row), path: row.path, districtId: row.district_id }
}

/** How many matters were raised for a finding, and whether one of them is still open. */
export const raisedFor = async (tx: Tx, districtId: string, id: string, check: Check): Promise<{ count: number; open: boolean }> =>
  (
    await sql<{ count: number; open: boolean }>`select count(*) as count, coalesce(bool_or(state <> 'closed'), false) as open from matters
      where district_id = ${districtId}::uuid and source_kind = 'finding' and source_id = ${id}::uuid and split_part(source_part, '#', 1) = ${check}`.execute(
      tx.db,
    )
  ).rows[0]!
