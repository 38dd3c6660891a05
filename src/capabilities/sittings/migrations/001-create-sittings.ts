import { sharedPolicy } from '../../../platform/database/migrate.ts'

export const createSittings = {
  name: 'sittings/001-create-sittings',
  sql: `-- What every meeting has, whoever meets: agenda, attendance, quorum, minutes. Rows below a sitting lie with whoever holds it; whoever
    -- may see the sitting is shown them by the routes.
    create table sittings (
      district_id uuid not null,
      id uuid not null,
      -- Of the organisation that holds it.
      path ltree not null,
      -- Of it and of everybody invited.
      concerned ltree[] not null,
      -- What kind of meeting, e.g. conference, and the record that it is a sitting of.
      kind text not null,
      of_id uuid not null,
      of_name text collate names not null,
      organisation_id uuid not null,
      organisation_name text collate names not null,
      title text collate names not null,
      -- The page of the app that shows it.
      link text not null,
      state text not null check (state in ('planned', 'called', 'fixed', 'held', 'closed', 'cancelled')),
      planned_on date not null,
      -- Clock time as it is announced, HH:MM.
      starts_at text,
      venue text,
      chair text,
      recorder text,
      -- share: percent of those who count; count: heads.
      quorum_kind text not null check (quorum_kind in ('share', 'count')),
      quorum_value integer not null check (quorum_value > 0),
      -- Why it was held though too few were there.
      quorum_reason text,
      held_on date,
      -- The day on which somebody said that it was held; the lag is seen.
      held_entered_on date,
      held_reason text,
      closed_on date,
      closed_by text,
      closed_reason text,
      cancelled_reason text,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check ((state in ('held', 'closed')) = (held_on is not null)),
      check ((state = 'closed') = (closed_on is not null)),
      check ((state = 'cancelled') = (cancelled_reason is not null))
    );
    ${sharedPolicy('sittings')}
    create index sittings_of_record on sittings (district_id, of_id, planned_on);
    create index sittings_by_day on sittings (planned_on, id);

    create table sitting_items (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      sitting_id uuid not null,
      -- Place on the agenda, from 1; may have gaps.
      nth integer not null,
      -- decision, need, clause, matter, topic, byHand: what the item comes from.
      kind text not null check (kind in ('decision', 'need', 'clause', 'matter', 'topic', 'byHand')),
      source_id uuid,
      source_name text collate names,
      source_link text,
      title text collate names not null,
      detail text,
      presenter text,
      minutes integer check (minutes between 1 and 600),
      -- Taken off the agenda, and why; the item stays so that nobody asks where it went.
      dropped_reason text,
      -- The minutes of this item as they stand, and which version that is.
      text text not null,
      text_version integer not null,
      text_by text,
      text_at timestamptz,
      primary key (district_id, id),
      -- One record is on an agenda once.
      unique (district_id, sitting_id, kind, source_id),
      foreign key (district_id, sitting_id) references sittings (district_id, id)
    );
    ${sharedPolicy('sitting_items')}
    create index sitting_items_of_sitting on sitting_items (district_id, sitting_id, nth);
    create index sitting_items_of_source on sitting_items (district_id, source_id);

    -- Every version of the minutes of an item, and what was written beside it at the same time: nothing typed is lost.
    create table sitting_texts (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      sitting_id uuid not null,
      item_id uuid not null,
      -- kept: the version it became; conflict and settled: the version it was written upon.
      version integer not null,
      state text not null check (state in ('kept', 'conflict', 'settled')),
      text text not null,
      by_id uuid,
      by_name text collate names not null,
      at timestamptz not null,
      primary key (district_id, id),
      foreign key (district_id, item_id) references sitting_items (district_id, id)
    );
    ${sharedPolicy('sitting_texts')}
    create unique index sitting_texts_once on sitting_texts (district_id, item_id, version) where state = 'kept';
    create index sitting_texts_open on sitting_texts (district_id, sitting_id) where state = 'conflict';

    create table sitting_attendance (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      -- Of whoever holds the sitting and of the party itself, which may say that it sends somebody else.
      concerned ltree[] not null,
      sitting_id uuid not null,
      -- Null for a guest who stands for nobody.
      party_kind text check (party_kind in ('organisation', 'unit')),
      party_id uuid,
      party_name text collate names not null,
      person text,
      -- Counts for the quorum; a guest does not.
      counts boolean not null,
      presence text not null check (presence in ('unmarked', 'coming', 'present', 'substitute', 'leave', 'absent')),
      reason text,
      -- Name of whoever came instead.
      substitute text,
      primary key (district_id, id),
      unique (district_id, sitting_id, party_id),
      -- Whoever will come instead may be named before; it counts when somebody has seen them there.
      check (case presence when 'substitute' then substitute is not null when 'coming' then true else substitute is null end),
      foreign key (district_id, sitting_id) references sittings (district_id, id)
    );
    ${sharedPolicy('sitting_attendance')}
    create index sitting_attendance_of_party on sitting_attendance (party_id);

    -- What was put on record after the minutes were closed, with its day and reason; the minutes themselves stay as they were.
    create table sitting_late_entries (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      sitting_id uuid not null,
      item_id uuid,
      text text not null,
      reason text not null,
      entered_on date not null,
      by_id uuid,
      by_name text collate names not null,
      primary key (district_id, id),
      foreign key (district_id, sitting_id) references sittings (district_id, id)
    );
    ${sharedPolicy('sitting_late_entries')}
    create index sitting_late_entries_of_sitting on sitting_late_entries (district_id, sitting_id, id);`,
}
