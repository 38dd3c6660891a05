import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { today } from '../../../platform/time/clock.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { peopleAt } from '../../accounts/public.ts'
import { partyOf } from '../../network/public.ts'
import { postAbilities as abilities } from '../abilities.ts'
import type { postsContract } from '../contract/posts.ts'
import { decideHolding, isOpen } from '../rules.ts'
import { postSheet } from '../sheet.ts'
import { districtsOf, placeOf, usersOfMember } from '../store/places.ts'
import { postStore, type HolderFound, type PostFound } from '../store/posts.ts'
import { reportingStore } from '../store/reporting.ts'
import { EXPORT_PAGE, everyPage, nextOf, pageOf } from './reading.ts'

const recordPost = (
  tx: Tx,
  action: string,
  found: PostFound,
  change: { before?: unknown; after?: unknown; reason?: string },
): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'post', id: found.post.id, name: found.post.title },
    districtId: found.districtId,
    path: found.path,
    ...change,
  })

export const termFits = (beginsOn: string, endsOn: string | null): true | Refusal =>
  endsOn === null || endsOn >= beginsOn ? true : refuse('posts.endBeforeBegin', { beginsOn, endsOn }, 'endsOn')

/** Tells those who keep a post that somebody asks for it. */
export const tellKeepers = async (tx: Tx, found: PostFound, name: string): Promise<void> =>
  notify(tx, await peopleAt(tx, { kind: 'organisation', path: found.path }), {
    words: 'posts.notice.asked',
    gaps: { name, title: found.post.title },
    link: `/posts/${found.post.id}`,
  })

/** Tells a holder what became of their request. */
const tellHolder = async (tx: Tx, found: HolderFound, post: PostFound, words: string): Promise<void> => {
  const users =
    found.unitPath === null ? await usersOfMember(tx, found.memberId) : await peopleAt(tx, { kind: 'unit', path: found.unitPath })
  await notify(tx, users, { words, gaps: { title: post.post.title }, link: found.unitPath === null ? '/my-service' : '/posts-offered' })
}

