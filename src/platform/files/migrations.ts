import { scopePolicy, type Migration } from '../database/migrate.ts'

export const filesMigrations: readonly Migration[] = [
  {
    name: 'platform/005-keep-files',
    sql: `-- What was handed in or written out, by name; the bytes lie in the data folder under their hash.
      create table files (
        district_id uuid not null,
        id uuid not null,
        path ltree not null,
        name text collate names not null,
        type text not null,
        bytes bigint not null,
        sha256 text not null,
        -- What it is for, e.g. imports.errors; has words.
        purpose text not null,
        -- The ability that opens it within its place.
        ability text not null,
        created_by text,
        created_at timestamptz not null,
        -- First day on which it is kept no more; null is for good.
        expires_on date,
        primary key (district_id, id)
      );
      create index files_by_id on files (id);
      create index files_by_content on files (district_id, sha256);
      ${scopePolicy('files')}`,
  },
]
