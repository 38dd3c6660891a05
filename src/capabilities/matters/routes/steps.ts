// The steps in the life of a matter.
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { partyOf } from '../../network/public.ts'
import type { mattersContract } from '../contract.ts'
import { closing } from '../rules/state.ts'
import { ledBy, NOT_OFFERED } from '../store/act.ts'
import { beforeOf } from '../store/card.ts'
import { deliveredBy, raiseNext } from '../store/closing.ts'
import { tellLead, tellPlace, tellRaiser } from '../store/tell.ts'
import type { MatterRow } from '../tables.ts'
import { searchTextOf } from '../../../platform/words/pinyin.ts'
import { nameOfSide } from './sides.ts'
import { takeStep } from './step.ts'

type Steps = Pick<
  Handlers<typeof mattersContract>,
  | 'accept'
  | 'return'
  | 'raiseAgain'
  | 'begin'
  | 'note'
  | 'deliver'
  | 'confirm'
  | 'dispute'
  | 'close'
  | 'offer'
  | 'takeOver'
  | 'decline'
  | 'changeDue'
>

/** Whether the one who confirms is the one who delivered: allowed, for many units have no account of their own, and said. */
const isSameHand = async (tx: Tx, matter: MatterRow): Promise<boolean> => {
  return tx.actor.userId !== null && (await deliveredBy(tx, matter.id)) === tx.actor.userId
}

const dueFits = (matter: MatterRow, dueOn: string | null) =>
  dueOn !== null && dueOn < matter.begins_on ? refuse('matters.dueBeforeBeginning', { day: matter.begins_on }, 'dueOn') : null

