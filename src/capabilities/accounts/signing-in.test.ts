import { createHmac } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { OPERATOR } from '../../platform/access/ability.ts'
import { moveGrants } from '../../platform/accounts/moves.ts'
import { userStore } from '../../platform/accounts/users.ts'
import { inTransaction, type Tx } from '../../platform/database/transaction.ts'
import { isRefusal } from '../../platform/http/contract.ts'
import { browserOn, type Browser } from '../../testing/browser.ts'
import { clientOn } from '../../testing/client.ts'
import { databaseOfFile } from '../../testing/database.ts'
import { plantOrganisation } from '../organisations/samples.ts'
import { createAccount, placeOf } from './public.ts'

const database = await databaseOfFile()
const client = await clientOn(database)
afterAll(() => client.close())

const PASSWORD = 'correct horse battery'
const asOperator = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, { actor: OPERATOR, scopes: [''] }, work)

const tree = await asOperator(async (tx) => {
  const district = await plantOrganisation(tx, 'district', '兴隆区委')
  const street = await plantOrganisation(tx, 'street', '于楼街道', district)
  const other = await plantOrganisation(tx, 'street', '锦采街道', district)
  return { district, street, other }
})

let accounts = 0
/** Somebody with an account, and what they sign in with. */
const somebody = async (options: { password?: string; from?: string; until?: string } = {}) => {
  accounts += 1
  const username = `user${accounts}`
  const answer = await asOperator(async (tx) =>
    createAccount(tx, {
      name: `第${accounts}人`,
      username,
      password: options.password ?? PASSWORD,
      role: {
        role: 'streetOfficer',
        place: (await placeOf(tx, tree.street.id))!,
        ...(options.from ? { validFrom: options.from } : {}),
        validUntil: options.until ?? null,
      },
    }),
  )
  if (isRefusal(answer)) throw new Error(answer.code)
  return { id: answer.id, username }
}

const signIn = (browser: Browser, username: string, password = PASSWORD) =>
  browser.call('POST', '/api/auth/sign-in', { username, password })
const session = async (browser: Browser) =>
  (await browser.call('GET', '/api/session')).body as {
    signedIn: boolean
    grants: { role: string; path: string; organisationName: string }[]
    abilities: string[]
    mustChangePassword: boolean
  }

/** The code an authenticator shows (RFC 6238), from the address it scanned. */
const codeOf = (uri: string, at = Date.now()): string => {
  const bits = [...new URL(uri).searchParams.get('secret')!]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

beforeEach(async () => {
  await database.owner.query('delete from sign_in_attempts')
})

describe('signing in', () => {
  test('opens what the roles open, and nothing before', async () => {
    const browser = browserOn(client)
    const { username } = await somebody()
    expect(await session(browser)).toMatchObject({ signedIn: false, grants: [], abilities: [] })
    expect((await browser.call('GET', '/api/account/sessions')).status).toBe(401)
    expect(await signIn(browser, username)).toEqual({ status: 200, body: { signedIn: true } })
    const now = await session(browser)
    expect(now).toMatchObject({ signedIn: true, grants: [{ role: 'streetOfficer', organisationName: '于楼街道', path: tree.street.path }] })
    expect(now.abilities).toEqual(expect.arrayContaining(['accounts.own', 'organisations.create']))
    const trail = await database.owner.query(
      "select actor_name from audit_entries where action = 'accounts.signIn' order by id desc limit 1",
    )
    expect(trail.rows).toEqual([{ actor_name: '第1人' }])
  })

  test('is the same answer for a wrong name and a wrong password, and takes about the same time', async () => {
    const { username } = await somebody()
    const times: Record<string, number[]> = { [username]: [], nobody: [] }
    const answers = new Set<string>()
    await signIn(browserOn(client), username)
    for (let round = 0; round < 4; round += 1)
      for (const name of [username, 'nobody']) {
        const begun = performance.now()
        answers.add(JSON.stringify(await signIn(browserOn(client), name, 'wrong horse battery')))
        times[name]!.push(performance.now() - begun)
      }
    expect(answers.size).toBe(1)
    expect([...answers][0]).toContain('accounts.wrong')
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[1]!
    expect(middle(times['nobody']!) / middle(times[username]!)).toBeGreaterThan(0.4)
  })

  test('stops after five wrong passwords, for the right one too, and only from that address', async () => {
    const { username } = await somebody()
    const browser = browserOn(client)
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await signIn(browser, username, 'wrong')).body).toMatchObject({ code: 'accounts.wrong' })
    expect(await signIn(browser, username)).toMatchObject({ status: 429, body: { code: 'accounts.locked', data: { minutes: 15 } } })
    expect((await signIn(browserOn(client, '10.0.0.2'), username)).status).toBe(200)
    await database.owner.query("update sign_in_attempts set at = at - interval '16 minutes'")
    expect((await signIn(browser, username)).status).toBe(200)
  })

  test('gives no more than five attempts to a burst', async () => {
    const { username } = await somebody()
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(browserOn(client), username, 'wrong')))
    expect(answers.filter(({ body }) => body['code'] === 'accounts.wrong')).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  test('is refused to a page of another site', async () => {
    const { username } = await somebody()
    const body = { username, password: PASSWORD }
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }] as Record<
      string,
      string
    >[])
      expect(await browserOn(client).call('POST', '/api/auth/sign-in', body, headers)).toMatchObject({
        status: 403,
        body: { code: 'http.foreignOrigin' },
      })
    expect((await browserOn(client).call('POST', '/api/auth/sign-in', body, { origin: 'http://localhost' })).status).toBe(200)
  })

  test('has a cookie that scripts cannot read and whose signature counts', async () => {
    const { username } = await somebody()
    const answer = await client.app.inject({ method: 'POST', url: '/api/auth/sign-in', payload: { username, password: PASSWORD } })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^lianjian\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    const browser = browserOn(client)
    await signIn(browser, username)
    const [name, value] = [...browser.cookies][0]!
    const forged = decodeURIComponent(value).replace(/.(?==?$)/, (last) => (last === 'A' ? 'Q' : 'A'))
    const isSignedIn = async (text: string): Promise<boolean> => {
      const cookies = { cookie: `${name}=${encodeURIComponent(text)}` }
      return (await client.app.inject({ method: 'GET', url: '/api/session', headers: cookies })).json<{ signedIn: boolean }>().signedIn
    }
    expect(await isSignedIn(decodeURIComponent(value))).toBe(true)
    expect(await isSignedIn(forged)).toBe(false)
  })
})

