import type { Migration } from '../database/migrate.ts'
import { APP_ROLE } from '../database/transaction.ts'

export const jobsMigrations: readonly Migration[] = [
  {
    name: 'platform/004-keep-jobs',
    sql: `-- Long work: what was asked, how far it is, and a result that stays. Local: it runs where it was asked.
      create table jobs (
        id uuid primary key,
        kind text not null,
        input jsonb not null,
        state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
        -- { done, total, what }; total is null while it is not known.
        progress jsonb,
        result jsonb,
        -- { code, data }: why it failed, as a sentence of words.ts.
        problem jsonb,
        -- The user who asked; null is the operator or the house itself.
        owner uuid,
        -- The organisation it is about, for whoever looks after it.
        path ltree,
        cancel_asked boolean not null,
        attempts smallint not null,
        -- The mark of the process that runs it (see bell.ts).
        runner integer,
        created_at timestamptz not null,
        started_at timestamptz,
        seen_at timestamptz,
        ended_at timestamptz
      );
      create index jobs_waiting on jobs (id) where state = 'queued';
      create index jobs_running on jobs (runner) where state = 'running';
      create index jobs_of_owner on jobs (owner, id);
      grant select, insert, update, delete on jobs to ${APP_ROLE};`,
  },
]
