import type { Role } from '../access/roles.ts'

// Type aliases, not interfaces: Kysely's withTables needs an index signature to be inferred.
export type UserRow = {
  id: string
  name: string
  username: string
  email: string
  email_verified: boolean
  image: string | null
  two_factor_enabled: boolean
  member_id: string | null
  must_change_password: boolean
  password_changed_at: Date | null
  disabled_at: Date | null
  created_by: string | null
  created_at: Date
  updated_at: Date
}

export type AccountRow = {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  password: string | null
  created_at: Date
  updated_at: Date
}

export type SessionRow = {
  id: string
  user_id: string
  token: string
  expires_at: Date
  seen_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
}

export type RoleGrantRow = {
  id: string
  user_id: string
  role: Role
  organisation_id: string
  district: string
  path: string
  valid_from: string
  valid_until: string | null
  granted_by: string
  granted_at: Date
  revoked_by: string | null
}

export type OneTimeLinkRow = { token_hash: string; kind: 'setup' | 'password'; user_id: string | null; expires_at: Date; created_at: Date }

export type SavedViewRow = { id: string; user_id: string; list: string; name: string; view: unknown; updated_at: Date }

export type PreferencesRow = { user_id: string; chosen: unknown; updated_at: Date }

export type AccountTables = {
  users: UserRow
  accounts: AccountRow
  sessions: SessionRow
  role_grants: RoleGrantRow
  one_time_links: OneTimeLinkRow
  saved_views: SavedViewRow
  preferences: PreferencesRow
}
