// Setting up a new organisation beside one, with some of what hangs on that.
import { can, type Actor } from '../../../platform/access/ability.ts'
import { moveGrants } from '../../../platform/accounts/moves.ts'
import { labelOf } from '../../../platform/database/ids.ts'
import { moveShared } from '../../../platform/database/shared.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { countMembers, membersIn, moveMemberships } from '../../members/public.ts'
import { gravest, type Verdict } from '../../rules/contract.ts'
import { countUnits, moveUnits, unitsAt } from '../../units/public.ts'
import { organisationAbilities as abilities } from '../abilities.ts'
import type { Organisation } from '../contract/shapes.ts'
import type { structureEndpoints } from '../contract/structure.ts'
import { kindsBelow, mayForm, maySize, mayStandBelow } from '../rules.ts'
import type { Kind } from '../kinds.ts'
import { organisationStore } from '../store.ts'
import { childrenOf } from '../store/read.ts'
import { countTree, markBatch, moveTree, standingBelow } from '../store/restructure.ts'
import { asSent, changeOf, held, notBefore, reply } from './changing.ts'

type Wish = {
  readonly kind: Kind
  readonly organisations: readonly string[]
  readonly members: readonly string[]
  readonly units: readonly string[]
  readonly on: string
}

type Going = {
  readonly parent: Organisation
  readonly organisations: readonly { readonly id: string; readonly path: string }[]
  readonly members: readonly string[]
  readonly units: readonly string[]
}

const parentOf = async (tx: Tx, actor: Actor, found: Organisation, holding: boolean): Promise<Organisation | Refusal> => {
  const store = organisationStore(tx)
  const parent = found.parentId === null ? null : await (holding ? store.findLocked(found.parentId) : store.find(found.parentId))
  return parent === null || !can(actor, abilities.restructure, { path: parent.path })
    ? refuse('organisations.splitAbove', { name: found.name })
    : parent
}

/** What goes, once it is sure that all of it hangs on the organisation itself and may stand where it is to go. */
const goingOf = async (tx: Tx, actor: Actor, found: Organisation, wish: Wish, holding: boolean): Promise<Going | Refusal> => {
  const parent = await parentOf(tx, actor, found, holding)
  if (isRefusal(parent)) return parent
  const fits = mayStandBelow(wish.kind, parent.kind)
  if (isRefusal(fits)) return { ...fits, field: 'kind' }
  const late = await notBefore(tx, found.path, wish.on)
  if (isRefusal(late)) return late
  const below = await standingBelow(tx, found.id)
  for (const [field, there] of [
    ['organisations', below],
    ['members', wish.members.length === 0 ? [] : await membersIn(tx, found.id)],
    ['units', wish.units.length === 0 ? [] : await unitsAt(tx, found.id)],
  ] as const) {
    const ids = new Set<string>(there.map(({ id }) => id))
    const elsewhere = wish[field].filter((id) => !ids.has(id))
    if (elsewhere.length > 0) return refuse('organisations.notDirectly', { count: elsewhere.length, name: found.name }, field)
  }
  const organisations = below.filter(({ id }) => wish.organisations.includes(id))
  for (const one of organisations) {
    const stands = mayStandBelow(one.kind, wish.kind)
    if (isRefusal(stands)) return { ...stands, field: 'organisations' }
  }
  return { parent, organisations, members: [...new Set(wish.members)], units: [...new Set(wish.units)] }
}

type Count = { readonly members: number; readonly full: number }

/** What would be in the new one, all told. */
const countGoing = async (tx: Tx, found: Organisation, going: Going, on: string) => {
  const people: Count[] = [await countMembers(tx, found.path, on, going.members)]
  const sums = { organisations: 1, posts: 0, units: going.units.length }
  for (const { path } of going.organisations) {
    const tree = await countTree(tx, path, on)
    sums.organisations += tree.organisations
    sums.posts += tree.posts
    sums.units += await countUnits(tx, path, on)
    people.push(await countMembers(tx, path, on))
  }
  const sum = (of: keyof Count): number => people.reduce((total, one) => total + one[of], 0)
  return { ...sums, members: sum('members'), full: sum('full') }
}

