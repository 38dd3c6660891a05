import { EventEmitter } from 'node:events'
import type { Tx } from '../database/transaction.ts'

/** Tells the caches of this process that what an actor may do has changed. */
export const actorChanges = new EventEmitter<{ changed: [] }>()

/** The channel on which other processes on the same database hear of it. */
export const ACTOR_CHANNEL = 'lianjian_actors'

/**
 * To be called by whoever changes roles, sessions, accounts or the place of an organisation: with the commit, the
 * next request of anybody is judged by the new state, in this process at once and in others within milliseconds.
 */
export const actorsChanged = async (tx: Tx): Promise<void> => {
  await tx.client.query(`notify ${ACTOR_CHANNEL}`)
  tx.afterCommit(() => {
    actorChanges.emit('changed')
  })
}
