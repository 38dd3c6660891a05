import { sharedPolicy } from '../../../platform/database/migrate.ts'

const place = `district_id uuid not null,
      id uuid not null,
      -- Of the organisation that combs; nobody beside it is concerned, what is given to others goes as a matter or a project.
      path ltree not null,
      concerned ltree[] not null,
      organisation_id uuid not null,
      -- YYYY-MM
      month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')`

export const createCombing = {
  name: 'projects/002-create-combing',
  sql: `-- The month's combing of hot and hard issues (热点难点问题梳理): what was heard, put together by hand, adopted or not, assigned, reported back.
    create table issue_clusters (
      ${place},
      title text collate names not null,
      search text not null,
      -- Null until decided; then with the reason, either way.
      adopted boolean,
      reason text,
      decided_on date,
      decided_by text,
      -- What it became, where it became a project; a matter is found by source kind 'issue' and this id.
      project_id uuid,
      reported_on date,
      report text,
      reported_by text,
      version integer not null,
      primary key (district_id, id),
      foreign key (district_id, project_id) references projects (district_id, id),
      check ((adopted is null) = (reason is null) and (adopted is null) = (decided_on is null)),
      check ((reported_on is null) = (report is null)),
      check (adopted or (project_id is null and reported_on is null))
    );
    ${sharedPolicy('issue_clusters')}
    create index issue_clusters_of_month on issue_clusters (district_id, organisation_id, month);

    create table issues (
      ${place},
      title text collate names not null,
      text text,
      search text not null,
      source text not null check (source in ('need', 'topic', 'dispute', 'visit', 'letter', 'hotline', 'symposium', 'other')),
      -- The record it was brought from; null where it was entered by hand.
      source_id uuid,
      link text,
      -- Who said it, as far as it was said.
      who text,
      heard_on date not null,
      cluster_id uuid,
      entered_name text collate names not null,
      created_at timestamptz not null,
      primary key (district_id, id),
      foreign key (district_id, cluster_id) references issue_clusters (district_id, id),
      -- A record is brought once to each organisation that combs.
      unique (district_id, organisation_id, source, source_id)
    );
    ${sharedPolicy('issues')}
    create index issues_of_month on issues (district_id, organisation_id, month);
    create index issues_of_cluster on issues (district_id, cluster_id);`,
}
