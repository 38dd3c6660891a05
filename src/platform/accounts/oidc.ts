import type { BetterAuthPlugin } from 'better-auth'

/** The sign-in of an organisation's own identity service (OpenID Connect). */
export type OrganisationSignIn = {
  readonly id: string
  /** What the button says, e.g. 区统一身份认证. */
  readonly name: string
  readonly discoveryUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** The claim that equals a username here. */
  readonly usernameClaim: string
}

/** The mail address that stands for a username, because better-auth links by it. Nothing is ever sent there. */
export const addressOf = (username: string): string => `${username}@accounts.invalid`

/**
 * Reads `OIDC_DISCOVERY_URL`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET`, and where wanted `OIDC_NAME` and `OIDC_USERNAME_CLAIM`.
 * @returns null when none is set
 * @throws Error naming what is missing when only some are
 */
export const organisationSignInFrom = (env: Readonly<Record<string, string | undefined>>): OrganisationSignIn | null => {
  const needed = ['OIDC_DISCOVERY_URL', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const missing = needed.filter((name) => (env[name] ?? '') === '')
  if (missing.length === needed.length) return null
  if (missing.length > 0)
    throw new Error(`统一身份认证的设置不全,缺少 ${missing.join('、')}。(The OIDC settings lack ${missing.join(', ')}.)`)
  return {
    id: 'organisation',
    name: env['OIDC_NAME'] ?? '统一身份认证',
    discoveryUrl: env['OIDC_DISCOVERY_URL']!,
    clientId: env['OIDC_CLIENT_ID']!,
    clientSecret: env['OIDC_CLIENT_SECRET']!,
    usernameClaim: env['OIDC_USERNAME_CLAIM'] ?? 'preferred_username',
  }
}

/** Links a foreign identity to the account whose username it names; never makes an account. */
export const organisationSignIn = async (provider: OrganisationSignIn): Promise<BetterAuthPlugin> => {
  const { genericOAuth } = await import('better-auth/plugins/generic-oauth')
  return genericOAuth({
    config: [
      {
        providerId: provider.id,
        discoveryUrl: provider.discoveryUrl,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        scopes: ['openid', 'profile'],
        pkce: true,
        disableImplicitSignUp: true,
        disableSignUp: true,
        mapProfileToUser: (profile) => {
          const claimed = profile[provider.usernameClaim]
          const username = typeof claimed === 'string' ? claimed.toLowerCase() : ''
          return { email: addressOf(username), emailVerified: true, name: username }
        },
      },
    ],
  })
}
