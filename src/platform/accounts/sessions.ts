import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { ClientBase } from 'pg'
import { OPERATOR, type Actor, type Grant } from '../access/ability.ts'
import type { Database } from '../database/transaction.ts'
import { now, today } from '../time/clock.ts'
import { actorChanges } from './changes.ts'

/** Who is calling, by which session. */
export type Caller = {
  readonly actor: Actor
  readonly sessionId: string
  readonly username: string
  readonly mustChangePassword: boolean
  readonly secondFactor: boolean
}

type Row = {
  session_id: string
  seen_at: Date
  user_id: string
  name: string
  username: string
  member_id: string | null
  must_change_password: boolean
  two_factor_enabled: boolean
  grants: readonly Grant[] | null
}

// The roles in force on $2. They are held back until a password that somebody else knows has been changed.
const GRANTS = `(select jsonb_agg(jsonb_build_object('role', g.role, 'organisationId', g.organisation_id, 'districtId', g.district, 'path', g.path::text) order by g.id)
     from role_grants g
    where g.user_id = u.id and not u.must_change_password and g.valid_from <= $2 and (g.valid_until is null or g.valid_until > $2))`

// One round trip for session, account and roles.
const CALLER = `select s.id as session_id, s.seen_at, u.id as user_id, u.name, u.username, u.member_id, u.must_change_password, u.two_factor_enabled,
  ${GRANTS} as grants
  from sessions s join users u on u.id = s.user_id
 where s.token = $1 and s.expires_at > $3 and s.seen_at > $4 and u.disabled_at is null`

/** How old what we know of a caller may be when another process has not told us of a change. */
const KEPT_MS = 10_000
const SEEN_EVERY_MS = 60_000
const MOST_KEPT = 10_000

export type SessionOptions = {
  readonly database: Database
  readonly cookieName: string
  readonly secondFactorCookieName: string
  /** Minutes without a request after which a session has ended. */
  readonly idleMinutes: number
}

/** Reads callers from their cookies. */
export const sessionReader = ({ database, cookieName, secondFactorCookieName, idleMinutes }: SessionOptions) => {
  const secret = database.secrets.derived('session')
  const kept = new Map<string, { caller: Caller | null; until: number }>()
  let epoch = 0
  const forget = () => {
    epoch += 1
    kept.clear()
  }
  actorChanges.on('changed', forget)

  /** The token of a cookie whose signature is ours; what nobody signed never reaches the database. */
  const tokenOf = (signed: string): string | null => {
    const dot = signed.lastIndexOf('.')
    if (dot < 1) return null
    const token = signed.slice(0, dot)
    const given = Buffer.from(signed.slice(dot + 1), 'base64')
    const right = createHmac('sha256', secret).update(token).digest()
    return given.length === right.length && timingSafeEqual(given, right) ? token : null
  }

  const load = async (token: string): Promise<Caller | null> => {
    const at = now()
    const idleSince = new Date(at.getTime() - idleMinutes * 60_000)
    const { rows } = await database.app.query<Row>({ name: 'caller', text: CALLER, values: [token, today(at), at, idleSince] })
    const row = rows[0]
    if (row === undefined) return null
    if (at.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS)
      await database.app.query('update sessions set seen_at = $2 where id = $1', [row.session_id, at])
    return {
      actor: { kind: 'user', userId: row.user_id, memberId: row.member_id, name: row.name, grants: row.grants ?? [] },
      sessionId: row.session_id,
      username: row.username,
      mustChangePassword: row.must_change_password,
      secondFactor: row.two_factor_enabled,
    }
  }

  const callerBy = async (cookie: string | undefined): Promise<Caller | null> => {
    if (cookie === undefined || cookie.length > 300) return null
    const key = hash('sha256', cookie, 'base64')
    const known = kept.get(key)
    const time = now().getTime()
    if (known !== undefined && known.until > time) return known.caller
    const token = tokenOf(cookie)
    const begun = epoch
    const caller = token === null ? null : await load(token)
    if (kept.size >= MOST_KEPT) kept.clear()
    // Nobody is not kept: a cookie that is no good now is good a moment later only when somebody signed in with it.
    // What was read while something changed may be the state before it.
    if (caller !== null && begun === epoch) kept.set(key, { caller, until: time + KEPT_MS })
    return caller
  }

  return {
    callerOf: (request: FastifyRequest): Promise<Caller | null> => callerBy(request.cookies[cookieName]),
    /** Who came in by an answer that sets these cookies. */
    callerIn: (setCookies: readonly string[]): Promise<Caller | null> => {
      const line = setCookies.find((cookie) => cookie.startsWith(`${cookieName}=`))
      return callerBy(line === undefined ? undefined : decodeURIComponent(line.slice(cookieName.length + 1).split(';')[0]!))
    },
    /** The account whose password was right and whose code is waited for; null where none is. */
    awaited: async (request: FastifyRequest): Promise<string | null> => {
      const cookie = request.cookies[secondFactorCookieName]
      const step = cookie === undefined || cookie.length > 300 ? null : tokenOf(cookie)
      if (step === null) return null
      const { rows } = await database.app.query<{ value: string }>(
        'select value from verifications where identifier = $1 and expires_at > $2',
        [step, now()],
      )
      return rows[0]?.value ?? null
    },
    close: () => actorChanges.off('changed', forget),
  }
}

/**
 * Who somebody is now, without a session: for work that goes on after their request, and for addresses that somebody made.
 * @param on where it is asked: the pool, or the connection of a transaction
 * @param userId null is the operator
 * @returns null when the account is disabled
 */
export const currentActor = async (on: Pick<ClientBase, 'query'>, userId: string | null): Promise<Actor | null> => {
  if (userId === null) return OPERATOR
  const { rows } = await on.query<Pick<Row, 'name' | 'member_id' | 'grants'>>(
    `select u.name, u.member_id, ${GRANTS} as grants from users u where u.id = $1 and u.disabled_at is null`,
    [userId, today()],
  )
  const row = rows[0]
  return row === undefined ? null : { kind: 'user', userId, memberId: row.member_id, name: row.name, grants: row.grants ?? [] }
}
