import type { Client } from './client.ts'

export type Browser = {
  readonly call: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<{ status: number; body: Record<string, unknown> }>
  readonly cookies: ReadonlyMap<string, string>
}

/** Somebody's browser: it keeps the cookies it is given, and has an address of its own. */
export const browserOn = (client: Client, address = '10.0.0.1'): Browser => {
  const cookies = new Map<string, string>()
  return {
    cookies,
    call: async (method, path, body, headers = {}) => {
      const response = await client.app.inject({
        method,
        url: path,
        remoteAddress: address,
        headers: { ...headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      for (const line of [response.headers['set-cookie'] ?? []].flat()) {
        const [pair, ...rest] = line.split(';')
        const [name, value] = pair!.split(/=(.*)/s) as [string, string]
        if (rest.some((part) => /^\s*max-age=0/i.test(part)) || value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      return { status: response.statusCode, body: (response.body === '' ? {} : JSON.parse(response.body)) as Record<string, unknown> }
    },
  }
}
