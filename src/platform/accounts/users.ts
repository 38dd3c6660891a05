import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '../access/roles.ts'
import { newId } from '../database/ids.ts'
import type { Tx } from '../database/transaction.ts'
import { actorsChanged } from './changes.ts'
import { addressOf } from './oidc.ts'
import type { AccountTables, OneTimeLinkRow, RoleGrantRow, UserRow } from './tables.ts'

/** Stands for the whole installation where a role needs no organisation. */
export const EVERYWHERE = {
  organisationId: '00000000-0000-0000-0000-000000000000',
  districtId: '00000000-0000-0000-0000-000000000000',
  path: '',
} as const

export type NewUser = {
  readonly name: string
  readonly username: string
  /** A PHC string. */
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  readonly memberId: string | null
}

export type NewGrant = {
  readonly userId: string
  readonly role: Role
  readonly organisationId: string
  readonly districtId: string
  readonly path: string
  readonly validFrom: string
  readonly validUntil: string | null
}

const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** All SQL over accounts and their roles. */
export const userStore = (tx: Tx) => {
  const db = tx.db.withTables<AccountTables>()
  return {
    /** @returns the new account's id, or null when the username is taken */
    add: async (fresh: NewUser): Promise<string | null> => {
      const id = newId()
      const username = fresh.username.toLowerCase()
      const added = await db
        .insertInto('users')
        .values({
          id,
          username,
          name: fresh.name,
          email: addressOf(username),
          email_verified: true,
          image: null,
          two_factor_enabled: false,
          member_id: fresh.memberId,
          must_change_password: fresh.mustChangePassword,
          password_changed_at: tx.at,
          disabled_at: null,
          created_by: tx.actor.name,
          created_at: tx.at,
          updated_at: tx.at,
        })
        .onConflict((conflict) => conflict.column('username').doNothing())
        .executeTakeFirst()
      if (added.numInsertedOrUpdatedRows === 0n) return null
      await db
        .insertInto('accounts')
        .values({
          id: newId(),
          user_id: id,
          account_id: id,
          provider_id: 'credential',
          password: fresh.passwordHash,
          created_at: tx.at,
          updated_at: tx.at,
        })
        .execute()
      return id
    },

    find: (id: string): Promise<UserRow | undefined> => db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst(),

    findLocked: (id: string): Promise<UserRow | undefined> =>
      db.selectFrom('users').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

    byUsername: (username: string): Promise<UserRow | undefined> =>
      db.selectFrom('users').selectAll().where('username', '=', username.trim().toLowerCase()).executeTakeFirst(),

    passwordHash: async (userId: string): Promise<string | null> => {
      const row = await db
        .selectFrom('accounts')
        .select('password')
        .where('user_id', '=', userId)
        .where('provider_id', '=', 'credential')
        .executeTakeFirst()
      return row?.password ?? null
    },

    setPassword: async (userId: string, passwordHash: string, mustChange: boolean): Promise<void> => {
      await db
        .updateTable('accounts')
        .set({ password: passwordHash, updated_at: tx.at })
        .where('user_id', '=', userId)
        .where('provider_id', '=', 'credential')
        .execute()
      await db
        .updateTable('users')
        .set({ must_change_password: mustChange, password_changed_at: tx.at, updated_at: tx.at })
        .where('id', '=', userId)
        .execute()
      await actorsChanged(tx)
    },

    /** From the next request on the account stands for this person of the roster. */
    tie: async (userId: string, memberId: string): Promise<void> => {
      await db.updateTable('users').set({ member_id: memberId, updated_at: tx.at }).where('id', '=', userId).execute()
      await actorsChanged(tx)
    },

    setDisabled: async (userId: string, disabled: boolean): Promise<void> => {
      await db
        .updateTable('users')
        .set({ disabled_at: disabled ? tx.at : null, updated_at: tx.at })
        .where('id', '=', userId)
        .execute()
      if (disabled) await db.deleteFrom('sessions').where('user_id', '=', userId).execute()
      await actorsChanged(tx)
    },

    dropSecondFactor: async (userId: string): Promise<void> => {
      await sql`delete from two_factors where user_id = ${userId}`.execute(tx.db)
      await db.updateTable('users').set({ two_factor_enabled: false, updated_at: tx.at }).where('id', '=', userId).execute()
    },

    sessions: (userId: string) =>
      db
        .selectFrom('sessions')
        .select(['id', 'created_at', 'seen_at', 'ip_address', 'user_agent'])
        .where('user_id', '=', userId)
        .where('expires_at', '>', tx.at)
        .orderBy('seen_at', 'desc')
        .execute(),

    /** @returns how many ended */
    endSessions: async (userId: string, which: { readonly only?: string; readonly except?: string } = {}): Promise<number> => {
      let query = db.deleteFrom('sessions').where('user_id', '=', userId)
      if (which.only !== undefined) query = query.where('id', '=', which.only)
      if (which.except !== undefined) query = query.where('id', '!=', which.except)
      const { numDeletedRows } = await query.executeTakeFirst()
      if (numDeletedRows > 0n) await actorsChanged(tx)
      return Number(numDeletedRows)
    },

    grant: async (fresh: NewGrant): Promise<string> => {
      const id = newId()
      await db
        .insertInto('role_grants')
        .values({
          id,
          user_id: fresh.userId,
          role: fresh.role,
          organisation_id: fresh.organisationId,
          district: fresh.districtId,
          path: fresh.path,
          valid_from: fresh.validFrom,
          valid_until: fresh.validUntil,
          granted_by: tx.actor.name,
          granted_at: tx.at,
          revoked_by: null,
        })
        .execute()
      await actorsChanged(tx)
      return id
    },

    /** Ends a role on `day`, or on its first day where that is still to come. */
    revoke: async (grant: RoleGrantRow, day: string): Promise<void> => {
      await db
        .updateTable('role_grants')
        .set({ valid_until: grant.valid_from > day ? grant.valid_from : day, revoked_by: tx.actor.name })
        .where('id', '=', grant.id)
        .execute()
      await actorsChanged(tx)
    },

    /** Roles held on `day` or later, oldest first. */
    grantsOf: (userIds: readonly string[], day: string): Promise<RoleGrantRow[]> =>
      userIds.length === 0
        ? Promise.resolve([])
        : db
            .selectFrom('role_grants')
            .selectAll()
            .where('user_id', 'in', [...userIds])
            .where((is) => is.or([is('valid_until', 'is', null), is('valid_until', '>', day)]))
            .whereRef('valid_from', 'is distinct from', 'valid_until')
            .orderBy('id')
            .execute(),

    /** How many accounts that can sign in are system administrators on `day`; of the whole installation, or anywhere. */
    administrators: async (day: string, of: 'everything' | 'anything'): Promise<number> => {
      const row = await db
        .selectFrom('role_grants as g')
        .innerJoin('users as u', 'u.id', 'g.user_id')
        .select((is) => is.fn.count<number>('g.user_id').distinct().as('count'))
        .where('g.role', '=', 'systemAdministrator')
        .$if(of === 'everything', (query) => query.where('g.organisation_id', '=', EVERYWHERE.organisationId))
        .where('g.valid_from', '<=', day)
        .where((is) => is.or([is('g.valid_until', 'is', null), is('g.valid_until', '>', day)]))
        .where('u.disabled_at', 'is', null)
        .executeTakeFirstOrThrow()
      return row.count
    },

    /**
     * A link's token, to be shown once. An older link of the same kind for the same account stops working.
     * @param hours how long it works
     */
    addLink: async (kind: OneTimeLinkRow['kind'], userId: string | null, hours: number): Promise<string> => {
      const token = randomBytes(24).toString('base64url')
      await db.deleteFrom('one_time_links').where('kind', '=', kind).where('user_id', 'is not distinct from', userId).execute()
      await db
        .insertInto('one_time_links')
        .values({
          kind,
          user_id: userId,
          token_hash: hashOfToken(token),
          created_at: tx.at,
          expires_at: new Date(tx.at.getTime() + hours * 3_600_000),
        })
        .execute()
      return token
    },

    /** Uses a link up: of two who come with it at once, one gets it. */
    takeLink: async (kind: OneTimeLinkRow['kind'], token: string): Promise<OneTimeLinkRow | undefined> =>
      db
        .deleteFrom('one_time_links')
        .where('token_hash', '=', hashOfToken(token))
        .where('kind', '=', kind)
        .where('expires_at', '>', tx.at)
        .returningAll()
        .executeTakeFirst(),
  }
}
