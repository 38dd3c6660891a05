import { scopePolicy } from '../../../platform/database/migrate.ts'

export const createOrganisations = {
  name: 'organisations/001-create-organisations',
  sql: `-- The tree of Party organisations and the places they stand in, with every earlier state kept.
    create table organisations (
      -- The distribution key: the district above, or the root of a tree that has no district. Never updated.
      district_id uuid not null,
      id uuid not null,
      -- Labels from the root down to this organisation; carried on every row that is filtered or summed by it.
      path ltree not null,
      -- No foreign key: a district's superior lies under another distribution key. The doctor checks it.
      parent_id uuid,
      kind text not null,
      name text collate names not null,
      -- Name, full pinyin and initials, for typing to find.
      search text not null,
      -- 单一/复合/松散; streets only.
      street_type text check (street_type in ('single', 'composite', 'loose')),
      -- What a feature branch is known for, e.g. 夕阳红.
      feature text,
      -- Whether the place for activities reaches the standard; null is not known, which is not the same as no.
      up_to_standard boolean,
      -- Opaque node code of the national system; never parsed.
      code text,
      last_election_on date,
      -- When it came to be, as far as known; null means before anything recorded here.
      valid_from date,
      -- First day on which it is no more; null means it stands.
      valid_until date,
      ended text check (ended in ('closed', 'merged', 'split')),
      successor_id uuid,
      -- The import that made it, and the last batch of any kind that wrote on it, so that a batch can be taken back.
      batch_id uuid,
      touched_by uuid,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check (valid_until is null or valid_from is null or valid_from <= valid_until)
    );
    create unique index organisations_by_path on organisations (district_id, path);
    create index organisations_by_parent on organisations (parent_id, name);
    create index organisations_by_id on organisations (id);
    create index organisations_by_name on organisations (name);
    create index organisations_by_search on organisations using gin (search gin_trgm_ops);
    create index organisations_of_batch on organisations (batch_id) where batch_id is not null;
    -- Two clerks who add the same community at once: one of them is told.
    create unique index organisations_one_name on organisations (district_id, parent_id, name) where valid_until is null;
    ${scopePolicy('organisations')}

    create table organisation_versions (
      district_id uuid not null,
      id uuid not null,
      organisation_id uuid not null,
      path ltree not null,
      parent_id uuid,
      kind text not null,
      name text collate names not null,
      street_type text,
      feature text,
      up_to_standard boolean,
      last_election_on date,
      valid_from date,
      valid_until date,
      -- created, renamed, moved, merged, split, closed, changed: what began this state.
      event text not null,
      note text,
      -- The organisation merged into, or split off from.
      other_id uuid,
      batch_id uuid,
      -- What stood in this row before the batch wrote over it, so that the batch can be taken back.
      replaced jsonb,
      recorded_at timestamptz not null,
      primary key (district_id, id),
      foreign key (district_id, organisation_id) references organisations (district_id, id),
      -- One state on any day.
      exclude using gist (district_id with =, organisation_id with =, daterange(valid_from, valid_until) with &&)
    );
    create index organisation_versions_of on organisation_versions (district_id, organisation_id, valid_from);
    ${scopePolicy('organisation_versions')}

    create table posts (
      district_id uuid not null,
      id uuid not null,
      organisation_id uuid not null,
      path ltree not null,
      -- secretary, deputySecretary, organisation, publicity, discipline, member, instructor, …
      post text not null,
      -- The holder: a member of ours where known, otherwise the name as written.
      member_id uuid,
      holder text collate names not null,
      full_time boolean,
      phone_sealed bytea,
      phone_mask text,
      valid_from date,
      valid_until date,
      -- Last day of the term, from the election and the term's years.
      term_until date,
      batch_id uuid,
      -- The import that ended it, so that the batch can be taken back.
      ended_batch_id uuid,
      version integer not null,
      primary key (district_id, id),
      foreign key (district_id, organisation_id) references organisations (district_id, id)
    );
    create index posts_of_member on posts (district_id, member_id) where member_id is not null;
    create index posts_of on posts (district_id, organisation_id);
    ${scopePolicy('posts', 'member_id')}`,
}
