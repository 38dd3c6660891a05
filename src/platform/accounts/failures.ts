import type { FastifyRequest } from 'fastify'
import { PUBLIC } from '../access/ability.ts'
import { record } from '../audit/audit.ts'
import { inTransaction, type Database } from '../database/transaction.ts'
import { EVERYWHERE } from './users.ts'

/** What somebody was refused for; the last part of the action in the trail. */
export type Failure = 'wrongPassword' | 'wrongCode' | 'lockOut'

/** By what they came: the name they typed, or the account whose password was right and whose code is asked for. */
export type Claimed = { readonly username: string } | { readonly userId: string }

/** The name as attempts are counted by and as an unknown one is told apart: readable by nobody, the same for the same name. */
export const nameHash = ({ secrets }: Pick<Database, 'secrets'>, username: string): string =>
  secrets.keyedHash(`sign-in/${username.trim().toLowerCase()}`)

/** So much of the hash is enough to tell names apart. */
const TELLING = 16

/**
 * The lines that a refused sign-in leaves in the trail, in a transaction of their own: the request's is rolled back.
 *
 * A line names the account and the address it was tried from (网络安全法 art. 21 asks for such a record), never what was typed. A name that is
 * nobody's may be a password put into the wrong field: of it only a part of the keyed hash is kept, by which the auditor sees that it is
 * the same name again. There are no more lines than attempts are taken (attempts.ts); what is refused while an account is locked leaves none.
 */
export const failureTrail = (database: Database) => {
  const accountOf = async (claimed: Claimed): Promise<{ readonly id: string; readonly name: string } | undefined> => {
    const { rows } = await database.app.query<{ id: string; name: string }>(
      'userId' in claimed ? 'select id, name from users where id = $1' : 'select id, name from users where username = $1',
      ['userId' in claimed ? claimed.userId : claimed.username.trim().toLowerCase()],
    )
    return rows[0]
  }
  return async (request: FastifyRequest, claimed: Claimed, ...failures: readonly Failure[]): Promise<void> => {
    const account = await accountOf(claimed)
    const subject = account ?? { id: 'username' in claimed ? nameHash(database, claimed.username).slice(0, TELLING) : claimed.userId }
    await inTransaction(database, { actor: PUBLIC, scopes: [] }, (tx) =>
      record(
        tx,
        ...failures.map((failure) => ({
          action: `accounts.${failure}`,
          subject: { kind: account === undefined ? 'unknownUser' : 'user', ...subject },
          districtId: EVERYWHERE.districtId,
          path: EVERYWHERE.path,
          after: { from: request.ip },
          changes: 'nothing' as const,
        })),
      ),
    )
  }
}
