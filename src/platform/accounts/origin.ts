import type { FastifyInstance } from 'fastify'
import { refuse } from '../http/contract.ts'
import { refused } from '../http/problem.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

/**
 * Refuses a change that a page of another site asked for with our user's cookie. Browsers send Origin with every
 * change; a program that sends none has no user's cookie to misuse.
 */
export const refuseForeignOrigins = (app: FastifyInstance, baseUrl: string): void => {
  const home = new URL(baseUrl).host
  app.addHook('onRequest', async (request) => {
    if (READS.has(request.method)) return
    const origin = request.headers.origin
    const site = request.headers['sec-fetch-site']
    const foreign =
      origin === undefined
        ? site !== undefined && site !== 'same-origin' && site !== 'none'
        : ![home, request.host].includes(hostOf(origin) ?? '')
    if (foreign) throw refused(refuse('http.foreignOrigin'))
  })
}
