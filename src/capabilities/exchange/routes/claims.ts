import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type InputOf, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { raiseMatters } from '../../matters/public.ts'
import { partiesOf, partyOf, type Party } from '../../network/public.ts'
import { exchangeAbilities as abilities } from '../abilities.ts'
import type { exchangeContract } from '../contract.ts'
import { freeOf } from '../rules/capacity.ts'
import { amountFits, holds, maySpeak, mayWithdraw, sharesFit, stateOf } from '../rules/claim.ts'
import { spansMeet } from '../rules/windows.ts'
import { addClaim, consentOf, declineOf, findClaim, lockClaim, setState, type LockedClaim } from '../store/claims.ts'
import { countHeld, lockNeed, lockResource, widen, type Locked } from '../store/lock.ts'
import { findNeed, findPoolNeed } from '../store/needs.ts'
import { findPoolResource, findResource } from '../store/resources.ts'
import { inDistrict, poolsOf } from '../store/scope.ts'
import { maySpeakFor } from '../store/speakers.ts'
import { writeSteps, type StepDraft } from '../store/steps.ts'
import { claimSubject, endClaim, lockSides } from './end.ts'
import { tell } from './tell.ts'

type Named = 'makeClaim' | 'consent' | 'decline' | 'withdrawClaim'
type Input = InputOf<(typeof exchangeContract)['makeClaim']>

type Sides = { readonly need: Locked | null; readonly resource: Locked | null }

/** What is claimed, if the caller may see it: in the own scope, or published to a pool that the caller reads. */
const isVisible = async (tx: Tx, input: Pick<Input, 'needId' | 'resourceId'>): Promise<true | Refusal> => {
  const pools = await poolsOf(tx)
  if (input.needId !== null && ((await findNeed(tx, input.needId)) ?? (await findPoolNeed(tx, input.needId, pools))) === null)
    return refuse('exchange.notFound', {}, 'needId')
  if (
    input.resourceId !== null &&
    ((await findResource(tx, input.resourceId)) ?? (await findPoolResource(tx, input.resourceId, pools))) === null
  )
    return refuse('exchange.notFound', {}, 'resourceId')
  return true
}

const lockBoth = async (tx: Tx, input: Pick<Input, 'needId' | 'resourceId'>): Promise<Sides> => ({
  need: input.needId === null ? null : await lockNeed(tx, input.needId),
  resource: input.resourceId === null ? null : await lockResource(tx, input.resourceId),
})

/** Whether the amount is still free on both sides, over the days. Decided under the locks. */
const isFree = ({ need, resource }: Sides, quantity: number, fromOn: string, untilOn: string): true | Refusal => {
  const free = (it: Locked) => freeOf(it, it.holds, fromOn, untilOn)
  const wanted = need === null ? true : amountFits(quantity, free(need), need.unitWord, 'moreThanWanted')
  if (isRefusal(wanted) || resource === null) return wanted
  return amountFits(quantity, free(resource), resource.unitWord, 'moreThanOffered')
}

const standsOpen = ({ need, resource }: Sides, day: string): true | Refusal => {
  if (need !== null && need.withdrawnOn !== null) return refuse('exchange.needGone')
  if (need !== null && need.untilOn !== null && need.untilOn < day) return refuse('exchange.needPast', { untilOn: need.untilOn })
  if (resource !== null && (resource.withdrawnOn !== null || (resource.untilOn !== null && resource.untilOn < day)))
    return refuse('exchange.resourceGone')
  return true
}

type Delivery = { readonly party: Party; readonly share: number }

/** Who delivers how much: the partners named, or the owner of the resource. */
const deliveriesOf = async (tx: Tx, input: Input, resource: Locked | null): Promise<readonly Delivery[] | Refusal> => {
  if (resource !== null) {
    if (input.partners.some(({ party }) => party.id !== resource.owner.id) || input.partners.length > 1)
      return refuse('exchange.partnerIsNotOwner', {}, 'partners')
    const party = await partyOf(tx, resource.owner)
    if (party === null) return refuse('exchange.partyNotFound', {}, 'resourceId')
    const share = input.partners[0]?.share ?? input.quantity
    return share === null || share === undefined ? refuse('exchange.nothingClaimed', {}, 'quantity') : [{ party, share }]
  }
  if (input.partners.length === 0) return refuse('exchange.nothingClaimed', {}, 'partners')
  const parties = await partiesOf(
    tx,
    input.partners.map(({ party }) => party),
  )
  if (parties.length < input.partners.length) return refuse('exchange.partyNotFound', {}, 'partners')
  return parties.map((party, at) => ({ party, share: input.partners[at]!.share }))
}

