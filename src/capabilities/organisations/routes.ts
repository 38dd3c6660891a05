import { can, scopeOf, type Actor } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { isRefusal, refuse, type Refusal } from '../../platform/http/contract.ts'
import { readCursor, writeCursor, type Cursor } from '../../platform/http/page.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { workbookOf } from '../../platform/sheets/list.ts'
import { today } from '../../platform/time/clock.ts'
import { organisationAbilities as abilities } from './abilities.ts'
import type { Line, organisationsContract } from './contract.ts'
import { mayStandBelow } from './rules.ts'
import { postHandlers } from './routes/posts.ts'
import { structureHandlers } from './routes/structure.ts'
import { organisationStore } from './store.ts'
import { cardOf, stateOn } from './store/card.ts'
import { childrenOf, listOrganisations, nodesOf, searchOrganisations, type ListWish } from './store/read.ts'
import { listSheet } from './sheet.ts'

/** What the caller may do to an organisation. */
export const mayAt = (actor: Actor, path: string) => ({
  change: can(actor, abilities.change, { path }),
  create: can(actor, abilities.create, { path }),
  restructure: can(actor, abilities.restructure, { path }),
})

type Wanted = Omit<ListWish, 'under' | 'on' | 'after' | 'limit' | 'skip'> & {
  of?: string | undefined
  on?: string | undefined
  limit?: number
  skip?: number
  cursor?: string | undefined
}

const wishOf = async (tx: Tx, input: Wanted): Promise<ListWish | Refusal> => {
  let after: Cursor | null = null
  if (input.cursor !== undefined) {
    after = readCursor(input.cursor)
    const numeric = input.sort.endsWith('members')
    if (after === null || (numeric && !/^\d{1,9}$/.test(after.key))) return refuse('organisations.badCursor', {}, 'cursor')
  }
  const place = input.of === undefined ? null : await organisationStore(tx).find(input.of)
  if (input.of !== undefined && place === null) return refuse('organisations.notFound', {}, 'of')
  return { ...input, under: place?.path ?? '', on: input.on ?? today(tx.at), limit: input.limit ?? 200, skip: input.skip ?? 0, after }
}

/** Every line of a list, page by page: an export holds no more than a page in memory. */
async function* everyLine(tx: Tx, wish: ListWish): AsyncGenerator<Line> {
  let after: Cursor | null = null
  do {
    const page: Awaited<ReturnType<typeof listOrganisations>> = await listOrganisations(tx, { ...wish, limit: 200, after })
    yield* page.rows
    after = page.last
  } while (after !== null)
}

export const organisationHandlers: Handlers<typeof organisationsContract> = {
  ...structureHandlers,
  ...postHandlers,

  list: async ({ input, tx }) => {
    const wish = await wishOf(tx, input)
    if (isRefusal(wish)) return wish
    const { rows, total, last } = await listOrganisations(tx, wish)
    return { rows: [...rows], total, next: last === null ? null : writeCursor(last) }
  },

  export: async ({ input, tx, locale }) => {
    const wish = await wishOf(tx, input)
    if (isRefusal(wish)) return wish
    // Read within the transaction, whose scopes end with it.
    const lines = await Array.fromAsync(everyLine(tx, wish))
    const sheet = listSheet(lines, locale, input.columns?.split(','))
    return workbookOf([sheet], wish.on)
  },

  mine: async ({ tx, actor }) => {
    if (actor.kind === 'operator') return { organisations: [...(await nodesOf(tx, 'roots', today(tx.at)))] }
    const open = scopeOf(actor, abilities.read).paths
    const ids = actor.grants.filter((grant) => open.includes(grant.path)).map((grant) => grant.organisationId)
    return { organisations: [...(await nodesOf(tx, [...new Set(ids)], today(tx.at)))] }
  },

  search: async ({ input, tx }) => ({ organisations: input.text === '' ? [] : [...(await searchOrganisations(tx, input))] }),

  read: async ({ input, tx, actor }) => {
    const organisation = await organisationStore(tx).find(input.id)
    if (organisation === null) return refuse('organisations.notFound')
    return { organisation, may: mayAt(actor, organisation.path) }
  },

  children: async ({ input, tx }) => {
    const parent = await organisationStore(tx).find(input.id)
    if (parent === null) return refuse('organisations.notFound')
    return { organisations: [...(await childrenOf(tx, parent, today(tx.at)))] }
  },

  card: async ({ input, tx, actor }) => {
    const current = await organisationStore(tx).find(input.id)
    if (current === null) return refuse('organisations.notFound')
    const on = input.on ?? today(tx.at)
    // A card of something closed shows its last day, unless a day was asked for.
    const closed = input.on === undefined && current.validUntil !== null && current.validUntil <= on
    const organisation = closed ? current : await stateOn(tx, current, on)
    if (organisation === null) return refuse('organisations.notYet', { name: current.name, day: on }, 'on')
    return { on, organisation, may: mayAt(actor, current.path), ...(await cardOf(tx, organisation, on)) }
  },

  roots: async ({ tx }) => ({ roots: [...(await organisationStore(tx).roots())] }),

  addRoot: async ({ input, tx }) => {
    const store = organisationStore(tx)
    if ((await store.roots()).some(({ name }) => name === input.name))
      return refuse('organisations.rootTaken', { name: input.name }, 'name')
    const organisation = await store.add({ ...input, validFrom: null }, null)
    await record(tx, {
      action: 'organisations.addRoot',
      subject: { kind: 'organisation', id: organisation.id, name: organisation.name },
      districtId: organisation.districtId,
      path: organisation.path,
      after: organisation,
    })
    return { organisation }
  },

  create: async ({ input, tx, can: may }) => {
    const store = organisationStore(tx)
    const parent = await store.findLocked(input.parentId)
    if (parent === null || parent.validUntil !== null || !may({ path: parent.path }))
      return refuse('organisations.notFound', {}, 'parentId')
    const decision = mayStandBelow(input.kind, parent.kind)
    if (isRefusal(decision)) return decision
    if (await store.nameTaken(parent.id, input.name))
      return refuse('organisations.nameTaken', { name: input.name, parent: parent.name }, 'name')
    const organisation = await store.add(input, parent)
    await record(tx, {
      action: abilities.create.name,
      subject: { kind: 'organisation', id: organisation.id, name: organisation.name },
      districtId: organisation.districtId,
      path: organisation.path,
      after: organisation,
    })
    return { organisation }
  },
}
