import { OPERATOR } from '../../../platform/access/ability.ts'
import { inTransaction, type Database } from '../../../platform/database/transaction.ts'
import { unsealPast } from './answers.ts'

/** Opens all forms whose last day has passed, wherever they lie. */
export const unsealAllPast = async (database: Database): Promise<void> => {
  await inTransaction(database, { actor: OPERATOR, scopes: [''] }, unsealPast)
}
