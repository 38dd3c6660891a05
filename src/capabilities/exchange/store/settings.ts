import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { USUAL_KINDS, type KindEntry } from '../rules/kinds.ts'
import { USUAL_WAITS } from '../rules/stage.ts'
import { inDistrict } from './scope.ts'

export type Settings = {
  readonly kinds: readonly KindEntry[]
  readonly pairedDays: number
  readonly poolDays: number
  readonly version: number
}

/** What the district has set, or what is usual; version 0 while it has set nothing. Everybody of the district reads it. */
export const settingsOf = async (tx: Tx, districtId: string): Promise<Settings> => {
  const { rows } = await inDistrict(tx, () =>
    sql<Settings>`select kinds, paired_days as "pairedDays", pool_days as "poolDays", version from exchange_settings where district_id = ${districtId}::uuid`.execute(
      tx.db,
    ),
  )
  return rows[0] ?? { kinds: USUAL_KINDS, ...USUAL_WAITS, version: 0 }
}

/** Writes what the district sets; false when somebody else was first. */
export const settle = async (tx: Tx, district: { readonly id: string; readonly path: string }, settings: Settings): Promise<boolean> => {
  const kinds = JSON.stringify(settings.kinds)
  const { numAffectedRows } = await sql`
    insert into exchange_settings (district_id, id, path, kinds, paired_days, pool_days, version, updated_at)
    values (${district.id}, ${newId()}, ${district.path}, ${kinds}, ${settings.pairedDays}, ${settings.poolDays}, ${settings.version + 1}, ${tx.at})
    on conflict (district_id) do update set kinds = excluded.kinds, paired_days = excluded.paired_days, pool_days = excluded.pool_days,
      version = excluded.version, updated_at = excluded.updated_at where exchange_settings.version = excluded.version - 1`.execute(tx.db)
  return numAffectedRows === 1n
}
