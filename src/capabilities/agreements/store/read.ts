// Agreements as they are listed and opened. How a clause stands is read from its matters, by a join and nowhere else.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { searchPattern } from '../../../platform/words/pinyin.ts'
import { standsSql } from '../../matters/public.ts'
import type { AgreementLine, Clause, Occurrence } from '../contract.ts'
import type { AgreementKind, AgreementState } from '../kinds.ts'
import { EXPIRING_DAYS } from '../rules/ending.ts'
import type { AgreementClauseRow, AgreementRow } from '../tables.ts'
import { tallyOf, tallySql, type TallyColumns } from './standing.ts'

/** A place of the tree whose records are asked for, an organisation or a unit. */
export type Under = { readonly id: string; readonly path: string }

export type AgreementFilter = {
  readonly text?: string | undefined
  readonly kind?: AgreementKind | undefined
  readonly state?: AgreementState | undefined
  readonly expired?: boolean | undefined
  readonly expiring?: boolean | undefined
  readonly unmet?: boolean | undefined
}

/** Rows that concern a place or what lies below it; the labels are what the index serves. */
export const concerns = (alias: string, under: Under | null): RawBuilder<boolean> =>
  under === null
    ? sql<boolean>`true`
    : sql<boolean>`(labels_of(${sql.ref(`${alias}.concerned`)}) && ${[under.id.slice(24)]}::text[] and ${sql.ref(`${alias}.concerned`)} <@ ${under.path}::ltree)`

type Line = Pick<
  AgreementRow,
  'id' | 'kind' | 'title' | 'number' | 'parties' | 'starts_on' | 'ends_on' | 'state' | 'signed_on' | 'signed_said'
> &
  TallyColumns & { readonly key: string }

