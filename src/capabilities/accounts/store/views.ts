import type { AccountTables } from '../../../platform/accounts/tables.ts'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'

type View = Record<string, unknown>

/** What a person chose to see. */
export const viewStore = (tx: Tx, userId: string) => {
  const db = tx.db.withTables<AccountTables>()
  return {
    views: async (list: string): Promise<{ name: string; view: View }[]> => {
      const rows = await db
        .selectFrom('saved_views')
        .select(['name', 'view'])
        .where('user_id', '=', userId)
        .where('list', '=', list)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({ name: row.name, view: row.view as View }))
    },
    replaceViews: async (list: string, views: readonly { name: string; view: View }[]): Promise<void> => {
      await db.deleteFrom('saved_views').where('user_id', '=', userId).where('list', '=', list).execute()
      if (views.length === 0) return
      await db
        .insertInto('saved_views')
        .values(
          views.map(({ name, view }) => ({ id: newId(), user_id: userId, list, name, view: JSON.stringify(view), updated_at: tx.at })),
        )
        .execute()
    },
    preferences: async (): Promise<View> => {
      const row = await db.selectFrom('preferences').select('chosen').where('user_id', '=', userId).executeTakeFirst()
      return (row?.chosen ?? {}) as View
    },
    savePreferences: async (chosen: View): Promise<void> => {
      const state = { chosen: JSON.stringify(chosen), updated_at: tx.at }
      await db
        .insertInto('preferences')
        .values({ user_id: userId, ...state })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(state))
        .execute()
    },
  }
}
