// What can be asked of claims.
import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { partyRef } from '../../network/contract.ts'
import { exchangeAbilities as abilities } from '../abilities.ts'
import { CLAIM_STANDINGS } from '../kinds.ts'
import { amount, claim, day, id, listProblems, listWish, page, paged, reasoned, step } from './shapes.ts'

const claimed = z.object({ claim })

export const claimEndpoints = {
  claims: endpoint({
    method: 'GET',
    path: '/api/exchange/claims',
    ability: abilities.read,
    summary: 'Claims that concern an organisation and below, those that wait for an answer first',
    input: z.object({
      of: listWish.of,
      on: listWish.on,
      text: listWish.text,
      standing: z.enum(CLAIM_STANDINGS).optional(),
      joint: z.stringbool().optional(),
      ...page,
    }),
    output: z.object({ rows: z.array(claim), ...paged }),
    problems: listProblems,
  }),
  claim: endpoint({
    method: 'GET',
    path: '/api/exchange/claims/:id',
    ability: abilities.read,
    summary: 'One claim with its parties and its history',
    input: id,
    output: z.object({ claim, steps: z.array(step) }),
    problems: ['exchange.notFound'],
  }),
  makeClaim: endpoint({
    method: 'POST',
    path: '/api/exchange/claims',
    ability: abilities.claim,
    summary: 'Stand for a need, alone or with partners; ask for a resource; or bring the two together',
    input: z.object({
      needId: z.uuid().nullable().default(null),
      resourceId: z.uuid().nullable().default(null),
      /** In whose name: a partner that delivers, the one that receives, or a third that brings them together. */
      maker: partyRef,
      /** Who delivers how much. Without it, the owner of the resource delivers `quantity`. */
      partners: z
        .array(z.object({ party: partyRef, share: amount }))
        .max(20)
        .default([]),
      quantity: amount.nullable().default(null),
      fromOn: day,
      untilOn: day,
      note: z.string().trim().max(300).default(''),
    }),
    output: claimed,
    problems: [
      'exchange.notFound',
      'exchange.partyNotFound',
      'exchange.notYours',
      'exchange.nothingClaimed',
      'exchange.datePast',
      'exchange.needGone',
      'exchange.needPast',
      'exchange.resourceGone',
      'exchange.endBeforeStart',
      'exchange.outsideOffer',
      'exchange.ownNeed',
      'exchange.partnerTwice',
      'exchange.partnerIsNotOwner',
      'exchange.otherKind',
      'exchange.moreThanWanted',
      'exchange.moreThanOffered',
    ],
  }),
  consent: endpoint({
    method: 'POST',
    path: '/api/exchange/claims/:id/consent',
    ability: abilities.claim,
    summary: 'Consent in the name of one of the parties; with the last consent the claim is agreed',
    input: z.object({ id: z.uuid(), partnerId: z.uuid() }),
    output: claimed,
    problems: [
      'exchange.notFound',
      'exchange.notYours',
      'exchange.claimSettled',
      'exchange.spokenAlready',
      'exchange.needGone',
      'exchange.needPast',
      'exchange.resourceGone',
      'exchange.moreThanWanted',
      'exchange.moreThanOffered',
    ],
  }),
  decline: endpoint({
    method: 'POST',
    path: '/api/exchange/claims/:id/decline',
    ability: abilities.claim,
    summary: 'Decline in the name of one of the parties, with the reason',
    input: z.object({ id: z.uuid(), partnerId: z.uuid(), reason: reasoned.shape.reason }),
    output: claimed,
    problems: ['exchange.notFound', 'exchange.notYours', 'exchange.claimSettled', 'exchange.spokenAlready'],
  }),
  withdrawClaim: endpoint({
    method: 'POST',
    path: '/api/exchange/claims/:id/withdraw',
    ability: abilities.claim,
    summary: 'Take a claim back, with the reason: for whoever made it, until it is delivered',
    input: reasoned,
    output: claimed,
    problems: ['exchange.notFound', 'exchange.notYours', 'exchange.tooLateToWithdraw', 'exchange.lateToWithdraw'],
  }),
} as const
