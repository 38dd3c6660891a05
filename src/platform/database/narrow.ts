import { sql } from 'kysely'
import type { Tx } from './transaction.ts'

/**
 * Runs `work` with the scopes of the transaction narrowed to `paths`, then puts them back. Never widens: where a path lies outside
 * the scopes, nothing is changed. A question about one street by somebody who may see the whole city is then found by the index:
 * PostgreSQL reads rows by the policy's condition, and may not use ours before it, because ltree's operators are not leakproof.
 */
export const narrowed = async <T>(tx: Tx, paths: readonly string[], work: () => Promise<T>): Promise<T> => {
  const literal = `{${paths.map((path) => `"${path}"`).join(',')}}`
  const { rows } = await sql<{ before: string }>`
    select before.scopes as before, set_config('app.scopes', ${literal}, true)
    from (select current_setting('app.scopes') as scopes offset 0) before
    where (select bool_and(path <@ any (before.scopes::ltree[])) from unnest(${literal}::ltree[]) as wanted(path))`.execute(tx.db)
  const before = rows[0]?.before
  const answer = await work()
  // Not in `finally`: after an error the transaction takes no statement but its end, and the setting ends with it.
  if (before !== undefined) await sql`select set_config('app.scopes', ${before}, true)`.execute(tx.db)
  return answer
}

/**
 * Narrows the scopes for the rest of the transaction to an organisation, where they show it; where they do not, nothing changes.
 * Costs no round trip: it goes out with the next statement, which must ask for the organisation's rows all the same.
 */
export const narrowTo = (tx: Tx, organisationId: string): void =>
  tx.unawaited({
    name: 'narrow-to',
    text: `select set_config('app.scopes', '{"' || ltree2text(path) || '"}', true) from organisations where id = $1`,
    values: [organisationId],
  })
