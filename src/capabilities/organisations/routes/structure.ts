import { can, isWithin, type Actor } from '../../../platform/access/ability.ts'
import { moveGrants } from '../../../platform/accounts/moves.ts'
import { record } from '../../../platform/audit/audit.ts'
import { labelOf, newId } from '../../../platform/database/ids.ts'
import { moveShared } from '../../../platform/database/shared.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { countMembers, moveMemberships, undoRoster, wroteOthersBelow } from '../../members/public.ts'
import { ALLOWED, gravest, type Verdict } from '../../rules/contract.ts'
import { countUnits, followBack, moveUnits, unitSheets } from '../../units/public.ts'
import { organisationAbilities as abilities } from '../abilities.ts'
import type { Organisation } from '../contract/shapes.ts'
import type { structureEndpoints } from '../contract/structure.ts'
import { mayBecome, mayForm, maySize, mayStandBelow } from '../rules.ts'
import { organisationStore } from '../store.ts'
import {
  changeFacts,
  hangingOn,
  countTree,
  endOrganisation,
  latestStart,
  markBatch,
  moveTree,
  restoreTree,
  stateStart,
  touchedBy,
  type Change,
} from '../store/restructure.ts'

type May = (place: { path: string }) => boolean

/** Held until the end of the transaction where something is to be changed; a preview holds nothing. */
const load = (tx: Tx, id: string, holding: boolean): Promise<Organisation | null> =>
  holding ? organisationStore(tx).findLocked(id) : organisationStore(tx).find(id)

/** An organisation that may be changed from a day on, or why not. */
const held = async (
  tx: Tx,
  wish: { id: string; version?: number; on: string },
  may: May,
  holding = true,
): Promise<Organisation | Refusal> => {
  const found = await load(tx, wish.id, holding)
  if (found === null || !may({ path: found.path })) return refuse('organisations.notFound')
  if (wish.version !== undefined && wish.version !== found.version) return refuse('http.conflict')
  if (found.validUntil !== null) return refuse('organisations.closedAlready', { name: found.name, day: found.validUntil })
  if (wish.on > today(tx.at)) return refuse('organisations.future', { day: wish.on }, 'on')
  return found
}

/** Nothing at or below may have begun after the day: the past of it would have to be written anew. */
const notBefore = async (tx: Tx, path: string, on: string): Promise<true | Refusal> => {
  const latest = await latestStart(tx, path)
  return latest !== null && on < latest ? refuse('organisations.beforeState', { day: latest }, 'on') : true
}

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

/** What they say to a split: both must be able to stand. */
const splitSizes = async (
  tx: Tx,
  subject: Organisation,
  members: readonly string[],
  kind: Organisation['kind'],
  on: string,
): Promise<Verdict> => {
  const all = await countMembers(tx, subject.path, on)
  const chosen = await countMembers(tx, subject.path, on, members)
  return gravest([mayForm(kind, chosen.full, on), mayForm(subject.kind, all.full - chosen.full, on), maySize(kind, chosen.members, on)])
}

const asSent = (verdict: Verdict) => ({ ...verdict, why: verdict.why === null ? null : { ...verdict.why } })

const changeOf = (input: { on: string; reason?: string }): Change => ({ on: input.on, batchId: newId(), note: input.reason ?? null })

const reply = async (tx: Tx, id: string, before: Organisation, change: Change, action: string, more: object = {}) => {
  const organisation = (await organisationStore(tx).find(id)) ?? before
  await record(tx, {
    // What is moved, merged or split changes what stands elsewhere.
    action,
    changes: 'district',
    subject: { kind: 'organisation', id, name: organisation.name },
    districtId: before.districtId,
    path: organisation.path,
    before,
    after: { ...organisation, on: change.on, batch: change.batchId, ...more },
    ...(change.note === null ? {} : { reason: change.note }),
  })
  return { organisation, undo: change.batchId }
}

export const structureHandlers: Omit<Handlers<typeof structureEndpoints>, 'addPost' | 'endPost'> = {
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
    } else if (action === 'split') verdict = await splitSizes(tx, found, input.members ?? [], found.kind, on)
    else {
      if (input.target === undefined) return refuse('organisations.notFound', {}, 'target')
      const target = await (action === 'move' ? mayMove : mayMerge)(tx, actor, found, input.target, on, false)
      if (isRefusal(target)) return target
      if (action === 'merge') verdict = await mergedSize(tx, found, target, on)
    }
    const tree = await countTree(tx, found.path, on)
    const { members } = await countMembers(tx, found.path, on, action === 'split' ? (input.members ?? []) : undefined)
    const units = action === 'split' ? 0 : await countUnits(tx, found.path, on)
    return { ...tree, ...(action === 'split' ? { organisations: 1, posts: 0 } : {}), members, units, verdict: asSent(verdict) }
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

  split: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, input, may)
    if (isRefusal(found)) return found
    const store = organisationStore(tx)
    const parent = found.parentId === null ? null : await store.findLocked(found.parentId)
    if (parent === null || !can(actor, abilities.restructure, { path: parent.path })) return refuse('organisations.notFound', {}, 'target')
    const fits = mayStandBelow(input.kind, parent.kind)
    if (isRefusal(fits)) return fits
    if (await store.nameTaken(parent.id, input.name))
      return refuse('organisations.nameTaken', { name: input.name, parent: parent.name }, 'name')
    const late = await notBefore(tx, found.path, input.on)
    if (isRefusal(late)) return late
    const verdict = await splitSizes(tx, found, input.members, input.kind, input.on)
    if (verdict.verdict === 'refused') return refuse('organisations.tooFewToForm', { rule: verdict.rule ?? '' }, 'members')
    const change = changeOf(input)
    const fresh = await store.add({ kind: input.kind, name: input.name, validFrom: input.on, batchId: change.batchId }, parent)
    await markBatch(tx, fresh.id, change.batchId, 'split', found.id)
    const moved = await moveMemberships(tx, {
      from: found.path,
      to: fresh.path,
      on: input.on,
      batchId: change.batchId,
      organisation: { from: found.id, to: fresh.id },
      memberIds: input.members,
    })
    return {
      ...(await reply(tx, fresh.id, found, change, 'organisations.split', { from: found.name, members: moved })),
      verdict: asSent(verdict),
    }
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
