import { scopePolicy } from '../../../platform/database/migrate.ts'

export const keepReports = {
  name: 'reports/001-keep-reports',
  sql: `-- A report that was issued says for ever what it said: its figures and its text are kept, not its question.
    create table reports (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      organisation_id uuid not null,
      -- The organisation as it was called then.
      organisation text collate names not null,
      template text not null,
      template_version smallint not null,
      on_date date not null,
      title text collate names not null,
      figures jsonb not null,
      composed jsonb not null,
      snapshot_id uuid not null,
      -- The issue it is compared with.
      previous_id uuid,
      issued_by text not null,
      at timestamptz not null,
      primary key (district_id, id),
      foreign key (district_id, previous_id) references reports (district_id, id)
    );
    create index reports_of on reports (district_id, organisation_id, template, on_date desc, id desc);
    ${scopePolicy('reports')}
    revoke update, delete on reports from lianjian_app;`,
}