/** What the rules of size say: both must be able to stand. */
const sizes = async (tx: Tx, found: Organisation, kind: Kind, going: Count, on: string): Promise<Verdict> => {
  const all = await countMembers(tx, found.path, on)
  return gravest([mayForm(kind, going.full, on), mayForm(found.kind, all.full - going.full, on), maySize(kind, going.members, on)])
}

type Split = Pick<Handlers<typeof structureEndpoints>, 'parts' | 'splitPreview' | 'split'>

export const splitHandlers: Split = {
  parts: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, { id: input.id, on: today(tx.at) }, may, false)
    if (isRefusal(found)) return found
    const parent = await parentOf(tx, actor, found, false)
    const below = await childrenOf(tx, found, today(tx.at))
    return {
      kinds: [found.kind, ...(isRefusal(parent) ? [] : kindsBelow(parent.kind).filter((kind) => kind !== found.kind))],
      organisations: below.map(({ id, name, kind, members }) => ({ id, name, kind, members })),
      members: [...(await membersIn(tx, found.id))],
      units: [...(await unitsAt(tx, found.id))],
    }
  },

  splitPreview: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, input, may, false)
    if (isRefusal(found)) return found
    const going = await goingOf(tx, actor, found, input, false)
    if (isRefusal(going)) return going
    const { full, ...counts } = await countGoing(tx, found, going, input.on)
    return { ...counts, verdict: asSent(await sizes(tx, found, input.kind, { members: counts.members, full }, input.on)) }
  },

  split: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, input, may)
    if (isRefusal(found)) return found
    if (input.organisations.length + input.members.length + input.units.length === 0) return refuse('organisations.nothingChosen')
    const going = await goingOf(tx, actor, found, input, true)
    if (isRefusal(going)) return going
    const { parent } = going
    const store = organisationStore(tx)
    if (await store.nameTaken(parent.id, input.name))
      return refuse('organisations.nameTaken', { name: input.name, parent: parent.name }, 'name')
    const counts = await countGoing(tx, found, going, input.on)
    const verdict = await sizes(tx, found, input.kind, counts, input.on)
    if (verdict.verdict === 'refused') return refuse('organisations.tooFewToForm', { rule: verdict.rule ?? '' }, 'members')
    const change = changeOf(input)
    const fresh = await store.add({ kind: input.kind, name: input.name, validFrom: input.on, batchId: change.batchId }, parent)
    await markBatch(tx, fresh.id, change.batchId, 'split', found.id)
    const move = { from: found.path, to: fresh.path, on: input.on, batchId: change.batchId }
    const organisation = { from: found.id, to: fresh.id }
    if (going.members.length > 0) await moveMemberships(tx, { ...move, organisation, memberIds: going.members })
    if (going.units.length > 0) await moveUnits(tx, { ...move, organisation, ids: going.units })
    for (const { id, path } of going.organisations) {
      const below = { ...move, from: path, to: `${fresh.path}.${labelOf(id)}` }
      await moveTree(tx, change, { id, ...below, parentId: fresh.id })
      await moveMemberships(tx, below)
      await moveUnits(tx, below)
    }
    // Roles held at a place, and what several places share, follow it; so do those of a unit, which is a place of its own.
    for (const id of [...going.organisations.map((one) => one.id), ...going.units]) {
      const [from, to] = [found.path, fresh.path].map((path) => `${path}.${labelOf(id)}`) as [string, string]
      await moveGrants(tx, from, to)
      await moveShared(tx, from, to)
    }
    const { full: _full, ...moved } = counts
    return {
      ...(await reply(tx, fresh.id, found, change, 'organisations.split', { from: found.name, ...moved })),
      verdict: asSent(verdict),
    }
  },
}
