import { can } from '../../../platform/access/ability.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { sittingAbilities as abilities } from '../abilities.ts'
import type { sittingsContract } from '../contract.ts'
import { quorumOf } from '../rules/quorum.ts'
import { close, hold, isCalled, mayGo, whenAndWhere } from '../rules/states.ts'
import { asidesOf, attendanceOf, below, findSitting, itemsOf, lateOf } from '../store/read.ts'
import { shown, type Sitting } from '../store/shapes.ts'
import { invitedPosts, tellParties } from '../store/tell.ts'
import { addLateEntry, writeSitting } from '../store/write.ts'
import { keptSitting, leaveLine } from './found.ts'

type Steps = Pick<Handlers<typeof sittingsContract>, 'read' | 'change' | 'hold' | 'close' | 'addLate' | 'cancel'>

const tell = async (
  tx: Tx,
  sitting: Sitting,
  words: 'sittings.notice.changed' | 'sittings.notice.cancelled',
  gaps: Readonly<Record<string, string>>,
): Promise<number> =>
  tellParties(tx, await invitedPosts(tx, sitting), { words, gaps: { sitting: sitting.title, ...gaps }, link: sitting.link })

const asRule = (sitting: Sitting) => ({ kind: sitting.quorumKind, value: sitting.quorumValue })

export const stateHandlers: Steps = {
  read: async ({ input, tx, actor }) => {
    const sitting = await findSitting(tx, input.id)
    if (sitting === null) return refuse('sittings.notFound')
    const keep = can(actor, abilities.keep, { path: sitting.path })
    const { items, attendance, late, unsettled } = await below(tx, sitting, async () => ({
      items: await itemsOf(tx, sitting),
      attendance: await attendanceOf(tx, sitting),
      late: sitting.state === 'closed' ? await lateOf(tx, sitting) : [],
      unsettled: keep ? await asidesOf(tx, sitting) : [],
    }))
    // What is being written is the recorder's until the minutes are closed.
    const open = keep || sitting.state === 'closed'
    return {
      sitting: shown(sitting),
      items: [...(open ? items : items.map((item) => ({ ...item, text: '', textBy: null, textAt: null })))],
      attendance: [...attendance],
      quorum: quorumOf(asRule(sitting), attendance),
      unsettled: [...unsettled],
      late: [...late],
      may: { keep },
    }
  },

  change: async ({ input, tx, can: may }) => {
    const sitting = await keptSitting(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    if (mayGo(sitting.state, 'held') !== true) return refuse('sittings.heldAlready')
    if (sitting.version !== input.version) return refuse('http.conflict')
    const { plannedOn, startsAt, venue, chair, recorder } = input
    await writeSitting(tx, sitting, { planned_on: plannedOn, starts_at: startsAt, venue, chair, recorder })
    const after = (await findSitting(tx, input.id))!
    await leaveLine(tx, sitting, 'change', { before: shown(sitting), after: shown(after) })
    const moved = whenAndWhere(after) !== whenAndWhere(sitting)
    const told = moved && isCalled(sitting) ? await tell(tx, after, 'sittings.notice.changed', { when: whenAndWhere(after) }) : 0
    return { sitting: shown(after), told }
  },

  hold: async ({ input, tx, can: may }) => {
    const sitting = await keptSitting(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    const day = today(tx.at)
    const quorum = quorumOf(asRule(sitting), await attendanceOf(tx, sitting))
    const { heldOn, lateReason, quorumReason } = input
    const decided = hold({
      state: sitting.state,
      heldOn,
      today: day,
      quorum,
      lateReason: lateReason || null,
      quorumReason: quorumReason || null,
    })
    if (isRefusal(decided)) return decided
    await writeSitting(tx, sitting, {
      state: 'held',
      held_on: heldOn,
      held_entered_on: day,
      held_reason: lateReason || null,
      quorum_reason: quorum.reached ? null : quorumReason,
    })
    await leaveLine(tx, sitting, 'hold', { after: { heldOn, quorum, lateReason, quorumReason }, reason: quorumReason ?? lateReason })
    return { sitting: shown((await findSitting(tx, input.id))!) }
  },

  close: async ({ input, tx, can: may }) => {
    const sitting = await keptSitting(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    const items = await itemsOf(tx, sitting)
    const unsettled = (await asidesOf(tx, sitting)).length
    const empty = items.filter((item) => item.dropped === null && item.text.trim() === '').length
    const day = today(tx.at)
    const lateReason = input.lateReason || null
    const decided = close({ state: sitting.state, heldOn: sitting.heldOn, today: day, unsettled, empty, lateReason })
    if (isRefusal(decided)) return decided
    await writeSitting(tx, sitting, { state: 'closed', closed_on: day, closed_by: tx.actor.name, closed_reason: lateReason })
    await leaveLine(tx, sitting, 'close', {
      after: items.map(({ title, text, dropped }) => ({ title, text, dropped })),
      reason: lateReason,
    })
    return { sitting: shown((await findSitting(tx, input.id))!) }
  },

  addLate: async ({ input, tx, can: may }) => {
    const sitting = await keptSitting(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    if (sitting.state !== 'closed') return refuse('sittings.notClosed')
    await addLateEntry(tx, sitting, input)
    await leaveLine(tx, sitting, 'addLate', { after: { text: input.text }, reason: input.reason })
    return { late: [...(await lateOf(tx, sitting))] }
  },

  cancel: async ({ input, tx, can: may }) => {
    const sitting = await keptSitting(tx, input.id, may)
    if (isRefusal(sitting)) return sitting
    const step = mayGo(sitting.state, 'cancelled')
    if (isRefusal(step)) return step
    await writeSitting(tx, sitting, { state: 'cancelled', cancelled_reason: input.reason })
    await leaveLine(tx, sitting, 'cancel', { before: shown(sitting), reason: input.reason })
    const gaps = { on: sitting.plannedOn, reason: input.reason }
    const told = isCalled(sitting) ? await tell(tx, sitting, 'sittings.notice.cancelled', gaps) : 0
    return { sitting: shown((await findSitting(tx, input.id))!), told }
  },
}
