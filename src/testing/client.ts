import type { FastifyInstance, InjectOptions } from 'fastify'
import type { Actor } from '../platform/access/ability.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAccounts, type Accounts } from '../platform/accounts/accounts.ts'
import type { Database } from '../platform/database/transaction.ts'
import { build } from '../server/build.ts'
import { openFiles, type Files } from '../platform/files/files.ts'
import { takeUpload } from '../platform/files/upload.ts'
import type { Served } from '../platform/http/serve.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Answered = { readonly id: string } & Record<string, unknown>

export type Client = {
  readonly app: FastifyInstance
  readonly accounts: Accounts
  readonly files: Files
  /** Calls as the actor; null is nobody. The body is what came back, parsed. */
  readonly as: (actor: Actor | null) => (method: Method, path: string, body?: unknown) => Promise<{ status: number; body: never }>
  /** What a call answers that must go well; any other answer is thrown, with what it said. */
  readonly done: <T = Answered>(actor: Actor | null, method: Method, path: string, body?: unknown) => Promise<T>
  /** The code of the refusal that a call must meet. */
  readonly refused: (actor: Actor | null, method: Method, path: string, body?: unknown) => Promise<string>
  readonly inject: (actor: Actor | null, options: InjectOptions) => Promise<{ status: number; text: string }>
  readonly served: readonly Served[]
  readonly close: () => Promise<void>
}

/** The real application in this process. An actor given to `as` needs no sign-in; cookies of a real one are honoured too. */
export const clientOn = async (database: Database, env: Readonly<Record<string, string>> = {}): Promise<Client> => {
  const actors = new Map<string, Actor>()
  const origin = 'http://localhost'
  const accounts = openAccounts({ database, baseUrl: origin, env })
  const folder = await mkdtemp(join(tmpdir(), 'lianjian-test-'))
  const files = openFiles(folder)
  const { app, served } = await build({
    hall: {
      database,
      accounts,
      files,
      origin,
      actorOf: async (request) => actors.get(String(request.headers['x-actor'] ?? '')) ?? accounts.actorOf(request),
      takeUpload,
    },
  })
  const headersFor = (actor: Actor | null): Record<string, string> => {
    if (actor === null) return {}
    const key = actor.userId ?? actor.kind
    actors.set(key, actor)
    return { 'x-actor': key }
  }
  const as: Client['as'] = (actor) => async (method, path, body) => {
    const response = await app.inject({
      method,
      url: path,
      headers: headersFor(actor),
      ...(body === undefined ? {} : { payload: body as object }),
    })
    return { status: response.statusCode, body: (response.body === '' ? null : JSON.parse(response.body)) as never }
  }
  return {
    app,
    accounts,
    files,
    served,
    as,
    done: async (actor, method, path, body) => {
      const answer = await as(actor)(method, path, body)
      if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body
    },
    refused: async (actor, method, path, body) => {
      const answer: { readonly status: number; readonly body: { readonly code: string } } = await as(actor)(method, path, body)
      if (answer.status < 400) throw new Error(`${method} ${path} was not refused: ${answer.status} ${JSON.stringify(answer.body)}`)
      return answer.body.code
    },
    inject: async (actor, options) => {
      const response = await app.inject({ ...options, headers: { ...options.headers, ...headersFor(actor) } })
      return { status: response.statusCode, text: response.body }
    },
    close: async () => {
      await app.close()
      await accounts.close()
      await rm(folder, { recursive: true })
    },
  }
}
