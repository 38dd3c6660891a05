// The month's combing: issues, their clusters, what other registers offer.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Cluster, Issue, MatterShown } from '../contract.ts'
import type { IssueSource } from '../kinds.ts'
import type { ClusterRow, IssueRow, ProjectTables } from '../tables.ts'
import { insertRows, matterOf } from './rows.ts'
import type { Place } from './projects.ts'

export type Offer = {
  readonly source: 'need' | 'topic' | 'dispute'
  readonly id: string
  readonly title: string
  readonly who: string | null
  readonly heardOn: string
  readonly link: string | null
}

type Heard = {
  readonly month: string
  readonly title: string
  readonly text: string | null
  readonly source: IssueSource
  readonly who: string | null
  readonly heardOn: string
}

const issueRow = (tx: Tx, place: Place, said: Heard & { readonly sourceId: string | null; readonly link: string | null }) => ({
  district_id: place.districtId,
  id: newId(),
  path: place.path,
  concerned: [place.path],
  organisation_id: place.id,
  month: said.month,
  title: said.title,
  text: said.text,
  search: searchTextOf(said.title),
  source: said.source,
  source_id: said.sourceId,
  link: said.link,
  who: said.who,
  heard_on: said.heardOn,
  cluster_id: null,
  entered_name: tx.actor.name,
  created_at: tx.at,
})

type Read = ClusterRow & { issues: number; matter: MatterShown | null; project: Cluster['project'] }

const clusterShown = (row: Read): Cluster => ({
  id: row.id,
  month: row.month,
  title: row.title,
  issues: row.issues,
  adopted: row.adopted,
  reason: row.reason,
  decidedOn: row.decided_on,
  decidedBy: row.decided_by,
  matter: row.matter,
  project: row.project,
  reportedOn: row.reported_on,
  report: row.report,
  version: row.version,
})

const issueShown = (row: IssueRow): Issue => ({
  id: row.id,
  title: row.title,
  text: row.text,
  source: row.source,
  link: row.link,
  who: row.who,
  heardOn: row.heard_on,
  clusterId: row.cluster_id,
})

const CLUSTER = sql`select c.*, (select count(*)::int from issues i where i.district_id = c.district_id and i.cluster_id = c.id) as issues,
    ${matterOf('issue', 'c')} as matter,
    (select jsonb_build_object('id', p.id, 'name', p.name, 'state', p.state, 'stage', p.stage) from projects p
      where p.district_id = c.district_id and p.id = c.project_id) as project
  from issue_clusters c`

/** The most that is shown of a month at once; a district that hears more combs by street. */
const MOST = 1000

