// The clauses in force, and the matters they bear.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { addDays } from '../../../platform/time/calendar.ts'
import { today } from '../../../platform/time/clock.ts'
import { raiseMatters, type MatterDraft } from '../../matters/public.ts'
import type { Party } from '../../network/public.ts'
import type { Content, ContentClause } from '../contract.ts'
import { newRounds, type Round } from '../rules/occurrences.ts'
import type { AgreementClauseRow, AgreementRow, AgreementTables } from '../tables.ts'

/** Days ahead for which the occurrences of a clause are there as matters. */
export const AHEAD_DAYS = 90

/** A quantity without trailing zeros, with its unit: 2 次. */
export const amount = (clause: Pick<ContentClause, 'quantity' | 'unit'>): string =>
  clause.quantity === null ? '' : `${clause.quantity}${clause.unit ?? ''}`

/** What a round of a clause is called where matters are listed: 提供报告厅,2次(2026年6月). */
export const titleOf = (clause: Pick<AgreementClauseRow, 'what' | 'quantity' | 'unit' | 'every'>, round: Round): string => {
  const much = amount(clause)
  const [year, month] = round.beginsOn.split('-').map(Number)
  const when =
    clause.every === null
      ? ''
      : clause.every === 'P7D'
        ? `(${round.beginsOn} 起一周)`
        : clause.every === 'P1M'
          ? `(${year}年${month}月)`
          : `(${round.beginsOn.slice(0, 7)} 至 ${round.dueOn.slice(0, 7)})`
  const what = clause.what.length > 90 ? `${clause.what.slice(0, 89)}…` : clause.what
  return `${what}${much === '' || what.includes(much) ? '' : `,${much}`}${when}`
}

type Bearing = AgreementClauseRow & { readonly title: string; readonly starts_on: string; readonly ends_on: string | null }

/** The clause rows of a signed text, with their places; ids are given here to those that have none. */
export const clauseRows = (
  agreement: Pick<AgreementRow, 'district_id' | 'id' | 'concerned'>,
  content: Content,
  parties: readonly Party[],
  from: string,
  version: number,
): AgreementClauseRow[] =>
  content.clauses.map((clause, position) => {
    const debtor = parties[clause.debtor]!
    const creditor = parties[clause.creditor]!
    return {
      district_id: agreement.district_id,
      id: clause.id ?? newId(),
      path: debtor.path,
      concerned: agreement.concerned,
      agreement_id: agreement.id,
      position,
      debtor_kind: debtor.kind,
      debtor_id: debtor.id,
      debtor_name: debtor.name,
      creditor_kind: creditor.kind,
      creditor_id: creditor.id,
      creditor_name: creditor.name,
      what: clause.what,
      quantity: clause.quantity,
      unit: clause.unit === '' ? null : clause.unit,
      due_on: clause.dueOn,
      every: clause.every,
      evidence: clause.evidence,
      lead: clause.lead === '' ? null : clause.lead,
      from_on: from,
      until_on: null,
      borne_until: null,
      since_version: version,
    }
  })

