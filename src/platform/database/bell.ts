import pg from 'pg'
import type { Database } from './transaction.ts'

/**
 * Hears what other processes on the same database say with `notify`. One connection, kept open.
 * It also holds this process's mark: while it stands, whoever asks knows that the process lives.
 */
export type Bell = {
  /** After a lost connection the listener is called too: something may have been said meanwhile. */
  readonly on: (channel: string, listener: () => void) => void
  /** The number under which this process's mark is found, see `isAlive`. */
  readonly mark: number
  readonly close: () => Promise<void>
}

const MARK_CLASS = 7_264_405

/**
 * Opens the bell.
 * @throws when the database cannot be reached now; later losses are mended by themselves
 */
export const openBell = async (database: Database): Promise<Bell> => {
  const listeners = new Map<string, Set<() => void>>()
  const mark = Math.floor(Math.random() * 0x7fffffff)
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  let closed = false

  const listen = (channel: string) => client?.query(`listen ${pg.escapeIdentifier(channel)}`)

  const ringAll = () => {
    for (const set of listeners.values()) for (const listener of set) listener()
  }

  const connectLater = (): void => {
    if (closed) return
    again = setTimeout(() => void connect().then(ringAll, connectLater), 1_000)
    again.unref()
  }

  const connect = async (): Promise<void> => {
    // Without the application's role: it only listens.
    const fresh = new pg.Client({ ...database.app.options, options: undefined, application_name: 'lianjian bell' })
    const lost = () => {
      if (client !== fresh) return
      client = undefined
      fresh.end().catch(() => {})
      connectLater()
    }
    fresh.on('error', lost)
    fresh.on('end', lost)
    fresh.on('notification', ({ channel }) => {
      for (const listener of listeners.get(channel) ?? []) listener()
    })
    await fresh.connect()
    await fresh.query('select pg_advisory_lock_shared($1, $2)', [MARK_CLASS, mark])
    client = fresh
    for (const channel of listeners.keys()) await listen(channel)
  }
  await connect()

  return {
    mark,
    on: (channel, listener) => {
      const set = listeners.get(channel) ?? new Set()
      set.add(listener)
      if (!listeners.has(channel)) {
        listeners.set(channel, set)
        // Refused only when the connection is being lost, and then it is listened for anew.
        listen(channel)?.catch(() => {})
      }
    },
    close: async () => {
      closed = true
      clearTimeout(again)
      await client?.end()
    },
  }
}

/** SQL that is true when no living process bears the mark. Inside a transaction, whose end lets go of the probe. */
export const markIsFree = (column: string): string => `pg_try_advisory_xact_lock(${MARK_CLASS}, ${column})`
