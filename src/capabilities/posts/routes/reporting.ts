import { can } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { today } from '../../../platform/time/clock.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { peopleAt } from '../../accounts/public.ts'
import { idNumberFits, idNumberHash, phoneFits, plainNumber } from '../../members/public.ts'
import { partyOf } from '../../network/public.ts'
import { postAbilities as abilities } from '../abilities.ts'
import type { reportingContract } from '../contract/reporting.ts'
import { reportingSheet } from '../sheet.ts'
import { memberByNumber, placeInDistrict, placeOf, usersOfMember, type Place } from '../store/places.ts'
import { postStore } from '../store/posts.ts'
import { reportingStore, type FreshReporting, type ReportingFound } from '../store/reporting.ts'
import { serviceStore } from '../store/services.ts'
import { unitReportingStore } from '../store/units.ts'
import { EXPORT_PAGE, everyPage, nextOf, pageOf } from './reading.ts'

const recordReporting = (tx: Tx, action: string, found: ReportingFound, change: { after?: unknown; reason?: string }): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'reporting', id: found.reporting.id, name: found.reporting.name },
    districtId: found.districtId,
    path: found.path,
    ...change,
  })

/** Phone as it is kept; null for none. */
export const readPhone = (written: string | null): string | null | Refusal => {
  const phone = written === null ? '' : plainNumber(written)
  if (phone === '') return null
  const fits = phoneFits(phone)
  return isRefusal(fits) ? fits : phone
}

/** The keyed hash of an ID number as typed, or why it is none. */
export const readNumber = (tx: Tx, written: string): string | Refusal => {
  const number = plainNumber(written)
  const fits = idNumberFits(number)
  return isRefusal(fits) ? fits : idNumberHash(tx, number)
}

export const isCommunity = (place: Place, field = 'organisationId'): true | Refusal =>
  place.kind === 'community' ? true : refuse('posts.notACommunity', { name: place.name }, field)

/**
 * Reports somebody in, or, where they are registered elsewhere and want to change, asks that community to release them. Which one it is
 * is told to nobody: the answer is the same for every community of the country.
 */
export const reportIn = async (tx: Tx, place: Place, fresh: FreshReporting, askTransfer: boolean): Promise<ReportingFound | Refusal> => {
  const store = reportingStore(tx)
  const added = await store.add(place, fresh)
  if (added.reporting.state === 'live') {
    await recordReporting(tx, 'posts.reportIn', added, { after: added.reporting })
    return added
  }
  const live = await store.registered(fresh.idNumberHash)
  if (live === null) return refuse('http.conflict')
  if (live.path === place.path) return refuse('posts.registeredHere', { name: fresh.name }, 'idNumber')
  if (!askTransfer) return refuse('posts.registeredElsewhere', {}, 'askTransfer')
  await store.askTransfer(live, added)
  await recordReporting(tx, 'posts.askTransfer', added, { after: added.reporting })
  await notify(tx, await peopleAt(tx, { kind: 'organisation', path: live.path }), {
    words: 'posts.notice.transfer',
    gaps: { name: added.reporting.name, to: place.name },
    link: '/reporting',
  })
  return added
}

/** Ends a live reporting; whoever has asked to have the person elsewhere gets them. */
export const endReporting = async (tx: Tx, found: ReportingFound, on: string, reason: string): Promise<ReportingFound> => {
  const store = reportingStore(tx)
  await store.end(found, on, reason)
  const next = await store.nextTransfer(found.reporting.id)
  if (next !== null) {
    await store.closeTransfer(next.id, 'released', null)
    await tellWaiting(tx, await store.settleWaiting(next.waiting_id, { live: true }))
    await closeOthers(tx, found.reporting.id)
  }
  const ended = (await underScopes(tx, [found.path], () => store.find(found.reporting.id)))!
  await recordReporting(tx, 'posts.endReporting', ended, { after: { leftOn: on }, reason })
  return ended
}

/** Closes what others have asked for somebody who has gone to one of them; where to is told to nobody. */
const closeOthers = async (tx: Tx, reportingId: string): Promise<void> => {
  const store = reportingStore(tx)
  const reason = '本人已转到另一社区报到'
  for (let other = await store.nextTransfer(reportingId); other !== null; other = await store.nextTransfer(reportingId)) {
    await store.closeTransfer(other.id, 'declined', reason)
    await tellWaiting(tx, await store.settleWaiting(other.waiting_id, { live: false, reason }))
  }
}

