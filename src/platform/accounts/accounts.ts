import type { FastifyInstance, FastifyRequest } from 'fastify'
import pg from 'pg'
import { OPERATOR, type Actor } from '../access/ability.ts'
import { record } from '../audit/audit.ts'
import { inTransaction, type Database } from '../database/transaction.ts'
import { refuse, type Refusal } from '../http/contract.ts'
import { now, today } from '../time/clock.ts'
import { signInAttempts, type Checked } from './attempts.ts'
import { failureTrail } from './failures.ts'
import { openEngine, secondFactorCookieName, sessionCookieName, type EngineAnswer } from './engine.ts'
import { organisationSignInFrom } from './oidc.ts'
import { refuseForeignOrigins } from './origin.ts'
import { sessionReader, type Caller } from './sessions.ts'
import { EVERYWHERE, userStore } from './users.ts'

/** What a step of signing in led to; `cookies` go to the browser as they are. */
export type Step = {
  readonly cookies: readonly string[]
  /** Null while a second factor is still asked for. */
  readonly userId: string | null
}

/** Everything the server knows about who is calling and how they came in. */
export type Accounts = {
  readonly callerOf: (request: FastifyRequest) => Promise<Caller | null>
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | null>
  readonly signIn: (request: FastifyRequest, username: string, password: string) => Promise<Step | Refusal>
  readonly secondFactor: (request: FastifyRequest, code: string) => Promise<Step | Refusal>
  readonly signOut: (request: FastifyRequest) => Promise<readonly string[]>
  /** Runs a check of the caller's own password under the same limit as signing in. */
  readonly guarded: ReturnType<typeof signInAttempts>['guarded']
  readonly forgetAttempts: (username: string) => Promise<void>
  readonly beginSecondFactor: (
    request: FastifyRequest,
    username: string,
    password: string,
  ) => Promise<{ uri: string; spareCodes: string[] } | Refusal>
  readonly confirmSecondFactor: (request: FastifyRequest, username: string, code: string) => Promise<Step | Refusal>
  readonly endSecondFactor: (request: FastifyRequest, username: string, password: string) => Promise<Step | Refusal>
  readonly organisationSignIn: { readonly name: string; readonly href: string } | null
  /** A link that makes the first administrator, or null when there is one. Earlier links stop working. */
  readonly oneTimeSetupLink: () => Promise<string | null>
  /** Refuses foreign origins on the whole application, and serves the organisation's own sign-in. */
  readonly register: (app: FastifyInstance) => void
  readonly close: () => Promise<void>
}

export type AccountsOptions = {
  readonly database: Database
  /** Where people reach the app, e.g. `https://lj.example.gov.cn`. Cookies are secure when it is https. */
  readonly baseUrl: string
  readonly env?: Readonly<Record<string, string | undefined>>
}

const IDLE_MINUTES = 60

const idleMinutesFrom = (text: string | undefined): number => {
  const minutes = Number(text ?? IDLE_MINUTES)
  if (!Number.isInteger(minutes) || minutes < 5 || minutes > 720)
    throw new Error('SESSION_IDLE_MINUTES 应为 5 至 720 的整数。(SESSION_IDLE_MINUTES must be a whole number from 5 to 720.)')
  return minutes
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  INVALID_USERNAME_OR_PASSWORD: refuse('accounts.wrong'),
  INVALID_USERNAME: refuse('accounts.wrong'),
  USERNAME_TOO_SHORT: refuse('accounts.wrong'),
  USERNAME_TOO_LONG: refuse('accounts.wrong'),
  PASSWORD_TOO_LONG: refuse('accounts.wrong'),
  ACCOUNT_DISABLED: refuse('accounts.disabled'),
  INVALID_CODE: refuse('accounts.wrongCode', {}, 'code'),
  INVALID_BACKUP_CODE: refuse('accounts.wrongCode', {}, 'code'),
  INVALID_TWO_FACTOR_COOKIE: refuse('accounts.signInAgain'),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: refuse('accounts.signInAgain'),
  ACCOUNT_TEMPORARILY_LOCKED: refuse('accounts.locked', { minutes: 15 }),
  INVALID_PASSWORD: refuse('accounts.wrongCurrent'),
  TOTP_ALREADY_ENABLED: refuse('accounts.secondFactorOn'),
  TOTP_NOT_ENABLED: refuse('accounts.secondFactorNotBegun'),
  BACKUP_CODES_NOT_ENABLED: refuse('accounts.wrongCode', {}, 'code'),
}

const refusalOf = (answer: EngineAnswer): Refusal | null => {
  if (answer.status < 400) return null
  const known = REFUSALS[answer.code ?? '']
  if (known === undefined) throw new Error(`The sign-in engine answered ${answer.status} ${answer.code ?? ''}`)
  return known
}

const WRONG: Readonly<Record<string, Checked['wrong']>> = {
  'accounts.wrong': 'wrongPassword',
  'accounts.wrongCurrent': 'wrongPassword',
  'accounts.wrongCode': 'wrongCode',
}

/** Whether the engine takes no more codes for an account for a while: after ten wrong ones in a row. */
const isCodeLocked = async (database: Database, userId: string): Promise<boolean> =>
  (await database.app.query('select 1 from two_factors where user_id = $1 and locked_until > $2', [userId, now()])).rows.length > 0

const stepFrom = (answer: EngineAnswer): Step => {
  const user = answer.body['user'] as { id?: unknown } | undefined
  return { cookies: answer.cookies, userId: typeof user?.id === 'string' ? user.id : null }
}

