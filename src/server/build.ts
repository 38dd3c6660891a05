import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify'
import { uploads } from '../platform/files/upload.ts'
import { httpWords } from '../platform/http/words.ts'
import { openApiOf } from '../platform/http/openapi.ts'
import { dictionary, Refused, say, statusOf } from '../platform/http/problem.ts'
import type { Hall, Served } from '../platform/http/serve.ts'
import { now } from '../platform/time/clock.ts'
import { localeFrom } from '../platform/words/words.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { capabilities } from './capabilities.ts'
import { guardHeaders } from './web.ts'

export type Built = { readonly app: FastifyInstance; readonly served: readonly Served[] }

export type BuildOptions = { readonly hall: Omit<Hall, 'abilities' | 'said'>; readonly log?: boolean }

/** Fastify's own refusals, said as ours. */
const ownCode: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'http.tooLarge',
  FST_ERR_CTP_INVALID_JSON_BODY: 'http.badJson',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'http.badJson',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'http.badJson',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'http.badJson',
  FST_ERR_BAD_URL: 'http.notFound',
}

/** PostgreSQL's refusals that have a name; anything else is unexpected. */
const sqlCode: Readonly<Record<string, string>> = {
  // Every day that is asked for is checked before; only what a cursor holds can still be none.
  '22007': 'http.badCursor',
  '22008': 'http.badCursor',
  '22021': 'http.badText',
  '22P05': 'http.badText',
  '40001': 'http.conflict',
  '40P01': 'http.conflict',
  '23505': 'http.conflict',
  '23P01': 'http.conflict',
  '53100': 'http.diskFull',
  '53300': 'http.busy',
  '57014': 'http.busy',
}

/** An error as the log keeps it. PostgreSQL's carry the row that was refused in `detail`: names and numbers of people. */
export const errorLine = ({ name, message, stack = '', code }: Error & { readonly code?: unknown }) => ({
  type: name,
  message,
  stack,
  ...(code === undefined ? {} : { code }),
})

/** Builds the application without listening, so that tests call it in process. */
export const build = async ({ hall, log = false }: BuildOptions): Promise<Built> => {
  const said = dictionary([httpWords, ...capabilities.map((capability) => capability.words)])
  const app = fastify({
    logger: log
      ? { level: 'info', base: null, timestamp: () => `,"time":"${now().toISOString()}"`, serializers: { err: errorLine } }
      : false,
    // Query strings and bodies hold names: our own line below has method, route, status and time, nothing else.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    // An address that is none is answered before any route or hook; never with its own text in the answer.
    frameworkErrors: (_error, request, reply) => {
      const locale = localeFrom(request.headers['accept-language'])
      void (reply as FastifyReply).status(404).send({ code: 'http.notFound', message: say(said, locale, 'http.notFound') })
    },
  })
  await guardHeaders(app)
  await app.register(cookie)
  await app.register(uploads)
  hall.accounts.register(app)
  app.setErrorHandler(async (error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const locale = localeFrom(request.headers['accept-language'])
    const answer = (code: string, status: number, rest: object = {}, data?: Readonly<Record<string, string | number>>) =>
      reply.status(status).send({ code, message: say(said, locale, code, data), ...rest })
    if (error instanceof Refused)
      return answer(
        error.refusal.code,
        error.status,
        {
          ...(error.fields ? { fields: error.fields } : {}),
          ...(error.refusal.field
            ? { fields: [{ field: error.refusal.field, message: say(said, locale, error.refusal.code, error.refusal.data) }] }
            : {}),
          ...(error.refusal.data ? { data: error.refusal.data } : {}),
        },
        error.refusal.data,
      )
    const own = ownCode[error.code ?? '']
    if (own !== undefined) return answer(own, error.statusCode ?? 400, {}, { megabytes: 1 })
    const fromSql = sqlCode[error.code ?? '']
    if (fromSql !== undefined) return answer(fromSql, statusOf(fromSql))
    if (error.code === 'ENOSPC') return answer('http.diskFull', 507)
    // The id lets the office tell us which line of the log; the message and stack stay in the log.
    request.log.error({ err: error }, 'unexpected')
    return answer('http.unexpected', 500, { logId: request.id }, { logId: request.id })
  })
  app.setNotFoundHandler(async (request, reply) => {
    const locale = localeFrom(request.headers['accept-language'])
    return reply.status(404).send({ code: 'http.notFound', message: say(said, locale, 'http.notFound') })
  })
  if (log)
    app.addHook('onResponse', async (request, reply) => {
      request.log.info(
        { method: request.method, route: request.routeOptions.url ?? '-', status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        'answered',
      )
    })
  app.get('/api/health', async () => ({ ok: true }))
  const served: Served[] = []
  const abilities = capabilities.flatMap((capability) => Object.values(capability.abilities))
  for (const capability of capabilities) capability.serve?.(app, { ...hall, abilities, said }, served)
  // Printed at the first question: nobody waits for it at the start.
  let openApi: string | undefined
  app.get('/api/openapi.json', async (_request, reply) => {
    openApi ??= JSON.stringify(openApiOf(served, packageJson.version))
    return reply.type('application/json').send(openApi)
  })
  return { app, served }
}
