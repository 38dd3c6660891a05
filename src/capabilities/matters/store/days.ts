// The working days of a district: those that come with the program, and what the district says against them.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { calendarOf, type WorkingCalendar } from '../rules/working-days.ts'
import type { MatterTables, WorkingDayRow } from '../tables.ts'

type Own = Pick<WorkingDayRow, 'district_id' | 'day' | 'works' | 'name'>

/** Working days are read by all who work by them, and are kept with the district, which stands above most readers' scopes. */
const rowsOf = (tx: Tx, districtIds: readonly string[] | null): Promise<Own[]> =>
  underScopes(tx, [''], async () => {
    const { rows } = await sql<Own>`select district_id, day, works, name from working_days
      where ${districtIds === null ? sql`true` : sql`district_id = any(${[...districtIds]}::uuid[])`} order by day`.execute(tx.db)
    return rows
  })

/** The districts in which the actor holds roles. */
export const ownDistricts = (tx: Tx): readonly string[] => [...new Set(tx.actor.grants.map((grant) => grant.districtId))]

/** The calendar the actor works by: of the district of the first role. */
export const workingCalendar = async (tx: Tx): Promise<WorkingCalendar> => calendarOf(await rowsOf(tx, ownDistricts(tx).slice(0, 1)))

/** The calendar of each district that has days of its own; any other works by what comes with the program. */
export const workingCalendars = async (tx: Tx): Promise<(districtId: string) => WorkingCalendar> => {
  const rows = await rowsOf(tx, null)
  const plain = calendarOf()
  const own = new Map<string, WorkingCalendar>()
  for (const id of new Set(rows.map((row) => row.district_id))) own.set(id, calendarOf(rows.filter((row) => row.district_id === id)))
  return (districtId) => own.get(districtId) ?? plain
}

/** What the actor's district says of its own, in a year. */
export const ownDaysOf = async (tx: Tx, year: number): Promise<readonly Own[]> =>
  (await rowsOf(tx, ownDistricts(tx).slice(0, 1))).filter((row) => row.day.startsWith(`${year}-`))

export type District = { readonly id: string; readonly path: string; readonly name: string }

/** The organisations that are districts of their own, of the ids asked, as far as the scopes show them. */
export const districtsOf = async (tx: Tx, ids: readonly string[]): Promise<readonly District[]> => {
  const { rows } = await sql<District>`select id, path, name from organisations
    where id = district_id and valid_until is null and id = any(${[...ids]}::uuid[]) order by name`.execute(tx.db)
  return rows
}

/** Writes what a district says of a day; null takes it back. */
export const writeDay = async (tx: Tx, district: District, day: string, works: boolean | null, name: string): Promise<void> => {
  const db = tx.db.withTables<MatterTables>()
  await db.deleteFrom('working_days').where('district_id', '=', district.id).where('day', '=', day).execute()
  if (works === null) return
  await db
    .insertInto('working_days')
    .values({ works, day, name, id: newId(), district_id: district.id, path: district.path, by_name: tx.actor.name, updated_at: tx.at })
    .execute()
}
