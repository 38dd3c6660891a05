// Where the rows of a sheet belong among the dated rows already known, and the few statements that bring them there.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { place, type DatedState, type Placing } from '../../../platform/time/dated.ts'

const CHUNK = 1_000

export type Dated = {
  id: string
  district_id: string
  organisation_id: string
  name: string
  path: string
  valid_from: string | null
  valid_until: string | null
}

/** One thing's known states, and which of its rows an import touches. */
type Subject<R> = { readonly subjectId: string; rows: R[] }

const datedOf = (row: Dated): DatedState => ({ id: row.id, from: row.valid_from, until: row.valid_until })

/** What is to be done to the table: rows to write, rows that end on the day. */
type Plan<R> = {
  readonly inserts: R[]
  readonly replaces: R[]
  readonly ends: string[]
  created: number
  updated: number
  unchanged: number
}

export const keyOf = (row: { district_id: string; name: string }): string => `${row.district_id}/${row.name}`

/**
 * Decides for each fresh row where it belongs among the states known under its name, preferring those of the same
 * organisation: two communities may each have their own 第一小学.
 */
export const planRows = <R extends Dated>(
  known: readonly R[],
  fresh: readonly R[],
  asOf: string,
  subjectOf: (row: R) => string,
  withSubject: (row: R, subjectId: string) => R,
  says: (state: R, row: R) => boolean,
): Plan<R> => {
  const byName = new Map<string, Map<string, Subject<R>>>()
  const remember = (row: R) => {
    const subjects = byName.get(keyOf(row)) ?? new Map<string, Subject<R>>()
    byName.set(keyOf(row), subjects)
    const subject = subjects.get(subjectOf(row)) ?? { subjectId: subjectOf(row), rows: [] }
    subjects.set(subject.subjectId, subject)
    subject.rows.push(row)
  }
  for (const row of known) remember(row)
  const plan: Plan<R> = { inserts: [], replaces: [], ends: [], created: 0, updated: 0, unchanged: 0 }
  for (const row of fresh) {
    const subjects = [...(byName.get(keyOf(row))?.values() ?? [])]
    const subject =
      subjects.find((it) => it.rows.some((state) => state.organisation_id === row.organisation_id)) ??
      (subjects.length === 1 ? subjects[0] : undefined)
    if (subject === undefined) {
      plan.inserts.push(row)
      plan.created += 1
      remember(row)
      continue
    }
    const placing: Placing = place(subject.rows.map(datedOf), asOf, (state) =>
      says(
        subject.rows.find((it) => it.id === state.id)!,
        row,
      ),
    )
    if (placing.kind === 'unchanged') {
      plan.unchanged += 1
      continue
    }
    plan.updated += 1
    const own = withSubject(row, subject.subjectId)
    if (placing.kind === 'replace') {
      const written = { ...own, id: placing.id, valid_until: subject.rows.find((it) => it.id === placing.id)!.valid_until }
      plan.replaces.push(written)
      subject.rows = subject.rows.map((it) => (it.id === placing.id ? written : it))
    } else {
      const written = { ...own, valid_until: placing.until }
      if (placing.ends !== null) plan.ends.push(placing.ends)
      subject.rows = [...subject.rows.map((it) => (it.id === placing.ends ? { ...it, valid_until: asOf } : it)), written]
      plan.inserts.push(written)
    }
  }
  return plan
}

export const UNIT_COLUMNS = `district_id uuid, id uuid, unit_id uuid, path ltree, organisation_id uuid, name text, search text, credit_code text,
  kind text, affiliation text, party_level text, member_count integer, liaison text, phone_sealed bytea, phone_mask text, resources text[],
  needs text[], valid_from date, valid_until date, batch_id uuid, replaced jsonb, version integer, updated_at timestamptz`
export const COMPOUND_COLUMNS = `district_id uuid, id uuid, compound_id uuid, path ltree, organisation_id uuid, name text, search text, area_m2 integer,
  households integer, company_id uuid, company text, company_party text, signed boolean, fee_rate_permille integer,
  satisfaction_permille integer, committee text, committee_members integer, valid_from date, valid_until date, batch_id uuid,
  replaced jsonb, version integer, updated_at timestamptz`

export const namesOf = (columns: string): readonly string[] => columns.split(',').map((column) => column.trim().split(/\s+/)[0]!)

/** bytea goes through JSON as PostgreSQL's own hexadecimal form. */
const asJson = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_key, value: unknown) => {
    const buffer = value as { type?: string; data?: number[] } | null
    return buffer !== null && typeof buffer === 'object' && buffer.type === 'Buffer'
      ? String.raw`\x${Buffer.from(buffer.data!).toString('hex')}`
      : value
  })

export const applyPlan = async <R extends Dated>(
  tx: Tx,
  table: 'units' | 'compounds',
  columns: string,
  plan: Plan<R>,
  asOf: string,
): Promise<void> => {
  // Ends first: two states of one thing on one day are refused by the table.
  if (plan.ends.length > 0)
    await sql`update ${sql.table(table)} set valid_until = ${asOf}::date where id = any (${plan.ends}::uuid[])`.execute(tx.db)
  for (let from = 0; from < plan.inserts.length; from += CHUNK) {
    const chunk = plan.inserts.slice(from, from + CHUNK)
    await sql`insert into ${sql.table(table)} (${sql.raw(namesOf(columns).join(', '))})
      select * from jsonb_to_recordset(${asJson(chunk)}::jsonb) as line(${sql.raw(columns)})`.execute(tx.db)
  }
  const kept = ['district_id', 'id', 'unit_id', 'compound_id', 'valid_from', 'valid_until', 'replaced', 'version']
  const set = namesOf(columns)
    .filter((name) => !kept.includes(name))
    .map((name) => `${name} = line.${name}`)
  for (let from = 0; from < plan.replaces.length; from += CHUNK) {
    const chunk = plan.replaces.slice(from, from + CHUNK)
    await sql`update ${sql.table(table)} as kept
      set ${sql.raw(set.join(', '))}, replaced = to_jsonb(kept), version = kept.version + 1
      from jsonb_to_recordset(${asJson(chunk)}::jsonb) as line(${sql.raw(columns)})
      where kept.district_id = line.district_id and kept.id = line.id`.execute(tx.db)
  }
}
