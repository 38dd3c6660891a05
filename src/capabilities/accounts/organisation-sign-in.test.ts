import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { organisationSignInFrom } from '../../platform/accounts/oidc.ts'
import { userStore } from '../../platform/accounts/users.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { browserOn } from '../../testing/browser.ts'
import { clientOn, type Client } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { createAccount } from './public.ts'

const database = await databaseOfFile()
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** What the identity service will say of whoever comes next. */
let claimed: Record<string, unknown> = {}
let nonce: string | null = null
let issuer = ''

/** An identity service as offices run one: discovery, token, keys. Its sign-in page is skipped. */
const service: Server = createServer((request, response) => {
  const reply = (body: object): void => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  }
  if (request.url === '/.well-known/openid-configuration')
    return reply({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
    })
  if (request.url === '/keys') return reply({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
  if (request.url === '/userinfo') return reply(claimed)
  if (request.url === '/token') {
    const time = Math.floor(Date.now() / 1000)
    const said = `${base64({ alg: 'RS256', kid: 'one' })}.${base64({ iss: issuer, aud: 'lianjian', iat: time, exp: time + 300, ...(nonce === null ? {} : { nonce }), ...claimed })}`
    return reply({
      access_token: 'a',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: `${said}.${createSign('RSA-SHA256').update(said).sign(privateKey).toString('base64url')}`,
    })
  }
  response.statusCode = 404
  response.end()
})

let client: Client
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    service.listen(0, '127.0.0.1', resolve)
  })
  issuer = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  client = await clientOn(database, {
    OIDC_DISCOVERY_URL: `${issuer}/.well-known/openid-configuration`,
    OIDC_CLIENT_ID: 'lianjian',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_NAME: '区统一认证',
  })
  await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const made = await createAccount(tx, { name: '赵丽', username: 'zhaoli', password: 'correct horse battery' })
    if (isRefusal(made)) throw new Error(made.code)
  })
})
afterAll(async () => {
  await client.close()
  service.close()
})

/** Goes to the service and comes back with a code. */
const comeBackAs = async (claims: Record<string, unknown>) => {
  claimed = claims
  const browser = browserOn(client)
  const away = await browser.visit('/api/auth/organisation')
  const there = new URL(away.location)
  expect(there.origin).toBe(issuer)
  nonce = there.searchParams.get('nonce')
  expect(there.searchParams.get('code_challenge_method')).toBe('S256')
  const back = await browser.visit(`/api/auth/callback/organisation?code=c&state=${there.searchParams.get('state')!}`)
  return { browser, back }
}

test('the button is offered, and leads whoever has an account of that name in', async () => {
  expect((await browserOn(client).call('GET', '/api/session')).body).toMatchObject({
    organisationSignIn: { name: '区统一认证', href: '/api/auth/organisation' },
  })
  const { browser, back } = await comeBackAs({ sub: '1', preferred_username: 'ZhaoLi', email: 'somebody@example.org', name: '赵丽' })
  expect([back.status, back.location]).toEqual([302, '/'])
  expect((await browser.call('GET', '/api/session')).body).toMatchObject({ signedIn: true, user: { name: '赵丽', username: 'zhaoli' } })
  const trail = await database.owner.query("select actor_name, after from audit_entries where action = 'accounts.signIn'")
  expect(trail.rows).toEqual([{ actor_name: '赵丽', after: '{"by":"区统一认证"}' }])
  // A second time by the link made at the first.
  const again = await comeBackAs({ sub: '1', preferred_username: 'renamed', email: 'somebody@example.org', name: '赵丽' })
  expect((await again.browser.call('GET', '/api/session')).body).toMatchObject({ user: { username: 'zhaoli' } })
})

test.each([
  ['has no account here', { sub: '2', preferred_username: 'nobody', email: 'zhaoli@accounts.invalid', name: 'x' }],
  ['names nobody', { sub: '3', email: 'zhaoli@accounts.invalid', name: 'x' }],
])('whoever %s is sent back, and no account is made', async (_who, claims) => {
  const { browser, back } = await comeBackAs(claims)
  expect(back.location).toMatch(/^\/sign-in\?error=/)
  expect((await browser.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
  expect((await database.owner.query('select count(*)::int as users from users')).rows).toEqual([{ users: 1 }])
})

test('a disabled account stays outside by this door too', async () => {
  await inTransaction(database, { actor: OPERATOR, scopes: [''] }, async (tx) => {
    const user = await userStore(tx).byUsername('zhaoli')
    await userStore(tx).setDisabled(user!.id, true)
  })
  const { browser } = await comeBackAs({ sub: '1', preferred_username: 'zhaoli', email: 'somebody@example.org', name: '赵丽' })
  expect((await browser.call('GET', '/api/session')).body).toMatchObject({ signedIn: false })
})

test('settings that are not whole are named at the start', () => {
  expect(organisationSignInFrom({})).toBeNull()
  expect(() => organisationSignInFrom({ OIDC_CLIENT_ID: 'x' })).toThrow('OIDC_DISCOVERY_URL、OIDC_CLIENT_SECRET')
})
