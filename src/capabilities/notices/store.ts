import { sql } from 'kysely'
import type { NoticeRow } from '../../platform/notices/notices.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import type { NoticeView } from './contract.ts'

/** What one person has been told. */
export const ownNotices = (tx: Tx, userId: string, say: (words: string, gaps: NoticeRow['gaps']) => string) => {
  const db = tx.db.withTables<{ notices: NoticeRow }>()
  return {
    list: async (filter: { unreadOnly: boolean; beforeId: string | undefined; limit: number }): Promise<readonly NoticeView[]> => {
      let query = db.selectFrom('notices').selectAll().where('user_id', '=', userId).orderBy('id', 'desc').limit(filter.limit)
      if (filter.unreadOnly) query = query.where('read_at', 'is', null)
      if (filter.beforeId !== undefined) query = query.where('id', '<', filter.beforeId)
      const rows = await query.execute()
      return rows.map((row) => ({
        id: row.id,
        sentence: say(row.words, row.gaps),
        link: row.link,
        createdAt: row.created_at.toISOString(),
        read: row.read_at !== null,
      }))
    },
    unread: async (): Promise<number> => {
      const row = await db
        .selectFrom('notices')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('user_id', '=', userId)
        .where('read_at', 'is', null)
        .executeTakeFirstOrThrow()
      return row.count
    },
    markRead: async (ids: readonly string[] | undefined): Promise<void> => {
      let query = db.updateTable('notices').set({ read_at: tx.at }).where('user_id', '=', userId).where('read_at', 'is', null)
      if (ids !== undefined) query = query.where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
      await query.execute()
    },
  }
}
