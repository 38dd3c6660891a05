// Agreements that were signed on paper before the program knew of them: many at once, one statement a table.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Party } from '../../network/public.ts'
import type { Content } from '../contract.ts'
import type { Ending } from '../kinds.ts'
import type { AgreementClauseRow, AgreementRow, AgreementVersionRow } from '../tables.ts'
import { clauseRows } from './clauses.ts'
import { factsOf, placeOf } from './write.ts'

/** An agreement as it stands on paper. */
export type Brought = {
  readonly content: Content
  /** In the order of the text. */
  readonly parties: readonly Party[]
  /** The day all had signed; null where it is a draft still. */
  readonly signedOn: string | null
  /** The month of signing, where the paper's day is not known and `signedOn` is its first. */
  readonly signedSaid?: string | null
  /** Sent for signature and not yet signed by all. */
  readonly sentOn?: string | null
  /** First day from which its clauses are followed here. */
  readonly followedFrom: string
  /** Up to which day the caller itself writes the occurrences; null leaves them to the night. */
  readonly borneUntil?: string | null
  readonly ended?: { readonly how: Ending; readonly on: string; readonly reason: string | null } | null
  readonly renews?: string | null
  readonly batchId?: string | null
}

export type Arrived = {
  readonly id: string
  readonly title: string
  readonly endsOn: string | null
  readonly clauses: readonly AgreementClauseRow[]
}

const insert = async (tx: Tx, table: string, rows: readonly object[]): Promise<void> => {
  if (rows.length > 0)
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
      tx.db,
    )
}

/**
 * Writes agreements with their texts, signatures and clauses, in the order given. Who may bring them, and that they are not there already,
 * the caller has asked; it leaves the lines in the trail and enters units in their register.
 */
export const bringAgreements = async (tx: Tx, all: readonly Brought[]): Promise<readonly Arrived[]> => {
  const agreements: object[] = []
  const parties: object[] = []
  const versions: object[] = []
  const signatures: object[] = []
  const clauses: AgreementClauseRow[] = []
  const arrived = all.map((one): Arrived => {
    const id = newId()
    const shared = placeOf(one.parties)
    const content = { ...one.content, clauses: one.content.clauses.map((clause) => ({ ...clause, id: clause.id ?? newId() })) }
    const state: AgreementRow['state'] = one.ended ? 'ended' : one.signedOn !== null ? 'inForce' : one.sentOn ? 'sentForSignature' : 'draft'
    const text: AgreementVersionRow['state'] = one.signedOn !== null ? 'signed' : one.sentOn ? 'sent' : 'draft'
    agreements.push({
      ...shared,
      ...factsOf(content),
      id,
      state,
      signed_on: one.signedOn,
      signed_said: one.signedSaid ?? null,
      ended_on: one.ended?.on ?? null,
      ended_how: one.ended?.how ?? null,
      ended_reason: one.ended?.reason ?? null,
      renews_id: one.renews ?? null,
      version_in_force: one.signedOn === null ? null : 1,
      batch_id: one.batchId ?? null,
      entered_by: tx.actor.userId,
      entered_name: tx.actor.name,
      version: 1,
      created_at: tx.at,
      updated_at: tx.at,
    } satisfies Partial<AgreementRow>)
    for (const [position, party] of one.parties.entries()) {
      parties.push({
        ...shared,
        path: party.path,
        id: newId(),
        agreement_id: id,
        position,
        party_kind: party.kind,
        party_id: party.id,
        party_name: party.name,
      })
      if (one.signedOn !== null)
        signatures.push({
          ...shared,
          id: newId(),
          agreement_id: id,
          number: 1,
          party_id: party.id,
          party_name: party.name,
          signatory: content.parties[position]!.signatory ?? party.name,
          title: content.parties[position]!.title,
          signed_on: one.signedOn,
          recorded_by: tx.actor.name,
          recorded_at: tx.at,
        })
    }
    versions.push({
      ...shared,
      id: newId(),
      agreement_id: id,
      number: 1,
      state: text,
      content,
      sent_on: one.sentOn ?? one.signedOn,
      sent_version: text === 'draft' ? null : 1,
      signed_on: one.signedOn,
    })
    const own =
      one.signedOn === null
        ? []
        : clauseRows({ district_id: shared.district_id, id, concerned: shared.concerned }, content, one.parties, one.followedFrom, 1).map(
            (row) => ({ ...row, until_on: one.ended?.on ?? null, borne_until: one.borneUntil ?? null }),
          )
    clauses.push(...own)
    return { id, title: content.title, endsOn: content.endsOn, clauses: own }
  })
  await insert(tx, 'agreements', agreements)
  await insert(tx, 'agreement_parties', parties)
  await insert(tx, 'agreement_versions', versions)
  await insert(tx, 'agreement_signatures', signatures)
  await insert(tx, 'agreement_clauses', clauses)
  return arrived
}
