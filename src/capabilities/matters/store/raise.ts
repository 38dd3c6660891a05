// How a matter comes to be: by another capability's record, or by hand. One statement a table, whatever the number.
import { sql } from 'kysely'
import { record } from '../../../platform/audit/audit.ts'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import type { Party } from '../../network/public.ts'
import { matterAbilities } from '../abilities.ts'
import type { Repeats, StepKind } from '../kinds.ts'
import type { MatterRow, MatterStepRow } from '../tables.ts'

/** What asks for the matter; exactly one record. `part` tells the occurrences of one that asks more than once. */
export type Source = {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly part?: string
  /** Page of this app where it is read. */
  readonly link?: string
}

export type MatterDraft = {
  readonly source: Source
  readonly title: string
  /** Who has to do it. */
  readonly lead: Party
  /** Who asked, and will say whether it was done. */
  readonly raiser: Party
  readonly assisting?: readonly Party[]
  readonly watching?: readonly Party[]
  readonly handler?: { readonly id: string | null; readonly name: string } | null
  readonly deliverable: string
  readonly beginsOn?: string
  readonly dueOn: string | null
  /** An agreement's clause or a decision binds already: the matter is accepted from the start. */
  readonly accepted?: boolean
  readonly after?: string | null
  readonly repeats?: Repeats | null
  readonly previous?: string | null
  /** Of a series: which one this is, and the days of the first. */
  readonly series?: { readonly nth: number; readonly firstBeginsOn: string; readonly firstDueOn: string | null }
}

type Line = Omit<MatterStepRow, 'at'> & { readonly at: string }

/** A step of a matter, by the one who acts and in the name of a party. */
export const stepRow = (
  tx: Tx,
  matter: Pick<MatterRow, 'district_id' | 'id' | 'path' | 'concerned'>,
  step: {
    readonly kind: StepKind
    readonly party: string
    readonly text?: string | null
    readonly facts?: MatterStepRow['facts']
    readonly link?: string | null
    readonly fileIds?: readonly string[]
  },
): Line => ({
  district_id: matter.district_id,
  id: newId(),
  path: matter.path,
  concerned: matter.concerned,
  matter_id: matter.id,
  at: tx.at.toISOString(),
  by_id: tx.actor.userId,
  by_name: tx.actor.name,
  party_name: step.party,
  kind: step.kind,
  text: step.text ?? null,
  facts: step.facts ?? null,
  link: step.link ?? null,
  file_ids: [...(step.fileIds ?? [])],
})

export const insertSteps = async (tx: Tx, steps: readonly Line[]): Promise<void> => {
  if (steps.length > 0)
    await sql`insert into matter_steps select * from jsonb_populate_recordset(null::matter_steps, ${JSON.stringify(steps)}::jsonb)`.execute(
      tx.db,
    )
}

const partyRow = (
  matter: { id: string; district_id: string; path: string; concerned: string[] },
  role: 'assisting' | 'watching',
  party: Party,
) => ({
  district_id: matter.district_id,
  id: newId(),
  path: matter.path,
  concerned: matter.concerned,
  matter_id: matter.id,
  role,
  party_kind: party.kind,
  party_id: party.id,
  party_name: party.name,
  party_path: party.path,
})

/**
 * Writes matters with their first step. One whose source has it already (same kind, id and part) is left as it is.
 * Each leaves its line in the trail, also where one comes back by itself. The caller has decided that they may be raised.
 * @returns the id of each, in the order given; null for one that was there already
 */
export const insertMatters = async (tx: Tx, drafts: readonly MatterDraft[]): Promise<readonly (string | null)[]> => {
  if (drafts.length === 0) return []
  const day = today(tx.at)
  const rows = drafts.map((draft) => {
    const parties = [draft.lead, draft.raiser, ...(draft.assisting ?? []), ...(draft.watching ?? [])]
    return {
      district_id: draft.lead.districtId,
      id: newId(),
      path: draft.lead.path,
      concerned: [...new Set(parties.map((one) => one.path))],
      title: draft.title,
      search: searchTextOf(draft.title),
      source_kind: draft.source.kind,
      source_id: draft.source.id,
      source_part: draft.source.part ?? '',
      source_name: draft.source.name,
      source_link: draft.source.link ?? null,
      lead_kind: draft.lead.kind,
      lead_id: draft.lead.id,
      lead_name: draft.lead.name,
      raiser_kind: draft.raiser.kind,
      raiser_id: draft.raiser.id,
      raiser_name: draft.raiser.name,
      raiser_path: draft.raiser.path,
      handler_id: draft.handler?.id ?? null,
      handler_name: draft.handler?.name ?? null,
      entered_by: tx.actor.userId,
      entered_name: tx.actor.name,
      deliverable: draft.deliverable,
      begins_on: draft.beginsOn ?? day,
      due_on: draft.dueOn,
      state: draft.accepted === true ? 'accepted' : 'proposed',
      accepted_on: draft.accepted === true ? day : null,
      urged: 0,
      returns: 0,
      disputes: 0,
      after_id: draft.after ?? null,
      repeats: draft.repeats ?? null,
      previous_id: draft.previous ?? null,
      nth: draft.series?.nth ?? 0,
      first_begins_on: draft.repeats ? (draft.series?.firstBeginsOn ?? draft.beginsOn ?? day) : null,
      first_due_on: draft.repeats ? (draft.series?.firstDueOn ?? draft.dueOn) : null,
      version: 1,
      created_at: tx.at,
      updated_at: tx.at,
    }
  })
  const { rows: written } = await sql<{ id: string }>`
    insert into matters select * from jsonb_populate_recordset(null::matters, ${JSON.stringify(rows)}::jsonb)
    on conflict (district_id, source_kind, source_id, source_part) do nothing
    returning id`.execute(tx.db)
  const fresh = new Set(written.map((row) => row.id))
  const parties = rows.flatMap((row, at) =>
    fresh.has(row.id)
      ? [
          ...(drafts[at]!.assisting ?? []).map((party) => partyRow(row, 'assisting', party)),
          ...(drafts[at]!.watching ?? []).map((party) => partyRow(row, 'watching', party)),
        ]
      : [],
  )
  await sql`insert into matter_parties select * from jsonb_populate_recordset(null::matter_parties, ${JSON.stringify(parties)}::jsonb)`.execute(
    tx.db,
  )
  const steps = rows.filter((row) => fresh.has(row.id)).map((row) => stepRow(tx, row, { kind: 'raised', party: row.raiser_name }))
  await insertSteps(tx, steps)
  await record(
    tx,
    ...rows.flatMap((row, at) => {
      const { source, lead, raiser, dueOn, deliverable } = drafts[at]!
      if (!fresh.has(row.id)) return []
      return {
        action: matterAbilities.raise.name,
        changes: 'nothing' as const,
        subject: { kind: 'matter', id: row.id, name: row.title },
        districtId: row.district_id,
        path: row.path,
        after: { source, lead: lead.name, raiser: raiser.name, dueOn, deliverable },
      }
    }),
  )
  return rows.map((row) => (fresh.has(row.id) ? row.id : null))
}
