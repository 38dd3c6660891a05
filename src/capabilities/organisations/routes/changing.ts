// What every change of the tree begins and ends with: the organisation held and fit to be changed, and the answer with its way back.
import { record } from '../../../platform/audit/audit.ts'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import type { Verdict } from '../../rules/contract.ts'
import type { Organisation } from '../contract/shapes.ts'
import { organisationStore } from '../store.ts'
import { latestStart, type Change } from '../store/restructure.ts'

export type May = (place: { path: string }) => boolean

/** Held until the end of the transaction where something is to be changed; a preview holds nothing. */
export const load = (tx: Tx, id: string, holding: boolean): Promise<Organisation | null> =>
  holding ? organisationStore(tx).findLocked(id) : organisationStore(tx).find(id)

/** An organisation that may be changed from a day on, or why not. */
export const held = async (
  tx: Tx,
  wish: { id: string; version?: number; on: string },
  may: May,
  holding = true,
): Promise<Organisation | Refusal> => {
  const found = await load(tx, wish.id, holding)
  if (found === null || !may({ path: found.path })) return refuse('organisations.notFound')
  if (wish.version !== undefined && wish.version !== found.version) return refuse('http.conflict')
  if (found.validUntil !== null) return refuse('organisations.closedAlready', { name: found.name, day: found.validUntil })
  if (wish.on > today(tx.at)) return refuse('organisations.future', { day: wish.on }, 'on')
  return found
}

/** Nothing at or below may have begun after the day: the past of it would have to be written anew. */
export const notBefore = async (tx: Tx, path: string, on: string): Promise<true | Refusal> => {
  const latest = await latestStart(tx, path)
  return latest !== null && on < latest ? refuse('organisations.beforeState', { day: latest }, 'on') : true
}

export const asSent = (verdict: Verdict) => ({ ...verdict, why: verdict.why === null ? null : { ...verdict.why } })

export const changeOf = (input: { on: string; reason?: string }): Change => ({ on: input.on, batchId: newId(), note: input.reason ?? null })

export const reply = async (tx: Tx, id: string, before: Organisation, change: Change, action: string, more: object = {}) => {
  const organisation = (await organisationStore(tx).find(id)) ?? before
  await record(tx, {
    // What is moved, merged or split changes what stands elsewhere.
    action,
    changes: 'district',
    subject: { kind: 'organisation', id, name: organisation.name },
    districtId: before.districtId,
    path: organisation.path,
    before,
    after: { ...organisation, on: change.on, batch: change.batchId, ...more },
    ...(change.note === null ? {} : { reason: change.note }),
  })
  return { organisation, undo: change.batchId }
}
