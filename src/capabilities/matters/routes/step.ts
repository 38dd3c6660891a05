// The way every step takes: load → can → decide → save → audit → tell → reply.
import { OPERATOR, type Actor } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type OutputOf, type Refusal } from '../../../platform/http/contract.ts'
import { today } from '../../../platform/time/clock.ts'
import type { MatterCard, mattersContract } from '../contract.ts'
import type { Action } from '../kinds.ts'
import { step as decide, type Sides } from '../rules/state.ts'
import { writeStep, type Change, type Step } from '../store/act.ts'
import { beforeOf, findMatter, followerOf, holdMatter, partiesOfMatter, relayOf, slipsOf, stepsOf } from '../store/card.ts'
import { workingCalendars } from '../store/days.ts'
import { slipNumber } from '../store/slips.ts'
import { shownOf } from '../store/shown.ts'
import type { MatterPartyRow, MatterRow } from '../tables.ts'
import { mayOf, sidesOf, stands } from './sides.ts'

export type CardAnswer = OutputOf<typeof mattersContract.read>

/** The card as the actor sees it. */
export const cardOf = async (tx: Tx, actor: Actor, matter: MatterRow): Promise<CardAnswer> => {
  const calendarFor = await workingCalendars(tx)
  const parties = await partiesOfMatter(tx, matter.id)
  const relay = await relayOf(tx, matter.id)
  const follower = matter.repeats === null ? null : await followerOf(tx, matter.id)
  const those = (role: MatterPartyRow['role']): MatterCard['assisting'] =>
    parties.filter((one) => one.role === role).map((one) => ({ kind: one.party_kind, id: one.party_id, name: one.party_name }))
  return {
    matter: {
      ...shownOf(matter, today(tx.at), calendarFor(matter.district_id)),
      deliverable: matter.deliverable,
      entered: matter.entered_by === null && matter.entered_name === OPERATOR.name ? null : matter.entered_name,
      repeats: matter.repeats,
      acceptedOn: matter.accepted_on,
      deliveredOn: matter.delivered_on,
      returned: matter.returned_reason === null ? null : { reason: matter.returned_reason, basis: matter.returned_basis },
      offeredTo:
        matter.offered_to_id === null ? null : { kind: matter.offered_to_kind!, id: matter.offered_to_id, name: matter.offered_to_name! },
      escalatedTo: matter.escalated_to_name,
      after: await beforeOf(tx, matter),
      next: follower === null ? null : { id: follower.id, dueOn: follower.due_on },
      assisting: those('assisting'),
      watching: those('watching'),
      relay: relay.map((one) => ({ day: one.day, name: one.handler_name })),
    },
    steps: await stepsOf(tx, matter.id),
    slips: (await slipsOf(tx, matter.id)).map((slip) => ({
      id: slip.id,
      number: slipNumber(slip),
      issuer: slip.issuer_name,
      issuedOn: slip.issued_on,
      replyBy: slip.reply_by,
    })),
    ...mayOf(actor, matter, sidesOf(actor, matter, parties)),
  }
}

/** A matter held for a step, with the actor's sides in it. */
export type Held = { readonly matter: MatterRow; readonly parties: readonly MatterPartyRow[]; readonly sides: Sides }

/** Holds a matter that the actor sees, as long as nobody has acted since the version the actor saw. */
export const hold = async (tx: Tx, actor: Actor, input: { readonly id: string; readonly version?: number }): Promise<Held | Refusal> => {
  const matter = await holdMatter(tx, input.id)
  if (matter === null) return refuse('matters.notFound')
  if (input.version !== undefined && matter.version !== input.version)
    return refuse('matters.conflict', { state: `matters.state.${matter.state}` })
  const parties = await partiesOfMatter(tx, matter.id)
  return { matter, parties, sides: sidesOf(actor, matter, parties) }
}

export type Taken = {
  readonly change?: Change
  readonly step: Step
  /** More steps that the same act brings with it. */
  readonly also?: readonly Step[]
  readonly reason?: string | undefined
  /** What else the act writes, and whom it tells; runs after the matter is saved, with the matter as it stands then. */
  readonly onWritten?: (after: MatterRow) => Promise<void>
}

/**
 * Takes a step and answers the card.
 * @param make what the step writes, given the state it leads to; or a refusal
 */
export const takeStep = async (
  tx: Tx,
  actor: Actor,
  action: Action,
  input: { readonly id: string; readonly version: number },
  make: (held: Held, day: string) => Taken | Refusal | Promise<Taken | Refusal>,
): Promise<CardAnswer | Refusal> => {
  const held = await hold(tx, actor, input)
  if (isRefusal(held)) return held
  const { matter, sides } = held
  const state = decide(action, stands(matter), sides)
  if (isRefusal(state)) return state
  const taken = await make(held, today(tx.at))
  if (isRefusal(taken)) return taken
  if (!(await writeStep(tx, matter, { state, ...taken.change }, taken.step, ...(taken.also ?? []))))
    return refuse('matters.conflict', { state: `matters.state.${matter.state}` })
  const after = (await findMatter(tx, matter.id))!
  await record(tx, {
    action: `matters.${action}`,
    changes: 'nothing',
    subject: { kind: 'matter', id: matter.id, name: matter.title },
    districtId: matter.district_id,
    path: matter.path,
    before: { state: matter.state, lead: matter.lead_name, dueOn: matter.due_on, handler: matter.handler_name },
    after: { state: after.state, outcome: after.outcome, lead: after.lead_name, dueOn: after.due_on, handler: after.handler_name },
    ...(taken.reason === undefined ? {} : { reason: taken.reason }),
  })
  await taken.onWritten?.(after)
  return cardOf(tx, actor, after)
}
