import { z } from 'zod'
import type { Ability } from '../access/ability.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Who may call: an ability, or nobody in particular (`public` for the sign-in page and what is published). */
export type EndpointAbility = Ability | 'public'

/**
 * One thing that can be asked of the server, said once and read by three: the server serves it, the web calls it,
 * the OpenAPI page prints it. Path parameters, query and body are one flat input; their names do not collide.
 * @property problems the refusals that may come back, `<capability>.<what>`; each has a sentence in words.ts
 * @property upload a file comes with the call as multipart `file`
 * @property download the answer is a file or a stream and not JSON
 */
export type Endpoint<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly method: Method
  readonly path: `/api/${string}`
  readonly ability: EndpointAbility
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly problems: readonly string[]
  readonly upload?: boolean
  readonly download?: boolean
  /** Most bytes of a JSON body or an upload; the platform's default when absent. */
  readonly maxBytes?: number
}

/**
 * For the input of a list: so many rows are passed over from where the page would begin. For a jump down a list of which the total is
 * known; whoever goes on from page to page uses the cursor, which no row entered meanwhile can shift.
 */
export const skip = z.coerce.number().int().min(0).max(1_000_000).default(0)

export type Contract = { readonly [name: string]: Endpoint }

export const endpoint = <I extends z.ZodType, O extends z.ZodType>(it: Endpoint<I, O>): Endpoint<I, O> => it

export type InputOf<E extends Endpoint> = z.output<E['input']>
/** What the caller writes, before defaults are filled in. */
export type CallInputOf<E extends Endpoint> = z.input<E['input']>
export type OutputOf<E extends Endpoint> = z.output<E['output']>

/** A rule's "no": the code names a sentence in words.ts, `data` fills its gaps, `field` is where it belongs on a form. */
export type Refusal = {
  readonly refused: true
  readonly code: string
  readonly field?: string
  readonly data?: Readonly<Record<string, string | number>>
}

export const refuse = (code: string, data?: Readonly<Record<string, string | number>>, field?: string): Refusal => ({
  refused: true,
  code,
  ...(data ? { data } : {}),
  ...(field ? { field } : {}),
})

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true

/** What the wire carries when something was refused or went wrong. */
export type Problem = {
  readonly code: string
  /** In the reader's language: which field, why, what would be right. */
  readonly message: string
  readonly fields?: readonly { readonly field: string; readonly message: string }[]
  readonly data?: Readonly<Record<string, string | number>>
  /** Found in the log under this id; only with unexpected errors. */
  readonly logId?: string
}
