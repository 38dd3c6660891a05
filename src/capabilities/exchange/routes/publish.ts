import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { partyKey, type PartyRef } from '../../network/contract.ts'
import { partyOf, type Party } from '../../network/public.ts'
import type { exchangeContract } from '../contract.ts'
import type { Window } from '../kinds.ts'
import { mostHeld } from '../rules/capacity.ts'
import type { KindEntry } from '../rules/kinds.ts'
import { poolNow, stageDays, stageOn } from '../rules/stage.ts'
import { contactFits, timesFit, type Span } from '../rules/windows.ts'
import { withdraw } from '../store/listing.ts'
import { addNeed, changeNeed, findNeed, setStage, type FoundNeed } from '../store/needs.ts'
import { addResource, changeResource, findResource, type FoundResource } from '../store/resources.ts'
import { lockNeed, lockResource } from '../store/lock.ts'
import { inDistrict, levelOf } from '../store/scope.ts'
import { settingsOf } from '../store/settings.ts'
import { writeSteps, type Subject } from '../store/steps.ts'
import { endClaimsOn } from './end.ts'
import { tell } from './tell.ts'

type Named = 'publishNeed' | 'changeNeed' | 'poolNow' | 'withdrawNeed' | 'publishResource' | 'changeResource' | 'withdrawResource'

type Owning = { readonly owner: Party; readonly paired: Party | null }

const partiesOfInput = async (
  tx: Tx,
  input: { readonly owner: PartyRef; readonly paired: PartyRef | null },
  may: (place: { path: string }) => boolean,
): Promise<Owning | Refusal> => {
  const owner = await partyOf(tx, input.owner)
  if (owner === null) return refuse('exchange.partyNotFound', {}, 'owner')
  if (!may({ path: owner.path })) return refuse('exchange.notYours', { party: owner.name }, 'owner')
  if (input.paired === null) return { owner, paired: null }
  if (partyKey(input.paired) === partyKey(input.owner)) return refuse('exchange.pairedIsOwner', {}, 'paired')
  const paired = await partyOf(tx, input.paired)
  return paired === null ? refuse('exchange.partyNotFound', {}, 'paired') : { owner, paired }
}

/**
 * The kind as the district lists it, with the times in order and the last day not over. A kind that is no longer offered and a last day
 * that has passed stay good for what bears them.
 */
const kindFor = async (
  tx: Tx,
  districtId: string,
  input: Span & { readonly kind: string; readonly windows: readonly Window[]; readonly contact: string | null },
  before?: { readonly kind: string; readonly untilOn: string | null },
): Promise<KindEntry | Refusal> => {
  const times = timesFit(input, input.windows)
  if (isRefusal(times)) return times
  const contact = contactFits(input.contact)
  if (isRefusal(contact)) return contact
  if (input.untilOn !== null && input.untilOn < today(tx.at) && input.untilOn !== before?.untilOn)
    return refuse('exchange.datePast', {}, 'untilOn')
  const { kinds } = await settingsOf(tx, districtId)
  return (
    kinds.find((kind) => kind.code === input.kind && (kind.retired !== true || kind.code === before?.kind)) ??
    refuse('exchange.kindUnknown', {}, 'kind')
  )
}

const needSubject = ({ need, districtId, path, concerned }: FoundNeed): Subject => ({
  kind: 'need',
  id: need.id,
  districtId,
  path,
  concerned,
})
const resourceSubject = ({ resource, districtId, path, concerned }: FoundResource): Subject => ({
  kind: 'resource',
  id: resource.id,
  districtId,
  path,
  concerned,
})

const recordOf = (tx: Tx, action: string, subject: Subject, name: string, said: { before?: unknown; after?: unknown; reason?: string }) =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: subject.kind, id: subject.id, name },
    districtId: subject.districtId,
    path: subject.path,
    ...said,
  })

