// Reading the tree: its lines, the picker, the list and the card. What the scopes do not show is not there.
import { sql, type RawBuilder } from 'kysely'
import { narrowTo } from '../../../platform/database/narrow.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Line, Node } from '../contract/shapes.ts'
import type { Kind, StreetType } from '../kinds.ts'
import { lacksOf, termEnd } from '../rules.ts'

/** What a row of the tree is judged by; one line an organisation. */
type Looked = {
  id: string
  parent_id: string | null
  name: string
  kind: Kind
  superior: Kind | null
  members: number
  child_count: number
  own: number
  own_full: number
  own_posts: number
  secretary: string | null
  term_until: string | null
  seats: number
  up_to_standard: boolean | null
  last_election_on: string | null
}

const lacksIn = (row: Looked, on: string) =>
  lacksOf(
    {
      kind: row.kind,
      superior: row.superior,
      members: row.own,
      fullMembers: row.own_full,
      hasSecretary: row.secretary !== null,
      seats: Math.max(row.seats, row.own_posts),
      termUntil: row.term_until,
      lastElectionOn: row.last_election_on,
      upToStandard: row.up_to_standard,
    },
    on,
  )

const toNode =
  (on: string) =>
  (row: Looked): Node => ({
    id: row.id,
    parentId: row.parent_id,
    name: row.name,
    kind: row.kind,
    members: row.members,
    childCount: row.child_count,
    lacks: lacksIn(row, on).map((lack) => lack.code),
  })

const inForce = (table: string, on: string): RawBuilder<boolean> =>
  sql`(${sql.ref(`${table}.valid_from`)} is null or ${sql.ref(`${table}.valid_from`)} <= ${on}::date)
    and (${sql.ref(`${table}.valid_until`)} is null or ${sql.ref(`${table}.valid_until`)} > ${on}::date)`

/** The joins that look at one organisation `o` itself: members directly in it, secretary, committee. */
const looks = (on: string): RawBuilder<unknown> => sql`
  left join lateral (
    select count(*)::int as own, (count(*) filter (where m.status = 'full'))::int as own_full, (count(m.post))::int as own_posts
    from memberships m where m.district_id = o.district_id and m.organisation_id = o.organisation_id and ${inForce('m', on)}) own on true
  left join lateral (
    select (array_agg(p.holder order by p.valid_from desc nulls last) filter (where p.post = 'secretary'))[1] as secretary,
      max(p.term_until) filter (where p.post = 'secretary') as term_until, count(*)::int as seats
    from posts p where p.district_id = o.district_id and p.organisation_id = o.organisation_id and ${inForce('p', on)}) post on true`

const LOOKED = sql`o.organisation_id as id, o.parent_id, o.name, o.kind, up.kind as superior, own.own, own.own_full, own.own_posts,
  post.secretary, post.term_until, post.seats, o.up_to_standard, o.last_election_on`

/** Members by the organisation they are in, counted once; what lies below each line is a sum of these. */
const heads = (under: string, on: string): RawBuilder<unknown> => sql`heads as materialized (
  select m.path, count(*) as n from memberships m where lies_within(m.path, ${under}::ltree) and ${inForce('m', on)} group by m.path)`
const membersOf = (table: string): RawBuilder<unknown> =>
  sql`coalesce((select sum(h.n) from heads h where h.path <@ ${sql.ref(`${table}.path`)}), 0)::int`

/** What stands directly below one, in the order of names. */
export const childrenOf = async (tx: Tx, parent: { readonly id: string; readonly path: string }, on: string): Promise<readonly Node[]> => {
  narrowTo(tx, parent.id)
  const { rows } = await sql<Looked>`
    select ${LOOKED}, coalesce(below.members, 0)::int as members,
      (select count(*)::int from organisations c where c.parent_id = o.organisation_id and ${inForce('c', on)}) as child_count
    from organisation_versions o
    left join organisations up on up.id = o.parent_id
    left join (
      select subpath(m.path, 0, nlevel(${parent.path}::ltree) + 1) as at, count(*) as members from memberships m
      where lies_within(m.path, ${parent.path}::ltree) and nlevel(m.path) > nlevel(${parent.path}::ltree) and ${inForce('m', on)} group by 1) below on below.at = o.path
    ${looks(on)}
    where o.parent_id = ${parent.id}::uuid and ${inForce('o', on)}
    order by o.name`.execute(tx.db)
  return rows.map(toNode(on))
}

