import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Files } from '../files/files.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { can, isOpen, scopeOf, type Ability, type Actor } from '../access/ability.ts'
import { inTransaction, RollBack, type Database, type Tx } from '../database/transaction.ts'
import { localeFrom, type Locale } from '../words/words.ts'
import { sayFault } from './faults.ts'
import { isRefusal, refuse, type Contract, type Endpoint, type InputOf, type OutputOf, type Refusal } from './contract.ts'
import { fieldsOf, Refused, refused, type Dictionary } from './problem.ts'

/** An uploaded file, already on disk and within its limit; the platform removes it after the answer. */
export type Upload = { readonly path: string; readonly name: string; readonly bytes: number }

/** A file as an answer. */
export type FileAnswer = { readonly name: string; readonly type: string; readonly body: Buffer | NodeJS.ReadableStream }

export type Call<E extends Endpoint> = {
  readonly input: InputOf<E>
  readonly tx: Tx
  readonly actor: Actor
  readonly locale: Locale
  readonly upload: Upload | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** May the caller do this endpoint's thing at this place? */
  readonly can: (place: { path?: string; memberId?: string }, ability?: Ability) => boolean
}

export type Answer<E extends Endpoint> = E extends { readonly download: true } ? FileAnswer | Refusal : OutputOf<E> | Refusal

/** One handler for each endpoint of a contract; a missing or wrong one does not compile. */
export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (call: Call<C[K]>) => Promise<Answer<C[K]>>
}

/** What the platform needs to serve any contract. */
export type Hall = {
  readonly database: Database
  readonly accounts: Accounts
  readonly files: Files
  /** Where people reach the app, without a path: for addresses on papers. A request may say anything of its host. */
  readonly origin: string
  /** Everything that may be allowed in the house: what a menu is shown by. */
  readonly abilities: readonly Ability[]
  /** All sentences of the house, for what is said of other rooms: notices, reasons of jobs. */
  readonly said: Dictionary
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | null>
  readonly takeUpload: (
    request: FastifyRequest,
    maxBytes: number,
  ) => Promise<{ upload: Upload; fields: Record<string, string>; discard: () => Promise<void> }>
}

/** Every served endpoint, for the matrix test, the hostile-input test and the OpenAPI page. */
export type Served = { readonly capability: string; readonly name: string; readonly endpoint: Endpoint }

const JSON_LIMIT = 1024 * 1024
const UPLOAD_LIMIT = 64 * 1024 * 1024

// As JSON writes them: NUL, which PostgreSQL's text does not hold, and half a character, which its JSON does not hold. A name has neither.
const UNTELLABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

const scopeFor = (actor: Actor | null, endpoint: Endpoint): { actor: Actor; paths: readonly string[]; self: boolean } => {
  if (endpoint.ability === 'public')
    return { actor: actor ?? { kind: 'public', userId: null, memberId: null, name: 'public', grants: [] }, paths: [], self: false }
  if (actor === null) throw refused(refuse('http.signInNeeded'))
  const scope = scopeOf(actor, endpoint.ability)
  if (!isOpen(scope)) throw refused(refuse('http.notAllowed'))
  return { actor, paths: scope.paths, self: scope.self }
}

/**
 * Serves a contract: parse → transaction with the scopes of the endpoint's ability → handler → commit.
 * A GET runs read-only, so it cannot write. A refusal rolls back whatever the handler had begun.
 */
export const serve = <C extends Contract>(
  app: FastifyInstance,
  hall: Hall,
  capability: string,
  contract: C,
  handlers: Handlers<C>,
  served: Served[],
): void => {
  for (const [name, endpoint] of Object.entries(contract)) {
    served.push({ capability, name, endpoint })
    const handler = handlers[name as keyof C] as (call: Call<Endpoint>) => Promise<unknown>
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: endpoint.maxBytes ?? (endpoint.upload ? UPLOAD_LIMIT : JSON_LIMIT),
      handler: async (request, reply) => {
        const locale = localeFrom(request.headers['accept-language'])
        const { actor, paths, self } = scopeFor(await hall.actorOf(request), endpoint)
        const taken = endpoint.upload ? await hall.takeUpload(request, endpoint.maxBytes ?? UPLOAD_LIMIT) : undefined
        try {
          const raw = {
            ...(request.query as object),
            ...(endpoint.upload ? taken!.fields : (request.body as object | null)),
            ...(request.params as object),
          }
          if (UNTELLABLE.test(JSON.stringify(raw))) throw refused(refuse('http.badText'))
          const parsed = endpoint.input.safeParse(raw, { error: sayFault(locale) })
          if (!parsed.success) {
            const fields = fieldsOf(parsed.error.issues)
            throw new Refused(refuse('http.invalid', { count: fields.length }), 422, fields)
          }
          const answer = await inTransaction(
            hall.database,
            { actor, scopes: paths, self, readOnly: endpoint.method === 'GET' },
            async (tx) => {
              const value = await handler({
                input: parsed.data,
                tx,
                actor,
                locale,
                upload: taken?.upload,
                request,
                reply,
                can: (place, ability) => can(actor, ability ?? (endpoint.ability as Ability), place),
              })
              if (isRefusal(value)) throw new RollBack(value)
              return value
            },
          ).catch((error: unknown) => {
            if (error instanceof RollBack) throw refused(error.value as Refusal)
            throw error
          })
          if (!endpoint.download) return await reply.send(answer)
          const file = answer as FileAnswer
          return await reply
            .header('content-type', file.type)
            .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
            .send(file.body)
        } finally {
          await taken?.discard()
        }
      },
    })
  }
}
