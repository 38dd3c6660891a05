// In whose name somebody may consent. A party that has people of its own in the house speaks through them alone, or a secretary could
// agree with himself in the name of every unit below; for one without an account, whoever is in charge above enters what it said.
import { isWithin, scopeOf } from '../../../platform/access/ability.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { peopleAtEach, type Post } from '../../accounts/public.ts'
import { exchangeAbilities } from '../abilities.ts'
import { inDistrict } from './scope.ts'

/** Tells of each of these places whether the actor may speak for it. */
export const speakerOf = async (tx: Tx, posts: readonly Post[]): Promise<(path: string) => boolean> => {
  const own = new Set(tx.actor.grants.map((grant) => grant.path))
  const { paths } = scopeOf(tx.actor, exchangeAbilities.claim)
  const above = posts.filter((post) => !own.has(post.path) && paths.some((path) => isWithin(post.path, path)))
  const people = await inDistrict(tx, () => peopleAtEach(tx, above))
  const open = new Set(above.filter((post) => !people.has(post.path)).map((post) => post.path))
  return (path) => open.has(path) || (own.has(path) && paths.some((scope) => isWithin(path, scope)))
}

/** Whether the actor may speak for one party. */
export const maySpeakFor = async (tx: Tx, post: Post): Promise<boolean> => (await speakerOf(tx, [post]))(post.path)
