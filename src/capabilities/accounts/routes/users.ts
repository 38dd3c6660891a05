import { scopeOf, type Actor } from '../../../platform/access/ability.ts'
import type { Accounts } from '../../../platform/accounts/accounts.ts'
import { hashPassword, oneTimePassword } from '../../../platform/accounts/password.ts'
import { userStore } from '../../../platform/accounts/users.ts'
import { underScopes } from '../../../platform/database/transaction.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../../../platform/http/contract.ts'
import { readCursor, writeCursor } from '../../../platform/http/page.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { accountAbilities as abilities } from '../abilities.ts'
import type { accountsContract, User } from '../contract.ts'
import { createAccount } from '../public.ts'
import { fitsPlace, grantable, mayGrant, mayManage, mayStandEverywhere, rosterPaths, termOf } from '../rules.ts'
import { countUsers, findUser, listUsers } from '../store/people.ts'
import { findPlaces, isMemberInSight, placeOf, type Place } from '../store/places.ts'
import { recordAccount } from './trail.ts'

type Routes = Pick<
  Handlers<typeof accountsContract>,
  | 'users'
  | 'readUser'
  | 'places'
  | 'grantableRoles'
  | 'createUser'
  | 'disableUser'
  | 'enableUser'
  | 'resetUser'
  | 'tieUser'
  | 'grantRole'
  | 'revokeRole'
>

const paths = (actor: Actor): readonly string[] => scopeOf(actor, abilities.list).paths

/** The account as it is now, held until the end of the transaction; and whether the caller may act on it. */
const managed = async (tx: Tx, actor: Actor, id: string): Promise<User | Refusal> => {
  await userStore(tx).findLocked(id)
  const user = await findUser(tx, id, paths(actor))
  if (user === null) return refuse('accounts.notFound')
  const decision = mayManage(actor, user)
  return isRefusal(decision) ? decision : user
}

const after = async (tx: Tx, actor: Actor, id: string): Promise<User> => {
  const user = await findUser(tx, id, paths(actor))
  if (user === null) throw new Error('An account was lost sight of by its own change.')
  return user
}

/** Where a role is to be held: an organisation in sight, or the whole installation where the role needs none. */
const placeFor = async (
  tx: Tx,
  actor: Actor,
  role: User['grants'][number]['role'],
  organisationId: string | null,
): Promise<Place | Refusal> => {
  if (organisationId === null && !mayStandEverywhere(role))
    return refuse('accounts.wholeInstallation', { role: `accounts.role.${role}` }, 'organisationId')
  const place = await placeOf(tx, organisationId)
  if (place === null) return refuse('accounts.organisation.notFound', {}, 'organisationId')
  const fits = fitsPlace(role, place)
  if (isRefusal(fits)) return fits
  return mayGrant(actor, { role, path: place.path }) ? place : refuse('accounts.mayNotGrant', { role: `accounts.role.${role}` }, 'role')
}

const mayTie = (tx: Tx, actor: Actor, memberId: string): Promise<boolean> =>
  underScopes(tx, rosterPaths(actor), () => isMemberInSight(tx, memberId))

const leavesNoAdministrator = async (tx: Tx, ends: User['grants']): Promise<boolean> => {
  const day = today(tx.at)
  const administers = ends.some(
    (grant) =>
      grant.role === 'systemAdministrator' &&
      grant.organisationId === null &&
      grant.validFrom <= day &&
      (grant.validUntil === null || grant.validUntil > day),
  )
  return administers && (await userStore(tx).administrators(day, 'everything')) <= 1
}

