import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { actorsChanged } from './changes.ts'

/**
 * Roles are held at a place of the tree: when the place moves, they move with it. `from` and `to` are ltree paths.
 * Where the place itself is merged into another, only those below it go along: a role at what is no more opens nothing new.
 */
export const moveGrants = async (tx: Tx, from: string, to: string, which: 'all' | 'below' = 'all'): Promise<void> => {
  await sql`update role_grants set path = (${to}::text || substr(path::text, ${from.length + 1}))::ltree where path <@ ${from}::ltree and (${which === 'all'} or path <> ${from}::ltree)`.execute(
    tx.db,
  )
  await actorsChanged(tx)
}
