import { scopePolicy, scopePolicyOrOwn } from '../../../platform/database/migrate.ts'

// A unit is a place below the community it is joined with: its liaison sees what concerns it and nothing of its neighbours.
const ownPlace = `path || right(unit_id::text, 12)`

export const createUnits = {
  name: 'units/001-create-units',
  sql: `-- Units that stand in the neighbourhood, what they have signed, and the compounds with their companies and committees.
    -- A row is a unit as it stood in a time: what a later sheet says begins a new row and leaves earlier figures as they were.
    create table units (
      district_id uuid not null,
      id uuid not null,
      -- The same through all its rows.
      unit_id uuid not null,
      -- Of the organisation it is joined with: a community, or the street where no community is named.
      path ltree not null,
      organisation_id uuid not null,
      name text collate names not null,
      search text not null,
      -- GB 32100; a wrong check character is marked, not refused: such codes are in real use.
      credit_code text,
      -- government, school, hospital, institution, stateFirm, privateFirm, property, socialOrganisation, other
      kind text,
      -- 隶属级别 as written: 市直, 区直, 垂直管理, 街道属地, …
      affiliation text,
      -- committee, generalBranch, branch, joint, none; null is not known.
      party_level text,
      member_count integer,
      liaison text,
      phone_sealed bytea,
      phone_mask text,
      resources text[] not null,
      needs text[] not null,
      valid_from date,
      valid_until date,
      batch_id uuid,
      -- What stood in this row before the batch wrote over it, so that the batch can be taken back.
      replaced jsonb,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      exclude using gist (district_id with =, unit_id with =, daterange(valid_from, valid_until) with &&)
    );
    create unique index units_one_name on units (district_id, organisation_id, name) where valid_until is null;
    ${scopePolicyOrOwn('units', ownPlace)}

    create table unit_agreements (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      unit_id uuid not null,
      organisation_id uuid not null,
      number text,
      -- The first day on which it is certain to be signed: the day of signing, or the last of the month or year known.
      signed_on date not null,
      -- Last day in force, as written on the agreement; of a month or year its last; null is not stated.
      ends_on date,
      -- As written, YYYY or YYYY-MM, where the day is not known; null where it is.
      signed text,
      ends text,
      batch_id uuid,
      primary key (district_id, id)
    );
    create index unit_agreements_of on unit_agreements (district_id, unit_id);
    -- The same agreement twice would be counted twice.
    create unique index unit_agreements_once on unit_agreements (district_id, unit_id, signed_on);
    ${scopePolicyOrOwn('unit_agreements', ownPlace)}

    create table property_companies (
      district_id uuid not null,
      id uuid not null,
      -- Of the district or root: one company serves compounds of several streets.
      path ltree not null,
      name text collate names not null,
      search text not null,
      -- own, joint, none as the latest sheet has it; null where sheets disagree or are silent.
      party text check (party in ('own', 'joint', 'none')),
      batch_id uuid,
      version integer not null,
      primary key (district_id, id),
      unique (district_id, name)
    );
    ${scopePolicy('property_companies')}

    create table compounds (
      district_id uuid not null,
      id uuid not null,
      -- The same through all its rows.
      compound_id uuid not null,
      path ltree not null,
      organisation_id uuid not null,
      name text collate names not null,
      search text not null,
      area_m2 integer,
      households integer,
      company_id uuid,
      -- The company's name again: a street sees its compounds, but the company lies with the district.
      company text collate names,
      -- 有/联合/无 as written on this compound's row: rows of one company may disagree, and are shown so.
      company_party text check (company_party in ('own', 'joint', 'none')),
      signed boolean,
      -- Shares in thousandths, as precise as they were written.
      fee_rate_permille integer check (fee_rate_permille between 0 and 1000),
      satisfaction_permille integer check (satisfaction_permille between 0 and 1000),
      -- The owners' committee: its name as written, or null where none is formed.
      committee text,
      committee_members integer,
      valid_from date,
      valid_until date,
      batch_id uuid,
      -- What stood in this row before the batch wrote over it, so that the batch can be taken back.
      replaced jsonb,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      foreign key (district_id, company_id) references property_companies (district_id, id),
      exclude using gist (district_id with =, compound_id with =, daterange(valid_from, valid_until) with &&)
    );
    create unique index compounds_one_name on compounds (district_id, organisation_id, name) where valid_until is null;
    ${scopePolicy('compounds')}`,
}
