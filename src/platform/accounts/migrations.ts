import type { Migration } from '../database/migrate.ts'
import { APP_ROLE } from '../database/transaction.ts'

export const accountsMigrations: readonly Migration[] = [
  {
    name: 'platform/003-keep-accounts',
    sql: `-- Accounts, sessions and dated roles. Local tables: they stay with the installation and hold nothing of a roster.
      -- The first five have the columns that better-auth asks for; the names are ours.
      create table users (
        id uuid primary key,
        name text collate names not null,
        -- Lower case; what is typed to sign in.
        username text not null unique,
        -- better-auth wants one; made from the username, no mail is ever sent to it.
        email text not null unique,
        email_verified boolean not null,
        image text,
        two_factor_enabled boolean not null,
        -- The member this account belongs to, for what is open to oneself only.
        member_id uuid,
        must_change_password boolean not null default false,
        password_changed_at timestamptz,
        disabled_at timestamptz,
        created_by text,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create table accounts (
        id uuid primary key,
        user_id uuid not null references users (id),
        account_id text not null,
        provider_id text not null,
        -- Argon2id, PHC string.
        password text,
        access_token text,
        refresh_token text,
        id_token text,
        access_token_expires_at timestamptz,
        refresh_token_expires_at timestamptz,
        scope text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        unique (provider_id, account_id)
      );
      create index accounts_of_user on accounts (user_id);
      create table sessions (
        id uuid primary key,
        user_id uuid not null references users (id),
        token text not null unique,
        -- The end whatever happens; seen_at decides about idleness.
        expires_at timestamptz not null,
        seen_at timestamptz not null,
        ip_address text,
        user_agent text,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index sessions_of_user on sessions (user_id);
      create table verifications (
        id uuid primary key,
        identifier text not null,
        value text not null,
        expires_at timestamptz not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index verifications_by_identifier on verifications (identifier);
      create table two_factors (
        id uuid primary key,
        user_id uuid not null references users (id),
        -- Both encrypted under the session secret.
        secret text not null,
        backup_codes text not null,
        verified boolean not null,
        failed_verification_count integer not null,
        locked_until timestamptz
      );
      create index two_factors_of_user on two_factors (user_id);

      -- One row for each attempt that has not succeeded. The name is kept hashed: people type passwords into it.
      create table sign_in_attempts (
        id uuid primary key,
        account_hash text not null,
        ip text not null,
        at timestamptz not null
      );
      create index sign_in_attempts_of_account on sign_in_attempts (account_hash, at);
      create index sign_in_attempts_of_ip on sign_in_attempts (ip, at);

      -- A role held at an organisation for a time. Revoking ends it; nothing is deleted.
      create table role_grants (
        id uuid primary key,
        user_id uuid not null references users (id),
        role text not null,
        -- The nil id, with an empty path, is the whole installation.
        organisation_id uuid not null,
        district uuid not null,
        path ltree not null,
        valid_from date not null,
        -- First day on which it is held no more.
        valid_until date,
        granted_by text not null,
        granted_at timestamptz not null,
        revoked_by text,
        check (valid_until is null or valid_from <= valid_until)
      );
      create index role_grants_of_user on role_grants (user_id);
      create index role_grants_within on role_grants using gist (path);

      -- Links that work once: to set up the first administrator, or to choose a password. Only the hash is kept.
      create table one_time_links (
        token_hash text primary key,
        kind text not null check (kind in ('setup', 'password')),
        user_id uuid references users (id),
        expires_at timestamptz not null,
        created_at timestamptz not null
      );

      -- What a person chose to see, per list, and how the app looks to them.
      create table saved_views (
        id uuid primary key,
        user_id uuid not null references users (id),
        list text not null,
        name text collate names not null,
        view jsonb not null,
        updated_at timestamptz not null,
        unique (user_id, list, name)
      );
      create table preferences (
        user_id uuid primary key references users (id),
        chosen jsonb not null,
        updated_at timestamptz not null
      );
      grant select, insert, update, delete on users, accounts, sessions, verifications, two_factors, sign_in_attempts,
        role_grants, one_time_links, saved_views, preferences to ${APP_ROLE};`,
  },
]
