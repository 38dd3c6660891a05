import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import type { Seat } from '../contract/seats.ts'
import { EXPIRING_DAYS, type SeatKind, type SeatState } from '../kinds.ts'
import { seatState } from '../rules.ts'
import type { SeatRow } from '../tables.ts'
import { onDay } from './dated.ts'

type Read = SeatRow & { group_name: string | null; net_name: string | null }

// Whoever sees the seat may not see the group or net it hangs on; the organisation stands in for its name.
const toSeat = (row: Read, on: string): Seat => ({
  id: row.id,
  organisationId: row.organisation_id,
  organisation: row.organisation_name,
  kind: row.kind,
  state: seatState({ validUntil: row.valid_until, termUntil: row.term_until }, on),
  name: row.name,
  post: row.post,
  duty: row.duty,
  group: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? row.organisation_name },
  net: row.net_id === null ? null : { id: row.net_id, name: row.net_name ?? row.organisation_name },
  from: row.from_kind === null ? null : { kind: row.from_kind, id: row.from_id!, name: row.from_name! },
  serves: row.serves_kind === null ? null : { kind: row.serves_kind, id: row.serves_id!, name: row.serves_name! },
  phone: row.phone_mask,
  termUntil: row.term_until,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  endReason: row.end_reason,
  version: row.version,
})

const SEATS = sql`select s.*, g.name as group_name, n.name as net_name from network_seats s
  left join network_groups g on g.district_id = s.district_id and g.id = s.group_id
  left join network_nets n on n.district_id = s.district_id and n.id = s.net_id`

export type SeatPage = {
  readonly on: string
  /** Path of the organisation; empty for all in scope. */
  readonly under: string
  readonly text?: string | undefined
  readonly kind?: SeatKind | undefined
  readonly state?: SeatState | undefined
  readonly limit: number
  readonly after: Cursor | null
}

const inState = (state: SeatState | undefined, on: string) => {
  if (state === 'ended') return sql`s.valid_until <= ${on}::date`
  const open = onDay('s', on)
  if (state === 'overdue') return sql`${open} and s.term_until < ${on}::date`
  if (state === 'expiring') return sql`${open} and s.term_until between ${on}::date and ${on}::date + ${sql.lit(EXPIRING_DAYS)}`
  return state === 'inForce' ? sql`${open} and (s.term_until is null or s.term_until > ${on}::date + ${sql.lit(EXPIRING_DAYS)})` : open
}

const matching = ({ on, under, text, kind, state }: SeatPage) => sql`${inState(state, on)}
  and ${under === '' ? sql`true` : sql`s.concerned <@ ${under}::ltree`}
  and ${kind === undefined ? sql`true` : sql`s.kind = ${kind}`}
  and ${text ? sql`(s.search like ${searchPattern(text)} or s.from_name like ${`%${text}%`} or s.organisation_name like ${`%${text}%`})` : sql`true`}`

/** Who sits in the network at and below an organisation, or is sent from there, by name. */
export const listSeats = async (tx: Tx, page: SeatPage): Promise<{ seats: readonly Seat[]; total: number | null }> => {
  const after = page.after === null ? sql`true` : sql`(as_person(s.name), s.id) > (as_person(${page.after.key}), ${page.after.id}::uuid)`
  const { rows } =
    await sql<Read>`${SEATS} where ${matching(page)} and ${after} order by as_person(s.name), s.id limit ${page.limit}`.execute(tx.db)
  const total =
    page.after === null
      ? (await sql<{ n: number }>`select count(*) as n from network_seats s where ${matching(page)}`.execute(tx.db)).rows[0]!.n
      : null
  return { seats: rows.map((row) => toSeat(row, page.on)), total }
}

/** All seats that one organisation itself has on a day, and those that ended up to a year before it come last. */
export const seatsAt = async (tx: Tx, organisationId: string, on: string): Promise<readonly Seat[]> =>
  (
    await sql<Read>`${SEATS} where s.organisation_id = ${organisationId}::uuid and ${onDay('s', on)} order by s.kind, s.valid_from, s.id`.execute(
      tx.db,
    )
  ).rows.map((row) => toSeat(row, on))

/** Whom a party sends, and who is sent to it, with what ended. */
export const seatsOfParty = async (tx: Tx, partyId: string, on: string): Promise<readonly Seat[]> =>
  (
    await sql<Read>`${SEATS} where s.from_id = ${partyId}::uuid or s.serves_id = ${partyId}::uuid order by s.valid_until is not null, s.valid_from desc, s.id`.execute(
      tx.db,
    )
  ).rows.map((row) => toSeat(row, on))

/** Those who serve a net are the business of every community in it: each sees its liaison officer. */
export const concernNet = async (tx: Tx, netId: string): Promise<void> => {
  const { rows } = await sql<{
    path: string
  }>`select distinct path::text as path from network_areas where net_id = ${netId}::uuid and valid_until is null`.execute(tx.db)
  const areas = rows.map((row) => row.path)
  for (const table of ['network_nets', 'network_seats'] as const)
    await sql`update ${sql.table(table)} t set concerned = (
        select array_agg(distinct p.path) from unnest(array[t.path] || ${areas}::ltree[]) as p(path))
      where ${sql.ref(table === 'network_nets' ? 't.id' : 't.net_id')} = ${netId}::uuid and t.valid_until is null`.execute(tx.db)
}
