/**
 * The browser's side of a contract: `call(membersContract.read, { id })`. Path parameters are filled, the rest travels as a
 * query (GET) or as JSON. A refusal is thrown as ProblemError with the server's sentence in the reader's language.
 */
import type { CallInputOf, Endpoint, OutputOf, Problem } from '../http/contract.ts'
import { kitWords } from './words.ts'
import { preferences } from './preferences.ts'

export class ProblemError extends Error {
  readonly problem: Problem
  readonly status: number
  constructor(problem: Problem, status: number) {
    super(problem.message)
    this.problem = problem
    this.status = status
  }
}

const local = (code: 'web.offline' | 'web.unreadable', status: number): ProblemError =>
  new ProblemError({ code, message: kitWords[preferences().locale][code] }, status)

let onSignedOut: () => void = () => {}

/** The shell says what happens when a call finds that nobody is signed in any more. */
export const whenSignedOut = (then: () => void): void => {
  onSignedOut = then
}

type Plain = Readonly<Record<string, unknown>>

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.map(asText).join(',') : typeof value === 'string' ? value : JSON.stringify(value)

/** The address of a call and what of its input is left for the body. */
export const addressOf = (endpoint: Endpoint, input: Plain): { url: string; rest: Plain } => {
  const rest: Record<string, unknown> = { ...input }
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(asText(value))
  })
  if (endpoint.method !== 'GET') return { url: path, rest }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined && value !== null && value !== '') query.set(name, asText(value))
  const text = query.toString()
  return { url: text === '' ? path : `${path}?${text}`, rest: {} }
}

const headers = (): Record<string, string> => ({ 'accept-language': preferences().locale })

const problemFrom = (text: string, status: number): ProblemError => {
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    if (typeof problem.code === 'string' && typeof problem.message === 'string') return new ProblemError(problem as Problem, status)
  } catch {
    // A proxy's page, not ours: said in our words below.
  }
  return local('web.unreadable', status)
}

const fail = (problem: ProblemError): never => {
  if (problem.status === 401) onSignedOut()
  throw problem
}

const send = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, { ...init, credentials: 'same-origin' })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw local('web.offline', 0)
  }
}

/** Asks an address of our own server without a contract: for sign-in, which better-auth answers. */
export const ask = async (method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<unknown> => {
  const response = await send(url, {
    method,
    headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  const text = await response.text()
  if (!response.ok) return fail(problemFrom(text, response.status))
  return text === '' ? null : (JSON.parse(text) as unknown)
}

export const call = async <E extends Endpoint>(endpoint: E, input: CallInputOf<E>, signal?: AbortSignal): Promise<OutputOf<E>> => {
  const { url, rest } = addressOf(endpoint, input ?? {})
  const answer = await ask(endpoint.method, url, endpoint.method === 'GET' ? undefined : rest, signal)
  // In production the server's own types are trusted: parsing thousands of rows again would cost the reader time.
  return (import.meta.env.DEV ? endpoint.output.parse(answer) : answer) as OutputOf<E>
}

/**
 * Calls with a file. `onProgress` hears the share sent, 0 to 1. The input travels as multipart fields beside the file.
 */
export const upload = <E extends Endpoint>(
  endpoint: E,
  input: CallInputOf<E>,
  file: File,
  onProgress: (share: number) => void = () => {},
  signal?: AbortSignal,
): Promise<OutputOf<E>> =>
  new Promise((resolve, reject) => {
    const { url, rest } = addressOf(endpoint, input ?? {})
    const form = new FormData()
    // Fields before the file: the server reads the stream in order.
    for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== null) form.set(name, asText(value))
    form.set('file', file)
    const request = new XMLHttpRequest()
    request.open(endpoint.method, url)
    for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0))
    request.addEventListener('error', () => reject(local('web.offline', 0)))
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as OutputOf<E>)
      const problem = problemFrom(request.responseText, request.status)
      if (problem.status === 401) onSignedOut()
      reject(problem)
    })
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })

/** A file's name as the server gave it, UTF-8 form first. */
export const fileNameFrom = (disposition: string | null, otherwise: string): string => {
  const star = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (star !== undefined) return decodeURIComponent(star)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? otherwise
}

/** Calls an endpoint whose answer is a file and hands the file to the browser. */
export const download = async <E extends Endpoint>(endpoint: E, input: CallInputOf<E>): Promise<void> => {
  const { url, rest } = addressOf(endpoint, input ?? {})
  const body = endpoint.method === 'GET' ? undefined : JSON.stringify(rest)
  const response = await send(url, {
    method: endpoint.method,
    headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })
  if (!response.ok) return fail(problemFrom(await response.text(), response.status))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = fileNameFrom(response.headers.get('content-disposition'), 'download')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
