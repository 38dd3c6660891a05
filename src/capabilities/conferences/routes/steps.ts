import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { needsForAgenda } from '../../exchange/public.ts'
import {
  addItems,
  findSitting,
  invitedPosts,
  itemsOf,
  mayGo,
  sittingShown,
  tellParties,
  writeSitting,
  type Sitting,
} from '../../sittings/public.ts'
import type { conferencesContract } from '../contract.ts'
import { assembleAgenda } from '../rules/agenda.ts'
import { agendaSources } from '../store/agenda.ts'
import { findCharter } from '../store/charters.ts'
import { markCalled, markCircular, markFixed, meetingOf } from '../store/sittings.ts'
import { topicsUntil } from '../rules/cycle.ts'
import { answerTopic, topicsFor } from '../store/topics.ts'
import { keptSitting, leaveLine } from './found.ts'
import { meetingShown } from './sittings.ts'

type Steps = Pick<Handlers<typeof conferencesContract>, 'call' | 'assemble' | 'fix' | 'circulate'>

/** Needs that nobody took in time, as the agenda takes them up. */
const waitingNeeds = async (tx: Tx, sitting: Sitting) =>
  (await needsForAgenda(tx, sitting.path)).map((need) => ({
    id: need.id,
    title: need.title,
    detail: `${need.owner.name}提出，需要${need.quantity}${need.unitWord}，尚缺${need.open}${need.unitWord}`,
    link: need.link,
  }))

const answerOf = async (tx: Tx, id: string, told: number) => {
  const sitting = (await findSitting(tx, id))!
  return { sitting: sittingShown(sitting), meeting: meetingShown((await meetingOf(tx, sitting))!, sitting), told }
}

const subjectOf = (sitting: Sitting) => ({ kind: 'sitting' as const, id: sitting.id, name: sitting.title })

export const stepHandlers: Steps = {
  call: async ({ input, tx, can: may }) => {
    const found = await keptSitting(tx, input.id, may)
    if (isRefusal(found)) return found
    const { sitting } = found
    const step = mayGo(sitting.state, 'called')
    if (isRefusal(step)) return step
    const day = today(tx.at)
    const charter = (await findCharter(tx, sitting.ofId))!
    const until = input.topicsUntil ?? topicsUntil(sitting.plannedOn, charter.topicDays, day)
    if (until > sitting.plannedOn) return refuse('conferences.topicsDay', { plannedOn: sitting.plannedOn }, 'topicsUntil')
    await writeSitting(tx, sitting, { state: 'called' })
    await markCalled(tx, sitting.id, day, until)
    await leaveLine(tx, sitting, 'call', subjectOf(sitting), { after: { plannedOn: sitting.plannedOn, topicsUntil: until } })
    const told = await tellParties(tx, await invitedPosts(tx, sitting), {
      words: 'conferences.notice.called',
      gaps: { sitting: sitting.title, on: sitting.plannedOn, until },
      link: sitting.link,
    })
    return answerOf(tx, sitting.id, told)
  },

  assemble: async ({ input, tx, can: may }) => {
    const found = await keptSitting(tx, input.id, may)
    if (isRefusal(found)) return found
    const { sitting, meeting } = found
    if (mayGo(sitting.state, 'held') !== true) return refuse('sittings.agendaClosed')
    const proposed = assembleAgenda(await agendaSources(tx, sitting, meeting, () => waitingNeeds(tx, sitting)), today(tx.at))
    const added = await addItems(tx, sitting, proposed)
    const count = (kind: string) => proposed.filter((it) => it.kind === kind).length
    const counts = {
      decision: count('decision'),
      need: count('need'),
      clause: count('clause'),
      matter: count('matter'),
      topic: count('topic'),
    }
    await leaveLine(tx, sitting, 'assemble', subjectOf(sitting), { after: { added: added.length, ...counts } })
    return { added: added.length, counts }
  },

  fix: async ({ input, tx, can: may }) => {
    const found = await keptSitting(tx, input.id, may)
    if (isRefusal(found)) return found
    const { sitting, meeting } = found
    const step = mayGo(sitting.state, 'fixed')
    if (isRefusal(step)) return step
    const items = await itemsOf(tx, sitting)
    if (!items.some((item) => item.dropped === null)) return refuse('conferences.noItems')
    const listed = new Map(items.flatMap((item) => (item.sourceId === null ? [] : [[item.sourceId, item] as const])))
    // Nobody's topic and no open decision is forgotten because the agenda was put together before it came.
    const sources = await agendaSources(tx, sitting, meeting, () => Promise.resolve([]))
    const topicsLeft = sources.topics.filter((topic) => !listed.has(topic.id)).length
    if (topicsLeft > 0) return refuse('conferences.topicsLeft', { count: topicsLeft })
    const decisionsLeft = sources.decisions.filter((decision) => !listed.has(decision.id)).length
    if (decisionsLeft > 0) return refuse('conferences.decisionsLeft', { count: decisionsLeft })
    const day = today(tx.at)
    await writeSitting(tx, sitting, { state: 'fixed' })
    await markFixed(tx, sitting.id, day)
    let told = await tellParties(tx, await invitedPosts(tx, sitting), {
      words: 'conferences.notice.fixed',
      gaps: { sitting: sitting.title, on: sitting.plannedOn },
      link: sitting.link,
    })
    for (const topic of await topicsFor(tx, meeting.charterId, sitting.id)) {
      const item = listed.get(topic.id)
      if (item === undefined || topic.state !== 'sent') continue
      const taken = item.dropped === null
      await answerTopic(tx, topic.id, { state: taken ? 'adopted' : 'declined', reason: item.dropped, sittingId: sitting.id })
      told += await tellParties(tx, [{ kind: topic.partyKind, path: topic.partyPath }], {
        words: taken ? 'conferences.notice.adopted' : 'conferences.notice.declined',
        gaps: { topic: topic.title, sitting: sitting.title, reason: item.dropped ?? '' },
        link: '/conferences/topics',
      })
    }
    const after = items.map(({ title, dropped }) => ({ title, dropped }))
    await leaveLine(tx, sitting, 'fix', subjectOf(sitting), { after })
    return answerOf(tx, sitting.id, told)
  },

  circulate: async ({ input, tx, can: may }) => {
    const found = await keptSitting(tx, input.id, may)
    if (isRefusal(found)) return found
    const { sitting } = found
    if (sitting.state !== 'closed') return refuse('conferences.minutesOpen')
    if (!(await markCircular(tx, sitting.id, today(tx.at)))) return refuse('conferences.circularSent')
    const told = await tellParties(tx, await invitedPosts(tx, sitting), {
      words: 'conferences.notice.circular',
      gaps: { sitting: sitting.title },
      link: sitting.link,
    })
    await leaveLine(tx, sitting, 'circulate', subjectOf(sitting), { after: { told } })
    return answerOf(tx, sitting.id, told)
  },
}
