/** What other capabilities and the entries may ask of accounts on the server. */
import { hashPassword, oneTimePassword } from '../../platform/accounts/password.ts'
import { userStore } from '../../platform/accounts/users.ts'
import type { Role } from '../../platform/access/ability.ts'
import type { Tx } from '../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../platform/http/contract.ts'
import { today } from '../../platform/time/clock.ts'
import { recordAccount } from './routes/trail.ts'
import type { Place } from './store/places.ts'

export { namesOf, peopleAt, peopleAtEach, type Post } from './store/posts.ts'
export { placeOf, type Place } from './store/places.ts'

export type FreshAccount = {
  readonly name: string
  readonly username: string
  /** Chosen by its owner already; absent, a one-time password is made that must be changed. */
  readonly password?: string
  readonly memberId?: string | null
  readonly role?: { readonly role: Role; readonly place: Place; readonly validFrom?: string; readonly validUntil?: string | null }
}

export type AccountMade = { readonly id: string; readonly oneTimePassword: string | null }

/** Makes an account, with its lines in the trail. The caller has decided that it may be made. */
export const createAccount = async (tx: Tx, fresh: FreshAccount): Promise<AccountMade | Refusal> => {
  const store = userStore(tx)
  const made = fresh.password === undefined ? oneTimePassword() : null
  const id = await store.add({
    name: fresh.name,
    username: fresh.username,
    passwordHash: await hashPassword(fresh.password ?? made!),
    mustChangePassword: made !== null,
    memberId: fresh.memberId ?? null,
  })
  if (id === null) return refuse('accounts.usernameTaken', { username: fresh.username }, 'username')
  await recordAccount(
    tx,
    'accounts.create',
    { id, name: fresh.name },
    { after: { username: fresh.username, memberId: fresh.memberId ?? null } },
  )
  if (fresh.role !== undefined) {
    const { role, place, validFrom = today(tx.at), validUntil = null } = fresh.role
    await store.grant({ userId: id, role, ...place, validFrom, validUntil })
    await recordAccount(
      tx,
      'accounts.grant',
      { id, name: fresh.name },
      { after: { role, organisation: place.name, validFrom, validUntil } },
      place,
    )
  }
  return { id, oneTimePassword: made }
}
