import { sayRefusal, type StartRefusalCode } from './words.ts'

/** A start that cannot be, said in one sentence to the operator. Its message is complete: print it, without a stack, and exit 1. */
export class StartRefusal extends Error {
  readonly code: StartRefusalCode
  readonly data: Readonly<Record<string, string | number>>

  constructor(code: StartRefusalCode, data: Readonly<Record<string, string | number>>, cause?: unknown) {
    super(sayRefusal(code, data), { cause })
    this.name = 'StartRefusal'
    this.code = code
    this.data = data
  }
}

/** The code of a system error (`ENOSPC`, `EACCES`, SQLSTATE…), or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** Turns an error of `listen()` into one sentence; any other error comes back as it is. */
export function explainListenError(error: unknown, at: { readonly host: string; readonly port: number }): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') return new StartRefusal('port.taken', { port: at.port, next: at.port + 1 }, error)
  if (code === 'EACCES') return new StartRefusal('port.forbidden', { port: at.port }, error)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new StartRefusal('port.noAddress', { host: at.host }, error)
  return error
}
