import type { Tx } from './transaction.ts'

/**
 * Reads under other scopes than those the transaction was opened for, then returns to them. For looking up what the
 * caller is known to be entitled to by another way, e.g. the names of the organisations at which they hold roles.
 * @param scopes ltree paths, as given by a grant or an ability's scope
 */
export const underScopes = async <T>(tx: Tx, scopes: readonly string[], work: () => Promise<T>): Promise<T> => {
  if (!scopes.every((scope) => /^[A-Za-z0-9_.]*$/.test(scope))) throw new Error('A scope is an ltree path.')
  const { rows } = await tx.client.query<{ before: string }>(
    `select current_setting('app.scopes') as before, set_config('app.scopes', $1, true)`,
    [`{${scopes.map((scope) => `"${scope}"`).join(',')}}`],
  )
  const value = await work()
  // Not in a finally: after an error the transaction takes no more statements and is rolled back whole.
  await tx.client.query(`select set_config('app.scopes', $1, true)`, [rows[0]!.before])
  return value
}