export const issueStore = (tx: Tx) => {
  const db = tx.db.withTables<ProjectTables>()
  const clusters = async (where: ReturnType<typeof sql>): Promise<Cluster[]> => {
    const { rows } = await sql<Read>`${CLUSTER} where ${where} order by c.month desc, c.id limit ${MOST}`.execute(tx.db)
    return rows.map(clusterShown)
  }
  return {
    issues: async (organisationId: string, month: string): Promise<Issue[]> =>
      (
        await db
          .selectFrom('issues')
          .selectAll()
          .where('organisation_id', '=', organisationId)
          .where('month', '=', month)
          .orderBy('heard_on')
          .orderBy('id')
          .limit(MOST)
          .execute()
      ).map(issueShown),

    clusters: (organisationId: string, month: string): Promise<Cluster[]> =>
      clusters(sql`c.organisation_id = ${organisationId}::uuid and c.month = ${month}`),

    /** What the month before adopted, and whatever was adopted earlier and not reported back yet. */
    before: (organisationId: string, month: string, previous: string): Promise<Cluster[]> =>
      clusters(
        sql`c.organisation_id = ${organisationId}::uuid and c.adopted and c.month < ${month} and (c.month = ${previous} or c.reported_on is null)`,
      ),

    /** The combing that an issue or a cluster belongs to. */
    whereCombed: async (id: string): Promise<{ readonly of: string; readonly month: string } | null> => {
      const { rows } = await sql<{ of: string; month: string }>`
        select organisation_id as of, month from issues where id = ${id}::uuid
        union all select organisation_id, month from issue_clusters where id = ${id}::uuid limit 1`.execute(tx.db)
      return rows[0] ?? null
    },

    months: async (organisationId: string) => {
      const { rows } = await sql<{ month: string; issues: number; clusters: number; adopted: number; reported: number }>`
        select month, sum(issues)::int as issues, sum(clusters)::int as clusters, sum(adopted)::int as adopted, sum(reported)::int as reported from (
          select month, count(*) as issues, 0 as clusters, 0 as adopted, 0 as reported from issues where organisation_id = ${organisationId}::uuid group by month
          union all
          select month, 0, count(*), count(*) filter (where adopted), count(*) filter (where reported_on is not null)
          from issue_clusters where organisation_id = ${organisationId}::uuid group by month) both_kinds
        group by month order by month desc limit 240`.execute(tx.db)
      return rows
    },

    enter: async (place: Place, said: Heard): Promise<string> => {
      const row = issueRow(tx, place, { ...said, sourceId: null, link: null })
      await insertRows(tx, 'issues', [row])
      return row.id
    },

    /** Null where the record was brought while this was asked. */
    bring: async (place: Place, offer: Offer & { readonly month: string }): Promise<string | null> => {
      const row = issueRow(tx, place, { ...offer, sourceId: offer.id, text: null })
      const { rows } = await sql`insert into issues select * from jsonb_populate_recordset(null::issues, ${JSON.stringify([row])}::jsonb)
        on conflict (district_id, organisation_id, source, source_id) do nothing returning id`.execute(tx.db)
      return rows.length === 0 ? null : row.id
    },

    /** Records of other registers that the organisation has brought in already. */
    broughtIds: async (organisationId: string): Promise<ReadonlySet<string>> => {
      const { rows } = await sql<{ id: string }>`
        select source_id as id from issues where organisation_id = ${organisationId}::uuid and source_id is not null`.execute(tx.db)
      return new Set(rows.map((row) => row.id))
    },

    /** Held, so that two who sort the same issue come one after the other. */
    holdIssues: (ids: readonly string[]): Promise<IssueRow[]> =>
      db.selectFrom('issues').selectAll().where('id', 'in', ids).orderBy('id').forUpdate().execute(),

    holdCluster: async (id: string): Promise<ClusterRow | null> =>
      (await db.selectFrom('issue_clusters').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null,

    /** Whether a matter was raised for the cluster. */
    hasMatter: async (id: string): Promise<boolean> =>
      (await sql`select 1 from matters where source_kind = 'issue' and source_id = ${id}::uuid`.execute(tx.db)).rows.length > 0,

    cluster: async (place: Place, month: string, title: string): Promise<string> => {
      const id = newId()
      await insertRows(tx, 'issue_clusters', [
        {
          district_id: place.districtId,
          id,
          path: place.path,
          concerned: [place.path],
          organisation_id: place.id,
          month,
          title,
          search: searchTextOf(title),
          adopted: null,
          reason: null,
          decided_on: null,
          decided_by: null,
          project_id: null,
          reported_on: null,
          report: null,
          reported_by: null,
          version: 1,
        },
      ])
      return id
    },

    put: async (issueIds: readonly string[], clusterId: string | null): Promise<void> => {
      await db.updateTable('issues').set({ cluster_id: clusterId }).where('id', 'in', issueIds).execute()
    },

    /** A cluster that holds nothing any more and was not decided goes with its last issue. */
    dropEmpty: async (clusterIds: readonly string[]): Promise<void> => {
      await sql`delete from issue_clusters c where c.id = any(${[...clusterIds]}::uuid[]) and c.adopted is null
        and not exists (select from issues i where i.district_id = c.district_id and i.cluster_id = c.id)`.execute(tx.db)
    },

    /** False where somebody changed the cluster since it was read. */
    rename: async (id: string, version: number, title: string): Promise<boolean> => {
      const done = await db
        .updateTable('issue_clusters')
        .set({ title, search: searchTextOf(title), version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    /** What an adopted cluster became. */
    assignProject: async (id: string, projectId: string): Promise<void> => {
      await db
        .updateTable('issue_clusters')
        .set((eb) => ({ project_id: projectId, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute()
    },

    /** False where somebody changed the cluster since it was read. */
    change: async (id: string, version: number, to: Partial<ClusterRow>): Promise<boolean> => {
      const done = await db
        .updateTable('issue_clusters')
        .set({ ...to, version: version + 1 })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },

    /** Matters in dispute that concern the place and no combing of it has taken up. */
    disputes: async (place: Place, id?: string): Promise<readonly Offer[]> => {
      const { rows } = await sql<Offer>`
        select 'dispute' as source, x.id, x.title, x.raiser_name as who, x.updated_at::date::text as "heardOn", '/matters/' || x.id as link
        from matters x where x.state = 'disputed' and x.concerned <@ ${place.path}::ltree and (${id ?? null}::uuid is null or x.id = ${id ?? null}::uuid)
          and not exists (select from issues i where i.organisation_id = ${place.id}::uuid and i.source = 'dispute' and i.source_id = x.id)
        order by x.updated_at, x.id limit 100`.execute(tx.db)
      return rows
    },
  }
}