export const postHandlers: Handlers<typeof postsContract> = {
  list: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { rows, total } = await postStore(tx).list({ ...input, ...page, on: input.on ?? today(tx.at) })
    return { rows, total, next: nextOf(rows, page.limit, (row) => row.title) }
  },

  export: async ({ input, tx, locale }) => {
    const page = await pageOf(tx, { ...input, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const on = input.on ?? today(tx.at)
    const rows = await everyPage(
      { ...input, ...page, on },
      async (part) => (await postStore(tx).list(part)).rows,
      (row) => row.title,
    )
    return workbookOf([postSheet(rows, locale, input.columns?.split(','))], on)
  },

  offered: async ({ input, tx, actor }) =>
    // What is published is read by all who may serve, across their district; of holders only how many there are.
    underScopes(tx, districtsOf(actor), async () => {
      const page = await pageOf(tx, { limit: input.limit, cursor: input.cursor })
      if (isRefusal(page)) return page
      const place = input.of === undefined ? null : await placeOf(tx, input.of)
      if (input.of !== undefined && place === null) return { rows: [], total: 0, next: null }
      const { rows, total } = await postStore(tx).list({
        ...page,
        under: place?.path ?? '',
        text: input.text,
        on: today(tx.at),
        open: true,
      })
      return { rows: rows.map((row) => ({ ...row, asking: 0 })), total, next: nextOf(rows, page.limit, (row) => row.title) }
    }),

  read: async ({ input, tx, actor }) => {
    const store = postStore(tx)
    const found = await store.find(input.id)
    if (found === null) return refuse('posts.notFound')
    return { post: found.post, holders: await store.holders(input.id), may: { keep: can(actor, abilities.keep, { path: found.path }) } }
  },

  publish: async ({ input, tx, can: may }) => {
    const store = postStore(tx)
    const place = await placeOf(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('posts.organisationNotFound', {}, 'organisationId')
    const fits = termFits(input.beginsOn, input.endsOn)
    if (isRefusal(fits)) return fits
    const found = (await store.find(await store.add(place, input)))!
    await recordPost(tx, 'posts.publish', found, { after: found.post })
    return { post: found.post }
  },

  change: async ({ input, tx, can: may }) => {
    const store = postStore(tx)
    const before = await store.find(input.id, { lock: true })
    if (before === null || !may({ path: before.path })) return refuse('posts.notFound')
    if (before.post.closedOn !== null) return refuse('posts.closed', { day: before.post.closedOn })
    const fits = termFits(input.beginsOn, input.endsOn)
    if (isRefusal(fits)) return fits
    if (input.wanted < before.post.held) return refuse('posts.fewerThanHeld', { held: before.post.held }, 'wanted')
    if (!(await store.change(before.post, input.version, input))) return refuse('http.conflict')
    const after = (await store.find(input.id))!
    await recordPost(tx, 'posts.change', after, { before: before.post, after: after.post })
    return { post: after.post }
  },

  close: async ({ input, tx, can: may }) => {
    const store = postStore(tx)
    const before = await store.find(input.id, { lock: true })
    if (before === null || !may({ path: before.path })) return refuse('posts.notFound')
    if (before.post.closedOn !== null) return refuse('posts.closed', { day: before.post.closedOn })
    if (!(await store.close(input.id, input.version, today(tx.at), input.reason))) return refuse('http.conflict')
    const after = (await store.find(input.id))!
    await recordPost(tx, 'posts.close', after, { before: before.post, after: after.post, reason: input.reason })
    return { post: after.post }
  },

  claimForUnit: async ({ input, tx, actor, can: may }) => {
    const store = postStore(tx)
    const unit = await partyOf(tx, { kind: 'unit', id: input.unitId })
    if (unit === null || !may({ path: unit.path })) return refuse('posts.unitNotFound', {}, 'unitId')
    const found = await underScopes(tx, districtsOf(actor), () => store.find(input.id, { lock: true }))
    if (found === null) return refuse('posts.notFound')
    const open = isOpen(found.seats, today(tx.at))
    if (isRefusal(open)) return open
    if (await store.heldBy(input.id, { unitId: unit.id })) return refuse('posts.askedAlready', { title: found.post.title })
    const holder = await store.addHolder(found, { kind: 'unit', name: unit.name, unit }, today(tx.at))
    await recordPost(tx, 'posts.claimForUnit', found, { after: holder })
    await tellKeepers(tx, found, unit.name)
    return { holder }
  },

  enterHolder: async ({ input, tx, can: may }) => {
    const store = postStore(tx)
    const found = await store.find(input.id, { lock: true })
    if (found === null || !may({ path: found.path })) return refuse('posts.notFound')
    const person = await reportingStore(tx).find(input.reportingId)
    if (person === null || person.reporting.state !== 'live') return refuse('posts.reportingNotFound', {}, 'reportingId')
    const open = isOpen(found.seats, today(tx.at))
    if (isRefusal(open)) return open
    if (input.from < found.post.beginsOn)
      return refuse('posts.endBeforeBegin', { beginsOn: found.post.beginsOn, endsOn: input.from }, 'from')
    const who = { memberId: person.memberId, reportingId: person.reporting.id }
    if (await store.heldBy(input.id, who)) return refuse('posts.askedAlready', { title: found.post.title })
    const holder = await store.addHolder(found, { kind: 'person', name: person.reporting.name, ...who, from: input.from }, today(tx.at))
    await recordPost(tx, 'posts.enter', found, { after: holder })
    return { holder }
  },

  decide: async ({ input, tx, can: may }) => {
    const store = postStore(tx)
    const found = await store.findHolder(input.id)
    if (found === null || !may({ path: found.path })) return refuse('posts.holderNotFound')
    if (found.holder.version !== input.version) return refuse('http.conflict')
    // The post is locked, so that two approvals at once do not fill one place twice.
    const post = (await store.find(found.postId, { lock: true }))!
    const decided = decideHolding(found.holder.state, input.accept, input.reason, (await store.find(found.postId))!.seats, today(tx.at))
    if (isRefusal(decided)) return decided
    const holder = await store.setHolder(found, { ...decided, reason: input.reason ?? found.holder.reason, decidedBy: tx.actor.name })
    await recordPost(tx, 'posts.decide', post, {
      before: found.holder,
      after: holder,
      ...(input.reason === null ? {} : { reason: input.reason }),
    })
    await tellHolder(tx, found, post, `posts.notice.${found.holder.state === 'asked' ? 'claim' : 'leave'}.${input.accept ? 'yes' : 'no'}`)
    return { holder }
  },

  release: async ({ input, tx, actor, can: may }) => {
    const store = postStore(tx)
    const found = await store.findHolder(input.id)
    const keeps = found !== null && can(actor, abilities.keep, { path: found.path })
    const holds = found !== null && found.unitPath !== null && may({ path: found.unitPath })
    if (found === null || (!keeps && !holds)) return refuse('posts.holderNotFound')
    if (found.holder.version !== input.version) return refuse('http.conflict')
    if (!['held', 'leaving'].includes(found.holder.state)) return refuse('posts.notHeld')
    const post = (await underScopes(tx, [found.path], () => store.find(found.postId)))!
    const on = today(tx.at)
    const holder = await store.setHolder(
      found,
      keeps
        ? { state: 'left', until: on < found.holder.from! ? found.holder.from! : on, reason: input.reason, decidedBy: tx.actor.name }
        : { state: 'leaving', reason: input.reason },
    )
    await recordPost(tx, 'posts.release', post, { before: found.holder, after: holder, reason: input.reason })
    if (keeps) await tellHolder(tx, found, post, 'posts.notice.leave.yes')
    else await tellKeepers(tx, post, found.holder.name)
    return { holder }
  },
}
