// Who uses the database is known to the database itself: every process holds one connection with an advisory lock. The lock goes with
// the process however it ends, needs no file, and cannot be mistaken for that of another process with the same number.
import { Client, DatabaseError, type ClientBase } from 'pg'
import { codeOf } from './refusal.ts'

declare module 'pg' {
  // There since pg 8, absent from its types.
  interface Client {
    ref: () => void
    unref: () => void
  }
}

const usersKey = 7_302_001
const serverKey = 7_302_002

/** What came of an attempt to join: joined, or why not yet or not at all. */
export type Joining =
  | { readonly state: 'joined'; readonly client: Client; readonly mark: string }
  | { readonly state: 'absent' }
  | { readonly state: 'busy' }
  | { readonly state: 'served' }

/** Connects and takes the locks of a user and, for a server, of the one server. */
export async function join(connection: { readonly url: string; readonly isServer: boolean }): Promise<Joining> {
  const client = new Client({ connectionString: connection.url, application_name: 'lianjian presence', connectionTimeoutMillis: 10_000 })
  // Without a listener an error of an idle connection would end the process; supervision listens to 'end'.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ user: boolean; server: boolean; mark: string | null }>(
      `select pg_try_advisory_lock_shared($1) as user, ${connection.isServer ? 'pg_try_advisory_lock($2)' : '$2::bigint > 0'} as server, current_setting('lianjian.mark', true) as mark`,
      [usersKey, serverKey],
    )
    const row = rows[0]
    if (row?.user && row.server) return { state: 'joined', client, mark: row.mark ?? '' }
    await client.end()
    return { state: row?.user ? 'served' : 'busy' }
  } catch (error) {
    await client.end().catch(() => {})
    return { state: meaningOf(error) }
  }
}

// 57P03: starting or recovering; 57P01, 57P02: going down. Any other word of the database is an error; a line that is not there, or
// breaks while the server goes, has no SQLSTATE.
function meaningOf(error: unknown): 'busy' | 'absent' {
  const code = codeOf(error) ?? ''
  if (['57P01', '57P02', '57P03', '53300'].includes(code)) return 'busy'
  if (error instanceof DatabaseError) throw error
  return 'absent'
}

/** Takes the database for oneself alone; true when nobody else uses it. New users then wait until this connection ends. */
export async function takeAlone(client: Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [usersKey])
  const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [usersKey])
  return rows[0]?.alone ?? false
}

/** Gives back what `takeAlone` gave up, when others turned out to be there. */
export async function stayAmongOthers(client: Client): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1)', [usersKey])
}

/** Whether a server uses the private cluster this connection leads to; false on a PostgreSQL of one's own, which knows no such lock. */
export async function isServed(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ served: boolean }>(
    "select exists (select from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1 and granted) as served",
    [serverKey],
  )
  return rows[0]?.served ?? false
}
