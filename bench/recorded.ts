// What the app asks of the database in one request: the floor asks the same, so that a difference is the app's own and not another query.
import type pg from 'pg'
import type { Database } from '../src/platform/database/transaction.ts'

/** One statement as it went to PostgreSQL. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] }

type Asked = { readonly text: string; readonly values?: readonly unknown[] }

const isFrame = (text: string): boolean => /^\s*(begin|commit|rollback|set|notify)\b|set_config\(/i.test(text)

/** A door to the same database that keeps what goes through it. */
export const recording = (database: Database): { readonly database: Database; readonly take: () => readonly Statement[] } => {
  let kept: Statement[] = []
  const listenTo = (client: pg.PoolClient): pg.PoolClient =>
    new Proxy(client, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown
        if (typeof value !== 'function') return value
        if (name !== 'query') return (value as (...args: unknown[]) => unknown).bind(target)
        return (asked: string | Asked, values?: readonly unknown[]) => {
          const statement =
            typeof asked === 'string' ? { text: asked, values: values ?? [] } : { text: asked.text, values: asked.values ?? values ?? [] }
          if (!isFrame(statement.text)) kept.push(statement)
          return (target.query as (...args: unknown[]) => unknown).call(target, asked, values)
        }
      },
    })
  const app = new Proxy(database.app, {
    get: (target, name) => {
      if (name === 'connect') return async () => listenTo(await target.connect())
      const value = Reflect.get(target, name) as unknown
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value
    },
  })
  return {
    database: { ...database, app },
    take: () => {
      const taken = kept
      kept = []
      return taken
    },
  }
}
