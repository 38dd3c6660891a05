// A resident unit as a place: below the community it is joined with, so that its liaison's scope is the unit and nothing beside it.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'

export type UnitPlace = {
  readonly id: string
  readonly districtId: string
  /** ltree path: the community's, and below it the unit's own label. */
  readonly path: string
  readonly name: string
  readonly kind: string | null
  /** The community or street it is joined with. */
  readonly organisationId: string
}

const PLACE = sql`unit_id as id, district_id as "districtId", (path || right(unit_id::text, 12))::text as path, name, kind, organisation_id as "organisationId"`

/** The unit that stands on the register now, if the scopes show it. */
export const unitPlace = async (tx: Tx, id: string): Promise<UnitPlace | null> =>
  (await sql<UnitPlace>`select ${PLACE} from units where unit_id = ${id}::uuid and valid_until is null`.execute(tx.db)).rows[0] ?? null

/** The units that fit a text, by name; pinyin too. */
export const findUnits = async (tx: Tx, text: string, limit: number): Promise<readonly UnitPlace[]> =>
  (
    await sql<UnitPlace>`select ${PLACE} from units where valid_until is null and search like ${searchPattern(text)} order by name limit ${limit}`.execute(
      tx.db,
    )
  ).rows

/** The standing units of a name, or of an id. */
export const unitsCalled = async (tx: Tx, text: string): Promise<readonly UnitPlace[]> =>
  (
    await sql<UnitPlace>`select ${PLACE} from units where valid_until is null and (name = ${text.trim()} or unit_id::text = ${text.trim().toLowerCase()}) limit 5`.execute(
      tx.db,
    )
  ).rows
