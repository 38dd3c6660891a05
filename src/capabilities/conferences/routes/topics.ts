import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { partyOf } from '../../network/public.ts'
import { findSitting, tellParties } from '../../sittings/public.ts'
import type { conferencesContract } from '../contract.ts'
import { coursesOf, findCharter, membersOf, type Charter } from '../store/charters.ts'
import { meetingOf } from '../store/sittings.ts'
import { addTopic, answerTopic, findTopic, listTopics } from '../store/topics.ts'
import { DAY_KEY, leaveLine, nextOf, pageFrom } from './found.ts'
import { topicShown } from './sittings.ts'

type Topics = Pick<Handlers<typeof conferencesContract>, 'topics' | 'sendTopic' | 'withdrawTopic' | 'declineTopic'>

/** The sitting that a topic sent today is for, and whether it comes in time; null where none is planned yet. */
const nextSitting = async (tx: Tx, charter: Charter) => {
  const next = (await coursesOf(tx, [charter])).get(charter.id)?.next ?? null
  const sitting = next === null ? null : await findSitting(tx, next.id)
  const meeting = sitting === null ? null : await meetingOf(tx, sitting)
  if (sitting === null || meeting === null) return null
  return { title: sitting.title, inTime: sitting.state !== 'fixed' && today(tx.at) <= meeting.topicsUntil }
}

export const topicHandlers: Topics = {
  topics: async ({ input, tx }) => {
    const page = await pageFrom(tx, input, DAY_KEY)
    if (isRefusal(page)) return page
    const { topics, total } = await listTopics(tx, { ...page, charterId: input.charterId, state: input.state, text: input.text })
    return { rows: topics.map(topicShown), total, next: nextOf(topics, page.limit, (it) => it.sentOn) }
  },

  sendTopic: async ({ input, tx, can: may }) => {
    const charter = await findCharter(tx, input.charterId)
    if (charter === null) return refuse('conferences.notFound')
    const party = await partyOf(tx, input.party)
    if (party === null || !may({ path: party.path })) return refuse('conferences.notYours', { organisation: charter.organisation }, 'party')
    if (charter.endsOn !== null && charter.endsOn <= today(tx.at)) return refuse('conferences.endedAlready')
    const isMember = party.id === charter.organisationId || (await membersOf(tx, charter)).some((it) => it.partyId === party.id)
    if (!isMember) return refuse('conferences.notMember', { party: party.name, charter: charter.name }, 'party')
    const topic = (await findTopic(tx, await addTopic(tx, charter, party, { title: input.title, detail: input.detail || null })))!
    await leaveLine(tx, charter, 'sendTopic', { kind: 'topic', id: topic.id, name: topic.title }, { after: topicShown(topic) })
    await tellParties(tx, [{ kind: 'organisation', path: charter.path }], {
      words: 'conferences.notice.topic',
      gaps: { party: party.name, topic: topic.title },
      link: `/conferences/${charter.id}`,
    })
    return { topic: topicShown(topic), sitting: await nextSitting(tx, charter) }
  },

  withdrawTopic: async ({ input, tx, can: may }) => {
    const topic = await findTopic(tx, input.id, true)
    if (topic === null) return refuse('conferences.notFound')
    if (!may({ path: topic.partyPath })) return refuse('conferences.notYours', { organisation: topic.party })
    if (topic.state !== 'sent') return refuse('conferences.topicAnswered')
    await answerTopic(tx, topic.id, { state: 'withdrawn', reason: null, sittingId: null })
    await leaveLine(tx, topic, 'withdrawTopic', { kind: 'topic', id: topic.id, name: topic.title })
    return { topic: topicShown((await findTopic(tx, topic.id))!) }
  },

  declineTopic: async ({ input, tx, can: may }) => {
    const topic = await findTopic(tx, input.id, true)
    if (topic === null) return refuse('conferences.notFound')
    if (!may({ path: topic.path })) return refuse('conferences.notYours', { organisation: topic.charter })
    if (topic.state !== 'sent') return refuse('conferences.topicAnswered')
    await answerTopic(tx, topic.id, { state: 'declined', reason: input.reason, sittingId: null })
    await leaveLine(tx, topic, 'declineTopic', { kind: 'topic', id: topic.id, name: topic.title }, { reason: input.reason })
    await tellParties(tx, [{ kind: topic.partyKind, path: topic.partyPath }], {
      words: 'conferences.notice.declined',
      gaps: { topic: topic.title, sitting: topic.charter, reason: input.reason },
      link: '/conferences/topics',
    })
    return { topic: topicShown((await findTopic(tx, topic.id))!) }
  },
}
