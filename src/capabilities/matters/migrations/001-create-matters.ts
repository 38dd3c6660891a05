import { scopePolicy, sharedPolicy } from '../../../platform/database/migrate.ts'

export const createMatters = {
  name: 'matters/001-create-matters',
  sql: `-- What somebody owes: one row, whatever asked for it. The first owner stays owner until another accepts; nothing is closed by time passing.
    create table matters (
      district_id uuid not null,
      id uuid not null,
      -- Of whoever has to do it; matters are summed by it.
      path ltree not null,
      -- Of every party: lead, assistants, and whoever raised it.
      concerned ltree[] not null,
      title text collate names not null,
      search text not null,
      -- The one record it comes from, e.g. clause, decision, need, milestone, finding, issue; by_hand where somebody entered it as such.
      source_kind text not null,
      source_id uuid not null,
      -- Which occurrence of a record that asks more than once, e.g. 2026-06 of a monthly clause; empty for one that asks once.
      source_part text not null,
      source_name text collate names not null,
      -- Page of this app where the source is read.
      source_link text,
      lead_kind text not null check (lead_kind in ('organisation', 'unit')),
      lead_id uuid not null,
      lead_name text collate names not null,
      raiser_kind text not null check (raiser_kind in ('organisation', 'unit')),
      raiser_id uuid not null,
      raiser_name text collate names not null,
      raiser_path ltree not null,
      -- Who handles it for the lead, and who entered it.
      handler_id uuid,
      handler_name text collate names,
      entered_by uuid,
      entered_name text collate names not null,
      -- What is to be handed over, and what is taken as proof; a picture is never demanded.
      deliverable text not null,
      begins_on date not null,
      due_on date,
      state text not null check (state in ('proposed', 'returned', 'accepted', 'inHand', 'delivered', 'disputed', 'closed')),
      -- done, part, passedUp (不属本级职权,已上报), withdrawn, overtaken; only with 'closed'.
      outcome text check (outcome in ('done', 'part', 'passedUp', 'withdrawn', 'overtaken')),
      -- Days on which it reached a state, for figures; null while it has not.
      accepted_on date,
      delivered_on date,
      confirmed_on date,
      closed_on date,
      returned_reason text,
      -- The clause of the duty list that a return relies on.
      returned_basis text,
      -- Where nobody has accepted a hand-over yet: the party that is asked to.
      offered_to_kind text,
      offered_to_id uuid,
      offered_to_name text collate names,
      offered_to_path ltree,
      urged integer not null,
      -- How often it was returned, and its delivery disputed.
      returns integer not null,
      disputes integer not null,
      escalated_to_id uuid,
      escalated_to_name text collate names,
      -- Waits until that one is closed.
      after_id uuid,
      -- Recurs: the rule, e.g. P1M, and the matter before this one.
      repeats text,
      previous_id uuid,
      -- Which of its series it is, from 0, and the days of the first, from which all are counted.
      nth integer not null,
      first_begins_on date,
      first_due_on date,
      -- The due days for which it was told that it is due soon, and overdue: once each, and anew when the day is changed.
      soon_told date,
      overdue_told date,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check ((state = 'closed') = (outcome is not null)),
      -- Nothing is a matter twice.
      unique (district_id, source_kind, source_id, source_part),
      foreign key (district_id, after_id) references matters (district_id, id),
      foreign key (district_id, previous_id) references matters (district_id, id)
    );
    ${sharedPolicy('matters')}
    create index matters_of_lead on matters (lead_id, due_on, id) where state <> 'closed';
    create index matters_of_raiser on matters (raiser_id, due_on, id) where state <> 'closed';
    create index matters_of_handler on matters (handler_id, due_on, id) where state <> 'closed';
    create index matters_due on matters ((coalesce(due_on, 'infinity'::date)), id) where state <> 'closed';
    create index matters_recurring on matters (begins_on) where repeats is not null;
    create index matters_after on matters (district_id, after_id) where after_id is not null;
    create index matters_previous on matters (district_id, previous_id) where previous_id is not null;

    -- Organisations and units that assist or watch.
    create table matter_parties (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      matter_id uuid not null,
      role text not null check (role in ('assisting', 'watching')),
      party_kind text not null check (party_kind in ('organisation', 'unit')),
      party_id uuid not null,
      party_name text collate names not null,
      party_path ltree not null,
      primary key (district_id, id),
      unique (district_id, matter_id, party_id, role),
      foreign key (district_id, matter_id) references matters (district_id, id)
    );
    ${sharedPolicy('matter_parties')}
    create index matter_parties_of_party on matter_parties (party_id);

    -- What happened, in order: every step, note, hand-over, urging and word of the raiser, with its evidence.
    create table matter_steps (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      matter_id uuid not null,
      at timestamptz not null,
      by_id uuid,
      by_name text collate names not null,
      -- In whose name.
      party_name text collate names not null,
      -- raised, accepted, returned, raisedAgain, begun, note, delivered, confirmed, disputed, closed, urged, escalated, offered, takenOver, declined, dueChanged, handlerChanged, relayed
      kind text not null,
      text text,
      -- What the step changed, e.g. { "from": "2026-06-30", "to": "2026-07-15" }, or the number of the slip.
      facts jsonb,
      link text,
      file_ids uuid[] not null,
      primary key (district_id, id),
      foreign key (district_id, matter_id) references matters (district_id, id)
    );
    ${sharedPolicy('matter_steps')}
    create index matter_steps_of_matter on matter_steps (district_id, matter_id, id);

    -- 督办单: one for each urging, numbered without gaps per issuing organisation and year. What it says is kept as it was sent.
    create table matter_slips (
      district_id uuid not null,
      id uuid not null,
      -- Of the organisation that urges.
      path ltree not null,
      concerned ltree[] not null,
      matter_id uuid not null,
      issuer_id uuid not null,
      issuer_name text collate names not null,
      year integer not null,
      number integer not null,
      issued_on date not null,
      issued_by text not null,
      title text collate names not null,
      -- Who has to do it, as addressed.
      lead_name text collate names not null,
      source_name text collate names not null,
      text text not null,
      due_on date,
      reply_by date not null,
      primary key (district_id, id),
      unique (district_id, issuer_id, year, number),
      foreign key (district_id, matter_id) references matters (district_id, id)
    );
    ${sharedPolicy('matter_slips')}
    create index matter_slips_of_matter on matter_slips (district_id, matter_id);

    -- 接力: who handles it on which day; the nightly round hands it to the one of the day.
    create table matter_relays (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      matter_id uuid not null,
      day date not null,
      handler_id uuid,
      handler_name text collate names not null,
      primary key (district_id, id),
      unique (district_id, matter_id, day),
      foreign key (district_id, matter_id) references matters (district_id, id)
    );
    ${sharedPolicy('matter_relays')}
    create index matter_relays_of_day on matter_relays (day);

    -- What a district says of a day against the calendar that comes with the program: worked or not.
    create table working_days (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      day date not null,
      works boolean not null,
      name text collate names not null,
      by_name text collate names not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      unique (district_id, day)
    );
    ${scopePolicy('working_days')}
    create index working_days_within on working_days (path);`,
}
