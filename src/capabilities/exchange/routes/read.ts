import { can, scopeOf } from '../../../platform/access/ability.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../../platform/http/page.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { workbookOf } from '../../../platform/sheets/list.ts'
import { today } from '../../../platform/time/clock.ts'
import { placeIn } from '../../organisations/public.ts'
import { exchangeAbilities as abilities } from '../abilities.ts'
import type { exchangeContract } from '../contract.ts'
import { needSheet, resourceSheet } from '../list-sheet.ts'
import { claimsOn, findClaim, listClaims } from '../store/claims.ts'
import type { Listed, Listing } from '../store/listing.ts'
import { findNeed, findPoolNeed, listNeeds, poolNeeds } from '../store/needs.ts'
import { findPoolResource, findResource, listResources, poolResources } from '../store/resources.ts'
import { poolsOf } from '../store/scope.ts'
import { stepsOf } from '../store/steps.ts'

type Named =
  | 'needs'
  | 'exportNeeds'
  | 'poolNeeds'
  | 'need'
  | 'resources'
  | 'exportResources'
  | 'poolResources'
  | 'resource'
  | 'claims'
  | 'claim'

type Wish = {
  readonly of?: string | undefined
  readonly on?: string | undefined
  readonly text?: string | undefined
  readonly kind?: string | undefined
  readonly mine?: boolean | undefined
  readonly cursor?: string | undefined
}

const cursorOf = (text: string | undefined): Cursor | null | Refusal =>
  text === undefined ? null : (readCursor(text) ?? refuse('exchange.badCursor', {}, 'cursor'))

/** The list a caller asked for, with its organisation found in scope and its cursor read. */
const listingOf = async (tx: Tx, input: Wish, limit: number): Promise<Listing | Refusal> => {
  const after = cursorOf(input.cursor)
  if (isRefusal(after)) return after
  const place = input.of === undefined ? null : await placeIn(tx, input.of)
  if (input.of !== undefined && place === null) return refuse('exchange.organisationNotFound', {}, 'of')
  return {
    on: input.on ?? today(tx.at),
    under: place?.path ?? '',
    text: input.text,
    kind: input.kind,
    mine: input.mine === true ? tx.actor.grants.map((grant) => grant.path) : null,
    limit,
    after,
  }
}

const answer = <R>({ rows, total, last }: Listed<R>) => ({ rows: [...rows], total, next: last === null ? null : writeCursor(last) })

/** Rows read at a time for a workbook. */
const EXPORT_PAGE = 1000

const everyPage = async <R>(first: Listing, read: (page: Listing) => Promise<Listed<R>>): Promise<R[]> => {
  const all: R[] = []
  for (let page = first; ;) {
    const { rows, last } = await read(page)
    all.push(...rows)
    if (last === null) return all
    page = { ...page, after: last }
  }
}

export const readHandlers: Pick<Handlers<typeof exchangeContract>, Named> = {
  needs: async ({ input, tx }) => {
    const wish = await listingOf(tx, input, input.limit)
    return isRefusal(wish) ? wish : answer(await listNeeds(tx, wish, input))
  },

  exportNeeds: async ({ input, tx, locale }) => {
    const wish = await listingOf(tx, input, EXPORT_PAGE)
    if (isRefusal(wish)) return wish
    const rows = await everyPage(wish, (page) => listNeeds(tx, page, input))
    return workbookOf([needSheet(rows, locale, input.columns?.split(','))], wish.on)
  },

  poolNeeds: async ({ input, tx }) => {
    const after = cursorOf(input.cursor)
    if (isRefusal(after)) return after
    return answer(await poolNeeds(tx, await poolsOf(tx), { ...input, after }))
  },

  need: async ({ input, tx, actor }) => {
    const own = await findNeed(tx, input.id)
    const found = own ?? (await findPoolNeed(tx, input.id, await poolsOf(tx)))
    if (found === null) return refuse('exchange.notFound')
    const { need, path } = found
    const open = need.withdrawnOn === null
    const change = own !== null && open && can(actor, abilities.publish, { path })
    const wanted = need.standing === 'open' || need.standing === 'part'
    const may = {
      change,
      pool: change && need.stage === 'paired',
      claim: wanted && scopeOf(actor, abilities.claim).paths.length > 0,
      match: wanted && can(actor, abilities.match, { path }),
    }
    // Who claims it and whom to call is for the parties and those above them.
    if (own === null) return { need: { ...need, contact: null }, fromPool: true, claims: [], steps: [], may }
    return { need, fromPool: false, claims: await claimsOn(tx, 'need_id', input.id), steps: await stepsOf(tx, input.id), may }
  },

  resources: async ({ input, tx }) => {
    const wish = await listingOf(tx, input, input.limit)
    return isRefusal(wish) ? wish : answer(await listResources(tx, wish, input))
  },

  exportResources: async ({ input, tx, locale }) => {
    const wish = await listingOf(tx, input, EXPORT_PAGE)
    if (isRefusal(wish)) return wish
    const rows = await everyPage(wish, (page) => listResources(tx, page, input))
    return workbookOf([resourceSheet(rows, locale, input.columns?.split(','))], wish.on)
  },

  poolResources: async ({ input, tx }) => {
    const after = cursorOf(input.cursor)
    if (isRefusal(after)) return after
    return answer(await poolResources(tx, await poolsOf(tx), { ...input, after }))
  },

  resource: async ({ input, tx, actor }) => {
    const own = await findResource(tx, input.id)
    const found = own ?? (await findPoolResource(tx, input.id, await poolsOf(tx)))
    if (found === null) return refuse('exchange.notFound')
    const { resource, path } = found
    const open = resource.withdrawnOn === null && resource.standing !== 'ended'
    const may = {
      change: own !== null && resource.withdrawnOn === null && can(actor, abilities.publish, { path }),
      claim: open && scopeOf(actor, abilities.claim).paths.length > 0,
      match: open && can(actor, abilities.match, { path }),
    }
    if (own === null) return { resource: { ...resource, contact: null, idleDays: null }, fromPool: true, claims: [], steps: [], may }
    return { resource, fromPool: false, claims: await claimsOn(tx, 'resource_id', input.id), steps: await stepsOf(tx, input.id), may }
  },

  claims: async ({ input, tx }) => {
    const wish = await listingOf(tx, input, input.limit)
    return isRefusal(wish) ? wish : answer(await listClaims(tx, wish, input))
  },

  claim: async ({ input, tx }) => {
    const claim = await findClaim(tx, input.id)
    return claim === null ? refuse('exchange.notFound') : { claim, steps: await stepsOf(tx, input.id) }
  },
}
