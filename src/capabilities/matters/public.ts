/** What other capabilities may ask of matters on the server. */
import { record } from '../../platform/audit/audit.ts'
import { notify } from '../../platform/notices/notices.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { peopleAtEach } from '../accounts/public.ts'
import type { Outcome } from './kinds.ts'
import { closeAll, openMattersOf } from './store/closing.ts'
import { insertMatters, type MatterDraft } from './store/raise.ts'
import { takeBack } from './store/takeBack.ts'
import type { MatterNotice } from './words.ts'

export type { MatterDraft, Source } from './store/raise.ts'
export { matterMetrics } from './metrics.ts'
export { standsSql } from './store/standing.ts'
export type { Outcome, State } from './kinds.ts'

/** Tells those at the places that owe; several matters at once are one notice, not a flood of them. */
const tellOfRaised = async (tx: Tx, drafts: readonly (MatterDraft & { readonly id: string })[]): Promise<void> => {
  const people = await peopleAtEach(
    tx,
    drafts.map((draft) => draft.lead),
  )
  const byPlace = new Map<string, (MatterDraft & { readonly id: string })[]>()
  for (const draft of drafts) byPlace.set(draft.lead.path, [...(byPlace.get(draft.lead.path) ?? []), draft])
  for (const [path, those] of byPlace) {
    const [first] = those as [MatterDraft & { readonly id: string }]
    const told = (people.get(path) ?? []).filter((id) => id !== tx.actor.userId)
    const party = first.raiser.name
    const many: MatterNotice = 'matters.told.raisedMany'
    const one: MatterNotice = first.dueOn === null ? 'matters.told.raised' : 'matters.told.raisedDue'
    await notify(
      tx,
      told,
      those.length > 1
        ? { words: many, gaps: { party, count: those.length }, link: '/matters?lens=todo' }
        : { words: one, gaps: { party, title: first.title.slice(0, 40), due: first.dueOn ?? '' }, link: `/matters/${first.id}` },
    )
  }
}

/**
 * Raises matters for a record of the caller's, in the caller's transaction, with their lines in the trail, and tells those who owe.
 * Asking twice for the same source and part is no harm: nothing is a matter twice.
 * @returns the id of each, in the order given; null for one that was there already
 */
export const raiseMatters = async (tx: Tx, drafts: readonly MatterDraft[]): Promise<readonly (string | null)[]> => {
  const ids = await insertMatters(tx, drafts)
  const raised = drafts.flatMap((draft, at) => {
    const id = ids[at]
    return id === null || id === undefined ? [] : [{ ...draft, id }]
  })
  await tellOfRaised(tx, raised)
  return ids
}

/** How others end what their records ask for. */
export type Ending = {
  readonly outcome: Outcome
  readonly reason: string
  /** In whose name; whoever raised each, where left out. */
  readonly party?: string
  /** The meeting that said so, as its minutes are titled. */
  readonly meeting?: string
}

/**
 * Closes what is still open of records of the caller's, because of what became of the record: an agreement terminated (`withdrawn`), a
 * decision settled by a later meeting (`done`), a need met otherwise (`overtaken`). The caller has decided that it may be. A series ends
 * with `withdrawn` and `overtaken` and goes on after any other outcome. What was closed before stays as it is.
 * @param source kind and ids of the records; `dueAfter` takes only what falls due after that day
 * @returns how many were closed
 */
export const closeMattersOf = async (
  tx: Tx,
  source: { readonly kind: string; readonly ids: readonly string[]; readonly dueAfter?: string },
  ending: Ending,
): Promise<number> => {
  if (source.ids.length === 0) return 0
  const matters = await openMattersOf(tx, source)
  await closeAll(tx, matters, ending)
  await record(
    tx,
    ...matters.map((matter) => ({
      action: 'matters.close',
      changes: 'nothing' as const,
      subject: { kind: 'matter', id: matter.id, name: matter.title },
      districtId: matter.district_id,
      path: matter.path,
      before: { state: matter.state },
      after: { state: 'closed', outcome: ending.outcome, meeting: ending.meeting },
      reason: ending.reason,
    })),
  )
  return matters.length
}

/** As `closeMattersOf`, of one record that a meeting asked for and a meeting ends. */
export const closeByDecision = (
  tx: Tx,
  source: { readonly kind: string; readonly id: string },
  how: { readonly outcome: Outcome; readonly text: string; readonly by: string; readonly party: string },
): Promise<number> =>
  closeMattersOf(tx, { kind: source.kind, ids: [source.id] }, { outcome: how.outcome, reason: how.text, party: how.party, meeting: how.by })

/**
 * Takes back what records of the caller's raised by mistake: gone, or all of it left where somebody has acted on one. The caller has decided
 * that it may be, and leaves the line in the trail.
 * @returns the title of a matter that was acted on; null where all are gone
 */
export const takeBackMatters = (tx: Tx, source: { readonly kind: string; readonly ids: readonly string[] }): Promise<string | null> =>
  takeBack(tx, source.kind, source.ids)

/**
 * As `closeMattersOf`, for what both sides agreed to owe no longer. Only what is not due yet: a promise past its day stands as unmet
 * whatever is agreed after.
 */
export const releaseMatters = (
  tx: Tx,
  it: { readonly kind: string; readonly ids: readonly string[]; readonly after: string; readonly reason: string },
): Promise<number> => closeMattersOf(tx, { kind: it.kind, ids: it.ids, dueAfter: it.after }, { outcome: 'withdrawn', reason: it.reason })
