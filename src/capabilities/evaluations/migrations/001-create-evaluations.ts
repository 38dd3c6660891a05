import { sharedPolicy } from '../../../platform/database/migrate.ts'

const TENANT = `district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,`

export const createEvaluations = {
  name: 'evaluations/001-create-evaluations',
  sql: `-- Two sides of joint building judge each other on the same items; sealed until both are in or the days are over.
    create table evaluation_rounds (
      ${TENANT}
      organisation_id uuid not null,
      organisation text collate names not null,
      kind text not null check (kind in ('halfYear', 'agreement', 'claim')),
      name text collate names not null,
      begins_on date not null,
      ends_on date not null,
      closes_on date not null,
      entered_name text collate names not null,
      created_at timestamptz not null,
      primary key (district_id, id),
      check (begins_on <= ends_on)
    );
    ${sharedPolicy('evaluation_rounds')}

    create table evaluation_pairs (
      ${TENANT}
      round_id uuid not null,
      round_name text collate names not null,
      begins_on date not null,
      ends_on date not null,
      closes_on date not null,
      community_id uuid not null,
      community_name text collate names not null,
      unit_id uuid not null,
      unit_name text collate names not null,
      -- Days on which each side handed in; what it said lies sealed below.
      community_on date,
      unit_on date,
      -- The agreement or the claim after which it was begun; null in a half-year's round.
      source_id uuid,
      primary key (district_id, id),
      foreign key (district_id, round_id) references evaluation_rounds (district_id, id),
      unique (district_id, round_id, community_id, unit_id),
      unique (district_id, source_id, community_id, unit_id)
    );
    ${sharedPolicy('evaluation_pairs')}
    create index evaluation_pairs_of_unit on evaluation_pairs (unit_id);

    create table evaluation_answers (
      ${TENANT}
      pair_id uuid not null,
      side text not null check (side in ('community', 'unit')),
      answered_by text not null,
      answered_on date not null,
      -- The whole form, encrypted; the only place of it until the pair is open.
      sealed bytea not null,
      -- The same in the clear, written when the pair opens, for figures and appeals.
      judged jsonb,
      -- The overall grade, for figures.
      whole text,
      -- What the other side says to it.
      reply text,
      reply_by text,
      -- Who typed it in from a paper form, and when; null where the side handed it in itself.
      typed_by text,
      typed_on date,
      primary key (district_id, id),
      foreign key (district_id, pair_id) references evaluation_pairs (district_id, id),
      unique (district_id, pair_id, side)
    );
    ${sharedPolicy('evaluation_answers')}

    create table evaluation_appeals (
      ${TENANT}
      pair_id uuid not null,
      -- Whose judgement is appealed against.
      side text not null check (side in ('community', 'unit')),
      item text not null,
      says text not null,
      asked_by text not null,
      asked_on date not null,
      state text not null check (state in ('open', 'changed', 'kept')),
      before jsonb not null,
      after jsonb,
      reason text,
      decided_by text,
      decided_on date,
      version integer not null,
      primary key (district_id, id),
      foreign key (district_id, pair_id) references evaluation_pairs (district_id, id)
    );
    ${sharedPolicy('evaluation_appeals')}
    create index evaluation_appeals_of_pair on evaluation_appeals (district_id, pair_id);`,
}
