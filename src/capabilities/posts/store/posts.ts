// Posts, and who holds them.
import { sql, type SqlBool } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Holder, ServicePost } from '../contract/shapes.ts'
import type { PostKind } from '../kinds.ts'
import type { Seats } from '../rules.ts'
import type { PostHolderRow, PostTables, ServicePostRow } from '../tables.ts'
import { pathsOf, type Place } from './places.ts'

export type PostFacts = {
  readonly kind: PostKind
  readonly title: string
  readonly duties: string
  readonly hours: string | null
  readonly place: string | null
  readonly wanted: number
  readonly beginsOn: string
  readonly endsOn: string | null
}

export type PostFound = { readonly post: ServicePost; readonly seats: Seats; readonly path: string; readonly districtId: string }
export type HolderFound = {
  readonly holder: Holder
  readonly postId: string
  readonly memberId: string | null
  readonly reportingId: string | null
  readonly unitPath: string | null
  readonly path: string
  readonly districtId: string
}

export type PostPage = {
  readonly under: string
  readonly on: string
  readonly text?: string | undefined
  readonly kind?: PostKind | undefined
  readonly open?: boolean | undefined
  readonly asked?: boolean | undefined
  readonly limit: number
  readonly after: Cursor | null
}

type PostRead = ServicePostRow & { held: number; asking: number }

const toPost = (row: PostRead): ServicePost => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisation: row.organisation,
  kind: row.kind,
  title: row.title,
  duties: row.duties,
  hours: row.hours,
  place: row.place,
  wanted: row.wanted,
  held: row.held,
  asking: row.asking,
  beginsOn: row.begins_on,
  endsOn: row.ends_on,
  closedOn: row.closed_on,
  closedReason: row.closed_reason,
  version: row.version,
})

export const toHolder = (row: PostHolderRow): Holder => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  state: row.state,
  askedOn: row.asked_on,
  from: row.from_on,
  until: row.until_on,
  reason: row.reason,
  decidedBy: row.decided_by,
  version: row.version,
})

