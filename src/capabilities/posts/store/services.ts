// What was done, and what the one served said of it.
import { sql, type SqlBool } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Party } from '../../network/public.ts'
import type { Service } from '../contract/shapes.ts'
import type { ServiceState } from '../kinds.ts'
import type { PostTables, ServiceRow } from '../tables.ts'
import { pathsOf } from './places.ts'
import type { ReportingFound } from './reporting.ts'

export type ServiceFound = {
  readonly service: Service
  readonly memberId: string | null
  readonly path: string
  readonly districtId: string
  /** Where the one served stands. */
  readonly receiverPath: string
}

const toService = (row: ServiceRow): Service => ({
  id: row.id,
  organisation: row.organisation,
  name: row.name,
  occasion: row.occasion,
  what: row.what,
  servedOn: row.served_on,
  hours: row.minutes / 60,
  receiver: { kind: row.receiver_kind, id: row.receiver_id, name: row.receiver_name },
  enteredAs: row.entered_as,
  enteredBy: row.entered_name,
  enteredOn: today(row.entered_at),
  lateReason: row.late_reason,
  state: row.state,
  confirmedBy: row.confirmed_by,
  confirmedOn: row.confirmed_on,
  declinedReason: row.declined_reason,
  version: row.version,
})

// The place in charge stands first among those concerned, the one served last; where they are one it stands alone.
const toFound = (row: ServiceRow): ServiceFound => ({
  service: toService(row),
  memberId: row.member_id,
  path: row.path,
  districtId: row.district_id,
  receiverPath: pathsOf(row.concerned).at(-1)!,
})

export type FreshService = {
  readonly occasion: string
  readonly what: string
  readonly servedOn: string
  readonly minutes: number
  readonly lateReason: string | null
  readonly enteredAs: 'member' | 'community'
  /** Who was served; the community itself where absent. */
  readonly receiver: Pick<Party, 'kind' | 'id' | 'name' | 'path'>
  readonly confirmed: boolean
}

export const serviceStore = (tx: Tx) => {
  const db = tx.db.withTables<PostTables>()
  return {
    list: async (page: {
      readonly under: string
      readonly text?: string | undefined
      readonly state?: ServiceState | undefined
      readonly limit: number
      readonly after: Cursor | null
    }): Promise<{ rows: Service[]; total: number | null }> => {
      let query = db.selectFrom('services').where(sql<SqlBool>`path <@ ${page.under}::ltree`)
      if (page.state) query = query.where('state', '=', page.state)
      if (page.text) {
        const like = `%${page.text.replaceAll(/[%_\\]/g, '\\$&')}%`
        query = query.where((eb) => eb.or([eb('name', 'like', like), eb('occasion', 'like', like)]))
      }
      const paged = page.after ? query.where(sql<SqlBool>`(served_on, id) < (${page.after.key}::date, ${page.after.id}::uuid)`) : query
      const rows = await paged.selectAll().orderBy('served_on', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
      const total =
        page.after === null ? (await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total : null
      return { rows: rows.map(toService), total }
    },

    /** Entered and not yet confirmed, for those served at or below the places the scopes open. */
    waiting: async (): Promise<Service[]> =>
      (
        await db
          .selectFrom('services')
          .selectAll()
          .where('state', '=', 'entered')
          .where(sql<SqlBool>`concerned[cardinality(concerned)] <@ any (current_setting('app.scopes')::ltree[])`)
          .orderBy('served_on')
          .limit(200)
          .execute()
      ).map(toService),

    of: async (by: { readonly reportingId: string } | { readonly memberId: string }): Promise<Service[]> =>
      (
        await db
          .selectFrom('services')
          .selectAll()
          .where((eb) => ('reportingId' in by ? eb('reporting_id', '=', by.reportingId) : eb('member_id', '=', by.memberId)))
          .orderBy('served_on', 'desc')
          .orderBy('id', 'desc')
          .limit(200)
          .execute()
      ).map(toService),

    /** Confirmed in a span of days, oldest first: what a statement rests on. */
    confirmedOf: async (reportingId: string, from: string, until: string): Promise<ServiceRow[]> =>
      db
        .selectFrom('services')
        .selectAll()
        .where('reporting_id', '=', reportingId)
        .where('state', '=', 'confirmed')
        .where('served_on', '>=', from)
        .where('served_on', '<=', until)
        .orderBy('served_on')
        .orderBy('id')
        .limit(500)
        .execute(),

    find: async (id: string): Promise<ServiceFound | null> => {
      const row = await db.selectFrom('services').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return row === undefined ? null : toFound(row)
    },

    add: async (of: ReportingFound, fresh: FreshService): Promise<ServiceFound> => {
      const row: ServiceRow = {
        district_id: of.districtId,
        id: newId(),
        path: of.path,
        concerned: fresh.receiver.path === of.path ? [of.path] : [of.path, fresh.receiver.path],
        organisation_id: of.reporting.organisationId,
        organisation: of.reporting.organisation,
        reporting_id: of.reporting.id,
        member_id: of.memberId,
        name: of.reporting.name,
        post_id: null,
        occasion: fresh.occasion,
        what: fresh.what,
        served_on: fresh.servedOn,
        minutes: fresh.minutes,
        receiver_kind: fresh.receiver.kind,
        receiver_id: fresh.receiver.id,
        receiver_name: fresh.receiver.name,
        entered_as: fresh.enteredAs,
        entered_name: tx.actor.name,
        entered_at: tx.at,
        late_reason: fresh.lateReason,
        state: fresh.confirmed ? 'confirmed' : 'entered',
        confirmed_by: fresh.confirmed ? tx.actor.name : null,
        confirmed_on: fresh.confirmed ? today(tx.at) : null,
        declined_reason: null,
        version: 1,
      }
      await underScopes(tx, [of.path], () => db.insertInto('services').values(row).execute())
      return toFound(row)
    },

    settle: async (
      id: string,
      to: { readonly confirmed: true } | { readonly confirmed: false; readonly reason: string },
    ): Promise<Service> =>
      toService(
        await db
          .updateTable('services')
          .set((eb) => ({
            state: to.confirmed ? ('confirmed' as const) : ('declined' as const),
            confirmed_by: to.confirmed ? tx.actor.name : null,
            confirmed_on: to.confirmed ? today(tx.at) : null,
            declined_reason: to.confirmed ? null : to.reason,
            version: eb('version', '+', 1),
          }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
  }
}