describe('a refused sign-in', () => {
  type Line = { action: string; actor_kind: string; subject_kind: string; subject_id: string; subject_name: string | null; after: string }
  const linesAfter = async (work: () => Promise<unknown>): Promise<Line[]> => {
    const { rows: last } = await database.owner.query<{ id: string }>('select id from audit_entries order by id desc limit 1')
    await work()
    const { rows } = await database.owner.query<Line>(
      `select action, actor_kind, subject_kind, subject_id, subject_name, after from audit_entries where id > $1 and action <> 'accounts.signIn' order by id`,
      [last[0]!.id],
    )
    return rows
  }

  test('leaves a line with the account and the address, and one more when it locks; then none', async () => {
    const { id, username } = await somebody()
    const browser = browserOn(client, '10.0.0.7')
    const lines = await linesAfter(async () => {
      for (let attempt = 0; attempt < 8; attempt += 1) await signIn(browser, ` ${username.toUpperCase()} `, 'a secret of mine')
    })
    expect(lines.map(({ action }) => action)).toEqual([...Array<string>(5).fill('accounts.wrongPassword'), 'accounts.lockOut'])
    for (const line of lines) {
      expect(line).toMatchObject({ actor_kind: 'public', subject_kind: 'user', subject_id: id, after: '{"from":"10.0.0.7"}' })
      expect(JSON.stringify(line)).not.toContain('secret')
    }
  })

  test('of a name that is nobody’s keeps neither name nor password, and tells the same name again', async () => {
    const browser = browserOn(client, '10.0.0.8')
    const lines = await linesAfter(async () => {
      for (const name of ['Geheim-2026', 'geheim-2026 ', 'another']) await signIn(browser, name, 'what is typed')
    })
    expect(lines.map(({ action }) => action)).toEqual(Array<string>(3).fill('accounts.wrongPassword'))
    expect(lines.every((line) => line.subject_name === null)).toBe(true)
    expect(lines[0]!.subject_id).toBe(lines[1]!.subject_id)
    expect(lines[0]!.subject_id).not.toBe(lines[2]!.subject_id)
    expect(JSON.stringify(lines)).not.toMatch(/geheim|another|typed/i)
  })

  test('for its second factor leaves a line too, and one when the account is locked by it', async () => {
    const { id, username } = await somebody()
    const browser = browserOn(client)
    await signIn(browser, username)
    const { uri } = (await browser.call('POST', '/api/account/second-factor', { password: PASSWORD })).body as { uri: string }
    await browser.call('POST', '/api/account/second-factor/confirm', { code: codeOf(uri) })
    const actions = await linesAfter(async () => {
      for (let round = 0; round < 3; round += 1) {
        const next = browserOn(client, '10.0.0.9')
        await signIn(next, username)
        for (let attempt = 0; attempt < 5; attempt += 1) await next.call('POST', '/api/auth/second-factor', { code: '000000' })
      }
    })
    expect(new Set(actions.map(({ subject_id }) => subject_id))).toEqual(new Set([id]))
    expect(actions.map(({ action }) => action)).toEqual([...Array<string>(10).fill('accounts.wrongCode'), 'accounts.lockOut'])
    expect(JSON.stringify(actions)).not.toContain('000000')
  })
})

