import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { partyOf } from '../../network/public.ts'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { conferenceAbilities as abilities } from '../abilities.ts'
import type { conferencesContract } from '../contract.ts'
import { writeCalendar } from '../rules/icalendar.ts'
import { entriesOf, feedById, feedByToken, feedsOf, makeFeed, newToken, placesOf, revokeFeed } from '../store/feeds.ts'

type Calendar = Pick<Handlers<typeof conferencesContract>, 'feeds' | 'makeFeed' | 'revokeFeed' | 'calendar'>

/** The line in the trail: that an address was made or made void, never the address. */
const leaveLine = async (tx: Tx, action: string, feed: { readonly id: string; readonly name: string }): Promise<void> => {
  const grant = tx.actor.grants[0]
  if (grant !== undefined)
    await record(tx, {
      action: `${abilities.subscribe.name}.${action}`,
      changes: 'nothing',
      subject: { kind: 'feed', id: feed.id, name: feed.name },
      districtId: grant.districtId,
      path: grant.path,
    })
}

export const calendarHandlers: Calendar = {
  feeds: async ({ tx, actor }) => {
    const feeds = await feedsOf(
      tx,
      actor.userId!,
      actor.grants.map((grant) => grant.organisationId),
    )
    return {
      feeds: feeds.map(({ id, kind, partyId, name, createdAt }) => ({ id, kind, partyId, name, createdAt: createdAt.toISOString() })),
    }
  },

  makeFeed: async ({ input, tx, actor, can: may }) => {
    const party = input.party === null ? null : await partyOf(tx, input.party)
    if (input.party !== null && party === null) return refuse('network.partyNotFound', {}, 'party')
    if (party !== null && !may({ path: party.path })) return refuse('conferences.notYours', { organisation: party.name }, 'party')
    if (actor.userId === null) return refuse('conferences.notYours', { organisation: actor.name })
    const token = newToken()
    const id = await makeFeed(tx, { userId: actor.userId, name: party?.name ?? actor.name, party }, token)
    await leaveLine(tx, 'make', { id, name: party?.name ?? actor.name })
    return { id, address: `/api/conferences/calendar/${token}` }
  },

  revokeFeed: async ({ input, tx, actor, can: may }) => {
    const feed = await feedById(tx, input.id)
    if (feed === null) return refuse('conferences.notFound')
    const party = feed.partyId === null ? null : await partyOf(tx, { kind: feed.partyKind!, id: feed.partyId })
    const own = feed.userId === actor.userId || (party !== null && may({ path: party.path }))
    if (!own) return refuse('conferences.notFound')
    await revokeFeed(tx, feed.id)
    await leaveLine(tx, 'revoke', feed)
    return { revoked: true as const }
  },

  calendar: async ({ input, tx, reply }) => {
    const feed = await feedByToken(tx, input.token)
    const places = feed === null ? [] : await placesOf(tx, feed)
    if (feed === null || places.length === 0) return refuse('conferences.notFound')
    const entries = await entriesOf(tx, feed, places)
    reply.header('cache-control', 'private, no-store')
    const body = writeCalendar(feed.name, entries, tx.at.toISOString())
    return { name: 'lianjian.ics', type: 'text/calendar; charset=utf-8', body: Buffer.from(body, 'utf8') }
  },
}