/** Everybody has consented: each share becomes a matter, owed by who delivers it and confirmed by who receives it. */
const raiseShares = async (tx: Tx, { claim, partners }: LockedClaim): Promise<void> => {
  const party = (partner: LockedClaim['partners'][number]): Party => ({
    kind: partner.party_kind,
    id: partner.party_id,
    name: partner.party_name,
    path: partner.path,
    districtId: partner.district_id,
  })
  const receiver = party(partners.find((partner) => partner.role === 'receives')!)
  await raiseMatters(
    tx,
    partners
      .filter((partner) => partner.role === 'delivers')
      .map((partner) => ({
        source: { kind: 'claim', id: claim.id, part: partner.id, name: claim.title, link: `/claims/${claim.id}` },
        title: claim.title,
        lead: party(partner),
        raiser: receiver,
        deliverable: [`${partner.share}${claim.unit_word}`, ...(claim.note === '' ? [] : [claim.note])].join(';'),
        dueOn: claim.until_on,
        accepted: true,
      })),
  )
}

const recordClaim = (tx: Tx, action: string, { claim }: LockedClaim, after: unknown) =>
  record(tx, {
    action,
    changes: 'nothing',
    subject: { kind: 'claim', id: claim.id, name: claim.title },
    districtId: claim.district_id,
    path: claim.path,
    after,
  })

const post = (partner: LockedClaim['partners'][number]) => ({ kind: partner.party_kind, path: partner.path })
const askedOf = ({ partners }: LockedClaim) => partners.filter((partner) => partner.consented_at === null).map(post)
const receiverOf = ({ partners }: LockedClaim) => partners.filter((partner) => partner.role === 'receives').map(post)

