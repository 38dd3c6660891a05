// The life of a claim up to the point where its matters take over.
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { partyKey, type PartyRef } from '../../network/contract.ts'
import type { ClaimStanding, ClaimState } from '../kinds.ts'

export type Consent = { readonly role: 'delivers' | 'receives'; readonly consented: boolean; readonly declined: boolean }

/**
 * What a claim is by the words of its parties: matched while nobody has spoken, claimed as soon as one stands for it, agreed only when
 * each of them has consented, declined as soon as one has said no.
 */
export const stateOf = (parties: readonly Consent[]): Exclude<ClaimState, 'withdrawn'> => {
  if (parties.some((party) => party.declined)) return 'declined'
  if (parties.every((party) => party.consented)) return 'agreed'
  return parties.some((party) => party.consented) ? 'claimed' : 'matched'
}

/** Whether a claim in this state keeps its amount from others. What a third has merely brought together does not. */
export const holds = (state: ClaimState): boolean => state === 'claimed' || state === 'agreed'

export type Share = { readonly party: PartyRef; readonly share: number }

/** What is claimed has to add up and has to be between different parties. */
export const sharesFit = (shares: readonly Share[], receiver: PartyRef): true | Refusal => {
  if (shares.some(({ party }) => partyKey(party) === partyKey(receiver))) return refuse('exchange.ownNeed', {}, 'partners')
  if (new Set(shares.map(({ party }) => partyKey(party))).size < shares.length) return refuse('exchange.partnerTwice', {}, 'partners')
  return true
}

/** The amount against what is free of it. */
export const amountFits = (quantity: number, free: number, unit: string, code: 'moreThanWanted' | 'moreThanOffered'): true | Refusal =>
  quantity <= free ? true : refuse(`exchange.${code}`, { free, unit }, 'partners')

/** Matters of an agreed claim, as much of them as says how it stands. */
export type Owed = { readonly state: string; readonly outcome: string | null }

/**
 * How a claim stands to its readers. Agreed, it is what its matters are: delivered when all of them are handed over, confirmed when the
 * receiver has confirmed all, unkept when all are closed and none was done.
 */
export const standingOf = (state: ClaimState, owed: readonly Owed[]): ClaimStanding => {
  if (state !== 'agreed' || owed.length === 0) return state
  const done = (one: Owed) => one.outcome === 'done' || one.outcome === 'part'
  if (owed.every((one) => one.state === 'closed')) return owed.some(done) ? 'confirmed' : 'unkept'
  return owed.every((one) => one.state === 'delivered' || one.state === 'closed') ? 'delivered' : 'agreed'
}

/**
 * Whoever made a claim may take it back until it is delivered; what has ended stays as it is. What is owed past its day, or disputed, is
 * not taken back either: it is unmet until it is delivered or whoever receives it closes it.
 */
export const mayWithdraw = ({ standing, late }: { readonly standing: ClaimStanding; readonly late: boolean }): true | Refusal => {
  if (standing !== 'matched' && standing !== 'claimed' && standing !== 'agreed') return refuse('exchange.tooLateToWithdraw')
  return late ? refuse('exchange.lateToWithdraw') : true
}

/** A party speaks once, and only while the claim waits for it. */
export const maySpeak = (state: ClaimState, party: { readonly consented: boolean; readonly declined: boolean }): true | Refusal => {
  if (state !== 'matched' && state !== 'claimed') return refuse('exchange.claimSettled')
  return party.consented || party.declined ? refuse('exchange.spokenAlready') : true
}
