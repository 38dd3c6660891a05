import { can, isWithin, type Actor } from '../../../platform/access/ability.ts'
import { moveGrants } from '../../../platform/accounts/moves.ts'
import { record } from '../../../platform/audit/audit.ts'
import { labelOf, newId } from '../../../platform/database/ids.ts'
import { moveShared } from '../../../platform/database/shared.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { countMembers, moveMemberships, undoRoster, wroteOthersBelow } from '../../members/public.ts'
import { ALLOWED, type Verdict } from '../../rules/contract.ts'
import { countUnits, followBack, moveUnits, unitPlace, unitSheets, unitsMovedBy } from '../../units/public.ts'
import { organisationAbilities as abilities } from '../abilities.ts'
import type { Organisation } from '../contract/shapes.ts'
import type { structureEndpoints } from '../contract/structure.ts'
import { mayBecome, maySize, mayStandBelow } from '../rules.ts'
import { organisationStore } from '../store.ts'
import {
  changeFacts,
  hangingOn,
  countTree,
  endOrganisation,
  moveTree,
  restoreTree,
  stateStart,
  touchedBy,
  type Change,
} from '../store/restructure.ts'
import { asSent, changeOf, held, load, notBefore, reply } from './changing.ts'
import { splitHandlers } from './split.ts'

/** Where something may come to stand: in scope, standing, not below itself, of the same district. */
const targetOf = async (
  tx: Tx,
  actor: Actor,
  subject: Organisation,
  targetId: string,
  holding: boolean,
): Promise<Organisation | Refusal> => {
  const target = await load(tx, targetId, holding)
  if (target === null || target.validUntil !== null || !can(actor, abilities.restructure, { path: target.path }))
    return refuse('organisations.notFound', {}, 'target')
  if (isWithin(target.path, subject.path)) return refuse('organisations.intoItself', { name: subject.name }, 'target')
  if (subject.kind !== 'district' && target.districtId !== subject.districtId)
    return refuse('organisations.otherDistrict', { name: target.name }, 'target')
  return target
}

const mayMove = async (
  tx: Tx,
  actor: Actor,
  subject: Organisation,
  targetId: string,
  on: string,
  holding = true,
): Promise<Organisation | Refusal> => {
  const target = await targetOf(tx, actor, subject, targetId, holding)
  if (isRefusal(target)) return target
  const fits = mayStandBelow(subject.kind, target.kind)
  if (isRefusal(fits)) return { ...fits, field: 'target' }
  if (await organisationStore(tx).nameTaken(target.id, subject.name))
    return refuse('organisations.nameTaken', { name: subject.name, parent: target.name }, 'target')
  const late = await notBefore(tx, subject.path, on)
  return isRefusal(late) ? late : target
}

const mayMerge = async (
  tx: Tx,
  actor: Actor,
  subject: Organisation,
  targetId: string,
  on: string,
  holding = true,
): Promise<Organisation | Refusal> => {
  const target = await targetOf(tx, actor, subject, targetId, holding)
  if (isRefusal(target)) return target
  if (target.kind !== subject.kind)
    return refuse(
      'organisations.otherKind',
      { subject: `organisations.kind.${subject.kind}`, target: `organisations.kind.${target.kind}` },
      'target',
    )
  for (const path of [subject.path, target.path]) {
    const late = await notBefore(tx, path, on)
    if (isRefusal(late)) return late
  }
  return target
}

const mayClose = async (tx: Tx, subject: Organisation, on: string): Promise<true | Refusal> => {
  const tree = await countTree(tx, subject.path, on)
  const { members } = await countMembers(tx, subject.path, on)
  const units = await countUnits(tx, subject.path, on)
  if (tree.organisations > 1 || members > 0 || units > 0)
    return refuse('organisations.notEmpty', { name: subject.name, organisations: tree.organisations - 1, members, units })
  return notBefore(tx, subject.path, on)
}

/** What the size rules say to a merger: one branch of both. */
const mergedSize = async (tx: Tx, subject: Organisation, target: Organisation, on: string): Promise<Verdict> => {
  const both = await Promise.all([subject, target].map((one) => countMembers(tx, one.path, on)))
  return maySize(
    target.kind,
    both.reduce((sum, one) => sum + one.members, 0),
    on,
  )
}

