import type { FastifyRequest } from 'fastify'
import { Kysely, PostgresDialect } from 'kysely'
import { newId } from '../database/ids.ts'
import type { Database } from '../database/transaction.ts'
import { now } from '../time/clock.ts'
import { hashPassword, isPassword } from './password.ts'
import { LONGEST_PASSWORD } from '../access/password-rules.ts'
import { organisationSignIn, type OrganisationSignIn } from './oidc.ts'

/** The longest a session lasts, however busy. */
export const SESSION_SECONDS = 12 * 3600

/** The name of the cookie, as better-auth prefixes it. */
export const sessionCookieName = (baseUrl: string): string => `${baseUrl.startsWith('https:') ? '__Secure-' : ''}lianjian.session_token`

/** The name of the cookie that stands between the password and the code. */
export const secondFactorCookieName = (baseUrl: string): string => sessionCookieName(baseUrl).replace('session_token', 'two_factor')

/** What better-auth answered, with the cookies it wants set. */
export type EngineAnswer = {
  readonly status: number
  readonly code: string | undefined
  readonly body: Readonly<Record<string, unknown>>
  readonly location: string | null
  readonly cookies: readonly string[]
}

export type Engine = {
  /** Puts one of better-auth's own requests to it in the name of the caller's browser. */
  readonly ask: (request: FastifyRequest, method: 'GET' | 'POST', path: string, body?: object) => Promise<EngineAnswer>
}

export type EngineOptions = {
  readonly database: Database
  /** Where people reach the app; decides whether cookies are secure. */
  readonly baseUrl: string
  readonly organisationSignIn: OrganisationSignIn | null
}

const build = async ({ database, baseUrl, organisationSignIn: provider }: EngineOptions) => {
  // Loaded at the first sign-in: 22 MB and 0.2 s that a server nobody has signed in to does not spend.
  const [{ betterAuth }, { username }, { twoFactor }, { APIError }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/username'),
    import('better-auth/plugins/two-factor'),
    import('better-auth/api'),
  ])
  const isDisabled = async (userId: string): Promise<boolean> => {
    const { rows } = await database.app.query('select 1 from users where id = $1 and disabled_at is null', [userId])
    return rows.length === 0
  }
  return betterAuth({
    appName: '联建',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret: database.secrets.derived('session'),
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool: database.app }) }), type: 'postgres', transaction: true },
    // Ours are more exact (attempts.ts): by account and by address, kept in the database.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'lianjian',
      useSecureCookies: baseUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-caller'] },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: LONGEST_PASSWORD,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPassword(hash, password) },
    },
    user: { modelName: 'users', fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' } },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: { seenAt: { type: 'date', required: true, input: false, fieldName: 'seen_at', defaultValue: () => now() } },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      accountLinking: { enabled: true, trustedProviders: provider === null ? [] : [provider.id], allowDifferentEmails: false },
    },
    verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' } },
    databaseHooks: {
      session: {
        create: {
          // After the password was right, so that only its owner learns that an account is disabled.
          before: async (session) => {
            if (await isDisabled(session.userId)) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' })
            return { data: session }
          },
        },
      },
    },
    plugins: [
      username({ minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: () => true, displayUsername: false }),
      twoFactor({
        issuer: '联建',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      ...(provider === null ? [] : [await organisationSignIn(provider)]),
    ],
  })
}

/** better-auth behind one function: our routes decide what may be asked of it, and say its answers in our words. */
export const openEngine = (options: EngineOptions): Engine => {
  let auth: ReturnType<typeof build> | undefined
  return {
    ask: async (request, method, path, body) => {
      auth ??= build(options)
      const engine = await auth.catch((error: unknown) => {
        auth = undefined
        throw error
      })
      const headers = new Headers({ origin: new URL(options.baseUrl).origin, 'x-caller': request.ip })
      for (const name of ['cookie', 'user-agent'] as const) {
        const value = request.headers[name]
        if (value !== undefined) headers.set(name, value)
      }
      if (body !== undefined) headers.set('content-type', 'application/json')
      const response = await engine.handler(
        new Request(new URL(`/api/auth${path}`, options.baseUrl), {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      )
      const text = await response.text()
      const answer = (text.startsWith('{') ? JSON.parse(text) : {}) as Readonly<Record<string, unknown>>
      return {
        status: response.status,
        code: typeof answer['code'] === 'string' ? answer['code'] : undefined,
        body: answer,
        location: response.headers.get('location'),
        cookies: response.headers.getSetCookie(),
      }
    },
  }
}
