import type { FastifyRequest } from 'fastify'
import { newId } from '../database/ids.ts'
import type { Database } from '../database/transaction.ts'
import { isRefusal, refuse, type Refusal } from '../http/contract.ts'
import { now } from '../time/clock.ts'
import { failureTrail, nameHash, type Failure } from './failures.ts'

const MINUTES = 15
/** From one address at one account; at one account from everywhere; from one address at all accounts. */
const MOST = { pair: 5, account: 25, ip: 50 } as const

const LOCK_CLASS = 7_264_404

type Counts = { pair: number; account: number; ip: number; free_at: Date }

/** How one check of a password or code went; `wrong` says what of it was, where that is what failed. */
export type Checked = { readonly right: boolean; readonly wrong?: Exclude<Failure, 'lockOut'> | undefined }

/** Counts attempts in the database, so that neither a restart nor a second server gives new ones. */
export const signInAttempts = (database: Database) => {
  const leave = failureTrail(database)
  // One at a time for each account: attempts that are still being checked are counted as failures.
  const turns = new Map<string, Promise<unknown>>()
  const inTurn = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = turns.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    const settled = mine.catch(() => {})
    turns.set(key, settled)
    try {
      return await mine
    } finally {
      if (turns.get(key) === settled) turns.delete(key)
    }
  }

  /** Takes one attempt, counted as failed until it was right, and says whether it is the last; or says until when there is none. */
  const take = async (account: string, ip: string): Promise<Refusal | { readonly isLast: boolean }> => {
    const at = now()
    const since = new Date(at.getTime() - MINUTES * 60_000)
    const client = await database.app.connect()
    try {
      await client.query('begin')
      await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK_CLASS, account])
      const { rows } = await client.query<Counts>(
        `select (count(*) filter (where account_hash = $1 and ip = $2))::int as pair,
                (count(*) filter (where account_hash = $1))::int as account,
                (count(*) filter (where ip = $2))::int as ip,
                max(at) as free_at
           from sign_in_attempts where at > $3 and (account_hash = $1 or ip = $2)`,
        [account, ip, since],
      )
      const counts = rows[0]!
      if (counts.pair >= MOST.pair || counts.account >= MOST.account || counts.ip >= MOST.ip) {
        await client.query('rollback')
        const waits = counts.free_at.getTime() + MINUTES * 60_000 - at.getTime()
        return refuse('accounts.locked', { minutes: Math.max(1, Math.ceil(waits / 60_000)) })
      }
      await client.query('insert into sign_in_attempts (id, account_hash, ip, at) values ($1, $2, $3, $4)', [newId(), account, ip, at])
      // What is too old to count is not kept: it would only say who mistyped when.
      await client.query('delete from sign_in_attempts where at < $1', [since])
      await client.query('commit')
      return { isLast: counts.pair + 1 >= MOST.pair || counts.account + 1 >= MOST.account || counts.ip + 1 >= MOST.ip }
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }

  return {
    /**
     * Runs one check of a password or code.
     * @param check answers whether it was right; on yes the attempts of this account from this address are forgotten, on no the trail says so
     */
    guarded: async <T extends Checked>(request: FastifyRequest, username: string, check: () => Promise<T>): Promise<T | Refusal> => {
      const account = nameHash(database, username)
      return inTurn(account, async () => {
        const taken = await take(account, request.ip)
        if (isRefusal(taken)) return taken
        const result = await check()
        if (result.right)
          await database.app.query('delete from sign_in_attempts where account_hash = $1 and ip = $2', [account, request.ip])
        else if (result.wrong !== undefined)
          await leave(request, { username }, result.wrong, ...(taken.isLast ? (['lockOut'] as const) : []))
        return result
      })
    },
    /** Gives an account its attempts back: after its password was reset. */
    forget: async (username: string): Promise<void> => {
      await database.app.query('delete from sign_in_attempts where account_hash = $1', [nameHash(database, username)])
    },
  }
}