export const stepHandlers: Steps = {
  accept: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'accept', input, ({ matter }, day) => ({
      change: { accepted_on: day, returned_reason: null, returned_basis: null },
      step: { kind: 'accepted', party: matter.lead_name, text: input.text },
    })),

  return: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'return', input, ({ matter }) => ({
      change: { returned_reason: input.reason, returned_basis: input.basis, returns: matter.returns + 1, ...NOT_OFFERED },
      step: { kind: 'returned', party: matter.lead_name, text: input.reason, facts: { basis: input.basis } },
      reason: input.reason,
      onWritten: (after) => tellRaiser(tx, after, 'matters.told.returned', { party: matter.lead_name }),
    })),

  raiseAgain: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'raiseAgain', input, ({ matter }) => {
      const wrong = dueFits(matter, input.dueOn)
      if (wrong !== null) return wrong
      return {
        change: { title: input.title, search: searchTextOf(input.title), deliverable: input.deliverable, due_on: input.dueOn },
        step: { kind: 'raisedAgain', party: matter.raiser_name, text: input.text },
        onWritten: (after) => tellLead(tx, after, 'matters.told.raisedAgain', { party: matter.raiser_name }),
      }
    }),

  begin: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'begin', input, ({ matter }) => ({ step: { kind: 'begun', party: matter.lead_name, text: input.text } })),

  note: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'note', input, ({ matter, parties, sides }) => ({
      step: { kind: 'note', party: nameOfSide(matter, parties, actor, sides), text: input.text, link: input.link },
    })),

  deliver: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'deliver', input, async ({ matter }, day) => {
      if ((await beforeOf(tx, matter))?.isClosed === false) return refuse('matters.waits')
      return {
        change: { delivered_on: day, ...NOT_OFFERED },
        step: { kind: 'delivered', party: matter.lead_name, text: input.text, link: input.link },
        onWritten: (after) => tellRaiser(tx, after, 'matters.told.delivered', { party: matter.lead_name }),
      }
    }),

  confirm: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'confirm', input, async ({ matter }, day) => {
      const sameHand = matter.lead_id !== matter.raiser_id && (await isSameHand(tx, matter))
      return {
        change: { outcome: input.outcome, confirmed_on: day, closed_on: day },
        step: {
          kind: 'confirmed',
          party: matter.raiser_name,
          text: input.text,
          facts: { outcome: input.outcome, ...(sameHand ? { sameHand: 1 } : {}) },
        },
        onWritten: async (after) => {
          await tellLead(tx, after, 'matters.told.confirmed', { party: matter.raiser_name })
          await raiseNext(tx, after)
        },
      }
    }),

  dispute: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'dispute', input, ({ matter }) => ({
      change: { disputes: matter.disputes + 1 },
      step: { kind: 'disputed', party: matter.raiser_name, text: input.reason },
      reason: input.reason,
      onWritten: (after) => tellLead(tx, after, 'matters.told.disputed', { party: matter.raiser_name }),
    })),

  close: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'close', input, ({ matter, sides }, day) => {
      const wrong = closing(input.outcome, sides)
      if (wrong !== null) return wrong
      const party = sides.raiser ? matter.raiser_name : actor.name
      return {
        change: {
          outcome: input.outcome,
          closed_on: day,
          ...(input.outcome === 'done' || input.outcome === 'part' ? { confirmed_on: day } : {}),
          ...NOT_OFFERED,
        },
        step: { kind: 'closed', party, text: input.reason, facts: { outcome: input.outcome } },
        reason: input.reason,
        onWritten: async (after) => {
          await tellLead(tx, after, 'matters.told.closed', { party })
          await raiseNext(tx, after)
        },
      }
    }),

  offer: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'offer', input, async ({ matter }) => {
      const to = await partyOf(tx, input.to)
      if (to === null || to.districtId !== matter.district_id) return refuse('matters.partyNotFound', {}, 'to')
      if (to.id === matter.lead_id) return refuse('matters.offeredToSelf', {}, 'to')
      return {
        change: {
          offered_to_kind: to.kind,
          offered_to_id: to.id,
          offered_to_name: to.name,
          offered_to_path: to.path,
          // Whoever is asked must see what they are asked for.
          concerned: [...new Set([...matter.concerned, to.path])],
        },
        step: { kind: 'offered', party: matter.lead_name, text: input.reason, facts: { to: to.name } },
        reason: input.reason,
        onWritten: (after) => tellPlace(tx, to, after, 'matters.told.offered', { party: matter.lead_name }),
      }
    }),

  takeOver: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'takeOver', input, ({ matter }, day) => {
      const party = {
        kind: matter.offered_to_kind!,
        id: matter.offered_to_id!,
        name: matter.offered_to_name!,
        path: matter.offered_to_path!,
        districtId: matter.district_id,
      }
      return {
        // Taking it over is accepting it.
        change: { ...ledBy(matter, party), ...(matter.state === 'proposed' ? { state: 'accepted' as const, accepted_on: day } : {}) },
        step: { kind: 'takenOver', party: party.name, text: input.text, facts: { from: matter.lead_name, to: party.name } },
        onWritten: async (after) => {
          await tellRaiser(tx, after, 'matters.told.takenOver', { party: party.name })
          await tellPlace(tx, { kind: matter.lead_kind, path: matter.path }, after, 'matters.told.takenOver', { party: party.name })
        },
      }
    }),

  decline: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'decline', input, ({ matter, sides }) => {
      const party = sides.offered ? matter.offered_to_name! : matter.lead_name
      const place = { kind: matter.offered_to_kind!, path: matter.offered_to_path! }
      return {
        change: NOT_OFFERED,
        step: { kind: 'declined', party, text: input.reason },
        reason: input.reason,
        onWritten: (after) =>
          sides.offered
            ? tellLead(tx, after, 'matters.told.declined', { party })
            : tellPlace(tx, place, after, 'matters.told.offerTakenBack', { party }),
      }
    }),

  changeDue: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'changeDue', input, ({ matter }) => {
      const wrong = dueFits(matter, input.dueOn)
      if (wrong !== null) return wrong
      return {
        change: { due_on: input.dueOn },
        step: { kind: 'dueChanged', party: matter.raiser_name, text: input.reason, facts: { from: matter.due_on, to: input.dueOn } },
        reason: input.reason,
        onWritten: (after) => tellLead(tx, after, 'matters.told.dueChanged', { party: matter.raiser_name, due: input.dueOn ?? '—' }),
      }
    }),
}
