import type { Accounts } from '../../../platform/accounts/accounts.ts'
import { actorsChanged } from '../../../platform/accounts/changes.ts'
import { faultOf } from '../../../platform/access/password-rules.ts'
import { hashPassword, isPassword } from '../../../platform/accounts/password.ts'
import type { Caller } from '../../../platform/accounts/sessions.ts'
import { userStore } from '../../../platform/accounts/users.ts'
import { isRefusal, refuse } from '../../../platform/http/contract.ts'
import { refused } from '../../../platform/http/problem.ts'
import type { Handlers } from '../../../platform/http/serve.ts'
import type { FastifyRequest } from 'fastify'
import type { accountsContract } from '../contract.ts'
import { viewStore } from '../store/views.ts'
import { recordAccount } from './trail.ts'

type Routes = Pick<
  Handlers<typeof accountsContract>,
  | 'ownSessions'
  | 'endSession'
  | 'endOtherSessions'
  | 'changePassword'
  | 'beginSecondFactor'
  | 'confirmSecondFactor'
  | 'endSecondFactor'
  | 'views'
  | 'saveViews'
  | 'preferences'
  | 'savePreferences'
>

/** The most that one person's views of a list, or preferences, may hold. */
const MOST_BYTES = 64 * 1024

export const ownAccount = (accounts: Accounts): Routes => {
  const callerOf = async (request: FastifyRequest): Promise<Caller & { userId: string }> => {
    const caller = await accounts.callerOf(request)
    if (caller === null || caller.actor.userId === null) throw refused(refuse('http.signInNeeded'))
    return { ...caller, userId: caller.actor.userId }
  }
  return {
    ownSessions: async ({ tx, actor, request }) => {
      const current = (await accounts.callerOf(request))?.sessionId
      const rows = await userStore(tx).sessions(actor.userId!)
      return {
        sessions: rows.map((row) => ({
          id: row.id,
          current: row.id === current,
          createdAt: row.created_at.toISOString(),
          seenAt: row.seen_at.toISOString(),
          address: row.ip_address,
          browser: row.user_agent,
        })),
      }
    },

    endSession: async ({ input, tx, actor }) => {
      if ((await userStore(tx).endSessions(actor.userId!, { only: input.id })) === 0) return refuse('accounts.session.notFound')
      await recordAccount(tx, 'accounts.endSession', { id: actor.userId!, name: actor.name })
      return { done: true }
    },

    endOtherSessions: async ({ tx, request }) => {
      const { userId, sessionId, actor } = await callerOf(request)
      const ended = await userStore(tx).endSessions(userId, { except: sessionId })
      if (ended > 0) await recordAccount(tx, 'accounts.endSession', { id: userId, name: actor.name }, { after: { ended } })
      return { ended }
    },

    changePassword: async ({ input, tx, request }) => {
      const { userId, username, sessionId, actor } = await callerOf(request)
      const store = userStore(tx)
      const hashed = await store.passwordHash(userId)
      const checked = await accounts.guarded(request, username, async () => ({
        right: hashed !== null && (await isPassword(hashed, input.current)),
        wrong: 'wrongPassword' as const,
      }))
      if (isRefusal(checked)) return checked
      if (!checked.right) return refuse('accounts.wrongCurrent', {}, 'current')
      if (input.password === input.current) return refuse('accounts.password.same', {}, 'password')
      const fault = faultOf(input.password, username)
      if (fault !== null) return refuse(`accounts.password.${fault}`, {}, 'password')
      await store.setPassword(userId, await hashPassword(input.password), false)
      await store.endSessions(userId, { except: sessionId })
      await recordAccount(tx, 'accounts.changePassword', { id: userId, name: actor.name })
      return { done: true }
    },

    beginSecondFactor: async ({ input, request }) => {
      const { username } = await callerOf(request)
      return accounts.beginSecondFactor(request, username, input.password)
    },

    confirmSecondFactor: async ({ input, tx, request, reply }) => {
      const { username, userId, actor } = await callerOf(request)
      const step = await accounts.confirmSecondFactor(request, username, input.code)
      if (isRefusal(step)) return step
      reply.header('set-cookie', step.cookies)
      await recordAccount(tx, 'accounts.beginSecondFactor', { id: userId, name: actor.name })
      await actorsChanged(tx)
      return { done: true }
    },

    endSecondFactor: async ({ input, tx, request, reply }) => {
      const { username, userId, actor } = await callerOf(request)
      const step = await accounts.endSecondFactor(request, username, input.password)
      if (isRefusal(step)) return step
      reply.header('set-cookie', step.cookies)
      await recordAccount(tx, 'accounts.endSecondFactor', { id: userId, name: actor.name })
      await actorsChanged(tx)
      return { done: true }
    },

    views: async ({ input, tx, actor }) => ({ views: await viewStore(tx, actor.userId!).views(input.list) }),

    saveViews: async ({ input, tx, actor }) => {
      const twice = input.views.find((view, at) => input.views.findIndex((other) => other.name === view.name) !== at)
      if (twice !== undefined) return refuse('accounts.viewNameTwice', { name: twice.name })
      if (JSON.stringify(input.views).length > MOST_BYTES) return refuse('accounts.viewTooLarge')
      await viewStore(tx, actor.userId!).replaceViews(input.list, input.views)
      return { done: true }
    },

    preferences: async ({ tx, actor }) => ({ preferences: await viewStore(tx, actor.userId!).preferences() }),

    savePreferences: async ({ input, tx, actor }) => {
      if (JSON.stringify(input.preferences).length > MOST_BYTES) return refuse('accounts.viewTooLarge')
      await viewStore(tx, actor.userId!).savePreferences(input.preferences)
      return { done: true }
    },
  }
}
