import { sharedPolicy } from '../../../platform/database/migrate.ts'

export const createAgreements = {
  name: 'agreements/001-create-agreements',
  sql: `-- What parties promised each other in writing. The texts are kept as they were sent and signed; the clauses in force bear matters.
    create table agreements (
      district_id uuid not null,
      id uuid not null,
      -- Of the party in charge: the first organisation among the parties, or the first party.
      path ltree not null,
      concerned ltree[] not null,
      kind text not null check (kind in ('general', 'pairing', 'property', 'responsibility')),
      title text collate names not null,
      search text not null,
      number text,
      -- Names of the parties in their order, for lists.
      parties text not null,
      starts_on date not null,
      -- Last day in force as written; null is not stated.
      ends_on date,
      state text not null check (state in ('draft', 'sentForSignature', 'inForce', 'ended')),
      -- The day the last party signed the first text.
      signed_on date,
      -- The month of signing as written, where the day is not known: signed_on is then its first day.
      signed_said text check (signed_said ~ '^[0-9]{4}-[0-9]{2}$'),
      ended_on date,
      ended_how text check (ended_how in ('renewed', 'terminated', 'lapsed')),
      ended_reason text,
      -- The agreement that this one takes the place of.
      renews_id uuid,
      -- Number of the text in force; null before the first is signed.
      version_in_force integer,
      -- Fewest days before the end at which both sides were told: 90, then 30.
      warned integer,
      batch_id uuid,
      entered_by uuid,
      entered_name text collate names not null,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check ((state = 'ended') = (ended_how is not null)),
      check ((signed_on is not null) = (state in ('inForce', 'ended'))),
      foreign key (district_id, renews_id) references agreements (district_id, id)
    );
    ${sharedPolicy('agreements')}
    create index agreements_ending on agreements (ends_on, id) where state = 'inForce';
    create index agreements_numbered on agreements (district_id, number);

    create index agreements_of_batch on agreements (batch_id) where batch_id is not null;

    -- Lists of agreements that were brought in, whole or not at all; each can be taken back while nothing newer rests on it.
    create table agreement_batches (
      district_id uuid not null,
      id uuid not null,
      -- Of the party in charge of its first agreement, and of all of them.
      path ltree not null,
      concerned ltree[] not null,
      file_name text collate names not null,
      agreements integer not null,
      clauses integer not null,
      state text not null check (state in ('committed', 'undone')),
      by_name text collate names not null,
      at timestamptz not null,
      undone_by text,
      undone_at timestamptz,
      primary key (district_id, id)
    );
    ${sharedPolicy('agreement_batches')}

    create table agreement_parties (
      district_id uuid not null,
      id uuid not null,
      -- The party's own place.
      path ltree not null,
      concerned ltree[] not null,
      agreement_id uuid not null,
      -- 0 is 甲方.
      position integer not null,
      party_kind text not null check (party_kind in ('organisation', 'unit')),
      party_id uuid not null,
      party_name text collate names not null,
      primary key (district_id, id),
      unique (district_id, agreement_id, position),
      unique (district_id, agreement_id, party_id),
      foreign key (district_id, agreement_id) references agreements (district_id, id)
    );
    ${sharedPolicy('agreement_parties')}
    create index agreement_parties_of on agreement_parties (party_id);

    -- Every text: frozen from the moment it is sent. The first is number 1, each supplementary text counts up.
    create table agreement_versions (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      agreement_id uuid not null,
      number integer not null,
      state text not null check (state in ('draft', 'sent', 'signed')),
      content jsonb not null,
      sent_on date,
      -- The agreement's version with which it was sent: who has seen that or a later one has seen this very text.
      sent_version integer,
      signed_on date,
      primary key (district_id, id),
      unique (district_id, agreement_id, number),
      foreign key (district_id, agreement_id) references agreements (district_id, id)
    );
    ${sharedPolicy('agreement_versions')}

    -- Who signed which text for which party, and when.
    create table agreement_signatures (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      agreement_id uuid not null,
      number integer not null,
      party_id uuid not null,
      party_name text collate names not null,
      signatory text not null,
      title text collate names,
      signed_on date not null,
      recorded_by text not null,
      recorded_at timestamptz not null,
      primary key (district_id, id),
      unique (district_id, agreement_id, number, party_id),
      foreign key (district_id, agreement_id, number) references agreement_versions (district_id, agreement_id, number)
    );
    ${sharedPolicy('agreement_signatures')}

    -- The promises of a signed text. Each occurrence is a matter whose source is the clause; how it stands is read from there.
    create table agreement_clauses (
      district_id uuid not null,
      id uuid not null,
      -- Of whoever owes.
      path ltree not null,
      concerned ltree[] not null,
      agreement_id uuid not null,
      position integer not null,
      debtor_kind text not null check (debtor_kind in ('organisation', 'unit')),
      debtor_id uuid not null,
      debtor_name text collate names not null,
      creditor_kind text not null check (creditor_kind in ('organisation', 'unit')),
      creditor_id uuid not null,
      creditor_name text collate names not null,
      what text not null,
      quantity double precision,
      unit text,
      -- Either a day, or how often.
      due_on date,
      every text check (every in ('P7D', 'P1M', 'P3M', 'P6M', 'P1Y')),
      evidence text not null,
      lead text,
      -- First and last day on which an occurrence of it can fall due; the last is null while it stands.
      from_on date not null,
      until_on date,
      -- Occurrences that begin up to this day are there.
      borne_until date,
      since_version integer not null,
      primary key (district_id, id),
      check ((due_on is null) <> (every is null)),
      foreign key (district_id, agreement_id) references agreements (district_id, id)
    );
    ${sharedPolicy('agreement_clauses')}
    create index agreement_clauses_of on agreement_clauses (district_id, agreement_id, position);
    create index agreement_clauses_bearing on agreement_clauses (borne_until) where until_on is null;

    -- Signed copies and other papers of an agreement; the bytes are in files.
    create table agreement_files (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      agreement_id uuid not null,
      number integer not null,
      file_id uuid not null,
      name text collate names not null,
      bytes bigint not null,
      added_by text not null,
      added_at timestamptz not null,
      primary key (district_id, id),
      foreign key (district_id, agreement_id) references agreements (district_id, id)
    );
    ${sharedPolicy('agreement_files')}
    create index agreement_files_of on agreement_files (district_id, agreement_id);`,
}
