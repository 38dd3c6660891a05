import { isOpen, scopeOf, type Ability } from '../../../platform/access/ability.ts'
import type { Accounts, Step } from '../../../platform/accounts/accounts.ts'
import { actorsChanged } from '../../../platform/accounts/changes.ts'
import { faultOf } from '../../../platform/access/password-rules.ts'
import { hashPassword } from '../../../platform/accounts/password.ts'
import { EVERYWHERE, userStore } from '../../../platform/accounts/users.ts'
import { underScopes } from '../../../platform/database/transaction.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import { today } from '../../../platform/time/clock.ts'
import { placeNames } from '../store/places.ts'
import type { accountsContract } from '../contract.ts'
import { inNameOf, recordAccount } from './trail.ts'

type Routes = Pick<
  Handlers<typeof accountsContract>,
  'session' | 'signIn' | 'secondFactor' | 'signOut' | 'setupNeeded' | 'setup' | 'choosePassword'
>

/** Keeps who came in; a step that still wants a code is not yet a sign-in. */
const arrived = async (tx: Tx, step: Step): Promise<void> => {
  if (step.userId === null) return
  const user = await userStore(tx).find(step.userId)
  if (user !== undefined) await recordAccount(inNameOf(tx, user), 'accounts.signIn', user)
}

export const signingIn = (accounts: Accounts, abilities: readonly Ability[]): Routes => ({
  session: async ({ tx, actor, request }) => {
    const caller = actor.kind === 'user' ? await accounts.callerOf(request) : null
    const paths = actor.grants.map((grant) => grant.path)
    const names = await underScopes(tx, paths, () =>
      placeNames(
        tx,
        actor.grants.map((grant) => grant.organisationId),
      ),
    )
    return {
      signedIn: actor.kind === 'user',
      user: actor.kind === 'user' ? { id: actor.userId!, name: actor.name, username: caller?.username ?? '' } : null,
      memberId: actor.memberId,
      abilities: abilities.filter((ability) => isOpen(scopeOf(actor, ability))).map((ability) => ability.name),
      grants: actor.grants.map((grant) => ({
        role: grant.role,
        organisationId: grant.organisationId === EVERYWHERE.organisationId ? null : grant.organisationId,
        organisationName: names.get(grant.organisationId)?.name ?? null,
        atUnit: names.get(grant.organisationId)?.isUnit ?? false,
        path: grant.path,
      })),
      mustChangePassword: caller?.mustChangePassword ?? false,
      secondFactor: caller?.secondFactor ?? false,
      organisationSignIn: accounts.organisationSignIn,
    }
  },

  signIn: async ({ input, tx, request, reply }) => {
    const step = await accounts.signIn(request, input.username, input.password)
    if (isRefusal(step)) return step
    await arrived(tx, step)
    reply.header('set-cookie', step.cookies)
    return { signedIn: step.userId !== null }
  },

  secondFactor: async ({ input, tx, request, reply }) => {
    const step = await accounts.secondFactor(request, input.code)
    if (isRefusal(step)) return step
    await arrived(tx, step)
    reply.header('set-cookie', step.cookies)
    return { signedIn: step.userId !== null }
  },

  signOut: async ({ tx, actor, request, reply }) => {
    reply.header('set-cookie', await accounts.signOut(request))
    if (actor.kind === 'user') await recordAccount(tx, 'accounts.signOut', { id: actor.userId!, name: actor.name })
    await actorsChanged(tx)
    return { done: true }
  },

  setupNeeded: async ({ tx }) => ({ needed: (await userStore(tx).administrators(today(tx.at), 'anything')) === 0 }),

  setup: async ({ input, tx }) => {
    const store = userStore(tx)
    // The link is used up first: whoever else comes with it waits here and then finds it gone.
    if ((await store.takeLink('setup', input.token)) === undefined) return refuse('accounts.link')
    if ((await store.administrators(today(tx.at), 'anything')) > 0) return refuse('accounts.setUpAlready')
    const fault = faultOf(input.password, input.username)
    if (fault !== null) return refuse(`accounts.password.${fault}`, {}, 'password')
    const id = await store.add({
      name: input.name,
      username: input.username,
      passwordHash: await hashPassword(input.password),
      mustChangePassword: false,
      memberId: null,
    })
    if (id === null) return refuse('accounts.usernameTaken', { username: input.username }, 'username')
    const user = { id, name: input.name }
    const named = inNameOf(tx, user)
    await userStore(named).grant({ userId: id, role: 'systemAdministrator', ...EVERYWHERE, validFrom: today(tx.at), validUntil: null })
    await recordAccount(named, 'accounts.setup', user, { after: { username: input.username, role: 'systemAdministrator' } })
    return { done: true }
  },

  choosePassword: async ({ input, tx }) => {
    const store = userStore(tx)
    const link = await store.takeLink('password', input.token)
    const user = link?.user_id ? await store.findLocked(link.user_id) : undefined
    if (user === undefined || user.disabled_at !== null) return refuse('accounts.link')
    const fault = faultOf(input.password, user.username)
    if (fault !== null) return refuse(`accounts.password.${fault}`, {}, 'password')
    await store.setPassword(user.id, await hashPassword(input.password), false)
    await store.endSessions(user.id)
    await recordAccount(inNameOf(tx, user), 'accounts.choosePassword', user)
    return { done: true }
  },
})
