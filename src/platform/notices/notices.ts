import { sql } from 'kysely'
import { newId } from '../database/ids.ts'
import type { Migration } from '../database/migrate.ts'
import { APP_ROLE, type Tx } from '../database/transaction.ts'

export const noticesMigrations: readonly Migration[] = [
  {
    name: 'platform/006-keep-notices',
    sql: `-- What a person is told in the app. Local: it follows from records that are kept elsewhere.
      create table notices (
        id uuid primary key,
        user_id uuid not null references users (id),
        -- Key of the sentence in words.ts, and what fills its gaps.
        words text not null,
        gaps jsonb not null,
        -- Where it leads, a path of this app.
        link text,
        created_at timestamptz not null,
        read_at timestamptz
      );
      create index notices_of_user on notices (user_id, id);
      create index notices_unread on notices (user_id) where read_at is null;
      grant select, insert, update, delete on notices to ${APP_ROLE};`,
  },
]

// A type alias, not an interface: Kysely's withTables needs an index signature to be inferred.
export type NoticeRow = {
  id: string
  user_id: string
  words: string
  gaps: Readonly<Record<string, string | number>>
  link: string | null
  created_at: Date
  read_at: Date | null
}

export type Notice = {
  /** A key of words.ts; the sentence is said in the reader's language when they read it. */
  readonly words: string
  readonly gaps?: Readonly<Record<string, string | number>>
  /** A path of this app, e.g. `/imports/…`. */
  readonly link?: string
}

/**
 * Tells people something. Written in the caller's transaction, so that nobody is told of what was rolled back.
 * Never holds a phone or ID number.
 */
export const notify = async (tx: Tx, userIds: readonly string[], notice: Notice): Promise<void> => {
  if (userIds.length === 0) return
  if (notice.link !== undefined && !/^\/(?!\/)/.test(notice.link)) throw new Error('A notice leads to a page of this app.')
  const rows = [...new Set(userIds)].map((userId) => ({
    id: newId(),
    user_id: userId,
    words: notice.words,
    gaps: notice.gaps ?? {},
    link: notice.link ?? null,
    created_at: tx.at,
  }))
  await sql`insert into notices (id, user_id, words, gaps, link, created_at)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row(id uuid, user_id uuid, words text, gaps jsonb, link text, created_at timestamptz)`.execute(tx.db)
}
