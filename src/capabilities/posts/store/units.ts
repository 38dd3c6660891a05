// Units that have reported in to communities.
import { sql, type SqlBool } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { UnitReporting } from '../contract/shapes.ts'
import type { PostTables, UnitReportingRow } from '../tables.ts'
import { pathsOf, type Place } from './places.ts'

export type UnitReportingFound = {
  readonly reporting: Omit<UnitReporting, 'mayLeave'>
  /** Of the community and of the unit: either may end it. */
  readonly places: readonly string[]
  readonly districtId: string
}

const toFound = (row: UnitReportingRow): UnitReportingFound => ({
  reporting: {
    id: row.id,
    organisationId: row.organisation_id,
    organisation: row.organisation,
    unitId: row.unit_id,
    unit: row.unit_name,
    willing: row.willing,
    reportedOn: row.reported_on,
    leftOn: row.left_on,
    leftReason: row.left_reason,
    version: row.version,
  },
  places: pathsOf(row.concerned),
  districtId: row.district_id,
})

export const unitReportingStore = (tx: Tx) => {
  const db = tx.db.withTables<PostTables>()
  return {
    list: async (page: {
      readonly under: string
      readonly text?: string | undefined
      readonly limit: number
      readonly after: Cursor | null
    }): Promise<{ rows: UnitReportingFound[]; total: number | null }> => {
      let query = db.selectFrom('unit_reportings').where(sql<SqlBool>`path <@ ${page.under}::ltree`)
      if (page.text)
        query = query.where(
          sql<SqlBool>`unit_id in (select u.unit_id from units u where u.search like ${searchPattern(page.text)} and u.valid_until is null)`,
        )
      const paged = page.after ? query.where(sql<SqlBool>`(unit_name, id) > (${page.after.key}, ${page.after.id}::uuid)`) : query
      const rows = await paged.selectAll().orderBy('unit_name').orderBy('id').limit(page.limit).execute()
      const total =
        page.after === null ? (await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total : null
      return { rows: rows.map(toFound), total }
    },

    find: async (id: string): Promise<UnitReportingFound | null> => {
      const row = await db.selectFrom('unit_reportings').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      return row === undefined ? null : toFound(row)
    },

    /** Null where the unit has reported in there already. */
    add: async (
      place: Place,
      unit: { readonly id: string; readonly name: string; readonly path: string },
      facts: { readonly willing: string | null; readonly reportedOn: string },
    ): Promise<UnitReportingFound | null> => {
      const row: UnitReportingRow = {
        district_id: place.districtId,
        id: newId(),
        path: place.path,
        concerned: [place.path, unit.path],
        organisation_id: place.id,
        organisation: place.name,
        unit_id: unit.id,
        unit_name: unit.name,
        willing: facts.willing,
        entered_name: tx.actor.name,
        reported_on: facts.reportedOn,
        left_on: null,
        left_reason: null,
        version: 1,
      }
      const { numInsertedOrUpdatedRows } = await underScopes(tx, [place.path, unit.path], () =>
        db
          .insertInto('unit_reportings')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['district_id', 'unit_id', 'organisation_id']).where('left_on', 'is', null).doNothing(),
          )
          .executeTakeFirst(),
      )
      return numInsertedOrUpdatedRows === 1n ? toFound(row) : null
    },

    end: async (id: string, on: string, reason: string): Promise<UnitReportingFound> =>
      toFound(
        await db
          .updateTable('unit_reportings')
          .set((eb) => ({ left_on: sql<string>`greatest(reported_on, ${on}::date)`, left_reason: reason, version: eb('version', '+', 1) }))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
  }
}
