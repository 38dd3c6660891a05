// What a member does for themselves, mostly on a phone.
import { underScopes } from '../../../platform/database/transaction.ts'
import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import type { ownEndpoints } from '../contract/own.ts'
import { isOpen } from '../rules.ts'
import { districtsOf, findCommunities, oneself, placeInDistrict } from '../store/places.ts'
import { postStore } from '../store/posts.ts'
import { reportingStore } from '../store/reporting.ts'
import { serviceStore } from '../store/services.ts'
import { statementStore } from '../store/statements.ts'
import { tellKeepers } from './posts.ts'
import { endReporting, isCommunity, readNumber, readPhone, reportIn } from './reporting.ts'
import { enterService } from './services.ts'
import { takeAnswer, wordOf } from './statements.ts'

/** @param origin where people reach the app, for the address on a paper */
export const ownHandlers = (origin: string): Handlers<typeof ownEndpoints> => ({
  own: async ({ tx, actor }) => {
    const me = await oneself(tx)
    if (me === null) return { reportings: [], holdings: [], services: [], statements: [], numberKnown: false }
    const { memberId } = me
    return {
      reportings: (await reportingStore(tx).ofMember(memberId)).map(({ reporting }) => reporting),
      holdings: await postStore(tx).holdingsOf({ memberId }, districtsOf(actor)),
      services: await serviceStore(tx).of({ memberId }),
      statements: await statementStore(tx).ofMember(memberId),
      numberKnown: me.idNumberHash !== null,
    }
  },

  communities: async ({ input, tx }) => ({ communities: [...(await findCommunities(tx, input.text))] }),

  reportIn: async ({ input, tx }) => {
    const me = await oneself(tx)
    if (me === null) return refuse('posts.noRecord')
    const place = await placeInDistrict(tx, input.organisationId)
    if (place === null) return refuse('posts.organisationNotFound', {}, 'organisationId')
    const community = isCommunity(place)
    if (isRefusal(community)) return community
    if (!input.consent) return refuse('posts.consentNeeded', {}, 'consent')
    const typed = input.idNumber === null ? null : readNumber(tx, input.idNumber)
    if (isRefusal(typed)) return typed
    const hash = me.idNumberHash ?? typed
    if (hash === null) return refuse('posts.idNumberNeeded', {}, 'idNumber')
    if (typed !== null && typed !== hash) return refuse('posts.idNumberOther', {}, 'idNumber')
    const phone = readPhone(input.phone)
    if (isRefusal(phone)) return phone
    const added = await reportIn(
      tx,
      place,
      {
        memberId: me.memberId,
        name: me.name,
        unit: input.unit,
        phone,
        willing: input.willing,
        idNumberHash: hash,
        enteredAs: 'member',
        reportedOn: today(tx.at),
      },
      input.askTransfer,
    )
    return isRefusal(added) ? added : { reporting: added.reporting }
  },

  ownLeave: async ({ input, tx, actor }) => {
    const seen = await reportingStore(tx).find(input.id)
    if (seen === null || seen.memberId !== actor.memberId) return refuse('posts.reportingNotFound')
    const found = (await underScopes(tx, [seen.path], () => reportingStore(tx).find(input.id, { lock: true })))!
    if (found.reporting.version !== input.version) return refuse('http.conflict')
    if (found.reporting.state !== 'live') return refuse('posts.notLive')
    return { reporting: (await endReporting(tx, found, today(tx.at), input.reason)).reporting }
  },

  claim: async ({ input, tx, actor }) => {
    const store = postStore(tx)
    const me = await oneself(tx)
    if (me === null) return refuse('posts.noRecord')
    // Locked, so that of two requests of one person the second finds the first.
    const found = await underScopes(tx, districtsOf(actor), () => store.find(input.id, { lock: true }))
    if (found === null) return refuse('posts.notFound')
    const open = isOpen(found.seats, today(tx.at))
    if (isRefusal(open)) return open
    if (await store.heldBy(input.id, { memberId: me.memberId })) return refuse('posts.askedAlready', { title: found.post.title })
    const live = (await reportingStore(tx).ofMember(me.memberId)).find(({ reporting }) => reporting.state === 'live')
    const holder = await store.addHolder(
      found,
      { kind: 'person', name: me.name, memberId: me.memberId, reportingId: live?.reporting.id ?? null },
      today(tx.at),
    )
    await record(tx, {
      action: 'posts.claim',
      changes: 'nothing',
      subject: { kind: 'post', id: found.post.id, name: found.post.title },
      districtId: found.districtId,
      path: found.path,
      after: holder,
    })
    await tellKeepers(tx, found, me.name)
    return { holder }
  },

  leavePost: async ({ input, tx, actor }) => {
    const store = postStore(tx)
    const [mine] = (actor.memberId === null ? [] : await store.holdingsOf({ memberId: actor.memberId }, districtsOf(actor))).filter(
      (one) => one.id === input.id,
    )
    const post = mine === undefined ? null : await underScopes(tx, districtsOf(actor), () => store.find(mine.postId))
    const found = post === null ? null : await underScopes(tx, [post.path], () => store.findHolder(input.id))
    if (found === null || post === null) return refuse('posts.holderNotFound')
    if (found.holder.version !== input.version) return refuse('http.conflict')
    if (found.holder.state !== 'held' && found.holder.state !== 'asked') return refuse('posts.notHeld')
    // A request is taken back by whoever made it; a post that is held is left with the community's word.
    const holder = await store.setHolder(found, { state: found.holder.state === 'asked' ? 'declined' : 'leaving', reason: input.reason })
    await record(tx, {
      action: 'posts.leavePost',
      changes: 'nothing',
      subject: { kind: 'post', id: post.post.id, name: post.post.title },
      districtId: found.districtId,
      path: found.path,
      before: found.holder,
      after: holder,
      reason: input.reason,
    })
    if (holder.state === 'leaving') await tellKeepers(tx, post, found.holder.name)
    return { holder }
  },

  ownService: async ({ input, tx, actor }) => {
    const of = await reportingStore(tx).find(input.reportingId)
    if (of === null || of.memberId !== actor.memberId || of.reporting.state !== 'live')
      return refuse('posts.reportingNotFound', {}, 'reportingId')
    const added = await enterService(tx, of, input, { enteredAs: 'member', receiver: null, speaksFor: () => false })
    return isRefusal(added) ? added : { service: added.service }
  },

  answer: async ({ input, tx, actor }) => {
    const seen = await statementStore(tx).find(input.id)
    if (seen === null || seen.memberId !== actor.memberId || seen.statement.state === 'draft') return refuse('posts.statementNotFound')
    const found = (await underScopes(tx, [seen.path], () => statementStore(tx).find(input.id, { lock: true })))!
    if (found.statement.version !== input.version) return refuse('http.conflict')
    const after = await takeAnswer(tx, found, { objects: input.objects, text: input.text, onPaper: false })
    return isRefusal(after) ? after : { statement: after.statement }
  },

  ownWord: async ({ input, tx, actor }) => {
    const found = await statementStore(tx).find(input.id)
    return found === null || found.memberId !== actor.memberId ? refuse('posts.statementNotFound') : wordOf(found, origin)
  },
})
