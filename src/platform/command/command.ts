import type { Database } from '../database/transaction.ts'
import type { Refusal } from '../http/contract.ts'

/** What the operator's commands stand on. */
export type CommandRoom = {
  readonly database: Database
  readonly dataDir: string
  readonly cwd: string
  /** The sentence of a refusal, in both languages. */
  readonly say: (refusal: Pick<Refusal, 'code' | 'data'>) => string
}

/** A command's answer: `value` is printed as one JSON with --json, `text` otherwise. */
export type CommandAnswer = {
  readonly value: unknown
  readonly text: string
  /** The answer is an answer, but not a good one: printed all the same, and the exit code is 1. */
  readonly failed?: boolean
}

/** A command's no: one sentence on stderr and exit code 1. */
export class CommandRefused extends Error {}

export type Arguments = { readonly positional: readonly string[]; readonly options: Readonly<Record<string, string | true>> }

/**
 * One operator's command. `name` may be two words (`org add`).
 * @property flags options without a value, such as `--dry-run`; every other option takes one
 */
export type Command = {
  readonly name: string
  readonly usage: string
  readonly flags?: readonly string[]
  /** The command brings the whole content itself, as restore does. */
  readonly withoutMigrations?: boolean
  readonly run: (args: Arguments, room: CommandRoom) => Promise<CommandAnswer>
}
