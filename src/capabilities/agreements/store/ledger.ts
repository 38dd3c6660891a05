// The ledger of promises: every occurrence of every clause, from both sides.
import { sql, type RawBuilder } from 'kysely'
import type { Cursor } from '../../../platform/http/page.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import { standsSql } from '../../matters/public.ts'
import type { PartyShown } from '../../network/contract.ts'
import type { PromiseLine, Tally } from '../contract.ts'
import type { OccurrenceState } from '../kinds.ts'
import { concerns, occurrenceColumns, type OccurrenceRow, type Under } from './read.ts'
import { tallyOf, tallySql, type TallyColumns } from './standing.ts'

export type LedgerFilter = {
  readonly text?: string | undefined
  readonly agreement?: string | undefined
  readonly clause?: string | undefined
  /** A party that owes or is owed. */
  readonly party?: string | undefined
  readonly stands?: OccurrenceState | undefined
  readonly side?: 'organisation' | 'unit' | undefined
}

type Row = OccurrenceRow & {
  agreementId: string
  agreement: string
  what: string
  quantity: number | null
  unit: string | null
  debtor_kind: 'organisation' | 'unit'
  debtor_id: string
  debtor_name: string
  creditor_kind: 'organisation' | 'unit'
  creditor_id: string
  creditor_name: string
  version: number
  key: string
}

const SOURCE = sql`agreement_clauses c
  join agreements a on a.district_id = c.district_id and a.id = c.agreement_id
  join matters m on m.district_id = c.district_id and m.source_kind = 'clause' and m.source_id = c.id`

const promiseOf = (row: Row): PromiseLine => ({
  matterId: row.matterId,
  clauseId: row.clauseId,
  part: row.part,
  beginsOn: row.beginsOn,
  dueOn: row.dueOn,
  stands: row.stands,
  disputed: row.disputed,
  delivered: row.delivered,
  deliveredOn: row.deliveredOn,
  confirmedOn: row.confirmedOn,
  agreementId: row.agreementId,
  agreement: row.agreement,
  what: row.what,
  quantity: row.quantity,
  unit: row.unit,
  debtor: { kind: row.debtor_kind, id: row.debtor_id, name: row.debtor_name },
  creditor: { kind: row.creditor_kind, id: row.creditor_id, name: row.creditor_name },
  version: row.version,
})

/** Days ahead that somebody's own page looks. */
const OWN_DAYS = 60

