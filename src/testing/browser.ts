import type { Client } from './client.ts'

export type Browser = {
  readonly call: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<{ status: number; body: Record<string, unknown> }>
  /** Opens an address that answers with a way to another. */
  readonly visit: (path: string) => Promise<{ status: number; location: string }>
  readonly cookies: ReadonlyMap<string, string>
}

/** Somebody's browser: it keeps the cookies it is given, and has an address of its own. */
export const browserOn = (client: Client, address = '10.0.0.1'): Browser => {
  const cookies = new Map<string, string>()
  const keep = (lines: string | readonly string[] | undefined): void => {
    for (const line of [lines ?? []].flat()) {
      const [pair, ...rest] = line.split(';')
      const [name, value] = pair!.split(/=(.*)/s) as [string, string]
      if (rest.some((part) => /^\s*max-age=0/i.test(part)) || value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  const cookie = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return {
    cookies,
    visit: async (path) => {
      const response = await client.app.inject({ method: 'GET', url: path, remoteAddress: address, headers: { cookie: cookie() } })
      keep(response.headers['set-cookie'])
      return { status: response.statusCode, location: response.headers.location ?? '' }
    },
    call: async (method, path, body, headers = {}) => {
      const response = await client.app.inject({
        method,
        url: path,
        remoteAddress: address,
        headers: { ...headers, cookie: cookie() },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      keep(response.headers['set-cookie'])
      return { status: response.statusCode, body: (response.body === '' ? {} : JSON.parse(response.body)) as Record<string, unknown> }
    },
  }
}
