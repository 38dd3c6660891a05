import { sharedPolicy } from '../../../platform/database/migrate.ts'
import { APP_ROLE } from '../../../platform/database/transaction.ts'

export const createConferences = {
  name: 'conferences/001-create-conferences',
  sql: `-- Joint conferences (联席会): who sits together by which charter, when the next falls due, what was sent in and what was decided.
    create table conference_charters (
      district_id uuid not null,
      id uuid not null,
      -- Of the organisation that convenes.
      path ltree not null,
      -- Of it and of the members of today.
      concerned ltree[] not null,
      organisation_id uuid not null,
      organisation_name text collate names not null,
      name text collate names not null,
      search text not null,
      -- joint: 党建联席会; dual: a social organisation with its two superiors (双重管理).
      kind text not null check (kind in ('joint', 'dual')),
      level text not null check (level in ('city', 'district', 'street', 'community', 'other')),
      -- ISO 8601: P1M, P3M, P6M.
      cycle text not null check (cycle in ('P1M', 'P3M', 'P6M')),
      -- Topics are to be in so many days before the sitting.
      topic_days integer not null check (topic_days between 0 and 90),
      quorum_kind text not null check (quorum_kind in ('share', 'count')),
      quorum_value integer not null check (quorum_value > 0),
      -- The post that presides, e.g. 街道党工委书记.
      chair text,
      starts_on date not null,
      ends_on date,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (district_id, id)
    );
    ${sharedPolicy('conference_charters')}
    create unique index conference_charters_name on conference_charters (district_id, organisation_id, name) where ends_on is null;

    create table conference_members (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      charter_id uuid not null,
      party_kind text not null check (party_kind in ('organisation', 'unit')),
      party_id uuid not null,
      party_name text collate names not null,
      party_path ltree not null,
      -- Who represents it, with the post: 李明(党支部书记).
      person text,
      from_on date not null,
      -- First day on which it is a member no more.
      until_on date,
      primary key (district_id, id),
      foreign key (district_id, charter_id) references conference_charters (district_id, id)
    );
    ${sharedPolicy('conference_members')}
    create unique index conference_members_now on conference_members (district_id, charter_id, party_id) where until_on is null;
    create index conference_members_of_party on conference_members (party_id) where until_on is null;

    -- What a sitting is besides a sitting: the row in sittings bears the same id.
    create table conference_sittings (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      charter_id uuid not null,
      -- Which of the year; the title says it in words.
      nth integer not null,
      -- The day on which it fell due by the cycle.
      due_on date not null,
      topics_until date not null,
      called_on date,
      fixed_on date,
      circular_on date,
      primary key (district_id, id),
      foreign key (district_id, id) references sittings (district_id, id),
      foreign key (district_id, charter_id) references conference_charters (district_id, id)
    );
    ${sharedPolicy('conference_sittings')}
    create index conference_sittings_of_charter on conference_sittings (district_id, charter_id);

    create table conference_topics (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      -- Of the convenor and of whoever sent it in.
      concerned ltree[] not null,
      charter_id uuid not null,
      -- The sitting on whose agenda it came, or for which it was declined.
      sitting_id uuid,
      party_kind text not null check (party_kind in ('organisation', 'unit')),
      party_id uuid not null,
      party_name text collate names not null,
      party_path ltree not null,
      title text collate names not null,
      search text not null,
      detail text,
      state text not null check (state in ('sent', 'adopted', 'declined', 'withdrawn')),
      -- Why it was not taken.
      reason text,
      sent_on date not null,
      sent_by uuid,
      sent_by_name text collate names not null,
      answered_on date,
      primary key (district_id, id),
      check ((state = 'declined') <= (reason is not null)),
      foreign key (district_id, charter_id) references conference_charters (district_id, id),
      foreign key (district_id, sitting_id) references sittings (district_id, id)
    );
    ${sharedPolicy('conference_topics')}
    create index conference_topics_of_charter on conference_topics (district_id, charter_id, state);
    create index conference_topics_of_sitting on conference_topics (district_id, sitting_id);

    -- What was decided. Whether it was done is read from its matter (source kind decision); a later sitting may end it too.
    create table conference_decisions (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      -- Of the convenor, the members of that day, and whoever has to do it.
      concerned ltree[] not null,
      charter_id uuid not null,
      sitting_id uuid not null,
      item_id uuid,
      nth integer not null,
      text text not null,
      search text not null,
      lead_kind text not null check (lead_kind in ('organisation', 'unit')),
      lead_id uuid not null,
      lead_name text collate names not null,
      -- [{ kind, id, name }]
      assisting jsonb not null,
      deliverable text not null,
      due_on date not null,
      decided_on date not null,
      resolved_on date,
      resolved_by_sitting_id uuid,
      resolution text check (resolution in ('done', 'part', 'passedUp', 'withdrawn', 'overtaken')),
      resolved_text text,
      primary key (district_id, id),
      check ((resolved_on is null) = (resolution is null) and (resolved_on is null) = (resolved_by_sitting_id is null)),
      unique (district_id, sitting_id, nth),
      foreign key (district_id, sitting_id) references sittings (district_id, id),
      foreign key (district_id, resolved_by_sitting_id) references sittings (district_id, id),
      foreign key (district_id, charter_id) references conference_charters (district_id, id)
    );
    ${sharedPolicy('conference_decisions')}
    create index conference_decisions_of_charter on conference_decisions (district_id, charter_id, due_on);
    create index conference_decisions_by_due on conference_decisions (due_on, id);

    -- Addresses under which a calendar program reads dates. Only the hash of the secret part is kept; a new one makes the old one void.
    create table calendar_feeds (
      id uuid primary key,
      token_hash text not null unique,
      kind text not null check (kind in ('person', 'organisation')),
      user_id uuid not null references users (id),
      party_kind text check (party_kind in ('organisation', 'unit')),
      party_id uuid,
      name text collate names not null,
      created_at timestamptz not null,
      revoked_at timestamptz,
      check ((kind = 'organisation') = (party_id is not null))
    );
    create unique index calendar_feeds_of_person on calendar_feeds (user_id) where kind = 'person' and revoked_at is null;
    create unique index calendar_feeds_of_party on calendar_feeds (party_id) where kind = 'organisation' and revoked_at is null;
    grant select, insert, update, delete on calendar_feeds to ${APP_ROLE};`,
}
