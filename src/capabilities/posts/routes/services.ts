import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { today } from '../../../platform/time/clock.ts'
import { peopleAt } from '../../accounts/public.ts'
import type { PartyRef } from '../../network/contract.ts'
import { partyOf, type Party } from '../../network/public.ts'
import { postAbilities as abilities } from '../abilities.ts'
import type { servicesContract } from '../contract/services.ts'
import { entryFits } from '../rules.ts'
import { usersOfMember } from '../store/places.ts'
import { reportingStore, type ReportingFound } from '../store/reporting.ts'
import { serviceStore, type ServiceFound } from '../store/services.ts'
import { byDay, nextOf, pageOf } from './reading.ts'

const recordService = (
  tx: Tx,
  action: string,
  found: ServiceFound,
  change: { before?: unknown; after?: unknown; reason?: string },
): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'service', id: found.service.id, name: found.service.name },
    districtId: found.districtId,
    path: found.path,
    ...change,
  })

type Entry = {
  readonly occasion: string
  readonly what: string
  readonly servedOn: string
  readonly hours: number
  readonly lateReason: string | null
}

/** Enters a service of somebody who reported in; by the one served themselves it is confirmed with the entry. */
export const enterService = async (
  tx: Tx,
  of: ReportingFound,
  entry: Entry,
  by: { readonly enteredAs: 'member' | 'community'; readonly receiver: PartyRef | null; readonly speaksFor: (path: string) => boolean },
): Promise<ServiceFound | Refusal> => {
  const minutes = entry.hours * 60
  const fits = entryFits({ ...entry, minutes }, today(tx.at))
  if (isRefusal(fits)) return fits
  const community: Pick<Party, 'kind' | 'id' | 'name' | 'path'> = {
    kind: 'organisation',
    id: of.reporting.organisationId,
    name: of.reporting.organisation,
    path: of.path,
  }
  const receiver = by.receiver === null ? community : await partyOf(tx, by.receiver)
  if (receiver === null) return refuse('posts.partyNotFound', {}, 'receiver')
  const confirmed = by.enteredAs === 'community' && by.speaksFor(receiver.path)
  const added = await serviceStore(tx).add(of, { ...entry, minutes, enteredAs: by.enteredAs, receiver, confirmed })
  await recordService(tx, 'posts.enterService', added, { after: added.service })
  if (!confirmed)
    await notify(tx, await peopleAt(tx, receiver), {
      words: 'posts.notice.service',
      gaps: { name: of.reporting.name, occasion: entry.occasion, day: entry.servedOn },
      link: '/services-waiting',
    })
  return added
}

export const serviceHandlers: Handlers<typeof servicesContract> = {
  services: async ({ input, tx }) => {
    const page = await pageOf(tx, input, byDay)
    if (isRefusal(page)) return page
    const { rows, total } = await serviceStore(tx).list({ ...input, ...page })
    return { rows, total, next: nextOf(rows, page.limit, (row) => row.servedOn) }
  },

  waiting: async ({ tx }) => ({ services: await serviceStore(tx).waiting() }),

  enterService: async ({ input, tx, can: may }) => {
    const of = await reportingStore(tx).find(input.reportingId)
    if (of === null || !may({ path: of.path }) || of.reporting.state !== 'live') return refuse('posts.reportingNotFound', {}, 'reportingId')
    const added = await enterService(tx, of, input, {
      enteredAs: 'community',
      receiver: input.receiver,
      speaksFor: (path) => may({ path }),
    })
    return isRefusal(added) ? added : { service: added.service }
  },

  confirm: async ({ input, tx, actor, can: may }) => {
    const store = serviceStore(tx)
    const found = await store.find(input.id)
    if (found === null || !may({ path: found.receiverPath })) return refuse('posts.serviceNotFound')
    if (found.service.version !== input.version) return refuse('http.conflict')
    if (found.service.state !== 'entered') return refuse('posts.decidedAlready')
    // Nobody confirms what they say of themselves, whatever else they are.
    if (found.memberId !== null && found.memberId === actor.memberId) return refuse('posts.ownService')
    const service = await store.settle(input.id, { confirmed: true })
    await recordService(tx, abilities.confirm.name, found, { before: found.service, after: service })
    return { service }
  },

  declineService: async ({ input, tx, can: may, actor }) => {
    const store = serviceStore(tx)
    const found = await store.find(input.id)
    const served = found !== null && may({ path: found.receiverPath })
    const keeps = found !== null && can(actor, abilities.register, { path: found.path })
    if (found === null || (!served && !keeps)) return refuse('posts.serviceNotFound')
    if (found.service.version !== input.version) return refuse('http.conflict')
    if (found.service.state === 'declined') return refuse('posts.decidedAlready')
    const service = await store.settle(input.id, { confirmed: false, reason: input.reason })
    await recordService(tx, 'posts.declineService', found, { before: found.service, after: service, reason: input.reason })
    await notify(tx, await usersOfMember(tx, found.memberId), {
      words: 'posts.notice.declined',
      gaps: { occasion: service.occasion, day: service.servedOn },
      link: '/my-service',
    })
    return { service }
  },
}
