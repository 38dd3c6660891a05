import { record } from '../../../platform/audit/audit.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import { ROLES, type Role } from '../../../platform/access/roles.ts'
import { refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { writeWorkbook } from '../../../platform/sheets/write.ts'
import { today } from '../../../platform/time/clock.ts'
import { memberAbilities as abilities } from '../abilities.ts'
import type { ownEndpoints } from '../contract/own.ts'
import { ownSheet } from '../sheet.ts'
import { answer, ask, correctionsOf, findCorrection, holdersAbove, listCorrections, trailOf } from '../store/own.ts'
import { findPerson, openNumber, type PersonFound } from '../store/person.ts'

/** The caller's own record. The names of the branches in it lie outside a member's scopes, and are no secret to them. */
const ownRecord = async (tx: Tx): Promise<PersonFound | null> => {
  const { memberId } = tx.actor
  if (memberId === null) return null
  const found = await findPerson(tx, memberId, today(tx.at))
  return found === null ? null : underScopes(tx, [found.path.split('.')[0]!], () => findPerson(tx, memberId, today(tx.at)))
}

const READERS = ROLES.filter((role) => abilities.read.reach[role] === 'subtree')
const opens = (role: Role): boolean => abilities.open.reach[role] === 'subtree'

export const ownHandlers: Handlers<typeof ownEndpoints> = {
  own: async ({ tx }) => {
    const found = await ownRecord(tx)
    if (found === null) return refuse('members.notFound')
    return { member: found.person, corrections: await correctionsOf(tx, found.person.id) }
  },

  ownAccess: async ({ tx }) => {
    const found = await ownRecord(tx)
    if (found === null) return refuse('members.notFound')
    // Who leads the organisations above one is no secret to those below.
    const who = await underScopes(tx, [found.path.split('.')[0]!], () => holdersAbove(tx, found.path, READERS, today(tx.at)))
    const trail = await trailOf(tx, found.person.id)
    const opened = trail.filter((line) => line.action === abilities.open.name)
    return {
      who: who.map((one) => ({ ...one, numbers: opens(one.role) })),
      opened: opened.map((line) => ({
        at: line.at.toISOString(),
        by: line.actor_name,
        reason: line.reason,
        field: line.after === null ? '' : ((JSON.parse(line.after) as { field?: string }).field ?? ''),
      })),
      changed: trail
        .filter((line) => line.action !== abilities.open.name)
        .map((line) => ({ at: line.at.toISOString(), by: line.actor_name, action: line.action, reason: line.reason })),
    }
  },

  ownExport: async ({ input, tx, locale }) => {
    const found = await ownRecord(tx)
    if (found === null) return refuse('members.notFound')
    const { person } = found
    const clear = { ...person, phone: await openNumber(tx, person.id, 'phone'), idNumber: await openNumber(tx, person.id, 'idNumber') }
    if (input.format === 'json')
      return { name: `${person.name}.json`, type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(clear, null, 2)) }
    return {
      name: `${person.name}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: writeWorkbook([ownSheet(clear, locale)]),
    }
  },

  askCorrection: async ({ input, tx }) => {
    const found = await ownRecord(tx)
    if (found === null) return refuse('members.notFound')
    const { person, districtId, path } = found
    // Written where the roster is kept, which a member's own scopes do not reach.
    const id = await underScopes(tx, [path], () => ask(tx, { id: person.id, districtId, path }, input))
    await record(tx, {
      action: 'members.askCorrection',
      subject: { kind: 'member', id: person.id, name: person.name },
      districtId,
      path,
      after: input,
    })
    return { correction: (await correctionsOf(tx, person.id)).find((one) => one.id === id)! }
  },

  corrections: async ({ input, tx }) => ({ corrections: await listCorrections(tx, input.status) }),

  answerCorrection: async ({ input, tx, can: may }) => {
    const found = await findCorrection(tx, input.id)
    if (found === null || !may({ path: found.path })) return refuse('members.correctionNotFound')
    if (found.correction.status !== 'open') return refuse('members.answeredAlready')
    if (found.correction.version !== input.version) return refuse('http.conflict')
    await answer(tx, input.id, input)
    const after = (await findCorrection(tx, input.id))!.correction
    await record(tx, {
      action: 'members.answerCorrection',
      subject: { kind: 'member', id: after.memberId, name: after.name },
      districtId: found.districtId,
      path: found.path,
      before: { field: after.field, says: after.says },
      after: { accepted: input.accepted },
      reason: input.answer,
    })
    return { correction: after }
  },
}
