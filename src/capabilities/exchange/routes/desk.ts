import type { Tx } from '../../../platform/database/transaction.ts'
import { scopeOf } from '../../../platform/access/ability.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { partiesOf } from '../../network/public.ts'
import { placeIn } from '../../organisations/public.ts'
import { exchangeAbilities as abilities } from '../abilities.ts'
import type { exchangeContract } from '../contract.ts'
import type { ClaimStanding } from '../kinds.ts'
import { likelyClass } from '../rules/kinds.ts'
import { suggest, type Suggestion } from '../rules/match.ts'
import { claimsOf, ledgerLines } from '../store/desk.ts'
import type { Listing } from '../store/listing.ts'
import { needsFor, resourcesFor } from '../store/match.ts'
import { findNeed, findPoolNeed, listNeeds, needsPutTo, poolNeeds } from '../store/needs.ts'
import { findPoolResource, findResource, listResources } from '../store/resources.ts'
import { aroundOf, poolsOf } from '../store/scope.ts'

type Named = 'suitNeed' | 'suitResource' | 'desk' | 'ledger'

/** What is shown of each part of the desk; the lists have the rest. */
const DESK_ROWS = 8

/** Neither confirmed nor come to nothing. */
const RUNNING: ReadonlySet<ClaimStanding> = new Set(['matched', 'claimed', 'agreed', 'delivered'])

const ownParties = (tx: Tx) =>
  partiesOf(
    tx,
    [...new Set(tx.actor.grants.map((grant) => grant.organisationId))].flatMap((id) => [
      { kind: 'organisation' as const, id },
      { kind: 'unit' as const, id },
    ]),
  )

const reasonsOf = ({ reasons }: Suggestion) => reasons.map((reason) => ({ ...reason }))

export const deskHandlers: Pick<Handlers<typeof exchangeContract>, Named> = {
  suitNeed: async ({ input, tx, actor }) => {
    const found = (await findNeed(tx, input.id)) ?? (await findPoolNeed(tx, input.id, await poolsOf(tx)))
    if (found === null) return refuse('exchange.notFound')
    const { need, path, level, districtId } = found
    const around = await aroundOf(tx, path)
    const scopes = scopeOf(actor, abilities.read).paths
    const rows = await resourcesFor(tx, { ...around, ...need, ownerId: need.owner.id, districtId, scopes })
    const shown = new Map(rows.map((row) => [row.id, row.shown]))
    const sought = { ...around, ...need, side: 'need' as const, amount: need.quantity - need.held, level, ownerId: need.owner.id }
    return { suggestions: suggest(sought, rows).map((one) => ({ resource: shown.get(one.id)!, reasons: reasonsOf(one) })) }
  },

  suitResource: async ({ input, tx, actor }) => {
    const found = (await findResource(tx, input.id)) ?? (await findPoolResource(tx, input.id, await poolsOf(tx)))
    if (found === null) return refuse('exchange.notFound')
    const { resource, path, level, districtId } = found
    const around = await aroundOf(tx, path)
    const scopes = scopeOf(actor, abilities.read).paths
    const rows = await needsFor(tx, { ...around, ...resource, ownerId: resource.owner.id, districtId, scopes })
    const shown = new Map(rows.map((row) => [row.id, row.shown]))
    const sought = {
      ...around,
      ...resource,
      side: 'resource' as const,
      amount: resource.capacity - resource.held,
      level,
      ownerId: resource.owner.id,
    }
    return { suggestions: suggest(sought, rows).map((one) => ({ need: shown.get(one.id)!, reasons: reasonsOf(one) })) }
  },

  desk: async ({ tx }) => {
    const parties = await ownParties(tx)
    const paths = parties.map((party) => party.path)
    const ids = new Set(parties.map((party) => party.id))
    const claims = await claimsOf(tx, parties)
    const mine: Listing = { on: today(tx.at), under: '', mine: paths, limit: DESK_ROWS, after: null }
    const put = await needsPutTo(tx, [...ids], DESK_ROWS)
    const pool = (await poolNeeds(tx, await poolsOf(tx), { limit: DESK_ROWS, after: null })).rows
    const delivers = (partner: { readonly role: string; readonly party: { readonly id: string } }) =>
      partner.role === 'delivers' && ids.has(partner.party.id)
    const toAnswer = claims.filter((claim) => claim.partners.some((partner) => partner.asked && ids.has(partner.party.id)))
    const toDeliver = claims.filter((claim) => claim.standing === 'agreed' && claim.partners.some(delivers))
    const toConfirm = claims.filter(
      (claim) => ids.has(claim.receiver.id) && claim.partners.some((partner) => partner.matterState === 'delivered'),
    )
    const ours = new Set([...toAnswer, ...toDeliver, ...toConfirm])
    return {
      parties: parties.map(({ kind, id, name }) => ({ kind, id, name })),
      toAnswer,
      toDeliver,
      toConfirm,
      waiting: claims.filter((claim) => !ours.has(claim) && RUNNING.has(claim.standing)),
      open: [...put, ...pool.filter((need) => !ids.has(need.owner.id) && !put.some((one) => one.id === need.id))].slice(0, DESK_ROWS),
      offered: [...(await listResources(tx, mine, {})).rows],
      wanted: [...(await listNeeds(tx, mine, {})).rows],
    }
  },

  ledger: async ({ input, tx }) => {
    const place = input.of === undefined ? null : await placeIn(tx, input.of)
    if (input.of !== undefined && place === null) return refuse('exchange.organisationNotFound', {}, 'of')
    const lines = await ledgerLines(tx, place?.path ?? '', input.side ?? null)
    return { lines: lines.map((line) => ({ ...line, class: likelyClass(line.line) })) }
  },
}