export const structureHandlers: Omit<Handlers<typeof structureEndpoints>, 'addPost' | 'endPost'> = {
  ...splitHandlers,

  change: async ({ input, tx, can: may }) => {
    const found = await held(tx, { ...input, on: input.from }, may)
    if (isRefusal(found)) return found.field === 'on' ? { ...found, field: 'from' } : found
    const store = organisationStore(tx)
    if (input.name !== found.name && (await store.nameTaken(found.parentId, input.name)))
      return refuse('organisations.nameTaken', { name: input.name, parent: '' }, 'name')
    const kind = input.kind ?? found.kind
    const fits = kind === found.kind ? true : mayBecome(kind, await hangingOn(tx, found))
    if (fits !== true) return fits
    const begun = await stateStart(tx, found.id)
    if (begun !== null && input.from < begun) return refuse('organisations.beforeState', { day: begun }, 'from')
    const change: Change = { on: input.from, batchId: newId(), note: null }
    await changeFacts(tx, found.path, found.id, change, { ...input, kind })
    return reply(tx, found.id, found, change, abilities.change.name)
  },

  preview: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, input, may, false)
    if (isRefusal(found)) return found
    const { action, on } = input
    let verdict: Verdict = ALLOWED
    if (action === 'close') {
      const decision = await mayClose(tx, found, on)
      if (isRefusal(decision)) return decision
    } else {
      if (input.target === undefined) return refuse('organisations.notFound', {}, 'target')
      const target = await (action === 'move' ? mayMove : mayMerge)(tx, actor, found, input.target, on, false)
      if (isRefusal(target)) return target
      if (action === 'merge') verdict = await mergedSize(tx, found, target, on)
    }
    const tree = await countTree(tx, found.path, on)
    const { members } = await countMembers(tx, found.path, on)
    const units = await countUnits(tx, found.path, on)
    return { ...tree, members, units, verdict: asSent(verdict) }
  },

  move: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, input, may)
    if (isRefusal(found)) return found
    const target = await mayMove(tx, actor, found, input.target, input.on)
    if (isRefusal(target)) return target
    const change = changeOf(input)
    const paths = { from: found.path, to: `${target.path}.${labelOf(found.id)}` }
    const organisations = await moveTree(tx, change, { id: found.id, ...paths, parentId: target.id })
    const members = await moveMemberships(tx, { ...paths, on: input.on, batchId: change.batchId })
    await moveUnits(tx, { ...paths, on: input.on, batchId: change.batchId })
    await moveGrants(tx, paths.from, paths.to)
    await moveShared(tx, paths.from, paths.to)
    return reply(tx, found.id, found, change, 'organisations.move', { organisations, members })
  },

  merge: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, input, may)
    if (isRefusal(found)) return found
    const target = await mayMerge(tx, actor, found, input.target, input.on)
    if (isRefusal(target)) return target
    const change = changeOf(input)
    const paths = { from: found.path, to: target.path }
    const organisation = { from: found.id, to: target.id }
    const organisations = await moveTree(tx, change, { id: found.id, ...paths, parentId: target.id, heir: target.id })
    const members = await moveMemberships(tx, { ...paths, on: input.on, batchId: change.batchId, organisation })
    await moveUnits(tx, { ...paths, on: input.on, batchId: change.batchId, organisation })
    await moveGrants(tx, paths.from, paths.to, 'below')
    await moveShared(tx, paths.from, paths.to)
    await endOrganisation(tx, change, found.id, { ended: 'merged', successorId: target.id })
    return reply(tx, found.id, found, change, 'organisations.merge', { into: target.name, organisations, members })
  },

  close: async ({ input, tx, can: may }) => {
    const found = await held(tx, input, may)
    if (isRefusal(found)) return found
    const decision = await mayClose(tx, found, input.on)
    if (isRefusal(decision)) return decision
    const change = changeOf(input)
    await endOrganisation(tx, change, found.id, { ended: 'closed', successorId: null })
    return reply(tx, found.id, found, change, 'organisations.close')
  },

  undo: async ({ input, tx, can: may }) => {
    const touched = await touchedBy(tx, input.batchId)
    // An import made what it touched; it is taken back as a whole where it was taken in.
    const isImport = touched.filter((one) => one.made).length > 1
    if (touched.length === 0 || isImport || touched.some((one) => !may({ path: one.path }))) return refuse('organisations.nothingToUndo')
    const newer = touched.filter((one) => one.newer)
    if (newer.length > 0)
      return refuse('organisations.neededLater', {
        count: newer.length,
        names: newer
          .slice(0, 3)
          .map((one) => one.name)
          .join('、'),
      })
    const paths = touched.filter((one) => one.moved || one.made).map((one) => one.path)
    if (await wroteOthersBelow(tx, paths, input.batchId)) return refuse('organisations.neededLater', { count: 1, names: touched[0]!.name })
    const units = (await unitsMovedBy(tx, input.batchId)).filter(
      (unit) => !touched.some((one) => one.moved && isWithin(unit.path, one.path)),
    )
    const people = await undoRoster(tx, input.batchId)
    if (isRefusal(people)) return people
    await unitSheets(tx).undo(input.batchId)
    const restored = await restoreTree(tx, input.batchId, touched)
    if (isRefusal(restored)) return restored
    await followBack(tx)
    const store = organisationStore(tx)
    for (const one of touched.filter((each) => each.moved)) {
      const back = await store.find(one.id)
      if (back === null || back.path === one.path) continue
      await moveGrants(tx, one.path, back.path)
      await moveShared(tx, one.path, back.path)
    }
    // A unit that hung on the organisation itself is a place too: roles at it, and what it shares, go back with it.
    for (const unit of units) {
      const back = await unitPlace(tx, unit.id)
      const now = `${unit.path}.${labelOf(unit.id)}`
      if (back === null || back.path === now) continue
      await moveGrants(tx, now, back.path)
      await moveShared(tx, now, back.path)
    }
    const first = touched[0]!
    await record(tx, {
      action: 'organisations.undo',
      changes: 'district',
      subject: { kind: 'organisation', id: first.id, name: first.name },
      districtId: first.districtId,
      path: first.path,
      after: { batch: input.batchId },
    })
    return { restored }
  },
}
