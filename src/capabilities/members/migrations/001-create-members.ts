import { APP_ROLE } from '../../../platform/database/transaction.ts'
import { scopePolicy } from '../../../platform/database/migrate.ts'

export const createMembers = {
  name: 'members/001-create-members',
  sql: `-- Persons, and dated memberships that hold what a roster said of them from a day on.
    create table members (
      district_id uuid not null,
      id uuid not null,
      -- Of the membership in force, or of the last one.
      path ltree not null,
      organisation_id uuid not null,
      name text collate names not null,
      search text not null,
      -- GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated.
      sex smallint not null check (sex in (0, 1, 2, 9)),
      ethnicity text,
      -- As kept: YYYY, YYYY-MM or YYYY-MM-DD; no day is invented.
      birth text,
      joined text,
      full_since text,
      -- The number in the office's own roster.
      roster_number text,
      -- Encrypted with the key in the data folder; opened with a reason, and the opening is kept in the trail.
      phone_sealed bytea,
      phone_mask text,
      phone_hash text,
      id_number_sealed bytea,
      id_number_mask text,
      id_number_hash text,
      merged_into uuid,
      -- The import that made the person, and the last batch of any kind that wrote on them.
      batch_id uuid,
      touched_by uuid,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id)
    );
    create index members_by_id on members (id);
    create index members_by_phone on members (phone_hash) where phone_hash is not null;
    create unique index members_by_id_number on members (district_id, id_number_hash) where id_number_hash is not null and merged_into is null;
    create index members_by_roster_number on members (district_id, roster_number) where roster_number is not null;
    -- Who is there already of the same name and birth. With both columns, because the planner takes a policy's range for one row.
    create index members_by_name on members (district_id, name, birth);
    create index members_of_batch on members (batch_id) where batch_id is not null;
    ${scopePolicy('members', 'id')}

    create table memberships (
      district_id uuid not null,
      id uuid not null,
      member_id uuid not null,
      organisation_id uuid not null,
      path ltree not null,
      -- The roster's day, or the day of joining, transfer or change.
      valid_from date not null,
      valid_until date,
      -- transferred, died, left, expelled, corrected; null while in force or superseded by a newer state.
      ended text,
      status text not null check (status in ('full', 'probationary')),
      -- inService, retired, laidOff, selfEmployed, family, severed, farmer, student, other; null is not stated.
      category text,
      mobile boolean not null,
      mobile_place text,
      hardship boolean not null,
      post text,
      -- What was true of the person in this time. Kept here too, so that a figure of an earlier day is read from one
      -- table and does not change when the person moves on or studies further.
      name text collate names not null,
      search text not null,
      sex smallint not null,
      ethnicity text,
      minority boolean,
      birth text,
      -- The first day of the kept precision, for reckoning ages only.
      birth_on date,
      joined text,
      joined_on date,
      full_since text,
      -- GB/T 4658 code, two digits.
      education text,
      -- How many cells of its row were in doubt when it was taken in.
      doubts smallint not null,
      phone_mask text,
      batch_id uuid,
      primary key (district_id, id),
      foreign key (district_id, member_id) references members (district_id, id),
      check (valid_until is null or valid_from <= valid_until),
      -- A person belongs to one branch on any day (党章 art. 8; ED art. 25).
      exclude using gist (district_id with =, member_id with =, daterange(valid_from, valid_until) with &&)
    );
    -- Without the day: nearly every row began before the day asked for, and yet PostgreSQL read such an index from end to end to leave
    -- out the others, beside the one that finds the place. A list of a street took half as long again.
    create index memberships_of_member on memberships (district_id, member_id);
    create index memberships_of_organisation on memberships (district_id, organisation_id);
    create index memberships_of_batch on memberships (batch_id) where batch_id is not null;
    create index memberships_by_name on memberships (as_person(name), member_id);
    create index memberships_by_search on memberships using gin (search gin_trgm_ops);
    ${scopePolicy('memberships', 'member_id')}

    -- What stood before somebody wrote over it, by batch: an import, a merge or a transfer can be taken back as a whole.
    create table member_changes (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      batch_id uuid not null,
      subject text not null check (subject in ('member', 'membership')),
      subject_id uuid not null,
      member_id uuid not null,
      -- The whole row as it was.
      before jsonb not null,
      primary key (district_id, id)
    );
    create index member_changes_of_batch on member_changes (batch_id);
    ${scopePolicy('member_changes')}

    -- What a person says is wrong in what is kept of them, and what the keeper of the roster answered.
    create table member_corrections (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      member_id uuid not null,
      -- Which field it is about, as the own page names it.
      field text not null,
      says text not null,
      asked_at timestamptz not null,
      status text not null check (status in ('open', 'accepted', 'declined')),
      answer text,
      answered_by text,
      answered_at timestamptz,
      version integer not null,
      primary key (district_id, id),
      foreign key (district_id, member_id) references members (district_id, id)
    );
    create index member_corrections_of on member_corrections (district_id, member_id);
    ${scopePolicy('member_corrections', 'member_id')}

    -- A person is registered once in the country. Not a tenant table: it is looked up across districts by keyed hash only.
    create table member_registry (
      id_number_hash text primary key,
      district_id uuid not null,
      member_id uuid not null
    );
    grant select, insert, update, delete on member_registry to ${APP_ROLE};`,
}
