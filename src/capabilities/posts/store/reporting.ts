// Who has reported in to which community. One live reporting a person in the whole country, held by the registry.
import { sql, type SqlBool } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { maskPhone } from '../../../platform/secrets/mask.ts'
import { searchPattern, searchTextOf } from '../../../platform/words/pinyin.ts'
import type { ReportingShown } from '../contract/shapes.ts'
import type { Reporting } from '../kinds.ts'
import type { PostTables, ReportingRow, ReportingTransferRow } from '../tables.ts'
import type { Place } from './places.ts'

export type ReportingFound = {
  readonly reporting: ReportingShown
  readonly memberId: string | null
  readonly idNumberHash: string
  readonly path: string
  readonly districtId: string
}

export type FreshReporting = {
  readonly memberId: string | null
  readonly name: string
  readonly unit: string
  readonly phone: string | null
  readonly willing: string | null
  readonly idNumberHash: string
  readonly enteredAs: 'member' | 'community'
  readonly reportedOn: string
}

export type ReportingPage = {
  readonly under: string
  readonly text?: string | undefined
  readonly state?: Reporting | undefined
  readonly limit: number
  readonly after: Cursor | null
}

const toReporting = (row: ReportingRow): ReportingShown => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisation: row.organisation,
  name: row.name,
  unit: row.unit_name,
  phone: row.phone_mask,
  willing: row.willing,
  enteredAs: row.entered_as,
  enteredBy: row.entered_name,
  reportedOn: row.reported_on,
  state: row.state,
  leftOn: row.left_on,
  leftReason: row.left_reason,
  version: row.version,
})

const toFound = (row: ReportingRow): ReportingFound => ({
  reporting: toReporting(row),
  memberId: row.member_id,
  idNumberHash: row.id_number_hash,
  path: row.path,
  districtId: row.district_id,
})