describe('a session', () => {
  test('ends at once when it is ended elsewhere', async () => {
    const { username } = await somebody()
    const [desk, phone] = [browserOn(client), browserOn(client, '10.0.0.9')]
    await signIn(desk, username)
    await signIn(phone, username)
    expect((await session(phone)).signedIn).toBe(true)
    const { sessions } = (await desk.call('GET', '/api/account/sessions')).body as {
      sessions: { id: string; current: boolean; address: string }[]
    }
    expect(sessions.map(({ current, address }) => [current, address]).toSorted()).toEqual([
      [false, '10.0.0.9'],
      [true, '10.0.0.1'],
    ])
    expect((await desk.call('DELETE', `/api/account/sessions/${sessions.find(({ current }) => !current)!.id}`)).status).toBe(200)
    expect((await session(phone)).signedIn).toBe(false)
    expect((await session(desk)).signedIn).toBe(true)
  })

  test('of somebody else is not there', async () => {
    const [mine, yours] = [browserOn(client), browserOn(client)]
    await signIn(mine, (await somebody()).username)
    const you = await somebody()
    await signIn(yours, you.username)
    const { rows } = await database.owner.query<{ id: string }>('select id from sessions where user_id = $1', [you.id])
    expect((await mine.call('DELETE', `/api/account/sessions/${rows[0]!.id}`)).status).toBe(404)
  })

  test('ends with signing out, with idleness, and with its account', async () => {
    const person = await somebody()
    const browser = browserOn(client)
    await signIn(browser, person.username)
    const kept = new Map(browser.cookies)
    expect((await browser.call('POST', '/api/auth/sign-out', {})).status).toBe(200)
    expect(browser.cookies.size).toBe(0)
    const replay = browserOn(client)
    for (const [name, value] of kept) (replay.cookies as Map<string, string>).set(name, value)
    expect((await session(replay)).signedIn).toBe(false)

    await signIn(browser, person.username)
    await database.owner.query("update sessions set seen_at = seen_at - interval '61 minutes' where user_id = $1", [person.id])
    expect((await session(browser)).signedIn).toBe(false)

    await signIn(browser, person.username)
    expect((await session(browser)).signedIn).toBe(true)
    await asOperator((tx) => userStore(tx).setDisabled(person.id, true))
    expect((await session(browser)).signedIn).toBe(false)
    expect((await signIn(browser, person.username)).body).toMatchObject({ code: 'accounts.disabled' })
    expect((await signIn(browser, person.username, 'wrong')).body).toMatchObject({ code: 'accounts.wrong' })
  })
})

describe('a role', () => {
  test.each([
    ['past', { from: '2020-01-01', until: '2021-01-01' }],
    ['still to come', { from: '2099-01-01' }],
  ])('%s gives nothing', async (_what, term) => {
    const browser = browserOn(client)
    await signIn(browser, (await somebody(term)).username)
    expect(await session(browser)).toMatchObject({ signedIn: true, grants: [] })
    expect(
      (await browser.call('POST', '/api/organisations', { parentId: tree.street.id, kind: 'community', name: '康馨社区' })).status,
    ).toBe(403)
  })

  test('moves with its organisation, and what is below', async () => {
    const browser = browserOn(client)
    await signIn(browser, (await somebody()).username)
    expect((await session(browser)).grants[0]!.path).toBe(tree.street.path)
    await asOperator((tx) => moveGrants(tx, tree.street.path, `${tree.other.path}.x1`))
    expect((await session(browser)).grants[0]!.path).toBe(`${tree.other.path}.x1`)
    await asOperator((tx) => moveGrants(tx, tree.other.path, 'moved'))
    expect((await session(browser)).grants[0]!.path).toBe('moved.x1')
    await asOperator((tx) => moveGrants(tx, 'moved.x1', tree.street.path))
  })

  test('waits until a password that somebody else knows is changed', async () => {
    const made = await asOperator(async (tx) =>
      createAccount(tx, {
        name: '新人',
        username: 'newcomer',
        role: { role: 'streetOfficer', place: (await placeOf(tx, tree.street.id))! },
      }),
    )
    if (isRefusal(made)) throw new Error(made.code)
    const browser = browserOn(client)
    await signIn(browser, 'newcomer', made.oneTimePassword!)
    expect(await session(browser)).toMatchObject({ mustChangePassword: true, grants: [] })
    const change = (current: string, password: string) => browser.call('POST', '/api/account/password', { current, password })
    expect((await change('wrong', PASSWORD)).body).toMatchObject({ code: 'accounts.wrongCurrent', fields: [{ field: 'current' }] })
    expect((await change(made.oneTimePassword!, 'newcomer-2026')).body).toMatchObject({ code: 'accounts.password.name' })
    expect((await change(made.oneTimePassword!, PASSWORD)).status).toBe(200)
    expect(await session(browser)).toMatchObject({ mustChangePassword: false, grants: [{ role: 'streetOfficer' }] })
    expect((await signIn(browserOn(client), 'newcomer', made.oneTimePassword!)).body).toMatchObject({ code: 'accounts.wrong' })
  })
})