export const administering = (accounts: Accounts): Routes => ({
  users: async ({ input, tx, actor }) => {
    const cursor = input.cursor === undefined ? undefined : readCursor(input.cursor)
    if (cursor === null) return refuse('http.invalid', { count: 1 }, 'cursor')
    const place = input.of === undefined ? undefined : await placeOf(tx, input.of)
    if (place === null) return refuse('accounts.organisation.notFound', {}, 'of')
    const filter = {
      text: input.text,
      role: input.role,
      disabled: input.disabled === undefined ? undefined : input.disabled === 'true',
      scopes: place === undefined ? paths(actor) : [place.path],
    }
    const found = await listUsers(tx, { ...filter, after: cursor, skip: input.skip, limit: input.limit + 1 })
    const rows = found.slice(0, input.limit)
    const last = rows.at(-1)
    return {
      rows,
      total: cursor === undefined ? await countUsers(tx, filter) : null,
      next: found.length > input.limit && last !== undefined ? writeCursor({ key: last.username, id: last.id }) : null,
    }
  },

  readUser: async ({ input, tx, actor }) => {
    const user = await findUser(tx, input.id, paths(actor))
    if (user === null) return refuse('accounts.notFound')
    const manage = mayManage(actor, user) === true
    return {
      user,
      may: { manage, tie: manage && rosterPaths(actor).length > 0, grant: user.id !== actor.userId && grantable(actor).length > 0 },
    }
  },

  places: async ({ input, tx }) => ({ places: [...(await findPlaces(tx, input.text))] }),

  grantableRoles: async ({ actor }) => ({ roles: [...grantable(actor)] }),

  createUser: async ({ input, tx, actor }) => {
    const place = await placeFor(tx, actor, input.role, input.organisationId)
    if (isRefusal(place)) return place
    const term = termOf(null, input.validUntil, today(tx.at))
    if (isRefusal(term)) return term
    const { memberId } = input
    if (memberId !== null && !(await mayTie(tx, actor, memberId))) return refuse('accounts.member.notFound', {}, 'memberId')
    const made = await createAccount(tx, {
      name: input.name,
      username: input.username,
      memberId: input.memberId,
      role: { role: input.role, place, validFrom: term.from, validUntil: term.until },
    })
    if (isRefusal(made)) return made
    return { user: await after(tx, actor, made.id), oneTimePassword: made.oneTimePassword! }
  },

  disableUser: async ({ input, tx, actor }) => {
    const user = await managed(tx, actor, input.id)
    if (isRefusal(user)) return user
    if (await leavesNoAdministrator(tx, user.grants)) return refuse('accounts.lastAdministrator')
    await userStore(tx).setDisabled(user.id, true)
    await recordAccount(tx, 'accounts.disable', user, {
      before: { disabled: user.disabled },
      after: { disabled: true },
      reason: input.reason,
    })
    return { user: await after(tx, actor, user.id) }
  },

  enableUser: async ({ input, tx, actor }) => {
    const user = await managed(tx, actor, input.id)
    if (isRefusal(user)) return user
    await userStore(tx).setDisabled(user.id, false)
    await recordAccount(tx, 'accounts.enable', user, { before: { disabled: user.disabled }, after: { disabled: false } })
    return { user: await after(tx, actor, user.id) }
  },

  resetUser: async ({ input, tx, actor }) => {
    const user = await managed(tx, actor, input.id)
    if (isRefusal(user)) return user
    const password = oneTimePassword()
    const store = userStore(tx)
    await store.setPassword(user.id, await hashPassword(password), true)
    await store.dropSecondFactor(user.id)
    await store.endSessions(user.id)
    await recordAccount(tx, 'accounts.reset', user, { before: { secondFactor: user.secondFactor }, after: { secondFactor: false } })
    tx.afterCommit(() => accounts.forgetAttempts(user.username))
    return { user: await after(tx, actor, user.id), oneTimePassword: password }
  },

  tieUser: async ({ input, tx, actor }) => {
    const before = (await userStore(tx).findLocked(input.id))?.member_id ?? null
    const user = await managed(tx, actor, input.id)
    if (isRefusal(user)) return user
    if (!(await mayTie(tx, actor, input.memberId))) return refuse('accounts.member.notFound', {}, 'memberId')
    await userStore(tx).tie(user.id, input.memberId)
    await recordAccount(tx, 'accounts.tie', user, { before: { memberId: before }, after: { memberId: input.memberId } })
    return { user: await after(tx, actor, user.id) }
  },

  grantRole: async ({ input, tx, actor }) => {
    if (input.id === actor.userId) return refuse('accounts.own')
    await userStore(tx).findLocked(input.id)
    const user = await findUser(tx, input.id, paths(actor))
    if (user === null) return refuse('accounts.notFound')
    const place = await placeFor(tx, actor, input.role, input.organisationId)
    if (isRefusal(place)) return place
    const term = termOf(input.validFrom, input.validUntil, today(tx.at))
    if (isRefusal(term)) return term
    if (user.grants.some((grant) => grant.role === input.role && grant.path === place.path))
      return refuse('accounts.grantTwice', { role: `accounts.role.${input.role}` }, 'role')
    if (input.role === 'member' && !user.tied) return refuse('accounts.tieFirst', {}, 'role')
    await userStore(tx).grant({ userId: user.id, role: input.role, ...place, validFrom: term.from, validUntil: term.until })
    await recordAccount(
      tx,
      'accounts.grant',
      user,
      { after: { role: input.role, organisation: place.name, validFrom: term.from, validUntil: term.until } },
      place,
    )
    return { user: await after(tx, actor, user.id) }
  },

  revokeRole: async ({ input, tx, actor }) => {
    if (input.id === actor.userId) return refuse('accounts.own')
    const store = userStore(tx)
    await store.findLocked(input.id)
    const user = await findUser(tx, input.id, paths(actor))
    const row = (await store.grantsOf([input.id], today(tx.at))).find((grant) => grant.id === input.grantId)
    const held = user?.grants.find((grant) => grant.id === input.grantId)
    if (user === null || row === undefined || held === undefined) return refuse('accounts.notFound')
    if (!mayGrant(actor, row)) return refuse('accounts.mayNotGrant', { role: `accounts.role.${row.role}` })
    if (await leavesNoAdministrator(tx, [held])) return refuse('accounts.lastAdministrator')
    await store.revoke(row, today(tx.at))
    await recordAccount(
      tx,
      'accounts.revoke',
      user,
      { before: { role: held.role, organisation: held.organisationName, validUntil: held.validUntil }, reason: input.reason },
      { districtId: row.district, path: row.path },
    )
    return { user: await after(tx, actor, user.id) }
  },
})