export const postStore = (tx: Tx) => {
  const db = tx.db.withTables<PostTables>()
  // Counted under whatever scopes stand: whoever sees a post of a community sees its holders, and the offered list counts them beyond.
  const counted = sql`(select count(*) filter (where h.state in ('held', 'leaving')) as held, count(*) filter (where h.state in ('asked', 'leaving')) as asking
    from post_holders h where h.district_id = p.district_id and h.post_id = p.id) c`

  const list = async (page: PostPage): Promise<{ rows: ServicePost[]; total: number | null }> => {
    const conditions = [
      sql<SqlBool>`p.path <@ ${page.under}::ltree`,
      ...(page.text ? [sql<SqlBool>`p.search like ${searchPattern(page.text)}`] : []),
      ...(page.kind ? [sql<SqlBool>`p.kind = ${page.kind}`] : []),
      ...(page.open === true
        ? [
            sql<SqlBool>`p.closed_on is null and p.begins_on <= ${page.on}::date and (p.ends_on is null or p.ends_on >= ${page.on}::date) and c.held < p.wanted`,
          ]
        : []),
      ...(page.open === false ? [sql<SqlBool>`(p.closed_on is not null or p.ends_on < ${page.on}::date or c.held >= p.wanted)`] : []),
      ...(page.asked === true ? [sql<SqlBool>`c.asking > 0`] : []),
    ]
    const after = page.after ? sql`and (p.title, p.id) > (${page.after.key}, ${page.after.id}::uuid)` : sql``
    const { rows } = await sql<PostRead>`select p.*, c.held::int as held, c.asking::int as asking from service_posts p, lateral ${counted}
      where ${sql.join(conditions, sql` and `)} ${after} order by p.title, p.id limit ${page.limit}`.execute(tx.db)
    const total =
      page.after === null
        ? (
            await sql<{
              total: number
            }>`select count(*)::int as total from service_posts p, lateral ${counted} where ${sql.join(conditions, sql` and `)}`.execute(
              tx.db,
            )
          ).rows[0]!.total
        : null
    return { rows: rows.map(toPost), total }
  }

  return {
    list,

    find: async (id: string, options: { lock?: boolean } = {}): Promise<PostFound | null> => {
      const lock = options.lock === true ? sql`for update of p` : sql``
      const { rows } = await sql<PostRead>`select p.*, c.held::int as held, c.asking::int as asking from service_posts p, lateral ${counted}
        where p.id = ${id}::uuid ${lock}`.execute(tx.db)
      const row = rows[0]
      if (row === undefined) return null
      const post = toPost(row)
      return { post, seats: post, path: row.path, districtId: row.district_id }
    },

    add: async (place: Place, facts: PostFacts): Promise<string> => {
      const id = newId()
      await db
        .insertInto('service_posts')
        .values({
          district_id: place.districtId,
          id,
          path: place.path,
          concerned: [place.path],
          organisation_id: place.id,
          organisation: place.name,
          ...columnsOf(facts, place.name),
          closed_on: null,
          closed_reason: null,
          version: 1,
          updated_at: tx.at,
        })
        .execute()
      return id
    },

    /** False when somebody else was first. */
    change: async (post: ServicePost, version: number, facts: PostFacts): Promise<boolean> =>
      (
        await db
          .updateTable('service_posts')
          .set({ ...columnsOf(facts, post.organisation), version: version + 1, updated_at: tx.at })
          .where('id', '=', post.id)
          .where('version', '=', version)
          .executeTakeFirst()
      ).numUpdatedRows === 1n,

    /** Closes a post; its holders leave on the day, and requests that are open are declined with the reason. */
    close: async (id: string, version: number, on: string, reason: string): Promise<boolean> => {
      const { numUpdatedRows } = await db
        .updateTable('service_posts')
        .set({ closed_on: on, closed_reason: reason, version: version + 1, updated_at: tx.at })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      await sql`update post_holders set state = case when state = 'asked' then 'declined' else 'left' end,
        until_on = case when state = 'asked' then null else greatest(from_on, ${on}::date) end, reason = ${reason}, decided_by = ${tx.actor.name}, version = version + 1
        where post_id = ${id}::uuid and state in ('asked', 'held', 'leaving')`.execute(tx.db)
      return numUpdatedRows === 1n
    },

    /** Everybody who asked for a post, holds it or held it; requests first, then by date. */
    holders: async (postId: string): Promise<Holder[]> =>
      (
        await db
          .selectFrom('post_holders')
          .selectAll()
          .where('post_id', '=', postId)
          .orderBy(sql`state in ('asked', 'leaving')`, 'desc')
          .orderBy('until_on', (order) => order.desc().nullsFirst())
          .orderBy('asked_on', 'desc')
          .limit(500)
          .execute()
      ).map(toHolder),

    findHolder: async (id: string): Promise<HolderFound | null> => {
      const row = await db.selectFrom('post_holders').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return row === undefined
        ? null
        : {
            holder: toHolder(row),
            postId: row.post_id,
            memberId: row.member_id,
            reportingId: row.reporting_id,
            unitPath: pathsOf(row.concerned).find((path) => path !== row.path) ?? null,
            path: row.path,
            districtId: row.district_id,
          }
    },

    /** Whether the same holder has asked for the post or holds it. */
    heldBy: async (
      postId: string,
      who: { memberId?: string | null; reportingId?: string | null; unitId?: string | null },
    ): Promise<boolean> =>
      (
        await sql`select 1 from post_holders where post_id = ${postId}::uuid and state in ('asked', 'held', 'leaving')
          and (member_id = ${who.memberId ?? null}::uuid or reporting_id = ${who.reportingId ?? null}::uuid or unit_id = ${who.unitId ?? null}::uuid) limit 1`.execute(
          tx.db,
        )
      ).rows.length > 0,

    addHolder: async (
      post: PostFound,
      who: {
        readonly kind: 'person' | 'unit'
        readonly name: string
        readonly memberId?: string | null
        readonly reportingId?: string | null
        readonly unit?: { readonly id: string; readonly path: string }
        readonly from?: string
      },
      on: string,
    ): Promise<Holder> => {
      const row: PostHolderRow = {
        district_id: post.districtId,
        id: newId(),
        path: post.path,
        concerned: who.unit === undefined ? [post.path] : [post.path, who.unit.path],
        post_id: post.post.id,
        kind: who.kind,
        reporting_id: who.reportingId ?? null,
        member_id: who.memberId ?? null,
        unit_id: who.unit?.id ?? null,
        name: who.name,
        state: who.from === undefined ? 'asked' : 'held',
        asked_on: on,
        from_on: who.from ?? null,
        until_on: null,
        reason: null,
        decided_by: who.from === undefined ? null : tx.actor.name,
        version: 1,
      }
      // Where a holder is entered lies with the post, which neither a member's nor a unit's scopes reach.
      await underScopes(tx, [post.path], () => db.insertInto('post_holders').values(row).execute())
      return toHolder(row)
    },

    setHolder: async (
      found: HolderFound,
      to: { state: PostHolderRow['state']; from?: string; until?: string; reason: string | null; decidedBy?: string },
    ): Promise<Holder> => {
      const row = await underScopes(tx, [found.path], () =>
        db
          .updateTable('post_holders')
          .set((eb) => ({
            state: to.state,
            ...(to.from === undefined ? {} : { from_on: to.from }),
            ...(to.until === undefined ? {} : { until_on: to.until }),
            ...(to.decidedBy === undefined ? {} : { decided_by: to.decidedBy }),
            reason: to.reason,
            version: eb('version', '+', 1),
          }))
          .where('id', '=', found.holder.id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      )
      return toHolder(row)
    },

    /** Posts somebody holds or asked for, with their titles: of a reporting, or of oneself. */
    holdingsOf: async (
      by: { readonly reportingId: string } | { readonly memberId: string },
      within: readonly string[],
    ): Promise<(Holder & { postId: string; title: string; organisation: string })[]> => {
      const condition = 'reportingId' in by ? sql`h.reporting_id = ${by.reportingId}::uuid` : sql`h.member_id = ${by.memberId}::uuid`
      const read = () =>
        sql<PostHolderRow & { title: string; organisation: string }>`select h.*, p.title, p.organisation from post_holders h
          join service_posts p on p.district_id = h.district_id and p.id = h.post_id where ${condition}
          order by h.until_on desc nulls first, h.asked_on desc limit 200`.execute(tx.db)
      // What a post is called is published; who holds it is asked for by the very person or their community.
      const { rows } = within.length === 0 ? await read() : await underScopes(tx, within, read)
      return rows.map((row) => ({ ...toHolder(row), postId: row.post_id, title: row.title, organisation: row.organisation }))
    },
  }
}

const columnsOf = (facts: PostFacts, organisation: string) => ({
  kind: facts.kind,
  title: facts.title,
  search: searchTextOf(`${facts.title} ${organisation}`),
  duties: facts.duties,
  hours: facts.hours,
  place: facts.place,
  wanted: facts.wanted,
  begins_on: facts.beginsOn,
  ends_on: facts.endsOn,
})
