import { labelOf, newId } from '../database/ids.ts'
import type { Migration } from '../database/migrate.ts'
import { APP_ROLE, type Tx } from '../database/transaction.ts'

/**
 * One line of the trail: who did which named action to what, and how it was before and after.
 * Never holds a phone or ID number in the clear: the masked form is enough to know what was changed.
 */
export type AuditEntry = {
  /** `<capability>.<action>`, mostly the ability's name. */
  readonly action: string
  readonly subject: { readonly kind: string; readonly id: string; readonly name?: string }
  readonly districtId: string
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
  /** Where a rule asks why. */
  readonly reason?: string
  /**
   * Where rows were changed, for sums that are kept ahead: at and below `path` unless said otherwise; anywhere in the district, as
   * when something is taken back; or nowhere, as when something was only looked at or printed.
   */
  readonly changes?: 'place' | 'district' | 'nothing'
}

// One statement whatever the number, so that its text can be prepared. Whatever sums rows ahead of the question reads
// changed_places to know below which places its sums no longer hold.
const LEAVE_LINES = `with line as (
    select * from jsonb_to_recordset($1::jsonb) as row(
      district_id uuid, id uuid, path ltree, at timestamptz, actor_kind text, actor_id text, actor_name text,
      action text, subject_kind text, subject_id text, subject_name text, before text, after text, reason text, changed ltree)
  ), kept as (
    insert into audit_entries
    select district_id, id, path, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after, reason from line
  )
  insert into changed_places select district_id, id, changed from line where changed is not null`

/** Where rows changed: the path up to the district's own label, the place itself, or nowhere. */
const changedBy = ({ changes = 'place', districtId, path }: AuditEntry): string | null => {
  if (changes === 'nothing') return null
  const labels = path.split('.')
  const district = labels.indexOf(labelOf(districtId))
  return changes === 'place' || district === -1 ? path : labels.slice(0, district + 1).join('.')
}

/** Writes the entries in the caller's transaction: a change without its line, or a line without its change, cannot be. */
export const record = async (tx: Tx, ...entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return
  const rows = entries.map((entry) => ({
    district_id: entry.districtId,
    id: newId(),
    path: entry.path,
    at: tx.at,
    actor_kind: tx.actor.kind,
    actor_id: tx.actor.userId,
    actor_name: tx.actor.name,
    action: entry.action,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    subject_name: entry.subject.name ?? null,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
    reason: entry.reason ?? null,
    changed: changedBy(entry),
  }))
  // Its answer holds nothing, so the caller need not wait for it: it goes out with what follows, mostly the commit.
  tx.unawaited({ name: 'leave_line', text: LEAVE_LINES, values: [JSON.stringify(rows)] })
}

export const auditMigrations: readonly Migration[] = [
  {
    name: 'platform/002-keep-trail',
    sql: `-- The trail: append only for the application; sealed into a hash chain by seal.ts, so that tampering shows.
      -- before and after are text as written, not jsonb: the chain is over the very bytes.
      create table audit_entries (
        district_id uuid not null,
        id uuid not null,
        path ltree not null,
        at timestamptz not null,
        actor_kind text not null,
        actor_id text,
        actor_name text collate names not null,
        action text not null,
        subject_kind text not null,
        subject_id text not null,
        subject_name text collate names,
        before text,
        after text,
        reason text,
        primary key (district_id, id)
      );
      -- The auditor reads newest first; ids are made in the order of time.
      create index audit_entries_by_time on audit_entries (id);
      create index audit_entries_by_subject on audit_entries (district_id, subject_kind, subject_id, id);
      alter table audit_entries enable row level security;
      alter table audit_entries force row level security;
      -- Anybody who may act may leave a line; reading is for the scopes, or for one's own record.
      create policy leave_line on audit_entries for insert to ${APP_ROLE} with check (true);
      create policy read_scope on audit_entries for select to ${APP_ROLE}
        using (path <@ any (current_setting('app.scopes')::ltree[])
          or (subject_kind = 'member' and subject_id = nullif(current_setting('app.member'), '')));
      create policy owner on audit_entries to current_user using (true) with check (true);
      grant select, insert on audit_entries to ${APP_ROLE};

      create table audit_seals (
        district_id uuid not null,
        number bigint not null,
        entry_id uuid not null,
        hash text not null,
        primary key (district_id, number),
        unique (district_id, entry_id)
      );
      -- The owner's door only: no policy and no grant lets the application near a seal.
      alter table audit_seals enable row level security;
      alter table audit_seals force row level security;
      create policy owner on audit_seals to current_user using (true) with check (true);`,
  },
  {
    name: 'platform/007-mark-changes',
    sql: `-- Below which place something changed since sums were last taken; a line comes with each line of the trail and goes with the next summing.
      create table changed_places (
        district_id uuid not null,
        id uuid not null,
        path ltree not null,
        primary key (district_id, id)
      );
      alter table changed_places enable row level security;
      alter table changed_places force row level security;
      create policy mark on changed_places for insert to ${APP_ROLE} with check (true);
      -- A mark says that something changed, not what: whoever asks for a sum must see those above and beside its own scope.
      create policy see on changed_places for select to ${APP_ROLE} using (current_setting('app.scopes') <> '{}');
      create policy owner on changed_places to current_user using (true) with check (true);
      grant select, insert on changed_places to ${APP_ROLE};`,
  },
]
