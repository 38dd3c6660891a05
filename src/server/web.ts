import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const YEAR_SECONDS = 31_536_000

/** The policy of every page: nothing from elsewhere. Styles written by the component library carry the page's nonce. */
const policy = (nonce: string): string =>
  [
    `default-src 'self'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Positions of charts and virtual rows are style attributes; no style sheet can be smuggled in through them.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/** Headers of every answer, pages and API alike. Called before the routes. */
export const guardHeaders = async (app: FastifyInstance): Promise<void> => {
  await app.register(helmet, {
    // Pages carry their own, with a nonce; an API answer is never a document.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: [`'none'`], frameAncestors: [`'none'`] } },
    crossOriginEmbedderPolicy: false,
    // Whether the site is reached by https is the reverse proxy's to know and to say.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  })
}

/**
 * Serves the built web: hashed files for ever and precompressed, `index.html` for every other address that is not the API's.
 * @param folder `dist/web`; when it is not there, only the API is served
 */
export const serveWeb = async (app: FastifyInstance, folder: string): Promise<boolean> => {
  const index = join(folder, 'index.html')
  if (!existsSync(index)) return false
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
    index: false,
    decorateReply: false,
  })
  const page = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (request.url.startsWith('/api/') || request.url === '/api') return reply.callNotFound() as unknown as FastifyReply
    const nonce = randomBytes(16).toString('base64')
    return (
      reply
        .header('content-security-policy', policy(nonce))
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8')
        // Read each time: a web built anew while the server runs has other file names in it.
        .send((await readFile(index, 'utf8')).replaceAll('__NONCE__', nonce))
    )
  }
  app.get('/*', page)
  return true
}
