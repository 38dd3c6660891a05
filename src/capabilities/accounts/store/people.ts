import { sql } from 'kysely'
import type { Role } from '../../../platform/access/roles.ts'
import { EVERYWHERE, userStore } from '../../../platform/accounts/users.ts'
import type { AccountTables, RoleGrantRow } from '../../../platform/accounts/tables.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Cursor } from '../../../platform/http/page.ts'
import { today } from '../../../platform/time/clock.ts'
import { placeNames, type Called } from './places.ts'
import type { RoleGrant, User } from '../contract.ts'

const toGrant = (row: RoleGrantRow, names: ReadonlyMap<string, Called>): RoleGrant => ({
  id: row.id,
  role: row.role,
  organisationId: row.organisation_id === EVERYWHERE.organisationId ? null : row.organisation_id,
  organisationName: names.get(row.organisation_id)?.name ?? null,
  path: row.path,
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  grantedBy: row.granted_by,
})

type Listed = {
  id: string
  name: string
  username: string
  disabled: boolean
  second_factor: boolean
  must_change: boolean
  tied: boolean
  last_seen: Date | null
}

export type UserFilter = {
  readonly text?: string | undefined
  readonly disabled?: boolean | undefined
  readonly role?: Role | undefined
  /** Only accounts that hold, held or will hold a role within these paths; the empty path is all accounts. */
  readonly scopes: readonly string[]
  readonly ids?: readonly string[]
  readonly after?: Cursor | undefined
  readonly limit: number
  readonly skip?: number | undefined
}

const narrowed = (tx: Tx, filter: Omit<UserFilter, 'after' | 'limit'>) => {
  const day = today(tx.at)
  let query = tx.db.withTables<AccountTables>().selectFrom('users as u')
  if (!filter.scopes.includes(''))
    query = query.where(
      sql<boolean>`exists (select 1 from role_grants g where g.user_id = u.id and g.path <@ any(${[...filter.scopes]}::ltree[]))`,
    )
  if (filter.role !== undefined)
    query = query.where(
      sql<boolean>`exists (select 1 from role_grants g where g.user_id = u.id and g.role = ${filter.role} and (g.valid_until is null or g.valid_until > ${day}))`,
    )
  const text = filter.text?.trim().toLowerCase() ?? ''
  if (text !== '') query = query.where(sql<boolean>`(position(${text} in lower(u.name)) > 0 or position(${text} in u.username) > 0)`)
  if (filter.disabled !== undefined) query = query.where('u.disabled_at', filter.disabled ? 'is not' : 'is', null)
  if (filter.ids !== undefined) query = query.where('u.id', 'in', [...filter.ids])
  return query
}

export const countUsers = async (tx: Tx, filter: Omit<UserFilter, 'after' | 'limit'>): Promise<number> =>
  (
    await narrowed(tx, filter)
      .select(sql<number>`count(*)::int`.as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** Accounts with their roles, as an administrator sees them. */
export const listUsers = async (tx: Tx, filter: UserFilter): Promise<readonly User[]> => {
  const day = today(tx.at)
  const seen = sql<Date | null>`(select max(s.seen_at) from sessions s where s.user_id = u.id)`
  let query = narrowed(tx, filter)
    .select([
      'u.id',
      'u.name',
      'u.username',
      'u.must_change_password as must_change',
      'u.two_factor_enabled as second_factor',
      seen.as('last_seen'),
    ])
    .select([sql<boolean>`u.disabled_at is not null`.as('disabled'), sql<boolean>`u.member_id is not null`.as('tied')])
    .orderBy('u.username')
    .limit(filter.limit)
    .offset(filter.skip ?? 0)
  if (filter.after !== undefined) query = query.where('u.username', '>', filter.after.key)
  const rows: Listed[] = await query.execute()
  const grants = await userStore(tx).grantsOf(
    rows.map((row) => row.id),
    day,
  )
  const names = await placeNames(tx, [...new Set(grants.map((grant) => grant.organisation_id))])
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    username: row.username,
    disabled: row.disabled,
    secondFactor: row.second_factor,
    mustChangePassword: row.must_change,
    tied: row.tied,
    lastSeenAt: row.last_seen?.toISOString() ?? null,
    grants: grants.filter((grant) => grant.user_id === row.id).map((grant) => toGrant(grant, names)),
  }))
}

/** One account, if it lies within the scopes. */
export const findUser = async (tx: Tx, id: string, scopes: readonly string[]): Promise<User | null> =>
  (await listUsers(tx, { ids: [id], scopes, limit: 1 }))[0] ?? null
