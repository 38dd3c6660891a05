import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { StepKind } from '../kinds.ts'

/** What a step belongs to, with its place and everybody it concerns. */
export type Subject = {
  readonly kind: 'need' | 'resource' | 'claim'
  readonly id: string
  readonly districtId: string
  readonly path: string
  readonly concerned: readonly string[]
}

export type StepDraft = { readonly subject: Subject; readonly kind: StepKind; readonly party: string; readonly text?: string | null }

export type StepShown = {
  readonly at: string
  readonly kind: StepKind
  readonly byName: string
  readonly partyName: string
  readonly text: string | null
}

/** Writes steps in order, one statement whatever the number. */
export const writeSteps = async (tx: Tx, drafts: readonly StepDraft[]): Promise<void> => {
  if (drafts.length === 0) return
  const rows = drafts.map(({ subject, kind, party, text }) => ({
    district_id: subject.districtId,
    id: newId(),
    path: subject.path,
    concerned: subject.concerned,
    subject_kind: subject.kind,
    subject_id: subject.id,
    at: tx.at.toISOString(),
    by_name: tx.actor.name,
    party_name: party,
    kind,
    text: text ?? null,
  }))
  await sql`insert into exchange_steps select * from jsonb_populate_recordset(null::exchange_steps, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx.db,
  )
}

/** The history of a need, a resource or a claim, in order. */
export const stepsOf = async (tx: Tx, subjectId: string): Promise<StepShown[]> => {
  const { rows } = await sql<Omit<StepShown, 'at'> & { at: Date }>`
    select at, kind, by_name as "byName", party_name as "partyName", text from exchange_steps where subject_id = ${subjectId}::uuid order by id`.execute(
    tx.db,
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