const tellWaiting = async (tx: Tx, settled: ReportingFound | null): Promise<void> => {
  if (settled === null) return
  const { reporting } = settled
  await recordReporting(tx, 'posts.settleTransfer', settled, { after: { state: reporting.state } })
  await notify(
    tx,
    [...(await peopleAt(tx, { kind: 'organisation', path: settled.path })), ...(await usersOfMember(tx, settled.memberId))],
    {
      words: reporting.state === 'live' ? 'posts.notice.released' : 'posts.notice.notReleased',
      gaps: { name: reporting.name, to: reporting.organisation },
      link: '/reporting',
    },
  )
}

export const reportingHandlers: Handlers<typeof reportingContract> = {
  people: async ({ input, tx }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { rows, total } = await reportingStore(tx).list({ ...input, ...page })
    return { rows, total, next: nextOf(rows, page.limit, (row) => row.name) }
  },

  exportPeople: async ({ input, tx, locale }) => {
    const page = await pageOf(tx, { ...input, limit: EXPORT_PAGE })
    if (isRefusal(page)) return page
    const rows = await everyPage(
      { ...input, ...page },
      async (part) => (await reportingStore(tx).list(part)).rows,
      (row) => row.name,
    )
    return workbookOf([reportingSheet(rows, locale, input.columns?.split(','))], today(tx.at))
  },

  person: async ({ input, tx, actor }) => {
    const found = await reportingStore(tx).find(input.id)
    if (found === null) return refuse('posts.reportingNotFound')
    const { path } = found
    return {
      reporting: found.reporting,
      holdings: (await postStore(tx).holdingsOf({ reportingId: input.id }, [])).map(({ organisation: _organisation, ...one }) => one),
      services: await serviceStore(tx).of({ reportingId: input.id }),
      may: { register: can(actor, abilities.register, { path }), open: can(actor, abilities.open, { path }) },
    }
  },

  register: async ({ input, tx, can: may }) => {
    const place = await placeOf(tx, input.organisationId)
    if (place === null || !may({ path: place.path })) return refuse('posts.organisationNotFound', {}, 'organisationId')
    const community = isCommunity(place)
    if (isRefusal(community)) return community
    if (!input.consent) return refuse('posts.consentNeeded', {}, 'consent')
    if (input.reportedOn > today(tx.at)) return refuse('posts.dateInFuture', { day: input.reportedOn }, 'reportedOn')
    const hash = readNumber(tx, input.idNumber)
    if (isRefusal(hash)) return hash
    const phone = readPhone(input.phone)
    if (isRefusal(phone)) return phone
    const memberId = await memberByNumber(tx, hash)
    const { name, unit, willing, reportedOn } = input
    const added = await reportIn(
      tx,
      place,
      { name, unit, willing, reportedOn, phone, memberId, idNumberHash: hash, enteredAs: 'community' },
      input.askTransfer,
    )
    return isRefusal(added) ? added : { reporting: added.reporting }
  },

  endPerson: async ({ input, tx, can: may }) => {
    const found = await reportingStore(tx).find(input.id, { lock: true })
    if (found === null || !may({ path: found.path })) return refuse('posts.reportingNotFound')
    if (found.reporting.version !== input.version) return refuse('http.conflict')
    if (found.reporting.state !== 'live') return refuse('posts.notLive')
    if (input.on > today(tx.at)) return refuse('posts.dateInFuture', { day: input.on }, 'on')
    if (input.on < found.reporting.reportedOn)
      return refuse('posts.endBeforeBegin', { beginsOn: found.reporting.reportedOn, endsOn: input.on }, 'on')
    return { reporting: (await endReporting(tx, found, input.on, input.reason)).reporting }
  },

  openPhone: async ({ input, tx, can: may }) => {
    const store = reportingStore(tx)
    const found = await store.find(input.id)
    if (found === null || !may({ path: found.path })) return refuse('posts.reportingNotFound')
    const phone = await store.phoneOf(input.id)
    await recordReporting(tx, abilities.open.name, found, { reason: input.reason })
    return { phone }
  },

  transfers: async ({ tx }) => ({
    transfers: (await reportingStore(tx).transfers()).map((row) => ({
      id: row.id,
      name: row.name,
      toOrganisation: row.to_organisation,
      state: row.state,
      askedAt: row.asked_at.toISOString(),
      reason: row.reason,
    })),
  }),

  decideTransfer: async ({ input, tx, can: may }) => {
    const store = reportingStore(tx)
    const row = await store.findTransfer(input.id)
    if (row === null || !may({ path: row.path })) return refuse('posts.transferNotFound')
    if (row.state !== 'asked') return refuse('posts.decidedAlready')
    if (!input.release && input.reason === null) return refuse('posts.reasonNeeded', {}, 'reason')
    await store.closeTransfer(row.id, input.release ? 'released' : 'declined', input.reason)
    if (input.release) {
      const live = await store.find(row.reporting_id, { lock: true })
      if (live !== null && live.reporting.state === 'live') await store.end(live, today(tx.at), `转往${row.to_organisation}`)
      await tellWaiting(tx, await store.settleWaiting(row.waiting_id, { live: true }))
      await closeOthers(tx, row.reporting_id)
    } else await tellWaiting(tx, await store.settleWaiting(row.waiting_id, { live: false, reason: input.reason! }))
    await record(tx, {
      action: 'posts.decideTransfer',
      changes: 'nothing',
      subject: { kind: 'reporting', id: row.reporting_id, name: row.name },
      districtId: row.district_id,
      path: row.path,
      after: { release: input.release, to: row.to_organisation },
      ...(input.reason === null ? {} : { reason: input.reason }),
    })
    return {
      transfer: {
        id: row.id,
        name: row.name,
        toOrganisation: row.to_organisation,
        state: input.release ? ('released' as const) : ('declined' as const),
        askedAt: row.asked_at.toISOString(),
        reason: input.reason,
      },
    }
  },

  units: async ({ input, tx, can: may }) => {
    const page = await pageOf(tx, input)
    if (isRefusal(page)) return page
    const { rows, total } = await unitReportingStore(tx).list({ ...page, text: input.text })
    const shown = rows.map(({ reporting, places }) => ({
      ...reporting,
      mayLeave: reporting.leftOn === null && places.some((path) => may({ path })),
    }))
    return { rows: shown, total, next: nextOf(shown, page.limit, (row) => row.unit) }
  },

  reportUnit: async ({ input, tx, can: may }) => {
    const unit = input.unit.kind === 'unit' ? await partyOf(tx, input.unit) : null
    if (unit === null) return refuse('posts.unitNotFound', {}, 'unit')
    const place = await placeInDistrict(tx, input.community.id)
    // Either side may enter it: the unit's liaison for the unit, the community for itself.
    if (place === null || (!may({ path: unit.path }) && !may({ path: place.path })))
      return refuse('posts.organisationNotFound', {}, 'community')
    const community = isCommunity(place, 'community')
    if (isRefusal(community)) return community
    if (input.reportedOn > today(tx.at)) return refuse('posts.dateInFuture', { day: input.reportedOn }, 'reportedOn')
    const added = await unitReportingStore(tx).add(place, unit, input)
    if (added === null) return refuse('posts.unitReportedAlready', { unit: unit.name, community: place.name }, 'unit')
    await recordUnit(tx, 'posts.reportUnit', added, place.path, {})
    await notify(tx, await peopleAt(tx, may({ path: unit.path }) ? { kind: 'organisation', path: place.path } : unit), {
      words: 'posts.notice.unit',
      gaps: { unit: unit.name, community: place.name },
      link: '/units-reporting',
    })
    return { reporting: { ...added.reporting, mayLeave: true } }
  },

  leaveUnit: async ({ input, tx, can: may }) => {
    const store = unitReportingStore(tx)
    const found = await store.find(input.id)
    if (found === null || !found.places.some((path) => may({ path }))) return refuse('posts.reportingNotFound')
    if (found.reporting.version !== input.version) return refuse('http.conflict')
    if (found.reporting.leftOn !== null) return refuse('posts.notLive')
    const ended = await store.end(input.id, today(tx.at), input.reason)
    await recordUnit(tx, 'posts.leaveUnit', ended, found.places[0]!, { reason: input.reason })
    return { reporting: { ...ended.reporting, mayLeave: false } }
  },
}

const recordUnit = (
  tx: Tx,
  action: string,
  found: { readonly reporting: { readonly id: string; readonly unitId: string; readonly unit: string }; readonly districtId: string },
  path: string,
  change: { reason?: string },
): Promise<void> =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'unit', id: found.reporting.unitId, name: found.reporting.unit },
    districtId: found.districtId,
    path,
    after: found.reporting,
    ...change,
  })