const flag = (asked: boolean | undefined, condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  asked === undefined ? sql`true` : asked ? condition : sql`(${condition}) is not true`

export const agreementReads = (tx: Tx, day: string = today(tx.at)) => {
  const lines = (under: Under | null, filter: AgreementFilter): RawBuilder<Line> => {
    const expired = sql`a.state = 'inForce' and a.ends_on < ${day}::date`
    const expiring = sql`a.state = 'inForce' and a.ends_on between ${day}::date and ${addDays(day, EXPIRING_DAYS)}::date`
    // The pressing first: past its day, something unmet, running out, waiting for signature, draft, in force, ended.
    return sql<Line>`select l.*, (case when l.state = 'inForce' and l.ends_on < ${day}::date then '0' when l.state = 'inForce' and l.unmet > 0 then '1'
        when l.state = 'inForce' and l.ends_on <= ${addDays(day, EXPIRING_DAYS)}::date then '2' when l.state = 'sentForSignature' then '3'
        when l.state = 'draft' then '4' when l.state = 'inForce' then '5' else '6' end) || coalesce(l.ends_on::text, '9999-12-31') as key
      from (select a.id, a.kind, a.title, a.number, a.parties, a.starts_on, a.ends_on, a.state, a.signed_on, a.signed_said, t.*
        from agreements a
        left join lateral (select ${tallySql('m', day)} from agreement_clauses c
          join matters m on m.district_id = c.district_id and m.source_kind = 'clause' and m.source_id = c.id
          where c.district_id = a.district_id and c.agreement_id = a.id and a.state in ('inForce', 'ended')) t on true
        where ${concerns('a', under)}
          and ${filter.text ? sql`a.search like ${searchPattern(filter.text)}` : sql`true`}
          and ${filter.kind ? sql`a.kind = ${filter.kind}` : sql`true`}
          and ${filter.state ? sql`a.state = ${filter.state}` : sql`true`}
          and ${flag(filter.expired, expired)} and ${flag(filter.expiring, expiring)}
          and ${flag(filter.unmet, sql`a.state = 'inForce' and t.unmet > 0`)}) l`
  }

  return {
    list: async (
      under: Under | null,
      filter: AgreementFilter,
      page: { limit: number; after: Cursor | null },
    ): Promise<{ rows: AgreementLine[]; total: number | null; last: Cursor | null }> => {
      const all = lines(under, filter)
      const { rows } = await sql<Line>`select * from (${all}) s
        where ${page.after === null ? sql`true` : sql`(s.key, s.id) > (${page.after.key}, ${page.after.id}::uuid)`}
        order by s.key, s.id limit ${page.limit}`.execute(tx.db)
      const total =
        page.after === null ? (await sql<{ n: number }>`select count(*)::int as n from (${all}) s`.execute(tx.db)).rows[0]!.n : null
      const last = rows.length === page.limit ? rows.at(-1) : undefined
      return {
        rows: rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          title: row.title,
          number: row.number,
          parties: row.parties,
          startsOn: row.starts_on,
          endsOn: row.ends_on,
          state: row.state,
          signedOn: row.signed_said ?? row.signed_on,
          tally: tallyOf(row),
        })),
        total,
        last: last === undefined ? null : { key: last.key, id: last.id },
      }
    },

    /** The clauses of an agreement, those taken out too, each with what became of it; in two statements. */
    clausesOf: async (agreementId: string): Promise<Clause[]> => {
      const { rows: clauses } = await sql<AgreementClauseRow>`select * from agreement_clauses where agreement_id = ${agreementId}
        order by until_on is not null, position, id`.execute(tx.db)
      const { rows } = await sql<OccurrenceRow>`select ${occurrenceColumns(day)} from agreement_clauses c
        join matters m on m.district_id = c.district_id and m.source_kind = 'clause' and m.source_id = c.id
        where c.agreement_id = ${agreementId} order by m.begins_on, m.id`.execute(tx.db)
      const byClause = new Map<string, Occurrence[]>()
      for (const row of rows) byClause.set(row.clauseId, [...(byClause.get(row.clauseId) ?? []), row])
      return clauses.map((clause) => {
        const occurrences = byClause.get(clause.id) ?? []
        const count = (...states: string[]): number => occurrences.filter((one) => states.includes(one.stands)).length
        return {
          id: clause.id,
          position: clause.position,
          debtor: { kind: clause.debtor_kind, id: clause.debtor_id, name: clause.debtor_name },
          creditor: { kind: clause.creditor_kind, id: clause.creditor_id, name: clause.creditor_name },
          what: clause.what,
          quantity: clause.quantity,
          unit: clause.unit,
          dueOn: clause.due_on,
          every: clause.every,
          evidence: clause.evidence,
          lead: clause.lead,
          untilOn: clause.until_on,
          tally: { due: count('kept', 'partly', 'unmet'), kept: count('kept'), partly: count('partly'), unmet: count('unmet') },
          occurrences,
        }
      })
    },

    /** The agreement before this one and the one after it, of those that the scopes show. */
    neighbours: async (agreement: Pick<AgreementRow, 'id' | 'renews_id'>) => {
      const { rows } = await sql<{ id: string; title: string; state: AgreementState; before: boolean }>`
        select id, title, state, id is not distinct from ${agreement.renews_id}::uuid as before from agreements
        where id = ${agreement.renews_id}::uuid or renews_id = ${agreement.id} order by id desc`.execute(tx.db)
      const before = rows.find((row) => row.before)
      const after = rows.find((row) => !row.before)
      return {
        renews: before === undefined ? null : { id: before.id, title: before.title },
        renewedBy: after === undefined ? null : { id: after.id, title: after.title, state: after.state },
      }
    },
  }
}

export type OccurrenceRow = Occurrence

/** The columns of an occurrence over a clause `c` and its matter `m`. */
export const occurrenceColumns = (day: string): RawBuilder<OccurrenceRow> =>
  sql`m.id as "matterId", c.id as "clauseId", m.source_part as part, m.begins_on as "beginsOn", m.due_on as "dueOn",
    ${standsSql('m', day)} as stands, m.state = 'disputed' as disputed, m.state = 'delivered' as delivered, m.delivered_on as "deliveredOn", m.confirmed_on as "confirmedOn"`
