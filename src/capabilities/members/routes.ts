import { can, scopeOf, type Actor } from '../../platform/access/ability.ts'
import { record } from '../../platform/audit/audit.ts'
import { isRefusal, refuse, type Refusal } from '../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../platform/http/page.ts'
import type { Handlers } from '../../platform/http/serve.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { workbookOf } from '../../platform/sheets/list.ts'
import { today } from '../../platform/time/clock.ts'
import { memberAbilities as abilities } from './abilities.ts'
import type { membersContract, Row } from './contract.ts'
import { changeHandlers } from './routes/changes.ts'
import { readNumbers } from './routes/numbers.ts'
import { ownHandlers } from './routes/own.ts'
import { datesFit, mayHold } from './rules.ts'
import { rosterSheet } from './sheet.ts'
import { cursorFits, isListedMetric, isVisible, listMembers, standsIn, type ListFilter, type Sort } from './store/list.ts'
import { addPerson, branchFor, findPerson, openNumber } from './store/person.ts'

export const mayAt = (actor: Actor, path: string, memberId: string) => ({
  change: can(actor, abilities.change, { path }),
  open: can(actor, abilities.open, { path, memberId }),
  merge: can(actor, abilities.merge, { path }),
})

type Asked = Omit<ListFilter, 'scopes' | 'on'> & { readonly on?: string | undefined; readonly within?: string | undefined }

const filterOf = (tx: Tx, actor: Actor, input: Asked): ListFilter | Refusal => {
  if (input.metric !== undefined && !isListedMetric(input.metric))
    return refuse('members.unknownMetric', { metric: input.metric }, 'metric')
  return { ...input, of: input.within ?? input.of, on: input.on ?? today(tx.at), scopes: scopeOf(actor, abilities.list).paths }
}

/** Asked only of a list that is narrowed twice: the range at the top may have moved away from the organisation that was picked. */
const isOutside = async (tx: Tx, { of, within }: Asked): Promise<boolean> =>
  of !== undefined && within !== undefined && !(await standsIn(tx, within, of))

/** Where the line about an export belongs: at the organisations by whose roles it was made. */
const grantsFor = (actor: Actor) => {
  const paths = scopeOf(actor, abilities.export).paths
  return actor.grants.filter(
    (grant, index, all) => paths.includes(grant.path) && all.findIndex((other) => other.path === grant.path) === index,
  )
}

/** Every row of a list, page by page. */
async function* everyRow(tx: Tx, filter: ListFilter, sort: Sort): AsyncGenerator<Row> {
  let after = null
  do {
    const page: Awaited<ReturnType<typeof listMembers>> = await listMembers(tx, filter, { sort, limit: 500, after })
    yield* page.rows
    after = page.last
  } while (after !== null)
}

export const memberHandlers: Handlers<typeof membersContract> = {
  ...ownHandlers,
  ...changeHandlers,

  list: async ({ input, tx, actor }) => {
    const filter = filterOf(tx, actor, input)
    if (isRefusal(filter)) return filter
    const after = input.cursor === undefined ? null : readCursor(input.cursor)
    if (input.cursor !== undefined && (after === null || !cursorFits(input.sort, after))) return refuse('members.badCursor', {}, 'cursor')
    if (await isOutside(tx, input)) return { rows: [], total: 0, next: null }
    const { rows, total, last } = await listMembers(tx, filter, { sort: input.sort, limit: input.limit, after, skip: input.skip })
    // Asked only when there is nothing to show, so that a list costs one statement.
    if (rows.length === 0 && filter.of !== undefined && !(await isVisible(tx, filter.of)))
      return refuse('members.organisationNotFound', {}, 'of')
    return { rows: [...rows], total, next: last === null ? null : writeCursor(last) }
  },

  export: async ({ input, tx, actor, locale }) => {
    const filter = filterOf(tx, actor, input)
    if (isRefusal(filter)) return filter
    if ((filter.of !== undefined && !(await isVisible(tx, filter.of))) || (await isOutside(tx, input)))
      return refuse('members.organisationNotFound', {}, 'of')
    const rows = await Array.fromAsync(everyRow(tx, { ...filter, scopes: scopeOf(actor, abilities.export).paths }, input.sort))
    const sheet = rosterSheet(rows, filter.on, locale, input.columns?.split(','))
    const { purpose, columns, ...asked } = input
    for (const grant of grantsFor(actor))
      await record(tx, {
        action: abilities.export.name,
        changes: 'nothing',
        subject: { kind: 'roster', id: filter.of ?? grant.organisationId },
        districtId: grant.districtId,
        path: grant.path,
        after: { rows: rows.length, on: filter.on, asked, columns: columns ?? null },
        reason: purpose,
      })
    return workbookOf([sheet], filter.on)
  },

  read: async ({ input, tx, actor, can: may }) => {
    const found = await findPerson(tx, input.id, today(tx.at))
    if (found === null || !may({ path: found.path, memberId: input.id })) return refuse('members.notFound')
    return { member: found.person, may: mayAt(actor, found.path, input.id) }
  },

  create: async ({ input, tx, can: may }) => {
    const day = today(tx.at)
    const numbers = readNumbers(input, input.birth)
    if (isRefusal(numbers)) return numbers
    const branch = await branchFor(tx, input.organisationId, { name: input.name, birth: input.birth, idNumber: numbers.idNumber })
    if (branch === null || !may({ path: branch.path })) return refuse('members.organisationNotFound', {}, 'organisationId')
    const from = input.from ?? day
    const refusal = [
      mayHold(branch.kind, branch.name),
      datesFit(input, day),
      from > day ? refuse('members.dateInFuture', { date: from }, 'from') : true,
    ].find(isRefusal)
    if (refusal !== undefined) return refusal
    if (branch.registered) return refuse('members.registered', {}, 'idNumber')
    if (branch.alike !== null && !input.evenIfAlike)
      return refuse('members.alike', { name: input.name, birth: input.birth!, id: branch.alike }, 'name')
    const id = await addPerson(tx, branch, { ...input, ...numbers, from })
    const { phone: _phone, idNumber: _idNumber, evenIfAlike: _even, ...after } = input
    await record(tx, {
      action: abilities.create.name,
      subject: { kind: 'member', id, name: input.name },
      districtId: branch.districtId,
      path: branch.path,
      after: { ...after, from },
    })
    return { id, version: 1 }
  },

  open: async ({ input, tx, can: may }) => {
    const found = await findPerson(tx, input.id, today(tx.at))
    if (found === null || !may({ path: found.path, memberId: input.id })) return refuse('members.notFound')
    const value = await openNumber(tx, input.id, input.field)
    await record(tx, {
      action: abilities.open.name,
      changes: 'nothing',
      subject: { kind: 'member', id: input.id, name: found.person.name },
      districtId: found.districtId,
      path: found.path,
      after: { field: input.field },
      reason: input.reason,
    })
    return { value }
  },
}
