import { scopePolicy } from '../../../platform/database/migrate.ts'

export const createBatches = {
  name: 'imports/001-create-batches',
  sql: `-- What was brought in, when and by whom; a batch is whole or absent, because its row is written with its content.
    create table import_batches (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      -- The organisation it was brought into.
      organisation_id uuid not null,
      kind text not null check (kind in ('members', 'organisations', 'units', 'compounds')),
      file_name text collate names not null,
      file_sha256 text not null,
      fingerprint text not null,
      as_of date not null,
      rows integer not null,
      accepted integer not null,
      rejected integer not null,
      created integer not null,
      updated integer not null,
      unchanged integer not null,
      organisations_created integer not null,
      doubts integer not null,
      -- The rows with errors, with the reasons: { row, cells: [{ column, field, code, data }] }.
      problems jsonb not null,
      -- The rows with errors in their own layout, as long as it is kept.
      error_file_id uuid,
      state text not null check (state in ('committed', 'undone')),
      by_name text collate names not null,
      at timestamptz not null,
      undone_by text,
      undone_at timestamptz,
      primary key (district_id, id)
    );
    create index import_batches_latest on import_batches (district_id, at desc, id);
    ${scopePolicy('import_batches')}

    -- Which column meant what, remembered by the headings of the sheet: the next sheet of the same clerk is read the same way.
    create table import_mappings (
      district_id uuid not null,
      id uuid not null,
      path ltree not null,
      organisation_id uuid not null,
      kind text not null,
      fingerprint text not null,
      -- Field by column number.
      fields jsonb not null,
      updated_at timestamptz not null,
      primary key (district_id, id)
    );
    create unique index import_mappings_once on import_mappings (district_id, organisation_id, fingerprint, kind);
    ${scopePolicy('import_mappings')}`,
}
