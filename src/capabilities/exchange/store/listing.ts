// What the lists of needs, resources and claims have in common.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../network/public.ts'

export type Page = {
  readonly text?: string | undefined
  readonly kind?: string | undefined
  readonly limit: number
  readonly after: Cursor | null
}
/** @property mine paths in whose name one acts, where only one's own are wanted */
export type Listing = Page & { readonly on: string; readonly under: string; readonly mine: readonly string[] | null }

export const partyJson = (prefix: string, alias: string) =>
  sql`case when ${sql.ref(`${alias}.${prefix}_id`)} is null then null else jsonb_build_object('kind', ${sql.ref(`${alias}.${prefix}_kind`)},
    'id', ${sql.ref(`${alias}.${prefix}_id`)}, 'name', ${sql.ref(`${alias}.${prefix}_name`)}) end`

/** What needs and resources have in common, as the contract names it. */
export const described = (alias: string): RawBuilder<unknown> => {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`${column('id')}, ${column('title')}, ${column('kind')}, ${column('kind_name')} as "kindName", ${column('class')}, ${column('detail')},
    ${column('unit_word')} as "unitWord", ${column('place')}, ${column('from_on')} as "fromOn", ${column('until_on')} as "untilOn", ${column('windows')},
    ${partyJson('owner', alias)} as owner, ${partyJson('paired', alias)} as paired, ${column('published_on')} as "publishedOn"`
}

/** The text and the kind that a list is narrowed by. */
export const narrowed = (page: Page, alias: string) => {
  const pattern = page.text ? searchPattern(page.text) : null
  return sql`(${page.kind ?? null}::text is null or ${sql.ref(`${alias}.kind`)} = ${page.kind ?? null})
    and (${pattern}::text is null or ${sql.ref(`${alias}.search`)} like ${pattern})`
}

/** What concerns a place or what lies below it; of that, one's own where only those are wanted. */
export const concerning = (wish: Listing, alias: string) =>
  sql`${sql.ref(`${alias}.concerned`)} <@ ${wish.under}::ltree
    and (${wish.mine === null} or ${sql.ref(`${alias}.path`)} = any(${[...(wish.mine ?? [])]}::ltree[]))`

type Keyed<R> = R & { readonly key: string }
const unkeyed = <R>({ key: _key, ...row }: Keyed<R>): R => row as R

export type Listed<R> = { readonly rows: readonly R[]; readonly total: number | null; readonly last: Cursor | null }

/** A page of a relation that has `id` and `key`, the text it is sorted by; how many in all with the first page. */
export const listed = async <R extends { readonly id: string }>(
  tx: Tx,
  from: RawBuilder<unknown>,
  page: Pick<Page, 'limit' | 'after'>,
): Promise<Listed<R>> => {
  const after = page.after === null ? sql`true` : sql`(key collate "C", id) > (${page.after.key}, ${page.after.id}::uuid)`
  const { rows } = await sql<
    Keyed<R>
  >`select * from (${from}) found where ${after} order by key collate "C", id limit ${page.limit}`.execute(tx.db)
  const total =
    page.after === null ? (await sql<{ n: number }>`select count(*)::integer as n from (${from}) found`.execute(tx.db)).rows[0]!.n : null
  const last = rows.length === page.limit ? rows.at(-1)! : null
  return { rows: rows.map(unkeyed<R>), total, last: last && { key: last.key, id: last.id } }
}

/** Open ones first, longest waiting first; then the rest, latest first. */
export const openFirst = (isOpen: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
  sql<string>`case when ${isOpen} then '0' || to_char(${day}, 'YYYYMMDD') else '1' || (99999999 - to_char(${day}, 'YYYYMMDD')::integer)::text end`

export type Ownership = {
  readonly owner: Party
  readonly level: number | null
  readonly paired: Party | null
  readonly fromLedger: string | null
}

export const ownerColumns = (tx: Tx, { owner, level, paired, fromLedger }: Ownership) => ({
  district_id: owner.districtId,
  path: owner.path,
  concerned: [...new Set([owner.path, ...(paired === null ? [] : [paired.path])])],
  owner_kind: owner.kind,
  owner_id: owner.id,
  owner_name: owner.name,
  owner_level: level,
  paired_kind: paired?.kind ?? null,
  paired_id: paired?.id ?? null,
  paired_name: paired?.name ?? null,
  published_on: today(tx.at),
  from_ledger: fromLedger,
  withdrawn_on: null,
  withdrawn_reason: null,
  held: 0,
  version: 1,
  created_at: tx.at,
  updated_at: tx.at,
})

export const withdraw = async (tx: Tx, table: 'needs' | 'resources', id: string, reason: string): Promise<void> => {
  await sql`update ${sql.table(table)} set withdrawn_on = ${today(tx.at)}, withdrawn_reason = ${reason}, version = version + 1,
    updated_at = ${tx.at} where id = ${id}::uuid`.execute(tx.db)
}