export const publishHandlers: Pick<Handlers<typeof exchangeContract>, Named> = {
  publishNeed: async ({ input, tx, can: may }) => {
    const parties = await partiesOfInput(tx, input, may)
    if (isRefusal(parties)) return parties
    const { owner, paired } = parties
    const kind = await kindFor(tx, owner.districtId, input)
    if (isRefusal(kind)) return kind
    const waits = await settingsOf(tx, owner.districtId)
    const days = stageDays(today(tx.at), waits, paired !== null)
    const ownership = { owner, paired, level: await levelOf(tx, owner), fromLedger: input.fromLedger }
    const id = await addNeed(tx, ownership, { ...input, kind }, days)
    const found = (await findNeed(tx, id))!
    const subject = needSubject(found)
    await writeSteps(tx, [{ subject, kind: 'published', party: owner.name, text: paired?.name ?? null }])
    await recordOf(tx, 'exchange.publishNeed', subject, input.title, { after: found.need })
    if (paired !== null)
      await tell(tx, [paired], { words: 'exchange.told.needPut', gaps: { owner: owner.name, title: input.title }, link: `/needs/${id}` })
    return { need: found.need }
  },

  changeNeed: async ({ input, tx, can: may }) => {
    const before = await findNeed(tx, input.id)
    if (before === null || !may({ path: before.path })) return refuse('exchange.notFound')
    if (before.need.withdrawnOn !== null) return refuse('exchange.needGone')
    const kind = await kindFor(tx, before.districtId, input, before.need)
    if (isRefusal(kind)) return kind
    const { held } = await inDistrict(tx, () => lockNeed(tx, input.id))
    if (input.quantity < held) return refuse('exchange.lessThanHeld', { held, unit: before.need.unitWord }, 'quantity')
    if (!(await changeNeed(tx, input.id, input.version, { ...input, kind }))) return refuse('http.conflict')
    const after = (await findNeed(tx, input.id))!
    await writeSteps(tx, [{ subject: needSubject(after), kind: 'changed', party: after.need.owner.name }])
    await recordOf(tx, 'exchange.changeNeed', needSubject(after), after.need.title, { before: before.need, after: after.need })
    return { need: after.need }
  },

  poolNow: async ({ input, tx, can: may }) => {
    const before = await findNeed(tx, input.id)
    if (before === null || !may({ path: before.path })) return refuse('exchange.notFound')
    if (before.need.withdrawnOn !== null) return refuse('exchange.needGone')
    const day = today(tx.at)
    if (stageOn(before.days, day) !== 'paired') return refuse('exchange.inPoolAlready')
    await setStage(tx, input.id, 'pool', poolNow(before.days, day, await settingsOf(tx, before.districtId)))
    const after = (await findNeed(tx, input.id))!
    await writeSteps(tx, [{ subject: needSubject(after), kind: 'toPool', party: after.need.owner.name }])
    await recordOf(tx, 'exchange.poolNow', needSubject(after), after.need.title, { before: before.days, after: after.days })
    return { need: after.need }
  },

  withdrawNeed: async ({ input, tx, can: may }) => {
    const before = await findNeed(tx, input.id)
    if (before === null || !may({ path: before.path })) return refuse('exchange.notFound')
    if (before.need.withdrawnOn !== null) return refuse('exchange.needGone')
    await endClaimsOn(tx, 'needs', input.id, before.need.owner.name, input.reason)
    await withdraw(tx, 'needs', input.id, input.reason)
    const after = (await findNeed(tx, input.id))!
    await writeSteps(tx, [{ subject: needSubject(after), kind: 'withdrawn', party: after.need.owner.name, text: input.reason }])
    await recordOf(tx, 'exchange.withdrawNeed', needSubject(after), after.need.title, { after: after.need, reason: input.reason })
    return { need: after.need }
  },

  publishResource: async ({ input, tx, can: may }) => {
    const parties = await partiesOfInput(tx, input, may)
    if (isRefusal(parties)) return parties
    const { owner, paired } = parties
    if (input.reach === 'paired' && paired === null) return refuse('exchange.pairedMissing', {}, 'paired')
    const kind = await kindFor(tx, owner.districtId, input)
    if (isRefusal(kind)) return kind
    const ownership = { owner, paired, level: await levelOf(tx, owner), fromLedger: input.fromLedger }
    const id = await addResource(tx, ownership, { ...input, kind })
    const found = (await findResource(tx, id))!
    await writeSteps(tx, [{ subject: resourceSubject(found), kind: 'published', party: owner.name, text: paired?.name ?? null }])
    await recordOf(tx, 'exchange.publishResource', resourceSubject(found), input.title, { after: found.resource })
    if (paired !== null)
      await tell(tx, [paired], {
        words: 'exchange.told.resourcePut',
        gaps: { owner: owner.name, title: input.title },
        link: `/resources/${id}`,
      })
    return { resource: found.resource }
  },

  changeResource: async ({ input, tx, can: may }) => {
    const before = await findResource(tx, input.id)
    if (before === null || !may({ path: before.path })) return refuse('exchange.notFound')
    if (before.resource.withdrawnOn !== null) return refuse('exchange.resourceGone')
    if (input.reach === 'paired' && before.resource.paired === null) return refuse('exchange.pairedMissing', {}, 'reach')
    const kind = await kindFor(tx, before.districtId, input, before.resource)
    if (isRefusal(kind)) return kind
    // By whether it comes back its claims were counted.
    if (input.returns !== before.resource.returns) return refuse('exchange.returnsFixed', {}, 'returns')
    const { holds, held, returns } = await inDistrict(tx, () => lockResource(tx, input.id))
    const most = returns ? mostHeld(holds, today(tx.at), '9999-12-31') : held
    if (input.capacity < most) return refuse('exchange.lessThanHeld', { held: most, unit: before.resource.unitWord }, 'capacity')
    if (!(await changeResource(tx, input.id, input.version, { ...input, kind }))) return refuse('http.conflict')
    const after = (await findResource(tx, input.id))!
    await writeSteps(tx, [{ subject: resourceSubject(after), kind: 'changed', party: after.resource.owner.name }])
    await recordOf(tx, 'exchange.changeResource', resourceSubject(after), after.resource.title, {
      before: before.resource,
      after: after.resource,
    })
    return { resource: after.resource }
  },

  withdrawResource: async ({ input, tx, can: may }) => {
    const before = await findResource(tx, input.id)
    if (before === null || !may({ path: before.path })) return refuse('exchange.notFound')
    if (before.resource.withdrawnOn !== null) return refuse('exchange.resourceGone')
    await endClaimsOn(tx, 'resources', input.id, before.resource.owner.name, input.reason)
    await withdraw(tx, 'resources', input.id, input.reason)
    const after = (await findResource(tx, input.id))!
    await writeSteps(tx, [{ subject: resourceSubject(after), kind: 'withdrawn', party: after.resource.owner.name, text: input.reason }])
    await recordOf(tx, 'exchange.withdrawResource', resourceSubject(after), after.resource.title, {
      after: after.resource,
      reason: input.reason,
    })
    return { resource: after.resource }
  },
}