export const clauseStore = (tx: Tx) => {
  const db = tx.db.withTables<AgreementTables>()
  return {
    standing: async (agreementId: string): Promise<readonly AgreementClauseRow[]> =>
      db.selectFrom('agreement_clauses').selectAll().where('agreement_id', '=', agreementId).where('until_on', 'is', null).execute(),

    insert: async (rows: readonly AgreementClauseRow[]): Promise<void> => {
      if (rows.length > 0)
        await sql`insert into agreement_clauses select * from jsonb_populate_recordset(null::agreement_clauses, ${JSON.stringify(rows)}::jsonb)`.execute(
          tx.db,
        )
    },

    /** Puts the clauses that a later text carries on in its order, and lets them be looked at again where the term changed. */
    carryOn: async (rows: readonly AgreementClauseRow[], termChanged: boolean): Promise<void> => {
      await sql`update agreement_clauses c set position = said.position, borne_until = case when ${termChanged} then null else c.borne_until end
        from jsonb_to_recordset(${JSON.stringify(rows.map(({ id, position }) => ({ id, position })))}::jsonb) as said(id uuid, position integer)
        where c.id = said.id`.execute(tx.db)
    },

    /** From the day after `until` nothing falls due of these clauses any more. */
    endAll: async (ids: readonly string[], until: string): Promise<void> => {
      await sql`update agreement_clauses set until_on = ${until}::date where id = any(${[...ids]}::uuid[]) and until_on is null`.execute(
        tx.db,
      )
    },

    /**
     * Clauses whose rounds of the next 90 days are not there yet, with their agreement.
     * @param agreementId of one agreement; all that the scopes show without it
     */
    toBear: async (agreementId: string | null, limit: number): Promise<readonly Bearing[]> =>
      (
        await sql<Bearing>`select c.*, a.title, a.starts_on, a.ends_on
          from agreement_clauses c join agreements a on a.district_id = c.district_id and a.id = c.agreement_id
          where a.state = 'inForce' and c.until_on is null
            and (c.borne_until is null or (c.every is not null and c.borne_until < ${addDays(today(tx.at), AHEAD_DAYS)}::date
              and (a.ends_on is null or c.borne_until < a.ends_on)))
            and ${agreementId === null ? sql`true` : sql`c.agreement_id = ${agreementId}`}
          order by c.borne_until nulls first, c.id limit ${limit}`.execute(tx.db)
      ).rows,

    /** Raises what is due of these clauses up to 90 days ahead. Asking twice is no harm. */
    bear: async (clauses: readonly Bearing[]): Promise<number> => {
      if (clauses.length === 0) return 0
      const through = addDays(today(tx.at), AHEAD_DAYS)
      const { rows: places } = await sql<{
        agreement_id: string
        id: string
        kind: 'organisation' | 'unit'
        name: string
        path: string
        district_id: string
      }>`select agreement_id, party_id as id, party_kind as kind, party_name as name, path::text as path, district_id
        from agreement_parties where agreement_id = any(${[...new Set(clauses.map((clause) => clause.agreement_id))]}::uuid[])`.execute(
        tx.db,
      )
      const byAgreement = new Map<string, Party[]>()
      for (const { agreement_id, district_id, ...party } of places)
        byAgreement.set(agreement_id, [...(byAgreement.get(agreement_id) ?? []), { ...party, districtId: district_id }])
      const drafts = clauses.flatMap((clause): MatterDraft[] => {
        const parties = byAgreement.get(clause.agreement_id)!
        const lead = parties.find((party) => party.id === clause.debtor_id)!
        const raiser = parties.find((party) => party.id === clause.creditor_id)!
        return newRounds(
          { dueOn: clause.due_on, every: clause.every },
          { startsOn: clause.starts_on, endsOn: clause.ends_on },
          { from: clause.from_on, until: clause.until_on, after: clause.borne_until, through },
        ).map((round) => ({
          source: { kind: 'clause', id: clause.id, part: round.part, name: clause.title, link: `/agreements/${clause.agreement_id}` },
          title: titleOf(clause, round),
          lead,
          raiser,
          // Every party of the agreement may see how its promises stand.
          watching: parties.filter((party) => party !== lead && party !== raiser),
          ...(clause.lead === null ? {} : { handler: { id: null, name: clause.lead } }),
          deliverable: clause.evidence === '' ? clause.what : clause.evidence,
          beginsOn: round.beginsOn,
          dueOn: round.dueOn,
          accepted: true,
        }))
      })
      await raiseMatters(tx, drafts)
      await sql`update agreement_clauses set borne_until = ${through}::date where id = any(${clauses.map((clause) => clause.id)}::uuid[])`.execute(
        tx.db,
      )
      return drafts.length
    },
  }
}
