import { scopePolicy } from '../../../platform/database/migrate.ts'

export const keepFigures = {
  name: 'metrics/001-keep-figures',
  sql: `-- Figures that other papers state, and figures frozen for reports and history.
    -- What a workbook or paper itself says a figure is. Shown beside what we count, with the difference; never forced to agree.
    create table stated_figures (
      district_id uuid not null,
      id uuid not null,
      organisation_id uuid not null,
      path ltree not null,
      -- The key of the metric that is stated.
      metric text not null,
      value numeric not null,
      -- Where it is written, e.g. the workbook and its cell.
      source text not null,
      -- The day that the figure is of.
      on_day date not null,
      batch_id uuid,
      recorded_at timestamptz not null,
      primary key (district_id, id)
    );
    create index stated_figures_of on stated_figures (district_id, organisation_id, metric, on_day);
    create index stated_figures_of_batch on stated_figures (district_id, batch_id) where batch_id is not null;
    ${scopePolicy('stated_figures')}

    -- A figure as it was told on a moment, with the version of the definition it was reckoned by. Never updated.
    create table metric_snapshots (
      district_id uuid not null,
      id uuid not null,
      -- Figures frozen together bear the same.
      snapshot_id uuid not null,
      organisation_id uuid not null,
      path ltree not null,
      organisation text collate names not null,
      metric text not null,
      on_day date not null,
      -- Null is "no data".
      value double precision,
      -- How many rows stood behind it.
      row_count integer,
      definition_version smallint not null,
      taken_at timestamptz not null,
      taken_by text not null,
      primary key (district_id, id)
    );
    create index metric_snapshots_of on metric_snapshots (district_id, organisation_id, metric, on_day);
    create index metric_snapshots_together on metric_snapshots (district_id, snapshot_id);
    ${scopePolicy('metric_snapshots')}`,
}
