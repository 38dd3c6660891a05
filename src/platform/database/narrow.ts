import { isWithin } from '../access/ability.ts'
import { underScopes, type Tx } from './transaction.ts'

/**
 * Runs `work` with the scopes of the transaction narrowed to `paths`, then puts them back. Never widens: where a path lies outside
 * the scopes, nothing is changed. A question about one street by somebody who may see the whole city is then found by the index:
 * PostgreSQL reads rows by the policy's condition, and may not use ours before it, because ltree's operators are not leakproof.
 */
export const narrowed = async <T>(tx: Tx, paths: readonly string[], work: () => Promise<T>): Promise<T> => {
  const { scopes } = tx.seen
  const isThere = scopes.length === paths.length && paths.every((path) => scopes.includes(path))
  const isInside = paths.every((path) => scopes.some((scope) => isWithin(path, scope)))
  return isThere || !isInside ? work() : underScopes(tx, paths, work)
}

/**
 * Narrows the scopes for the rest of the transaction to an organisation, where they show it; where they do not, nothing changes.
 * Costs no round trip: it goes out with the next statement, which must ask for the organisation's rows all the same. Who asks for the
 * very organisation whose role they hold sees nothing else as it is.
 */
export const narrowTo = (tx: Tx, organisationId: string): void => {
  const { scopes } = tx.seen
  if (scopes.length === 1 && tx.actor.grants.some((grant) => grant.organisationId === organisationId && grant.path === scopes[0])) return
  tx.unawaited({
    name: 'narrow-to',
    text: `select set_config('app.scopes', '{"' || path || '"}', true), set_config('app.low', path, true), set_config('app.high', path || '/', true)
      from (select ltree2text(path) as path from organisations where id = $1 offset 0) as place`,
    values: [organisationId],
  })
}
