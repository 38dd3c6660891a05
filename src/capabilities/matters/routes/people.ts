// Who handles what: naming a handler, the relay by days, and handing everything over when somebody leaves.
import { record } from '../../../platform/audit/audit.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { namesOf, peopleAt } from '../../accounts/public.ts'
import { partyOf } from '../../network/public.ts'
import { notify } from '../../../platform/notices/notices.ts'
import type { mattersContract } from '../contract.ts'
import { handledBy, handlersAt, handTo, writeRelay } from '../store/act.ts'
import { findMatter } from '../store/card.ts'
import { tellOne } from '../store/tell.ts'
import type { MatterNotice } from '../words.ts'
import { sidesOf } from './sides.ts'
import { takeStep } from './step.ts'

type People = Pick<Handlers<typeof mattersContract>, 'assign' | 'relay' | 'people' | 'handOver' | 'handlers'>
type Place = { readonly kind: 'organisation' | 'unit'; readonly path: string }

const peopleOf = async (tx: Tx, place: Place) => namesOf(tx, await peopleAt(tx, place))

const handedOver: MatterNotice = 'matters.told.handedOver'

export const peopleHandlers: People = {
  assign: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'assign', input, async ({ matter }) => {
      const person = (await peopleOf(tx, { kind: matter.lead_kind, path: matter.path })).find((one) => one.id === input.userId)
      if (person === undefined) return refuse('matters.personNotFound', {}, 'userId')
      return {
        change: { handler_id: person.id, handler_name: person.name },
        step: { kind: 'handlerChanged', party: matter.lead_name, facts: { from: matter.handler_name, to: person.name } },
        onWritten: (after) => tellOne(tx, person.id, after, 'matters.told.assigned'),
      }
    }),

  relay: ({ input, tx, actor }) =>
    takeStep(tx, actor, 'relay', input, async ({ matter }, day) => {
      const people = await peopleOf(tx, { kind: matter.lead_kind, path: matter.path })
      const known = new Map(people.map((one) => [one.id, one.name]))
      if (input.days.some((one) => !known.has(one.userId))) return refuse('matters.personNotFound', {}, 'days')
      const twice = input.days.find((one, index) => input.days.findIndex((other) => other.day === one.day) !== index)
      if (twice !== undefined) return refuse('matters.relayTwice', { day: twice.day }, 'days')
      const days = input.days.map((one) => ({ day: one.day, id: one.userId, name: known.get(one.userId)! }))
      const now = days.find((one) => one.day === day)
      return {
        change: now === undefined ? {} : { handler_id: now.id, handler_name: now.name },
        step: { kind: 'relayed', party: matter.lead_name, facts: Object.fromEntries(days.map((one) => [one.day, one.name])) },
        onWritten: async (after) => {
          await writeRelay(tx, after, days)
          for (const id of new Set(days.map((one) => one.id))) await tellOne(tx, id, after, 'matters.told.assigned')
        },
      }
    }),

  people: async ({ input, tx, actor }) => {
    const matter = await findMatter(tx, input.id)
    if (matter === null || !sidesOf(actor, matter, []).lead) return refuse('matters.notFound')
    return { people: [...(await peopleOf(tx, { kind: matter.lead_kind, path: matter.path }))] }
  },

  handlers: async ({ input, tx, can: may }) => {
    const party = await partyOf(tx, { kind: input.kind, id: input.party })
    if (party === null || !may({ path: party.path })) return refuse('matters.partyNotFound', {}, 'party')
    return { handling: await handlersAt(tx, party), people: [...(await peopleOf(tx, party))] }
  },

  handOver: async ({ input, tx, can: may }) => {
    const party = await partyOf(tx, input.party)
    if (party === null) return refuse('matters.partyNotFound', {}, 'party')
    if (!may({ path: party.path })) return refuse('matters.notYours', { party: party.name }, 'party')
    const to = (await peopleOf(tx, party)).find((one) => one.id === input.to)
    if (to === undefined || input.to === input.from) return refuse('matters.personNotFound', {}, 'to')
    // Whoever leaves may hold no role any more: known is who handles something of the party's.
    const from = (await handlersAt(tx, party)).find((one) => one.id === input.from)
    if (from === undefined) return refuse('matters.personNotFound', {}, 'from')
    const matters = await handledBy(tx, party, from.id)
    await handTo(tx, matters, to, { from: from.name, reason: input.reason })
    await record(
      tx,
      ...matters.map((matter) => ({
        action: 'matters.handOver',
        changes: 'nothing' as const,
        subject: { kind: 'matter', id: matter.id, name: matter.title },
        districtId: matter.district_id,
        path: matter.path,
        before: { handler: from.name },
        after: { handler: to.name },
        reason: input.reason,
      })),
    )
    await notify(tx, [to.id], { words: handedOver, gaps: { from: from.name, count: matters.length }, link: '/matters?lens=mine' })
    return { count: matters.length }
  },
}
