import { isWithin, scopeOf } from '../../../platform/access/ability.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { closeByDecision, raiseMatters } from '../../matters/public.ts'
import { partiesOf, partyOf } from '../../network/public.ts'
import { attendanceOf, itemsOf, minutesOpen, tellParties } from '../../sittings/public.ts'
import { conferenceAbilities as abilities } from '../abilities.ts'
import type { conferencesContract } from '../contract.ts'
import { resolve } from '../rules/decisions.ts'
import { addDecision, findDecision, listDecisions, ORDER_KEY, resolveDecision, seenDecision } from '../store/decisions.ts'
import { keptSitting, leaveLine, nextOf, pageFrom } from './found.ts'
import { decisionShown } from './sittings.ts'

type Decisions = Pick<Handlers<typeof conferencesContract>, 'decisions' | 'readDecision' | 'addDecision' | 'resolveDecision'>

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)

export const decisionHandlers: Decisions = {
  decisions: async ({ input, tx, actor }) => {
    const page = await pageFrom(tx, input, ORDER_KEY)
    if (isRefusal(page)) return page
    const own = scopeOf(actor, abilities.read).paths
    const { charterId, sittingId, which, text } = input
    const { decisions, total, keys } = await listDecisions(tx, own, { ...page, charterId, sittingId, which, text })
    return { rows: decisions.map((it) => decisionShown(actor, it)), total, next: nextOf(decisions, page.limit, (it) => keys.get(it.id)!) }
  },

  readDecision: async ({ input, tx, actor }) => {
    const decision = await seenDecision(tx, scopeOf(actor, abilities.read).paths, input.id)
    return decision === null ? refuse('conferences.notFound') : { decision: decisionShown(actor, decision) }
  },

  addDecision: async ({ input, tx, actor, can: may }) => {
    // Locked, so that two decisions of one sitting do not take the same number.
    const found = await keptSitting(tx, input.id, may)
    if (isRefusal(found)) return found
    const { sitting, meeting } = found
    if (!minutesOpen(sitting.state)) return refuse('conferences.sittingNotOpen')
    if (input.itemId !== null && !(await itemsOf(tx, sitting)).some((item) => item.id === input.itemId))
      return refuse('conferences.notFound')
    const decidedOn = sitting.heldOn ?? today(tx.at)
    if (input.dueOn < decidedOn) return refuse('conferences.dueBefore', { decidedOn }, 'dueOn')
    const lead = await partyOf(tx, input.lead)
    if (lead === null) return refuse('network.partyNotFound', {}, 'lead')
    const wanted = input.assisting.filter((it, at) => it.id !== lead.id && input.assisting.findIndex((other) => other.id === it.id) === at)
    const assisting = await partiesOf(tx, wanted)
    if (assisting.length < wanted.length) return refuse('network.partyNotFound', {}, 'assisting')
    const raiser = await partyOf(tx, { kind: 'organisation', id: sitting.organisationId })
    if (raiser === null) return refuse('network.partyNotFound')
    // Who sits in it or stands below its convenor is bound by it; of anybody else it is asked, and they may return it.
    const isBound = isWithin(lead.path, sitting.path) || (await attendanceOf(tx, sitting)).some((line) => line.partyId === lead.id)
    const { itemId, text, deliverable, dueOn } = input
    const id = await addDecision(tx, sitting, {
      charterId: meeting.charterId,
      itemId,
      text,
      lead,
      assisting,
      deliverable,
      dueOn,
      decidedOn,
    })
    await raiseMatters(tx, [
      {
        source: { kind: 'decision', id, name: sitting.title, link: sitting.link },
        title: cut(text, 120),
        lead,
        raiser,
        assisting,
        deliverable,
        dueOn,
        beginsOn: decidedOn,
        accepted: isBound,
      },
    ])
    const decision = decisionShown(actor, (await findDecision(tx, id))!)
    await leaveLine(tx, sitting, 'addDecision', { kind: 'decision', id, name: cut(text, 80) }, { after: decision })
    await tellParties(tx, [lead, ...assisting], {
      words: 'conferences.notice.decided',
      gaps: { sitting: sitting.title, decision: cut(text, 60), lead: lead.name, dueOn },
      link: sitting.link,
    })
    return { decision }
  },

  resolveDecision: async ({ input, tx, actor, can: may }) => {
    const found = await keptSitting(tx, input.sittingId, may)
    if (isRefusal(found)) return found
    const { sitting, meeting } = found
    const before = await findDecision(tx, input.id, true)
    if (before === null || !may({ path: before.path })) return refuse('conferences.notFound')
    const on = sitting.heldOn ?? today(tx.at)
    const decided = resolve({
      state: before.state,
      own: before,
      by: { sittingId: sitting.id, charterId: meeting.charterId, on, open: minutesOpen(sitting.state) },
      resolution: input.resolution,
    })
    if (isRefusal(decided)) return decided
    const { resolution, text } = input
    if (!(await resolveDecision(tx, input.id, { sittingId: sitting.id, on, resolution, text }))) return refuse('conferences.decisionClosed')
    await closeByDecision(
      tx,
      { kind: 'decision', id: input.id },
      { outcome: resolution, text, by: sitting.title, party: sitting.organisation },
    )
    const decision = decisionShown(actor, (await findDecision(tx, input.id))!)
    const after = { resolution, sitting: sitting.title }
    await leaveLine(
      tx,
      sitting,
      'resolveDecision',
      { kind: 'decision', id: input.id, name: cut(before.text, 80) },
      { before: before.state, after, reason: text },
    )
    return { decision }
  },
}