export const ledgerStore = (tx: Tx, day: string = today(tx.at)) => {
  const columns = sql`${occurrenceColumns(day)}, a.id as "agreementId", a.title as agreement, c.what, c.quantity, c.unit,
    c.debtor_kind, c.debtor_id, c.debtor_name, c.creditor_kind, c.creditor_id, c.creditor_name, m.version`
  const where = (under: Under | null, filter: LedgerFilter): RawBuilder<unknown> => sql`${concerns('c', under)}
    and ${filter.agreement ? sql`c.agreement_id = ${filter.agreement}` : sql`true`}
    and ${filter.clause ? sql`c.id = ${filter.clause}` : sql`true`}
    and ${filter.party ? sql`(c.debtor_id = ${filter.party} or c.creditor_id = ${filter.party})` : sql`true`}
    and ${filter.side ? sql`c.debtor_kind = ${filter.side}` : sql`true`}
    and ${filter.text ? sql`(a.search like ${searchPattern(filter.text)} or m.search like ${searchPattern(filter.text)})` : sql`true`}
    and ${filter.stands ? sql`${standsSql('m', day)} = ${filter.stands}` : sql`true`}`
  const all = async (under: Under | null, filter: LedgerFilter): Promise<Tally> =>
    tallyOf((await sql<TallyColumns>`select ${tallySql('m', day)} from ${SOURCE} where ${where(under, filter)}`.execute(tx.db)).rows[0]!)

  return {
    /** Unmet first, the oldest at the head; then what is to come by its day; then what is settled, the latest first to be read at the end. */
    list: async (
      under: Under | null,
      filter: LedgerFilter,
      page: { limit: number; after: Cursor | null },
    ): Promise<{ rows: PromiseLine[]; total: number | null; last: Cursor | null }> => {
      const stands = standsSql('m', day)
      const key = sql`(case ${stands} when 'unmet' then '0' when 'awaiting' then '1' when 'open' then '2' else '3' end) || coalesce(m.due_on::text, '9999-12-31')`
      const { rows } = await sql<Row>`select s.* from (select ${columns}, ${key} as key from ${SOURCE} where ${where(under, filter)}) s
        where ${page.after === null ? sql`true` : sql`(s.key, s."matterId") > (${page.after.key}, ${page.after.id}::uuid)`}
        order by s.key, s."matterId" limit ${page.limit}`.execute(tx.db)
      const total =
        page.after === null
          ? (await sql<{ n: number }>`select count(*)::int as n from ${SOURCE} where ${where(under, filter)}`.execute(tx.db)).rows[0]!.n
          : null
      const last = rows.length === page.limit ? rows.at(-1) : undefined
      return { rows: rows.map(promiseOf), total, last: last === undefined ? null : { key: last.key, id: last.matterId } }
    },

    all,

    /** What each party that owes has kept, by name: a ledger, not a ranking. */
    sides: async (
      under: Under | null,
      filter: LedgerFilter,
      limit: number,
    ): Promise<(PartyShown & { agreements: number; tally: Tally })[]> => {
      const { rows } = await sql<TallyColumns & PartyShown & { agreements: number }>`
        select c.debtor_kind as kind, c.debtor_id as id, max(c.debtor_name) as name, count(distinct c.agreement_id)::int as agreements, ${tallySql('m', day)}
        from ${SOURCE} where ${where(under, filter)}
        group by c.debtor_kind, c.debtor_id order by name, id limit ${limit}`.execute(tx.db)
      return rows.map((row) => ({ kind: row.kind, id: row.id, name: row.name, agreements: row.agreements, tally: tallyOf(row) }))
    },

    /**
     * What presses on one side: unmet, awaiting the other's word, or due within 60 days; the earliest first.
     * @param side `debtor` is what these places owe, `creditor` what they are owed
     */
    pressing: async (side: 'debtor' | 'creditor', places: readonly string[]): Promise<PromiseLine[]> => {
      const { rows } = await sql<Row>`select ${columns}, '' as key from ${SOURCE}
        where ${own(side, places)} and m.state <> 'closed' and (m.due_on is null or m.due_on <= ${addDays(day, OWN_DAYS)}::date)
        order by m.due_on nulls last, m.id limit 100`.execute(tx.db)
      return rows.map(promiseOf)
    },

    ownTally: async (side: 'debtor' | 'creditor', places: readonly string[]): Promise<Tally> =>
      tallyOf((await sql<TallyColumns>`select ${tallySql('m', day)} from ${SOURCE} where ${own(side, places)}`.execute(tx.db)).rows[0]!),

    /** Texts that wait for a signature of one of these places. */
    toSign: async (places: readonly string[]) =>
      (
        await sql<{ id: string; title: string; sentOn: string; party: string }>`
          select a.id, v.content ->> 'title' as title, v.sent_on as "sentOn", p.party_name as party from agreement_versions v
          join agreements a on a.district_id = v.district_id and a.id = v.agreement_id
          join agreement_parties p on p.district_id = a.district_id and p.agreement_id = a.id and p.party_id = any(${[...places]}::uuid[])
          where v.state = 'sent' and a.state <> 'ended' and not exists (select from agreement_signatures s
            where s.district_id = v.district_id and s.agreement_id = v.agreement_id and s.number = v.number and s.party_id = p.party_id)
          order by v.sent_on, a.id limit 50`.execute(tx.db)
      ).rows,

    /** Agreements of these places that run out within 90 days or have run out. */
    expiring: async (places: readonly string[]) =>
      (
        await sql<{ id: string; title: string; endsOn: string }>`select a.id, a.title, a.ends_on as "endsOn" from agreements a
          where a.state = 'inForce' and a.ends_on <= ${addDays(day, 90)}::date
            and exists (select 1 from agreement_parties p where p.district_id = a.district_id and p.agreement_id = a.id and p.party_id = any(${[...places]}::uuid[]))
          order by a.ends_on, a.id limit 50`.execute(tx.db)
      ).rows,
  }
}

const own = (side: 'debtor' | 'creditor', ids: readonly string[]): RawBuilder<unknown> =>
  sql`${sql.ref(side === 'debtor' ? 'c.debtor_id' : 'c.creditor_id')} = any(${[...ids]}::uuid[])`
