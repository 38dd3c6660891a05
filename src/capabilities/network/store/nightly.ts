// What comes round by itself: the word that a term of office runs out, or has run out. Nobody's seat is ended here.
import { sql } from 'kysely'
import { OPERATOR } from '../../../platform/access/ability.ts'
import { inTransaction, type Database, type Tx } from '../../../platform/database/transaction.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { addDays, daysBetween } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { peopleAtEach } from '../../accounts/public.ts'
import { TERM_WARN_DAYS, type SeatKind } from '../kinds.ts'
import { onDay } from './dated.ts'
import { partiesOf } from './parties.ts'

/** Seats of one transaction; the next takes the rest. */
const AT_ONCE = 200

type Ending = {
  readonly name: string
  readonly post: string
  readonly kind: SeatKind
  readonly path: string
  readonly organisationId: string
  readonly place: string
  readonly fromKind: 'organisation' | 'unit' | null
  readonly fromId: string | null
  readonly termUntil: string
}

/** Those at the organisation where the seat is, and those at the party that sent the person. */
const tellOf = async (tx: Tx, seats: readonly Ending[], day: string): Promise<void> => {
  const senders = await partiesOf(
    tx,
    seats.flatMap(({ fromKind, fromId }) => (fromKind === null || fromId === null ? [] : [{ kind: fromKind, id: fromId }])),
  )
  const placesOf = (seat: Ending) => [
    { kind: 'organisation' as const, path: seat.path },
    ...senders.filter((party) => party.id === seat.fromId).map(({ kind, path }) => ({ kind, path })),
  ]
  const people = await peopleAtEach(
    tx,
    seats.flatMap((seat) => placesOf(seat)),
  )
  for (const seat of seats) {
    const days = daysBetween(day, seat.termUntil)
    await notify(tx, [...new Set(placesOf(seat).flatMap(({ path }) => people.get(path) ?? []))], {
      words: days < 0 ? 'network.told.termOver' : 'network.told.termEnds',
      gaps: { name: seat.name, place: seat.place, post: seat.post, termUntil: seat.termUntil, days },
      link: `/network/people/${seat.organisationId}`,
    })
  }
}

/** Tells both sides 90 and 30 days before a term ends and once when it is over, once each. Doing it twice changes nothing. */
export const warnOfTerms = async (database: Database, at?: Date): Promise<void> => {
  for (const days of TERM_WARN_DAYS)
    for (;;) {
      const found = await inTransaction(database, { actor: OPERATOR, scopes: [''], ...(at === undefined ? {} : { at }) }, async (tx) => {
        const day = today(tx.at)
        // Told of the nearest only: who is entered with a week to go is not told of 90 days as well.
        const until = days === 0 ? addDays(day, -1) : addDays(day, days)
        const { rows } = await sql<Ending>`
          update network_seats s set warned = ${days} where s.id in (select s.id from network_seats s
            where ${onDay('s', day)} and s.term_until <= ${until}::date and (s.warned is null or s.warned > ${days})
            order by s.term_until, s.id limit ${AT_ONCE})
          returning name, post, kind, path::text as path, organisation_id as "organisationId", organisation_name as place,
            from_kind as "fromKind", from_id as "fromId", term_until as "termUntil"`.execute(tx.db)
        await tellOf(tx, rows, day)
        return rows.length
      })
      if (found < AT_ONCE) break
    }
}
