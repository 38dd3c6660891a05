// What comes round by itself: the occurrences of the next 90 days, and the word that a term runs out. Nothing is ended or closed here.
import { sql } from 'kysely'
import { OPERATOR } from '../../../platform/access/ability.ts'
import { inTransaction, type Database } from '../../../platform/database/transaction.ts'
import { addDays, daysBetween } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { WARN_DAYS } from '../kinds.ts'
import { clauseStore } from './clauses.ts'
import { tellParties } from './tell.ts'
import { agreementStore } from './write.ts'

/** Clauses, or agreements, of one transaction: short ones, so that nobody who works at night waits. */
const AT_ONCE = 200

/** Raises what has come within 90 days, a few hundred clauses at a time. */
export const bearAll = async (database: Database): Promise<void> => {
  for (;;) {
    const found = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
      const clauses = clauseStore(tx)
      const due = await clauses.toBear(null, AT_ONCE)
      await clauses.bear(due)
      return due.length
    })
    if (found < AT_ONCE) return
  }
}

/** Tells all parties of an agreement 90 and 30 days before its last day, once each. */
export const warnOfEnds = async (database: Database): Promise<void> => {
  for (const days of WARN_DAYS)
    for (;;) {
      const found = await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
        const day = today(tx.at)
        const { rows } = await sql<{ id: string; title: string; ends_on: string }>`
          update agreements set warned = ${days} where id in (select id from agreements
            where state = 'inForce' and ends_on >= ${day}::date and ends_on <= ${addDays(day, days)}::date and (warned is null or warned > ${days})
            order by ends_on, id limit ${AT_ONCE})
          returning id, title, ends_on`.execute(tx.db)
        const store = agreementStore(tx)
        for (const row of rows)
          await tellParties(tx, row, await store.partiesOf(row.id), 'agreements.told.expiring', {
            title: row.title,
            endsOn: row.ends_on,
            days: daysBetween(day, row.ends_on),
          })
        return rows.length
      })
      if (found < AT_ONCE) break
    }
}

export const everyNight = async (database: Database): Promise<void> => {
  await bearAll(database)
  await warnOfEnds(database)
}
