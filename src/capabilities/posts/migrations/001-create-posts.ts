import { sharedPolicy } from '../../../platform/database/migrate.ts'
import { APP_ROLE } from '../../../platform/database/transaction.ts'

/** A person sees the rows about themselves, wherever they lie. Writing goes by the place. */
const ownRows = (table: string): string => `
    create policy own_rows on ${table} for select to ${APP_ROLE} using (member_id = nullif(current_setting('app.member'), '')::uuid);
    create index ${table}_of_member on ${table} (member_id) where member_id is not null;`

const TENANT = `district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,`

export const createPosts = {
  name: 'posts/001-create-posts',
  sql: `-- Posts of service and areas of responsibility, who reported in, what they did, and what the employer is told of it.
    create table service_posts (
      ${TENANT}
      organisation_id uuid not null,
      organisation text collate names not null,
      kind text not null check (kind in ('post', 'area', 'model')),
      title text collate names not null,
      search text not null,
      duties text not null,
      -- When and where in words; nobody is located.
      hours text,
      place text,
      wanted integer not null check (wanted between 1 and 200),
      begins_on date not null,
      ends_on date,
      closed_on date,
      closed_reason text,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id)
    );
    ${sharedPolicy('service_posts')}
    create index service_posts_by_title on service_posts (title, id);

    -- A serving member at the community where they live. Phone and consent go with the end of it.
    create table reportings (
      ${TENANT}
      organisation_id uuid not null,
      organisation text collate names not null,
      -- Where the person is on a roster of this house.
      member_id uuid,
      name text collate names not null,
      search text not null,
      unit_name text collate names not null,
      phone_sealed bytea,
      phone_mask text,
      -- What the person would like to do, in their words.
      willing text,
      -- The number itself is not kept, not even sealed: it is needed for this comparison only.
      id_number_hash text not null,
      consented_on date not null,
      entered_as text not null check (entered_as in ('member', 'community')),
      entered_name text collate names not null,
      reported_on date not null,
      state text not null check (state in ('live', 'waiting', 'left', 'declined')),
      left_on date,
      left_reason text,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check ((state = 'left') = (left_on is not null))
    );
    ${sharedPolicy('reportings')}
    ${ownRows('reportings')}
    create index reportings_by_name on reportings (as_person(name), id);
    create index reportings_by_id_number on reportings (id_number_hash);

    -- One live reporting a person in the whole country. Looked up by keyed hash only; where it lies is told to nobody.
    create table reporting_registry (
      id_number_hash text primary key,
      district_id uuid not null,
      reporting_id uuid not null
    );
    grant select, insert, update, delete on reporting_registry to ${APP_ROLE};

    -- Asks the community that has the live reporting to release the person; lies with that one, and the other does not learn which it is.
    create table reporting_transfers (
      ${TENANT}
      reporting_id uuid not null,
      waiting_id uuid not null,
      name text collate names not null,
      to_organisation text not null,
      state text not null check (state in ('asked', 'released', 'declined')),
      asked_at timestamptz not null,
      decided_at timestamptz,
      decided_by text,
      reason text,
      primary key (district_id, id)
    );
    ${sharedPolicy('reporting_transfers')}
    create index reporting_transfers_of on reporting_transfers (reporting_id) where state = 'asked';

    -- A unit's Party organisation at a community.
    create table unit_reportings (
      ${TENANT}
      organisation_id uuid not null,
      organisation text collate names not null,
      unit_id uuid not null,
      unit_name text collate names not null,
      -- What the unit's people would take on, in words.
      willing text,
      entered_name text collate names not null,
      reported_on date not null,
      left_on date,
      left_reason text,
      version integer not null,
      primary key (district_id, id),
      check (left_on is null or reported_on <= left_on)
    );
    ${sharedPolicy('unit_reportings')}
    create unique index unit_reportings_once on unit_reportings (district_id, unit_id, organisation_id) where left_on is null;

    create table post_holders (
      ${TENANT}
      post_id uuid not null,
      kind text not null check (kind in ('person', 'unit')),
      reporting_id uuid,
      member_id uuid,
      unit_id uuid,
      name text collate names not null,
      state text not null check (state in ('asked', 'held', 'leaving', 'left', 'declined')),
      asked_on date not null,
      from_on date,
      until_on date,
      reason text,
      decided_by text,
      version integer not null,
      primary key (district_id, id),
      foreign key (district_id, post_id) references service_posts (district_id, id),
      check ((kind = 'unit') = (unit_id is not null)),
      check (until_on is null or from_on <= until_on)
    );
    ${sharedPolicy('post_holders')}
    ${ownRows('post_holders')}
    create index post_holders_of_post on post_holders (district_id, post_id, state);
    create index post_holders_of_reporting on post_holders (reporting_id) where reporting_id is not null;

    -- What somebody did. It counts once the one served has confirmed it; nothing is reckoned from it but the hours of a place.
    create table services (
      ${TENANT}
      organisation_id uuid not null,
      organisation text collate names not null,
      reporting_id uuid,
      member_id uuid,
      name text collate names not null,
      post_id uuid,
      -- The post's title, or the activity.
      occasion text not null,
      what text not null,
      served_on date not null,
      minutes integer not null check (minutes between 30 and 960),
      receiver_kind text not null check (receiver_kind in ('organisation', 'unit')),
      receiver_id uuid not null,
      receiver_name text collate names not null,
      entered_as text not null check (entered_as in ('member', 'community')),
      entered_name text collate names not null,
      entered_at timestamptz not null,
      late_reason text,
      state text not null check (state in ('entered', 'confirmed', 'declined')),
      confirmed_by text,
      confirmed_on date,
      declined_reason text,
      version integer not null,
      primary key (district_id, id),
      check ((state = 'confirmed') = (confirmed_on is not null)),
      check (reporting_id is not null or member_id is not null)
    );
    ${sharedPolicy('services')}
    ${ownRows('services')}
    create index services_of_reporting on services (reporting_id, served_on) where reporting_id is not null;
    create index services_newest on services (served_on desc, id desc);

    -- What the employer is told: shown to the person first, and issued only after their word or the days for it.
    create table service_statements (
      ${TENANT}
      organisation_id uuid not null,
      organisation text collate names not null,
      reporting_id uuid not null,
      member_id uuid,
      name text collate names not null,
      unit_name text collate names not null,
      half text not null,
      -- What was confirmed in the half-year, as it stood when drafted: posts, services, minutes.
      facts jsonb not null,
      remark text not null,
      -- What passed between the two, in order: [{ at, by, kind, text, onPaper }].
      exchange jsonb not null,
      state text not null check (state in ('draft', 'shown', 'issued', 'withdrawn')),
      shown_on date,
      answer_by date,
      said text check (said in ('answer', 'objection')),
      answered_on date,
      issued_on date,
      issued_by text,
      code_sealed bytea,
      signature text,
      withdrawn_on date,
      withdrawn_reason text,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      foreign key (district_id, reporting_id) references reportings (district_id, id)
    );
    create unique index service_statements_once on service_statements (district_id, reporting_id, half) where state <> 'withdrawn';
    ${sharedPolicy('service_statements')}
    ${ownRows('service_statements')}

    -- What the public page reads: by the hash of a code nobody can guess, the sealed text of the paper. Nothing in it can be read as a name.
    create table statement_registry (
      code_hash text primary key,
      district_id uuid not null,
      statement_id uuid not null,
      paper_sealed bytea not null,
      signature text not null,
      withdrawn_on date
    );
    grant select, insert, update on statement_registry to ${APP_ROLE};`,
}
