import type { Duplex } from 'node:stream'
import type { Kysely } from 'kysely'
import pg from 'pg'
import type { Actor } from '../access/ability.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { now } from '../time/clock.ts'
import { kyselyOn, type NoTables } from './driver.ts'
import { scopeSettings } from './scopes.ts'

/** Dates come as the text they are kept as: a JavaScript Date would add a time zone to a day. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: (typeof pg.types.builtins)[keyof typeof pg.types.builtins], format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.DATE) return (value: string) => value
    if (oid === pg.types.builtins.INT8) return (value: string) => Number(value)
    return pg.types.getTypeParser(oid, format)
  }) as pg.CustomTypesConfig['getTypeParser'],
}

/** Two doors to one database: `owner` for migrations and the operator's work, `app` for everything else. */
export type Database = {
  readonly owner: pg.Pool
  /** Connected as the role that row-level security binds. */
  readonly app: pg.Pool
  /** What seals and opens phone and ID numbers in it. */
  readonly secrets: Secrets
  readonly close: () => Promise<void>
}

/** The role of the application: it owns nothing, so it cannot pass a policy or switch one off. */
export const APP_ROLE = 'lianjian_app'

export type DatabaseOptions = { readonly url: string; readonly secrets: Secrets; readonly poolSize?: number }

/**
 * Opens the pools. Nothing is connected before the first query.
 * @param url a PostgreSQL connection string whose user owns the database
 */
export const openDatabase = ({ url, secrets, poolSize = 12 }: DatabaseOptions): Database => {
  // statement_timeout: a list that takes longer than a minute is a defect, and must not hold a connection.
  const common = { connectionString: url, types, application_name: 'lianjian' }
  const owner = new pg.Pool({ ...common, max: 4, idleTimeoutMillis: 5_000 })
  const app = new pg.Pool({
    ...common,
    max: poolSize,
    // A connection's first look at a name costs it the order of names (docs/decisions/014): somebody who works alone keeps two.
    min: 2,
    // Statements go out without waiting for the answer to the one before.
    pipeline: true,
    idleTimeoutMillis: 30_000,
    // Outside a transaction of ours no scope is open and nobody is asking.
    options: `-c role=${APP_ROLE} -c app.scopes={} -c app.low= -c app.high= -c app.member= -c statement_timeout=60000 -c idle_in_transaction_session_timeout=120000`,
  })
  // A connection that dies while idle is replaced at the next query; without a listener Node would exit.
  for (const pool of [owner, app]) pool.on('error', () => {})
  return {
    owner,
    app,
    secrets,
    close: async () => {
      await Promise.all([owner.end(), app.end()])
    },
  }
}

/**
 * One transaction with its actor and the scopes of the ability it was opened for. All SQL of a request
 * goes through `db`; the policies read the settings, so a forgotten filter shows nothing of a neighbour.
 */
export type Tx = {
  readonly db: Kysely<NoTables>
  readonly client: pg.ClientBase
  readonly actor: Actor
  readonly secrets: Secrets
  /** What it may see from the next statement on; changed by `lookAt` alone. */
  readonly seen: { scopes: readonly string[] }
  /** The moment the request came in: every row it writes bears the same. */
  readonly at: Date
  /** Runs after the commit, in order; not at all when the transaction is rolled back. */
  readonly afterCommit: (task: () => void | Promise<void>) => void
  /** Sends a statement whose answer nobody needs; its failure is the transaction's. */
  readonly unawaited: (statement: pg.QueryConfig) => void
}

