import { scopePolicy, sharedPolicy } from '../../../platform/database/migrate.ts'

// What needs and resources have in common: what, of which kind, how much, when, and whose.
const described = `
      district_id uuid not null,
      id uuid not null,
      -- Of the owner; needs and resources are summed by it.
      path ltree not null,
      -- Of the owner, of the party it was put to first, and of whoever has a claim on it.
      concerned ltree[] not null,
      title text collate names not null,
      search text not null,
      -- Code and name of the kind as the district's list had it that day; class is the kind of ours it counts with.
      kind text not null,
      kind_name text collate names not null,
      class text not null,
      detail text not null,
      unit_word text not null,
      place text not null,
      from_on date,
      until_on date,
      -- [{ "days": [6, 7], "from": "18:00", "until": "21:00" }]: days of the week as ISO 8601 numbers them; empty is any time.
      windows jsonb not null,
      contact text,
      owner_kind text not null check (owner_kind in ('organisation', 'unit')),
      owner_id uuid not null,
      owner_name text collate names not null,
      -- Level of the owner's Party organisation: 3 district, 2 street or committee, 1 community or general branch, 0 branch; null is not known.
      owner_level smallint,
      -- The party it was put to first; null where it went to everybody at once.
      paired_kind text check (paired_kind in ('organisation', 'unit')),
      paired_id uuid,
      paired_name text collate names,
      published_on date not null,
      withdrawn_on date,
      withdrawn_reason text,
      -- The line of the unit's register it was taken from, so that the register does not offer it again.
      from_ledger text,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,`

export const createExchange = {
  name: 'exchange/001-create-exchange',
  sql: `-- What is wanted and what is offered, who stands for it, and how an unclaimed need moves on.
    create table exchange_settings (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      -- [{ "code", "name", "class" }] in the order of the list; a kind in use is never taken out, only no longer offered ("retired").
      kinds jsonb not null,
      -- Days that a need stays with the party it was put to first, and then in the street's pool.
      paired_days integer not null check (paired_days between 1 and 90),
      pool_days integer not null check (pool_days between 1 and 180),
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      unique (district_id)
    );
    ${scopePolicy('exchange_settings')}

    create table needs (${described}
      quantity integer not null check (quantity > 0),
      -- Amount that claims in force stand for, written under the row's lock: more than is wanted cannot be claimed.
      held integer not null check (held between 0 and quantity),
      for_whom text not null,
      -- People it would serve, where stated.
      beneficiaries integer,
      -- The days from which it lies in the street's pool and on the next agenda, unless it is claimed: by the settings of the day it was published.
      pool_on date not null,
      agenda_on date not null check (agenda_on >= pool_on),
      -- The last move that was written into its history; where it stands today follows from the two days.
      stage text not null check (stage in ('paired', 'pool', 'agenda')),
      primary key (district_id, id)
    );
    ${sharedPolicy('needs')}
    create index needs_open on needs (district_id, kind, id) where withdrawn_on is null and held < quantity;
    create index needs_moving on needs (agenda_on) where withdrawn_on is null and held < quantity;

    create table resources (${described}
      capacity integer not null check (capacity > 0),
      -- As for needs; 0 where the amount comes back after use, since then the days decide.
      held integer not null check (held between 0 and capacity),
      -- A room comes back after use, a sum of money does not.
      returns boolean not null,
      conditions text not null,
      reach text not null check (reach in ('paired', 'street', 'district')),
      primary key (district_id, id)
    );
    ${sharedPolicy('resources')}
    create index resources_open on resources (district_id, kind, id) where withdrawn_on is null and held < capacity;

    -- Somebody stands for a need, asks for a resource, or brings the two together.
    create table claims (
      district_id uuid not null,
      id uuid not null,
      -- Of the receiver, by which claims are summed.
      path ltree not null,
      concerned ltree[] not null,
      need_id uuid,
      resource_id uuid,
      title text collate names not null,
      class text not null,
      quantity integer not null check (quantity > 0),
      unit_word text not null,
      from_on date not null,
      until_on date not null check (until_on >= from_on),
      note text not null,
      maker_kind text not null check (maker_kind in ('organisation', 'unit')),
      maker_id uuid not null,
      maker_name text collate names not null,
      -- Who gets it and confirms it.
      receiver_kind text not null check (receiver_kind in ('organisation', 'unit')),
      receiver_id uuid not null,
      receiver_name text collate names not null,
      -- More than one partner delivers.
      joint boolean not null,
      state text not null check (state in ('matched', 'claimed', 'agreed', 'declined', 'withdrawn')),
      made_on date not null,
      agreed_on date,
      ended_on date,
      ended_reason text,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check (need_id is not null or resource_id is not null),
      check ((state in ('declined', 'withdrawn')) = (ended_on is not null)),
      foreign key (district_id, need_id) references needs (district_id, id),
      foreign key (district_id, resource_id) references resources (district_id, id)
    );
    ${sharedPolicy('claims')}
    create index claims_of_need on claims (district_id, need_id, id);
    create index claims_of_resource on claims (district_id, resource_id, id);

    -- Everybody whose consent a claim needs: those who deliver, each with a share, and the receiver with none.
    create table claim_partners (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      claim_id uuid not null,
      role text not null check (role in ('delivers', 'receives')),
      party_kind text not null check (party_kind in ('organisation', 'unit')),
      party_id uuid not null,
      party_name text collate names not null,
      share integer not null check (share >= 0),
      consented_at timestamptz,
      consented_by text,
      declined_reason text,
      primary key (district_id, id),
      unique (district_id, claim_id, party_id, role),
      foreign key (district_id, claim_id) references claims (district_id, id)
    );
    ${sharedPolicy('claim_partners')}
    create index claim_partners_of_party on claim_partners (party_id, claim_id);

    -- What happened, in order, to a need, a resource or a claim.
    create table exchange_steps (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      subject_kind text not null check (subject_kind in ('need', 'resource', 'claim')),
      subject_id uuid not null,
      at timestamptz not null,
      by_name text collate names not null,
      party_name text collate names not null,
      kind text not null,
      text text,
      primary key (district_id, id)
    );
    ${sharedPolicy('exchange_steps')}
    create index exchange_steps_of_subject on exchange_steps (district_id, subject_id, id);`,
}