/** Opens the accounts of a database. Nothing is loaded or connected before the first caller. */
export const openAccounts = ({ database, baseUrl, env = {} }: AccountsOptions): Accounts => {
  // Connections of its own: a request that holds one of the application's while it waits for a password check
  // would otherwise wait for itself when all are taken.
  const pool = new pg.Pool({ ...database.app.options, max: 4 })
  pool.on('error', () => {})
  const own: Database = { ...database, app: pool }
  const provider = organisationSignInFrom(env)
  const engine = openEngine({ database: own, baseUrl, organisationSignIn: provider })
  const sessions = sessionReader({
    database: own,
    cookieName: sessionCookieName(baseUrl),
    secondFactorCookieName: secondFactorCookieName(baseUrl),
    idleMinutes: idleMinutesFrom(env['SESSION_IDLE_MINUTES']),
  })
  const attempts = signInAttempts(own)
  const leaveFailure = failureTrail(own)

  /** One request to the engine that rests on a password or code, counted when it is wrong. */
  const guardedStep = async (request: FastifyRequest, username: string, path: string, body: object): Promise<EngineAnswer | Refusal> => {
    const checked = await attempts.guarded(request, username, async () => {
      const answer = await engine.ask(request, 'POST', path, body)
      const refusal = refusalOf(answer)
      // A disabled account's password was right all the same.
      return { right: refusal === null || refusal.code === 'accounts.disabled', wrong: WRONG[refusal?.code ?? ''], answer, refusal }
    })
    return 'right' in checked ? (checked.refusal ?? checked.answer) : checked
  }

  const guardedStepOr = async (request: FastifyRequest, username: string, path: string, body: object): Promise<Step | Refusal> => {
    const answer = await guardedStep(request, username, path, body)
    return 'refused' in answer ? answer : stepFrom(answer)
  }

  return {
    callerOf: sessions.callerOf,
    actorOf: async (request) => (await sessions.callerOf(request))?.actor ?? null,
    signIn: (request, username, password) => guardedStepOr(request, username, '/sign-in/username', { username: username.trim(), password }),
    secondFactor: async (request, code) => {
      const plain = code.replaceAll(/\s/g, '')
      // Asked before: the engine forgets who it was with the last wrong code.
      const userId = await sessions.awaited(request)
      const answer = /^\d{6}$/.test(plain)
        ? await engine.ask(request, 'POST', '/two-factor/verify-totp', { code: plain })
        : await engine.ask(request, 'POST', '/two-factor/verify-backup-code', { code: plain })
      const refusal = refusalOf(answer)
      if (refusal === null) return stepFrom(answer)
      if (userId !== null && refusal.code === 'accounts.wrongCode')
        await leaveFailure(request, { userId }, 'wrongCode', ...((await isCodeLocked(own, userId)) ? (['lockOut'] as const) : []))
      return refusal
    },
    signOut: async (request) => (await engine.ask(request, 'POST', '/sign-out', {})).cookies,
    guarded: attempts.guarded,
    forgetAttempts: attempts.forget,
    beginSecondFactor: async (request, username, password) => {
      const answer = await guardedStep(request, username, '/two-factor/enable', { password })
      if ('refused' in answer) return answer
      return { uri: String(answer.body['totpURI']), spareCodes: answer.body['backupCodes'] as string[] }
    },
    confirmSecondFactor: (request, username, code) =>
      guardedStepOr(request, username, '/two-factor/verify-totp', { code: code.replaceAll(/\s/g, '') }),
    endSecondFactor: (request, username, password) => guardedStepOr(request, username, '/two-factor/disable', { password }),
    organisationSignIn: provider === null ? null : { name: provider.name, href: '/api/auth/organisation' },
    oneTimeSetupLink: () =>
      inTransaction(own, { actor: OPERATOR, scopes: [''] }, async (tx) => {
        const store = userStore(tx)
        if ((await store.administrators(today(tx.at), 'anything')) > 0) return null
        return new URL(`/setup?token=${await store.addLink('setup', null, 24)}`, baseUrl).href
      }),
    register: (app) => {
      refuseForeignOrigins(app, baseUrl)
      if (provider === null) return
      app.get('/api/auth/organisation', async (request, reply) => {
        const answer = await engine.ask(request, 'POST', '/sign-in/social', {
          provider: provider.id,
          callbackURL: '/',
          errorCallbackURL: '/sign-in',
        })
        const url = answer.body['url']
        if (typeof url !== 'string') return reply.redirect('/sign-in?error=unavailable')
        return reply.header('set-cookie', answer.cookies).redirect(url)
      })
      app.get('/api/auth/callback/organisation', async (request, reply) => {
        const answer = await engine.ask(request, 'GET', request.url.slice('/api/auth'.length))
        const caller = await sessions.callerIn(answer.cookies)
        if (caller !== null)
          await inTransaction(own, { actor: caller.actor, scopes: [] }, (tx) =>
            record(tx, {
              action: 'accounts.signIn',
              subject: { kind: 'user', id: caller.actor.userId!, name: caller.actor.name },
              districtId: EVERYWHERE.districtId,
              path: EVERYWHERE.path,
              after: { by: provider.name },
            }),
          )
        return reply.header('set-cookie', answer.cookies).redirect(answer.location ?? '/sign-in?error=unavailable')
      })
    },
    close: async () => {
      sessions.close()
      await pool.end()
    },
  }
}