export type TxOptions = {
  readonly actor: Actor
  /** ltree paths below which rows may be seen and written; `['']` is everything, `[]` nothing. */
  readonly scopes: readonly string[]
  /** Whether the policies may show the actor's own record; true when left out. False for an ability that does not reach oneself. */
  readonly self?: boolean
  readonly readOnly?: boolean
  readonly at?: Date
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

const opening = ({ actor, scopes, self = true, readOnly = false }: TxOptions): string => {
  // One simple query for all of it: four round trips were measured at 73 % of the floor, this at 85–95 %.
  const lines = [readOnly ? 'begin read only' : 'begin']
  for (const [name, value] of Object.entries(scopeSettings(scopes))) lines.push(`set local ${name} = ${quoted(value)}`)
  if (self && actor.memberId !== null) lines.push(`set local app.member = ${quoted(actor.memberId)}`)
  return lines.join(';')
}

/**
 * What is sent until the event loop turns goes to the socket in one write: `begin` with the first statement, the trail
 * with `commit`. The statements are pipelined, so none of them waits for an answer that only matters at the end.
 */
const inOneWrite = (client: pg.ClientBase): void => {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Duplex } }).connection
  stream.cork()
  setImmediate(() => stream.uncork())
}

const unheard = (): void => {}

/**
 * Runs `work` in one transaction as the actor, then commits; any error rolls everything back and is thrown on.
 * A read-only transaction has nothing to lose and does not wait for its commit.
 */
export const inTransaction = async <T>(database: Database, options: TxOptions, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const begin = opening(options)
  const client = await database.app.connect()
  const tasks: (() => void | Promise<void>)[] = []
  const pending: Promise<unknown>[] = []
  let broken: Error | undefined
  inOneWrite(client)
  // Not waited for here: should it fail, every statement after it fails too, because no scopes are set.
  const opened = client.query(begin)
  opened.catch(unheard)
  try {
    const tx: Tx = {
      db: kyselyOn(client),
      client,
      actor: options.actor,
      secrets: database.secrets,
      seen: { scopes: options.scopes },
      at: options.at ?? now(),
      afterCommit: (task) => tasks.push(task),
      unawaited: (statement) => {
        inOneWrite(client)
        const sent = client.query(statement)
        sent.catch(unheard)
        pending.push(sent)
      },
    }
    const result = await work(tx)
    // The connection's next `begin` mostly goes out with it.
    if (options.readOnly === true) inOneWrite(client)
    const ended = client.query('commit')
    if (options.readOnly === true && tasks.length === 0) {
      ended.catch(unheard)
      await opened
    } else {
      const [end] = await Promise.all([ended, opened, ...pending])
      // What a transaction did after one of its statements failed is not kept, and `commit` says so without an error.
      if (end.command !== 'COMMIT') throw new Error('A statement of this transaction had failed: nothing of it was kept.')
    }
    for (const task of tasks) await task()
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    // An error of the opening is the cause of all others.
    throw await opened.then(
      () => error,
      (first: unknown) => first,
    )
  } finally {
    // A client whose rollback failed is thrown away: its session is in an unknown state.
    client.release(broken)
  }
}

/** Sets the scopes from the next statement on. Costs no round trip, and should it fail, so do all statements after it. */
const lookAt = (tx: Tx, scopes: readonly string[]): void => {
  tx.seen.scopes = scopes
  tx.unawaited({
    name: 'look-at',
    text: `select set_config('app.scopes', $1, true), set_config('app.low', $2, true), set_config('app.high', $3, true)`,
    values: Object.values(scopeSettings(scopes)),
  })
}

/**
 * Runs `work` under other scopes than the transaction was opened with, and sets them back. For the few reads that an ability
 * grants beyond the tree, such as the names of the organisations above one's own; the caller says why.
 * @param scopes ltree paths, as given by a grant or an ability's scope
 */
export const underScopes = async <T>(tx: Tx, scopes: readonly string[], work: () => Promise<T>): Promise<T> => {
  const before = tx.seen.scopes
  lookAt(tx, scopes)
  try {
    return await work()
  } finally {
    lookAt(tx, before)
  }
}

/** A refusal that must roll the transaction back: thrown inside `inTransaction`, caught at the route. */
export class RollBack extends Error {
  readonly value: unknown
  constructor(value: unknown) {
    super('rolled back')
    this.value = value
  }
}
