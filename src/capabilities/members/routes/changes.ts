import { can, scopeOf } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { today } from '../../../platform/time/clock.ts'
import { memberAbilities as abilities } from '../abilities.ts'
import type { changeEndpoints } from '../contract/changes.ts'
import type { Facts, Person } from '../contract/shapes.ts'
import { datesFit, mayChangeFrom, mayEnd, mayHold } from '../rules.ts'
import {
  correctStates,
  endState,
  findDoubles,
  isRegisteredToOther,
  mergedLine,
  mergePersons,
  stateFrom,
  type NumbersGiven,
} from '../store/change.ts'
import { undoRoster } from '../store/changes.ts'
import { branchFor, findPerson, type PersonFound } from '../store/person.ts'
import { organisationNames, pathOf } from '../store/places.ts'
import { readNumbers } from './numbers.ts'

/** A person held for changing, or why not: not there, not visible, changed by somebody else meanwhile. */
const held = async (tx: Tx, id: string, version: number, may: (place: { path: string }) => boolean): Promise<PersonFound | Refusal> => {
  const found = await findPerson(tx, id, today(tx.at), { lock: true })
  if (found === null || !may({ path: found.path })) return refuse('members.notFound')
  return found.person.version === version ? found : refuse('http.conflict')
}

const FACTS = [
  'name',
  'sex',
  'ethnicity',
  'birth',
  'joined',
  'fullSince',
  'education',
  'status',
  'category',
  'mobile',
  'mobilePlace',
  'hardship',
  'post',
] as const satisfies readonly (keyof Facts)[]

const factsOf = (input: Facts): Facts => Object.fromEntries(FACTS.map((field) => [field, input[field]])) as Facts

/** Only what differs, before and after: the trail says what was changed, not all that is kept. */
const difference = (before: Person, after: Facts) => {
  const changed = FACTS.filter((field) => before[field] !== after[field])
  const pick = (from: Facts) => Object.fromEntries(changed.map((field) => [field, from[field]]))
  return { before: pick(before), after: pick(after) }
}

const checkedNumbers = async (
  tx: Tx,
  memberId: string,
  input: NumbersGiven & { birth: string | null },
): Promise<NumbersGiven | Refusal> => {
  const numbers = readNumbers({ phone: input.phone ?? null, idNumber: input.idNumber ?? null }, input.birth)
  if (isRefusal(numbers)) return numbers
  if (numbers.idNumber !== null && (await isRegisteredToOther(tx, memberId, numbers.idNumber)))
    return refuse('members.registered', {}, 'idNumber')
  return {
    phone: input.phone === undefined ? undefined : numbers.phone,
    idNumber: input.idNumber === undefined ? undefined : numbers.idNumber,
    rosterNumber: input.rosterNumber === undefined || input.rosterNumber === '' ? undefined : input.rosterNumber,
  }
}

const changedNumbers = (numbers: NumbersGiven) => Object.keys(numbers).filter((key) => numbers[key as keyof NumbersGiven] !== undefined)

const answer = async (tx: Tx, id: string, undo: string) => {
  const after = await findPerson(tx, id, today(tx.at))
  // Somebody who left the caller's scope by this very change has no version for the caller.
  return { version: after?.person.version ?? 0, undo }
}

