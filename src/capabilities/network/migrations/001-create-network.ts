import { sharedPolicy } from '../../../platform/database/migrate.ts'

// Every dated row begins so. It is ended, never deleted; one that was entered by mistake ends on the day it began.
const dated = `
      district_id uuid not null,
      id uuid not null,
      -- Of the organisation it stands with; it is summed by it.
      path ltree not null,
      -- That place, and the places of the parties it names: each of them sees the row.
      concerned ltree[] not null,
      organisation_id uuid not null,
      -- As it was called when the row was written, as on paper.
      organisation_name text collate names not null,
      valid_from date not null,
      -- First day no longer in force.
      valid_until date,
      end_reason text,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check (valid_until is null or valid_until >= valid_from),`

export const createNetwork = {
  name: 'network/001-create-network',
  sql: `-- Who takes part in joint building, with which people and which duties, as dated rows.
    create table network_groups (${dated}
      -- leadingGroup 领导小组, grandWorkingCommittee 大工委, grandCommittee 大党委, deliberation 联建议事机构, coordination 工作协调委员会
      kind text not null check (kind in ('leadingGroup', 'grandWorkingCommittee', 'grandCommittee', 'deliberation', 'coordination')),
      name text collate names not null,
      duties text[] not null
    );
    create index network_groups_of on network_groups (district_id, organisation_id);
    ${sharedPolicy('network_groups')}

    create table network_nets (${dated}
      -- 网络: some residential areas under one group of instructors and liaison officers.
      name text collate names not null
    );
    create index network_nets_of on network_nets (district_id, organisation_id);
    ${sharedPolicy('network_nets')}

    create table network_areas (${dated}
      -- 居民区 within the organisation, which is a community mostly; it belongs to one net at a time.
      net_id uuid not null,
      name text collate names not null,
      foreign key (district_id, net_id) references network_nets (district_id, id)
    );
    create index network_areas_of on network_areas (district_id, net_id);
    create index network_areas_in on network_areas (district_id, organisation_id);
    create unique index network_areas_once on network_areas (district_id, organisation_id, name) where valid_until is null;
    ${sharedPolicy('network_areas')}

    create table network_seats (${dated}
      -- group 领导小组等成员, partTime 兼职委员, fullTime 专职人员, liaison 联络员, instructor 指导员
      kind text not null check (kind in ('group', 'partTime', 'fullTime', 'liaison', 'instructor')),
      group_id uuid,
      -- The net that a liaison officer or instructor serves.
      net_id uuid,
      name text collate names not null,
      search text not null,
      -- 组长, 兼职委员, 专职副书记, …
      post text not null,
      duty text,
      -- The party the person comes from.
      from_kind text check (from_kind in ('organisation', 'unit')),
      from_id uuid,
      from_name text collate names,
      -- The party an instructor is sent to.
      serves_kind text check (serves_kind in ('organisation', 'unit')),
      serves_id uuid,
      serves_name text collate names,
      phone_sealed bytea,
      phone_mask text,
      -- Last day of the term as appointed; null where none was set.
      term_until date,
      -- Fewest days before the end of the term at which both sides were told: 90, 30, then 0 once it is over.
      warned integer,
      check (term_until is null or term_until >= valid_from),
      check ((kind = 'group') = (group_id is not null)),
      foreign key (district_id, group_id) references network_groups (district_id, id),
      foreign key (district_id, net_id) references network_nets (district_id, id)
    );
    create index network_seats_of on network_seats (district_id, organisation_id);
    create index network_seats_from on network_seats (district_id, from_id) where from_id is not null;
    create index network_seats_serving on network_seats (district_id, serves_id) where serves_id is not null;
    create index network_seats_group on network_seats (district_id, group_id) where group_id is not null;
    create index network_seats_net on network_seats (district_id, net_id) where net_id is not null;
    ${sharedPolicy('network_seats')}

    create table network_participations (${dated}
      -- A unit that takes part with this community; the one it is registered with is units.organisation_id.
      unit_id uuid not null,
      unit_name text collate names not null,
      note text
    );
    create index network_participations_of on network_participations (district_id, unit_id);
    create unique index network_participations_once on network_participations (district_id, organisation_id, unit_id) where valid_until is null;
    ${sharedPolicy('network_participations')}

    create table network_duties (${dated}
      -- Of one compound, or of the street or community as a whole.
      compound_id uuid,
      compound_name text collate names,
      role text not null check (role in ('street', 'residentialCommittee', 'residentialBranch', 'housingOffice', 'propertyCompany', 'ownersCommittee')),
      -- Who bears it: a party of the tree, or a name such as that of an owners' committee.
      holder text collate names not null,
      holder_kind text check (holder_kind in ('organisation', 'unit')),
      holder_id uuid,
      duties text[] not null
    );
    create index network_duties_of on network_duties (district_id, organisation_id);
    create unique index network_duties_once on network_duties (district_id, organisation_id, role, coalesce(compound_id, organisation_id)) where valid_until is null;
    ${sharedPolicy('network_duties')}

    create table network_provisions (${dated}
      -- goal 工作目标, assessment 考核办法
      kind text not null check (kind in ('goal', 'assessment')),
      title text collate names not null,
      text text not null
    );
    create index network_provisions_of on network_provisions (district_id, organisation_id);
    ${sharedPolicy('network_provisions')}

    create table network_superiors (${dated}
      -- business 业务主管单位, registration 登记管理机关 of a social organisation.
      unit_id uuid not null,
      unit_name text collate names not null,
      kind text not null check (kind in ('business', 'registration')),
      holder text collate names not null,
      holder_kind text check (holder_kind in ('organisation', 'unit')),
      holder_id uuid
    );
    create unique index network_superiors_once on network_superiors (district_id, unit_id, kind) where valid_until is null;
    ${sharedPolicy('network_superiors')}

    create table network_duty_templates (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      organisation_id uuid not null,
      role text not null,
      -- What the party is called here, e.g. 房管部门 for 房地产办事处.
      title text collate names not null,
      duties text[] not null,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      unique (district_id, organisation_id, role)
    );
    ${sharedPolicy('network_duty_templates')}

    create table network_targets (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      concerned ltree[] not null,
      organisation_id uuid not null,
      year integer not null check (year between 1990 and 2200),
      -- Key of a share in the catalogue of metrics.
      metric text not null,
      permille integer not null check (permille between 0 and 1000),
      -- The paper that sets it.
      basis text,
      version integer not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      unique (district_id, organisation_id, year, metric)
    );
    ${sharedPolicy('network_targets')}`,
}