describe('a second factor', () => {
  test('is begun with the password, asked for at the next sign-in, and taken off again', async () => {
    const { username } = await somebody()
    const browser = browserOn(client)
    await signIn(browser, username)
    expect((await browser.call('POST', '/api/account/second-factor/confirm', { code: '000000' })).body).toMatchObject({
      code: 'accounts.secondFactorNotBegun',
    })
    expect((await browser.call('POST', '/api/account/second-factor', { password: 'wrong' })).body).toMatchObject({
      code: 'accounts.wrongCurrent',
    })
    const begun = (await browser.call('POST', '/api/account/second-factor', { password: PASSWORD })).body as {
      uri: string
      spareCodes: string[]
    }
    expect(begun.spareCodes).toHaveLength(10)
    expect((await browser.call('POST', '/api/account/second-factor/confirm', { code: '000000' })).body).toMatchObject({
      code: 'accounts.wrongCode',
    })
    expect((await browser.call('POST', '/api/account/second-factor/confirm', { code: codeOf(begun.uri) })).status).toBe(200)
    expect((await session(browser)).signedIn).toBe(true)

    const next = browserOn(client)
    expect((await signIn(next, username)).body).toEqual({ signedIn: false })
    expect((await session(next)).signedIn).toBe(false)
    expect((await next.call('POST', '/api/auth/second-factor', { code: '000000' })).body).toMatchObject({ code: 'accounts.wrongCode' })
    expect((await next.call('POST', '/api/auth/second-factor', { code: codeOf(begun.uri) })).body).toEqual({ signedIn: true })
    expect((await session(next)).signedIn).toBe(true)

    const spare = browserOn(client)
    await signIn(spare, username)
    expect((await spare.call('POST', '/api/auth/second-factor', { code: begun.spareCodes[0]! })).body).toEqual({ signedIn: true })
    const again = browserOn(client)
    await signIn(again, username)
    expect((await again.call('POST', '/api/auth/second-factor', { code: begun.spareCodes[0]! })).body).toMatchObject({
      code: 'accounts.wrongCode',
    })

    expect((await next.call('POST', '/api/account/second-factor/end', { password: PASSWORD })).status).toBe(200)
    expect((await signIn(browserOn(client), username)).body).toEqual({ signedIn: true })
  })

  test('without its first step asks for it', async () => {
    expect((await browserOn(client).call('POST', '/api/auth/second-factor', { code: '123456' })).body).toMatchObject({
      code: 'accounts.signInAgain',
    })
  })
})

describe('the first administrator', () => {
  const body = (token: string) => ({ token, name: '管理员', username: 'chief', password: PASSWORD })
  test('is made once, by a link that is printed', async () => {
    const browser = browserOn(client)
    expect((await browser.call('GET', '/api/setup')).body).toEqual({ needed: true })
    const old = new URL((await client.accounts.oneTimeSetupLink())!)
    const link = new URL((await client.accounts.oneTimeSetupLink())!)
    expect(link.pathname).toBe('/setup')
    const setup = (token: string) => browser.call('POST', '/api/setup', body(token))
    expect((await setup(old.searchParams.get('token')!)).body).toMatchObject({ code: 'accounts.link' })
    const token = link.searchParams.get('token')!
    // A password that is refused does not use the link up.
    expect((await browser.call('POST', '/api/setup', { ...body(token), password: 'short' })).body).toMatchObject({
      code: 'accounts.password.short',
    })
    const both = await Promise.all([setup(token), setup(token)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
    expect((await browser.call('GET', '/api/setup')).body).toEqual({ needed: false })
    expect(await client.accounts.oneTimeSetupLink()).toBe(null)
    expect((await signIn(browser, 'chief')).body).toEqual({ signedIn: true })
    expect(await session(browser)).toMatchObject({ grants: [{ role: 'systemAdministrator', organisationName: null, path: '' }] })
  })
})
