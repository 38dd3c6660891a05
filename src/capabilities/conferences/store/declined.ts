// What other rooms read: topics that were sent in and that no conference took.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'

/** A topic that was declined, as another room reads it. */
export type DeclinedTopic = { readonly id: string; readonly title: string; readonly sentBy: string; readonly sentOn: string }

/** Topics sent in at or below an organisation that its conferences declined, longest ago first. Read within the scopes of the transaction. */
export const declinedTopics = async (tx: Tx, organisationPath: string, limit = 100): Promise<readonly DeclinedTopic[]> => {
  const { rows } = await sql<DeclinedTopic>`
    select id, title, party_name as "sentBy", sent_on as "sentOn" from conference_topics
    where state = 'declined' and path <@ ${organisationPath}::ltree order by sent_on, id limit ${limit}`.execute(tx.db)
  return rows
}
