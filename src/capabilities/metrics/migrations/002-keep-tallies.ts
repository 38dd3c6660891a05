import { scopePolicy } from '../../../platform/database/migrate.ts'

export const keepTallies = {
  name: 'metrics/002-keep-tallies',
  sql: `-- Sums kept ahead, so that a figure of a city does not read a million rows (docs/decisions/011-tallies.md).
    -- One row an organisation, family of metrics and day: the sums over all that lies at and below it.
    create table place_tallies (
      district_id uuid not null,
      family text not null,
      on_day date not null,
      path ltree not null,
      -- How deep the place lies, to find all of one level.
      level smallint not null,
      -- Fingerprint of the sums' definitions: sums by other definitions are not read.
      layout text not null,
      row_count integer not null,
      sums double precision[] not null,
      primary key (district_id, family, on_day, path)
    );
    ${scopePolicy('place_tallies')}
    -- The policy's range as the last part of the one index there is to find sums by. Where the range had an index of its own, a plan
    -- made while a street was asked for took that, was kept, and then read the sums of all places for one of the city: 100 to 300 ms.
    drop index place_tallies_in_scope;
    create index place_tallies_of_level on place_tallies (family, on_day, level, (ltree2text(path) collate "C"));

    -- Members by sex, education and age band, for streets and all above them.
    create table place_tally_cells (
      district_id uuid not null,
      on_day date not null,
      path ltree not null,
      sex text not null,
      education text not null,
      age_band text not null,
      members integer not null,
      primary key (district_id, on_day, path, sex, education, age_band)
    );
    ${scopePolicy('place_tally_cells')}`,
}