export const reportingStore = (tx: Tx) => {
  const db = tx.db.withTables<PostTables>()

  const find = async (id: string, options: { lock?: boolean } = {}): Promise<ReportingFound | null> => {
    const query = db.selectFrom('reportings').selectAll().where('id', '=', id)
    const row = await (options.lock === true ? query.forUpdate() : query).executeTakeFirst()
    return row === undefined ? null : toFound(row)
  }

  /** The registry's entry for a number, with the place it lies at: for asking there, never for telling. */
  const registered = async (hash: string): Promise<ReportingFound | null> => {
    const entry = await db.selectFrom('reporting_registry').select('reporting_id').where('id_number_hash', '=', hash).executeTakeFirst()
    return entry === undefined ? null : underScopes(tx, [''], () => find(entry.reporting_id))
  }

  const end = async (found: ReportingFound, on: string, reason: string): Promise<void> => {
    await underScopes(tx, [found.path], async () => {
      // The purpose of the phone number ends with the reporting (个人信息保护法 art. 47).
      await sql`update reportings set state = 'left', left_on = ${on}::date, left_reason = ${reason}, phone_sealed = null, phone_mask = null,
        version = version + 1, updated_at = ${tx.at} where id = ${found.reporting.id}::uuid`.execute(tx.db)
    })
    // Posts are held at whatever place of the district; leaving the community ends them all.
    await underScopes(tx, [''], () =>
      sql`update post_holders set state = case when state = 'asked' then 'declined' else 'left' end,
        until_on = case when state = 'asked' then null else greatest(from_on, ${on}::date) end, reason = ${reason}, version = version + 1
        where reporting_id = ${found.reporting.id}::uuid and state in ('asked', 'held', 'leaving')`.execute(tx.db),
    )
    await sql`delete from reporting_registry where reporting_id = ${found.reporting.id}::uuid`.execute(tx.db)
  }

  return {
    find,
    registered,
    end,

    list: async (page: ReportingPage): Promise<{ rows: ReportingShown[]; total: number | null }> => {
      let query = db.selectFrom('reportings').where(sql<SqlBool>`path <@ ${page.under}::ltree`)
      if (page.text) query = query.where('search', 'like', searchPattern(page.text))
      if (page.state) query = query.where('state', '=', page.state)
      const paged = page.after
        ? query.where(sql<SqlBool>`(as_person(name), id) > (as_person(${page.after.key}), ${page.after.id}::uuid)`)
        : query
      const rows = await paged
        .selectAll()
        .orderBy(sql`as_person(name)`)
        .orderBy('id')
        .limit(page.limit)
        .execute()
      const total =
        page.after === null ? (await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total : null
      return { rows: rows.map(toReporting), total }
    },

    ofMember: async (memberId: string): Promise<ReportingFound[]> =>
      (
        await db
          .selectFrom('reportings')
          .selectAll()
          .where('member_id', '=', memberId)
          .orderBy(sql`state = 'live'`, 'desc')
          .orderBy('reported_on', 'desc')
          .limit(50)
          .execute()
      ).map(toFound),

    /**
     * Enters a reporting and claims the number for it. Of two that come at once the second waits for the first and finds the number taken.
     * @returns the reporting: `live`, or `waiting` where the number is registered elsewhere
     */
    add: async (place: Place, fresh: FreshReporting): Promise<ReportingFound> => {
      const id = newId()
      const { rows } = await sql`insert into reporting_registry (id_number_hash, district_id, reporting_id)
        values (${fresh.idNumberHash}, ${place.districtId}::uuid, ${id}::uuid) on conflict do nothing returning 1`.execute(tx.db)
      const row: ReportingRow = {
        district_id: place.districtId,
        id,
        path: place.path,
        concerned: [place.path],
        organisation_id: place.id,
        organisation: place.name,
        member_id: fresh.memberId,
        name: fresh.name,
        search: searchTextOf(`${fresh.name} ${fresh.unit}`),
        unit_name: fresh.unit,
        phone_sealed: fresh.phone === null ? null : tx.secrets.seal(fresh.phone),
        phone_mask: fresh.phone === null ? null : maskPhone(fresh.phone),
        willing: fresh.willing,
        id_number_hash: fresh.idNumberHash,
        consented_on: fresh.reportedOn,
        entered_as: fresh.enteredAs,
        entered_name: tx.actor.name,
        reported_on: fresh.reportedOn,
        state: rows.length === 1 ? 'live' : 'waiting',
        left_on: null,
        left_reason: null,
        version: 1,
        updated_at: tx.at,
      }
      await underScopes(tx, [place.path], () => db.insertInto('reportings').values(row).execute())
      return toFound(row)
    },

    phoneOf: async (id: string): Promise<string | null> => {
      const row = await db.selectFrom('reportings').select('phone_sealed').where('id', '=', id).executeTakeFirst()
      return row?.phone_sealed ? tx.secrets.open(row.phone_sealed) : null
    },

    /** Asks the community of the live reporting to release the person to the waiting one. */
    askTransfer: async (live: ReportingFound, waiting: ReportingFound): Promise<void> => {
      await underScopes(tx, [live.path, waiting.path], () =>
        db
          .insertInto('reporting_transfers')
          .values({
            district_id: live.districtId,
            id: newId(),
            path: live.path,
            concerned: [live.path, waiting.path],
            reporting_id: live.reporting.id,
            waiting_id: waiting.reporting.id,
            name: waiting.reporting.name,
            to_organisation: waiting.reporting.organisation,
            state: 'asked',
            asked_at: tx.at,
            decided_at: null,
            decided_by: null,
            reason: null,
          })
          .execute(),
      )
    },

    /** Requests to release people registered within the scopes; a community does not see by them where its own people are registered. */
    transfers: async (): Promise<ReportingTransferRow[]> =>
      db
        .selectFrom('reporting_transfers')
        .selectAll()
        .where(sql<SqlBool>`path <@ any (current_setting('app.scopes')::ltree[])`)
        .orderBy(sql`state = 'asked'`, 'desc')
        .orderBy('asked_at', 'desc')
        .limit(200)
        .execute(),

    findTransfer: async (id: string): Promise<ReportingTransferRow | null> =>
      (await db
        .selectFrom('reporting_transfers')
        .selectAll()
        .where('id', '=', id)
        .where(sql<SqlBool>`path <@ any (current_setting('app.scopes')::ltree[])`)
        .forUpdate()
        .executeTakeFirst()) ?? null,

    /** The oldest open request for somebody who leaves: they go on to where they asked to. */
    nextTransfer: async (reportingId: string): Promise<ReportingTransferRow | null> =>
      underScopes(tx, [''], async () => {
        const row = await db
          .selectFrom('reporting_transfers')
          .selectAll()
          .where('reporting_id', '=', reportingId)
          .where('state', '=', 'asked')
          .orderBy('asked_at')
          .limit(1)
          .forUpdate()
          .executeTakeFirst()
        return row ?? null
      }),

    closeTransfer: async (id: string, state: 'released' | 'declined', reason: string | null): Promise<void> => {
      await underScopes(tx, [''], () =>
        db
          .updateTable('reporting_transfers')
          .set({ state, reason, decided_at: tx.at, decided_by: tx.actor.name })
          .where('id', '=', id)
          .execute(),
      )
    },

    /** Brings a waiting reporting into force, or says that the person was not released. Lies beyond the scopes of whoever decides. */
    settleWaiting: async (
      waitingId: string,
      to: { readonly live: true } | { readonly live: false; readonly reason: string },
    ): Promise<ReportingFound | null> =>
      underScopes(tx, [''], async () => {
        const waiting = await find(waitingId, { lock: true })
        if (waiting === null || waiting.reporting.state !== 'waiting') return null
        let live = to.live
        if (to.live) {
          const { rows } = await sql`insert into reporting_registry (id_number_hash, district_id, reporting_id)
            values (${waiting.idNumberHash}, ${waiting.districtId}::uuid, ${waitingId}::uuid) on conflict do nothing returning 1`.execute(
            tx.db,
          )
          live = rows.length === 1
        }
        await sql`update reportings set state = ${live ? 'live' : 'declined'}, left_reason = ${to.live ? null : to.reason},
          phone_sealed = case when ${live} then phone_sealed end, phone_mask = case when ${live} then phone_mask end,
          version = version + 1, updated_at = ${tx.at} where id = ${waitingId}::uuid`.execute(tx.db)
        return find(waitingId)
      }),
  }
}