export const claimHandlers: Pick<Handlers<typeof exchangeContract>, Named> = {
  makeClaim: async ({ input, tx, can: may }) => {
    const day = today(tx.at)
    if (input.needId === null && input.resourceId === null) return refuse('exchange.nothingClaimed')
    if (input.untilOn < input.fromOn) return refuse('exchange.endBeforeStart', {}, 'untilOn')
    if (input.untilOn < day) return refuse('exchange.datePast', {}, 'untilOn')
    const visible = await isVisible(tx, input)
    if (isRefusal(visible)) return visible
    const maker = await partyOf(tx, input.maker)
    if (maker === null) return refuse('exchange.partyNotFound', {}, 'maker')
    if (!(await maySpeakFor(tx, maker))) return refuse('exchange.notYours', { party: maker.name }, 'maker')
    return inDistrict(tx, async () => {
      const sides = await lockBoth(tx, input)
      const { need, resource } = sides
      const open = standsOpen(sides, day)
      if (isRefusal(open)) return open
      if (need !== null && resource !== null && need.kind !== resource.kind) return refuse('exchange.otherKind', {}, 'resourceId')
      if (resource !== null && !(spansMeet(input, resource) && within(input, resource)))
        return refuse('exchange.outsideOffer', {}, 'fromOn')
      const delivers = await deliveriesOf(tx, input, resource)
      if (isRefusal(delivers)) return delivers
      const receiver = need === null ? maker : await partyOf(tx, need.owner)
      if (receiver === null) return refuse('exchange.partyNotFound', {}, 'needId')
      const fit = sharesFit(delivers, receiver)
      if (isRefusal(fit)) return fit
      const isParty = [receiver, ...delivers.map(({ party }) => party)].some((party) => party.id === maker.id)
      // A third who brings two together has to be in charge of one of them.
      if (!isParty && ![need, resource].some((side) => side !== null && may({ path: side.path }, abilities.match)))
        return refuse('exchange.notYours', { party: maker.name }, 'maker')
      const quantity = delivers.reduce((sum, { share }) => sum + share, 0)
      const free = isFree(sides, quantity, input.fromOn, input.untilOn)
      if (isRefusal(free)) return free
      const of = (need ?? resource)!
      const { id, concerned } = await addClaim(tx, {
        need_id: input.needId,
        resource_id: input.resourceId,
        title: of.title,
        class: of.class,
        quantity,
        unit_word: of.unitWord,
        from_on: input.fromOn,
        until_on: input.untilOn,
        note: input.note,
        state: isParty ? 'claimed' : 'matched',
        maker,
        receiver,
        delivers,
      })
      const kind = !isParty ? 'matched' : maker.id === receiver.id ? 'asked' : 'claimed'
      const said = delivers.map(({ party, share }) => `${party.name} ${share}${of.unitWord}`).join('、')
      const steps: StepDraft[] = []
      for (const [side, row] of [
        ['needs', need],
        ['resources', resource],
      ] as const) {
        if (row === null) continue
        await countHeld(tx, side, row.id)
        await widen(tx, side, row, concerned)
        const subject = {
          ...row,
          kind: side === 'needs' ? ('need' as const) : ('resource' as const),
          concerned: [...new Set([...row.concerned, ...concerned])],
        }
        steps.push({ subject, kind, party: maker.name, text: said })
      }
      const locked = (await lockClaim(tx, id))!
      await writeSteps(tx, [...steps, { subject: claimSubject(locked), kind, party: maker.name, text: said }])
      await recordClaim(tx, 'exchange.claim', locked, { kind, maker: maker.name, receiver: receiver.name, delivers: said })
      await tell(tx, askedOf(locked), {
        words: `exchange.told.${kind}`,
        gaps: { party: maker.name, title: of.title },
        link: `/claims/${id}`,
      })
      return { claim: (await findClaim(tx, id))! }
    })
  },

  consent: async ({ input, tx }) => {
    if ((await findClaim(tx, input.id)) === null) return refuse('exchange.notFound')
    return inDistrict(tx, async () => {
      const before = (await lockSides(tx, input.id))!
      const { claim } = before
      const partner = before.partners.find((one) => one.id === input.partnerId)
      if (partner === undefined) return refuse('exchange.notFound', {}, 'partnerId')
      if (!(await maySpeakFor(tx, post(partner)))) return refuse('exchange.notYours', { party: partner.party_name })
      const spoken = maySpeak(claim.state, { consented: partner.consented_at !== null, declined: partner.declined_reason !== null })
      if (isRefusal(spoken)) return spoken
      const sides = await lockBoth(tx, { needId: claim.need_id, resourceId: claim.resource_id })
      const open = standsOpen(sides, today(tx.at))
      if (isRefusal(open)) return open
      // What a third brought together holds nothing until somebody stands for it: by then it may be taken.
      const free = holds(claim.state) ? true : isFree(sides, claim.quantity, claim.from_on, claim.until_on)
      if (isRefusal(free)) return free
      await consentOf(tx, partner.id)
      const consents = before.partners.map((one) => ({
        role: one.role,
        consented: one.consented_at !== null || one.id === partner.id,
        declined: one.declined_reason !== null,
      }))
      const state = stateOf(consents)
      if (state !== claim.state) await setState(tx, claim.id, state)
      if (claim.need_id !== null) await countHeld(tx, 'needs', claim.need_id)
      if (claim.resource_id !== null) await countHeld(tx, 'resources', claim.resource_id)
      const steps: StepDraft[] = [{ subject: claimSubject(before), kind: 'consented', party: partner.party_name }]
      if (state === 'agreed') {
        await raiseShares(tx, before)
        steps.push({ subject: claimSubject(before), kind: 'agreed', party: claim.receiver_name })
        // Those who deliver are told of their matter.
        await tell(tx, receiverOf(before), { words: 'exchange.told.agreed', gaps: { title: claim.title }, link: `/claims/${claim.id}` })
      }
      await writeSteps(tx, steps)
      await recordClaim(tx, 'exchange.consent', before, { party: partner.party_name, state })
      return { claim: (await findClaim(tx, claim.id))! }
    })
  },

  decline: async ({ input, tx }) => {
    if ((await findClaim(tx, input.id)) === null) return refuse('exchange.notFound')
    return inDistrict(tx, async () => {
      const before = (await lockSides(tx, input.id))!
      const partner = before.partners.find((one) => one.id === input.partnerId)
      if (partner === undefined) return refuse('exchange.notFound', {}, 'partnerId')
      if (!(await maySpeakFor(tx, post(partner)))) return refuse('exchange.notYours', { party: partner.party_name })
      const spoken = maySpeak(before.claim.state, { consented: partner.consented_at !== null, declined: partner.declined_reason !== null })
      if (isRefusal(spoken)) return spoken
      await declineOf(tx, partner.id, input.reason)
      await endClaim(tx, before, { state: 'declined', party: partner.party_name, reason: input.reason })
      return { claim: (await findClaim(tx, input.id))! }
    })
  },

  withdrawClaim: async ({ input, tx }) => {
    const seen = await findClaim(tx, input.id)
    if (seen === null) return refuse('exchange.notFound')
    const maker = await partyOf(tx, seen.maker)
    if (maker === null || !(await maySpeakFor(tx, maker))) return refuse('exchange.notYours', { party: seen.maker.name })
    return inDistrict(tx, async () => {
      const before = (await lockSides(tx, input.id))!
      // Under the lock: a delivery that came first is not taken back.
      const still = mayWithdraw((await findClaim(tx, input.id))!)
      if (isRefusal(still)) return still
      await endClaim(tx, before, { state: 'withdrawn', party: maker.name, reason: input.reason })
      return { claim: (await findClaim(tx, input.id))! }
    })
  },
}

/** The days of a claim lie within those of the resource. */
const within = (
  days: { readonly fromOn: string; readonly untilOn: string },
  offer: { readonly fromOn: string | null; readonly untilOn: string | null },
): boolean => (offer.fromOn === null || days.fromOn >= offer.fromOn) && (offer.untilOn === null || days.untilOn <= offer.untilOn)