/** The given organisations as lines of a tree; `null` for those without a superior. */
export const nodesOf = async (tx: Tx, ids: readonly string[] | 'roots', on: string): Promise<readonly Node[]> => {
  const chosen = ids === 'roots' ? sql`o.parent_id is null` : sql`o.organisation_id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<Looked>`
    with ${heads('', on)}
    select ${LOOKED}, ${membersOf('o')} as members,
      (select count(*)::int from organisations c where c.parent_id = o.organisation_id and ${inForce('c', on)}) as child_count
    from organisation_versions o
    left join organisations up on up.id = o.parent_id
    ${looks(on)}
    where ${chosen} and ${inForce('o', on)}
    order by nlevel(o.path), o.name`.execute(tx.db)
  return rows.map(toNode(on))
}

export type Found = { readonly id: string; readonly name: string; readonly kind: Kind; readonly within: string }

/** The twenty that fit best: names that begin with the text before names that hold it, higher before lower. */
export const searchOrganisations = async (
  tx: Tx,
  wish: { readonly text: string; readonly kind?: readonly Kind[] | undefined; readonly of?: string | undefined },
): Promise<readonly Found[]> => {
  const pattern = searchPattern(wish.text)
  const { rows } = await sql<Found>`
    select o.id, o.name, o.kind, coalesce((
        select string_agg(a.name, ' › ' order by nlevel(a.path)) from organisations a where a.path @> o.path and a.id <> o.id), '') as within
    from (
      select id, name, kind, path from organisations
      where valid_until is null and search like ${pattern}
        and (${wish.kind === undefined} or kind = any(${[...(wish.kind ?? [])]}::text[]))
        and (${wish.of ?? null}::uuid is null or path <@ (select path from organisations where id = ${wish.of ?? null}::uuid))
      order by position(lower(${wish.text}) in search) = 1 desc, nlevel(path), name limit 20) o
    order by position(lower(${wish.text}) in lower(o.name)) = 1 desc, nlevel(o.path), o.name`.execute(tx.db)
  return rows
}

export type ListWish = {
  readonly under: string
  readonly on: string
  readonly text?: string | undefined
  readonly kind?: readonly Kind[] | undefined
  readonly streetType?: StreetType | undefined
  readonly upToStandard?: boolean | undefined
  readonly closed?: boolean | undefined
  readonly sort: 'name' | '-name' | 'members' | '-members' | 'tree'
  readonly limit: number
  /** Rows passed over, for a jump down the list. */
  readonly skip: number
  readonly after: Cursor | null
}

type Listed = Looked & {
  path: string
  street_type: StreetType | null
  feature: string | null
  valid_from: string | null
  valid_until: string | null
  version: number
  within: string
  sort_key: string
  total: number | null
}

// A branch's place in the tree is told by the names from the top down, so that a street's lines stand together.
const KEYS = {
  name: { key: sql`o.name`, type: sql`text collate names`, down: false },
  '-name': { key: sql`o.name`, type: sql`text collate names`, down: true },
  members: { key: sql`o.members`, type: sql`int`, down: false },
  '-members': { key: sql`o.members`, type: sql`int`, down: true },
  tree: { key: sql`o.place`, type: sql`text collate names`, down: false },
} as const

/** One page of the list, and on the first page how many there are in all. */
export const listOrganisations = async (
  tx: Tx,
  wish: ListWish,
): Promise<{ rows: readonly Line[]; total: number | null; last: Cursor | null }> => {
  const { key, type, down } = KEYS[wish.sort]
  // Summing below every organisation is only worth it where the order needs it; otherwise it is done for the page's.
  const members = (table: string, wanted: boolean) => (wanted ? membersOf(table) : sql`0`)
  const byMembers = wish.sort.endsWith('members')
  const first = wish.after === null
  const state = wish.closed === true ? sql`g.valid_until <= ${wish.on}::date and o.valid_until = g.valid_until` : inForce('o', wish.on)
  const beyond = first
    ? sql`true`
    : sql`(${key}, o.organisation_id) ${down ? sql`<` : sql`>`} (${wish.after.key}::${type}, ${wish.after.id}::uuid)`
  const { rows } = await sql<Listed>`
    with ${heads(wish.under, wish.on)}, o as (
      select o.*, g.version,
        coalesce((select string_agg(a.name, ' › ' order by nlevel(a.path)) from organisations a where a.path @> o.path and a.id <> o.organisation_id), '') as within,
        (select string_agg(a.name, ' › ' order by nlevel(a.path)) from organisations a where a.path @> o.path) as place,
        ${members('o', byMembers)} as members
      from organisation_versions o
      join organisations g on g.district_id = o.district_id and g.id = o.organisation_id
      where o.path <@ ${wish.under}::ltree and ${state}
        and (${wish.text ?? ''} = '' or g.search like ${searchPattern(wish.text ?? '')})
        and (${wish.kind === undefined} or o.kind = any(${[...(wish.kind ?? [])]}::text[]))
        and (${wish.streetType ?? null}::text is null or o.street_type = ${wish.streetType ?? null})
        and (${wish.upToStandard ?? null}::boolean is null or o.up_to_standard = ${wish.upToStandard ?? null})),
    page as (select *, (${key})::text as sort_key from o where ${beyond} order by ${key} ${down ? sql`desc` : sql``}, organisation_id ${down ? sql`desc` : sql``} limit ${wish.limit} offset ${wish.skip})
    select ${LOOKED}, o.path, ${byMembers ? sql`o.members` : members('o', true)} as members, 0 as child_count, o.street_type, o.feature, o.valid_from, o.valid_until, o.version, o.within, o.sort_key,
      ${first ? sql`(select count(*)::int from o)` : sql`null::int`} as total
    from page o
    left join organisations up on up.id = o.parent_id
    ${looks(wish.on)}
    order by ${key} ${down ? sql`desc` : sql``}, o.organisation_id ${down ? sql`desc` : sql``}`.execute(tx.db)
  const lines = rows.map((row): Line => ({
    id: row.id,
    parentId: row.parent_id,
    kind: row.kind,
    name: row.name,
    streetType: row.street_type,
    feature: row.feature,
    upToStandard: row.up_to_standard,
    lastElectionOn: row.last_election_on,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    version: row.version,
    within: row.within,
    secretary: row.secretary,
    termUntil: termEnd({ kind: row.kind, superior: row.superior, termUntil: row.term_until, lastElectionOn: row.last_election_on }),
    members: row.members,
    lacks: lacksIn(row, wish.on).map((lack) => lack.code),
  }))
  const last = rows.length === wish.limit ? rows.at(-1) : undefined
  return { rows: lines, total: first ? (rows[0]?.total ?? 0) : null, last: last === undefined ? null : { key: last.sort_key, id: last.id } }
}
