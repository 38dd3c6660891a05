import { createHash } from 'node:crypto'
import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'

/**
 * The rows that a query gives when no table has been named: a store names the tables it owns with
 * `db.withTables<…>()`, and a table of another capability then does not compile.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- Kysely's own way to say "no tables yet"
export type NoTables = {}

// Preparing saves PostgreSQL the parsing and planning of each call. The cache is bounded because
// an `in (…)` list or a column choice of the user makes new texts without end.
const MAX_PREPARED = 400
const preparedNames = new Map<string, string>()

const preparedName = (text: string): string | undefined => {
  const known = preparedNames.get(text)
  if (known !== undefined) return known
  if (preparedNames.size >= MAX_PREPARED || text.length > 8000) return undefined
  const name = `q${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  preparedNames.set(text, name)
  return name
}

class OneClient implements DatabaseConnection {
  readonly #client: pg.ClientBase
  constructor(client: pg.ClientBase) {
    this.#client = client
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const name = preparedName(query.sql)
    const result = await this.#client.query({
      text: query.sql,
      values: query.parameters as unknown[],
      ...(name === undefined ? {} : { name }),
    })
    const rows = result.rows as R[]
    return result.command === 'SELECT' || result.rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(result.rowCount) }
  }
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming a query is not offered: page by key instead.')
  }
}

const bound = new WeakMap<pg.ClientBase, Kysely<NoTables>>()

/** Kysely bound to one client whose transaction somebody else has opened and will end. */
export const kyselyOn = (client: pg.ClientBase): Kysely<NoTables> => {
  const known = bound.get(client)
  if (known !== undefined) return known
  const made = bind(client)
  bound.set(client, made)
  return made
}

const bind = (client: pg.ClientBase): Kysely<NoTables> => {
  const connection = new OneClient(client)
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: async () => {
      throw new Error('A transaction is open already: a request has exactly one.')
    },
    commitTransaction: async () => {},
    rollbackTransaction: async () => {},
    releaseConnection: async () => {},
    destroy: async () => {},
  }
  return new Kysely<NoTables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}