export const changeHandlers: Handlers<typeof changeEndpoints> = {
  change: async ({ input, tx, can: may }) => {
    const found = await held(tx, input.id, input.version, may)
    if (isRefusal(found)) return found
    const day = today(tx.at)
    const numbers = await checkedNumbers(tx, input.id, input)
    if (isRefusal(numbers)) return numbers
    const refusal = [mayChangeFrom(found.person, input.from, day), datesFit(input, day)].find(isRefusal)
    if (refusal !== undefined) return refusal
    const facts = factsOf(input)
    const undo = await stateFrom(tx, input.id, input.from, { organisationId: found.person.organisationId, facts, numbers })
    const { before, after } = difference(found.person, facts)
    await record(tx, {
      action: abilities.change.name,
      subject: { kind: 'member', id: input.id, name: facts.name },
      districtId: found.districtId,
      path: found.path,
      before,
      after: { ...after, from: input.from, numbers: changedNumbers(numbers), batch: undo },
    })
    return answer(tx, input.id, undo)
  },

  correct: async ({ input, tx, can: may }) => {
    const found = await held(tx, input.id, input.version, may)
    if (isRefusal(found)) return found
    const numbers = await checkedNumbers(tx, input.id, input)
    if (isRefusal(numbers)) return numbers
    const fit = datesFit(input, today(tx.at))
    if (isRefusal(fit)) return fit
    const facts = factsOf(input)
    const undo = await correctStates(tx, input.id, facts, numbers)
    const { before, after } = difference(found.person, facts)
    await record(tx, {
      action: 'members.correct',
      changes: 'district',
      subject: { kind: 'member', id: input.id, name: facts.name },
      districtId: found.districtId,
      path: found.path,
      before,
      after: { ...after, numbers: changedNumbers(numbers), batch: undo },
      reason: input.reason,
    })
    return answer(tx, input.id, undo)
  },

  transfer: async ({ input, tx, actor, can: may }) => {
    const found = await held(tx, input.id, input.version, may)
    if (isRefusal(found)) return found
    const { person } = found
    const branch = await branchFor(tx, input.organisationId, { name: person.name, birth: null, idNumber: null })
    if (branch === null || !can(actor, abilities.change, { path: branch.path }))
      return refuse('members.organisationNotFound', {}, 'organisationId')
    if (branch.id === person.organisationId) return refuse('members.sameBranch', { name: branch.name }, 'organisationId')
    if (branch.districtId !== found.districtId) return refuse('members.otherDistrict', { name: branch.name }, 'organisationId')
    const refusal = [mayHold(branch.kind, branch.name), mayChangeFrom(person, input.on, today(tx.at))].find(isRefusal)
    if (refusal !== undefined) return refusal
    const undo = await stateFrom(tx, input.id, input.on, { organisationId: branch.id, facts: { name: person.name, post: null } })
    // Both branches see the line: the one left and the one joined.
    for (const path of [found.path, branch.path])
      await record(tx, {
        action: 'members.transfer',
        subject: { kind: 'member', id: input.id, name: person.name },
        districtId: found.districtId,
        path,
        before: { organisation: person.organisation },
        after: { organisation: branch.name, on: input.on, batch: undo },
      })
    return answer(tx, input.id, undo)
  },

  end: async ({ input, tx, can: may }) => {
    const found = await held(tx, input.id, input.version, may)
    if (isRefusal(found)) return found
    const decision = mayEnd(found.person, input.on, today(tx.at))
    if (isRefusal(decision)) return decision
    const undo = await endState(tx, input.id, input.on, input.ending)
    await record(tx, {
      action: 'members.end',
      subject: { kind: 'member', id: input.id, name: found.person.name },
      districtId: found.districtId,
      path: found.path,
      after: { on: input.on, ending: input.ending, batch: undo },
      ...(input.note === '' ? {} : { reason: input.note }),
    })
    return answer(tx, input.id, undo)
  },

  restore: async ({ input, tx, can: may }) => {
    const found = await held(tx, input.id, input.version, may)
    if (isRefusal(found)) return found
    const { person } = found
    if (person.validUntil === null) return refuse('members.stillActive')
    if (input.on < person.validUntil) return refuse('members.endBeforeBegin', { day: person.validUntil }, 'on')
    if (input.on > today(tx.at)) return refuse('members.dateInFuture', { date: input.on }, 'on')
    const undo = await stateFrom(tx, input.id, input.on, { organisationId: person.organisationId, facts: { name: person.name } })
    await record(tx, {
      action: 'members.restore',
      subject: { kind: 'member', id: input.id, name: person.name },
      districtId: found.districtId,
      path: found.path,
      before: { ended: person.ended, on: person.validUntil },
      after: { from: input.on, batch: undo },
    })
    return answer(tx, input.id, undo)
  },

  undo: async ({ input, tx, can: may }) => {
    const place = await pathOf(tx, input.batchId)
    if (place === null || !may({ path: place.path })) return refuse('members.nothingToUndo')
    const undone = await undoRoster(tx, input.batchId)
    if (isRefusal(undone)) return undone
    await record(tx, {
      action: 'members.undo',
      changes: 'district',
      subject: { kind: 'member', id: place.memberId, name: place.name },
      districtId: place.districtId,
      path: place.path,
      after: { batch: input.batchId },
    })
    return { restored: undone.restored }
  },

  duplicates: async ({ input, tx, actor }) => {
    const under = input.of === undefined ? scopeOf(actor, abilities.merge).paths : await pathsOf(tx, input.of)
    return { pairs: [...(await findDoubles(tx, under))] }
  },

  mergePreview: async ({ input, tx, can: may }) => {
    const both = await twoOf(tx, input, may)
    if (isRefusal(both)) return both
    const line = await mergedLine(tx, input.id, input.other)
    const names = await organisationNames(
      tx,
      line.map((part) => part.organisationId),
    )
    return {
      keep: both.keep.person,
      other: both.other.person,
      line: line.map(({ from, until, organisationId, of }) => ({ from, until, organisation: names.get(organisationId) ?? '', of })),
    }
  },

  merge: async ({ input, tx, can: may }) => {
    const both = await twoOf(tx, input, may, true)
    if (isRefusal(both)) return both
    if (both.keep.person.version !== input.version || both.other.person.version !== input.otherVersion) return refuse('http.conflict')
    const undo = await mergePersons(tx, input.id, input.other)
    for (const one of [both.keep, both.other])
      await record(tx, {
        action: abilities.merge.name,
        changes: 'district',
        subject: { kind: 'member', id: one.person.id, name: one.person.name },
        districtId: one.districtId,
        path: one.path,
        before: { keep: input.id, other: input.other },
        after: { batch: undo },
        reason: input.reason,
      })
    return answer(tx, input.id, undo)
  },
}

const pathsOf = async (tx: Tx, organisationId: string): Promise<readonly string[]> => {
  const { rows } = await tx.client.query<{ path: string }>('select path from organisations where id = $1', [organisationId])
  return rows.map((row) => row.path)
}

const twoOf = async (
  tx: Tx,
  ids: { readonly id: string; readonly other: string },
  may: (place: { path: string }) => boolean,
  lock = false,
): Promise<{ keep: PersonFound; other: PersonFound } | Refusal> => {
  if (ids.id === ids.other) return refuse('members.mergeSelf', {}, 'other')
  const day = today(tx.at)
  const keep = await findPerson(tx, ids.id, day, { lock })
  const other = await findPerson(tx, ids.other, day, { lock })
  if (keep === null || other === null || !may({ path: keep.path }) || !may({ path: other.path })) return refuse('members.notFound')
  if (keep.districtId !== other.districtId) return refuse('members.otherDistrict', { name: other.person.organisation }, 'other')
  if (keep.person.idNumber !== null && other.person.idNumber !== null) return refuse('members.mergeIdNumbers', {}, 'other')
  return { keep, other }
}
