import { sharedPolicy } from '../../../platform/database/migrate.ts'

const place = `district_id uuid not null,
      id uuid not null,
      -- Of the party that owns the project; and of all that see it: owner, partners, and those who asked.
      path ltree not null,
      concerned ltree[] not null`
const ofProject = `project_id uuid not null,
      primary key (district_id, id),
      foreign key (district_id, project_id) references projects (district_id, id)`
const stage = `stage text not null check (stage in ('pilot', 'deepen', 'cover', 'whole'))`

export const createProjects = {
  name: 'projects/001-create-projects',
  sql: `-- What is undertaken for residents in a year or longer: its stages with a gate at the end of each, its milestones, money and reckoning.
    create table projects (
      ${place},
      kind text not null check (kind in ('practicalThing', 'keyProject', 'specialWork')),
      year integer not null,
      name text collate names not null,
      search text not null,
      goal text not null,
      for_whom text,
      owner_kind text not null check (owner_kind in ('organisation', 'unit')),
      owner_id uuid not null,
      owner_name text collate names not null,
      -- By the three steps pilot, deepen, cover; otherwise in one stage, 'whole'.
      staged boolean not null,
      ${stage},
      state text not null check (state in ('underway', 'done', 'stopped')),
      outcome text,
      began_on date not null,
      due_on date,
      ended_on date,
      -- The total that the plan's paper states, in fen; the lines are summed beside it and not made to fit.
      stated_fen bigint,
      entered_by uuid,
      entered_name text collate names not null,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (district_id, id),
      check ((state = 'underway') = (ended_on is null)),
      check ((state = 'underway') = (outcome is null)),
      check (staged = (stage <> 'whole'))
    );
    ${sharedPolicy('projects')}

    create table project_partners (
      ${place},
      party_kind text not null check (party_kind in ('organisation', 'unit')),
      party_id uuid not null,
      party_name text collate names not null,
      -- What it takes on, in words.
      does text,
      ${ofProject},
      unique (district_id, project_id, party_id)
    );
    ${sharedPolicy('project_partners')}

    -- How a milestone stands is read from its matter (source kind 'milestone'), nowhere else.
    create table project_milestones (
      ${place},
      ${stage},
      title text collate names not null,
      deliverable text not null,
      lead_kind text not null check (lead_kind in ('organisation', 'unit')),
      lead_id uuid not null,
      lead_name text collate names not null,
      due_on date not null,
      ${ofProject}
    );
    ${sharedPolicy('project_milestones')}
    create index project_milestones_of_project on project_milestones (district_id, project_id, due_on);

    create table project_gates (
      ${place},
      number integer not null,
      ${stage},
      decision text not null check (decision in ('go', 'change', 'stop')),
      -- What the stage taught, in words; the figures it rests on; and why so decided.
      learnt text not null,
      figures text not null,
      reason text not null,
      outcome text,
      decided_on date not null,
      -- Who decided, as the paper has it: 街道党工委会议, …
      decided_by text not null,
      entered_by uuid,
      entered_name text collate names not null,
      at timestamptz not null,
      ${ofProject},
      unique (district_id, project_id, number)
    );
    -- A stage is left once.
    create unique index project_gates_left_once on project_gates (district_id, project_id, stage) where decision <> 'change';
    ${sharedPolicy('project_gates')}

    -- Households and people that a stage benefited and no earlier stage had. A later count of the same stage takes the place of the earlier.
    create table project_counts (
      ${place},
      ${stage},
      households integer check (households >= 0),
      people integer check (people >= 0),
      counted_on date not null,
      counted_by text not null,
      how text not null,
      entered_name text collate names not null,
      at timestamptz not null,
      ${ofProject},
      check (households is not null or people is not null)
    );
    ${sharedPolicy('project_counts')}
    create index project_counts_of_project on project_counts (district_id, project_id, stage, counted_on);

    -- Money in fen.
    create table project_money (
      ${place},
      source text not null check (source in ('unit', 'street', 'district', 'dues', 'raised')),
      name text collate names,
      planned_fen bigint not null check (planned_fen >= 0),
      spent_fen bigint not null check (spent_fen >= 0),
      -- Day of which the line speaks: on which it was last said.
      planned_on date not null,
      noted_on date not null,
      version integer not null,
      ${ofProject}
    );
    ${sharedPolicy('project_money')}
    create index project_money_of_project on project_money (district_id, project_id);

    -- 工作简报, numbered within the project.
    create table project_briefings (
      ${place},
      number integer not null,
      title text collate names not null,
      text text not null,
      issued_on date not null,
      issued_by text not null,
      ${ofProject},
      unique (district_id, project_id, number)
    );
    ${sharedPolicy('project_briefings')}

    -- 督查: what was looked at and found.
    create table project_inspections (
      ${place},
      number integer not null,
      inspected_on date not null,
      inspector_kind text not null check (inspector_kind in ('organisation', 'unit')),
      inspector_id uuid not null,
      inspector_name text collate names not null,
      inspectors text not null,
      summary text not null,
      ${ofProject},
      unique (district_id, project_id, number)
    );
    ${sharedPolicy('project_inspections')}

    -- An item that failed is put right as a matter (source kind 'finding').
    create table project_inspection_items (
      ${place},
      inspection_id uuid not null,
      position integer not null,
      name text collate names not null,
      verdict text not null check (verdict in ('pass', 'fail', 'notApplicable')),
      finding text,
      lead_kind text check (lead_kind in ('organisation', 'unit')),
      lead_id uuid,
      lead_name text collate names,
      due_on date,
      ${ofProject},
      foreign key (district_id, inspection_id) references project_inspections (district_id, id),
      check ((verdict = 'fail') = (lead_id is not null))
    );
    ${sharedPolicy('project_inspection_items')}
    create index project_inspection_items_of_inspection on project_inspection_items (district_id, inspection_id, position);

    -- Who asked for the project, and what they were told of it.
    create table project_askings (
      ${place},
      kind text not null check (kind in ('need', 'issue', 'decision', 'byHand')),
      -- The need, issue or decision; null where somebody is named by hand.
      source_id uuid,
      name text collate names not null,
      link text,
      who text not null,
      party_kind text check (party_kind in ('organisation', 'unit')),
      party_id uuid,
      party_name text collate names,
      told_on date,
      told text,
      told_by text,
      ${ofProject},
      check ((told_on is null) = (told is null)),
      unique (district_id, project_id, source_id)
    );
    ${sharedPolicy('project_askings')}
    create index project_askings_of_project on project_askings (district_id, project_id);`,
}
