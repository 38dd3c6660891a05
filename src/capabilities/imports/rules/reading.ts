import type { ImportCode } from '../words.ts'

/** Facts for the sentence of a code. */
export type ProblemData = Readonly<Record<string, string | number>>

export type Problem = { readonly code: ImportCode; readonly data: ProblemData }

/**
 * What a cell was read as. `value: null` says that nothing is kept, either because nothing is written or, with a doubt, because
 * what is written cannot be taken. A doubt never stops a row; a problem does.
 */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly doubt?: Problem }
  | { readonly ok: false; readonly problem: Problem }

export function read<T>(value: T): Reading<T> {
  return { ok: true, value }
}

export function doubted<T>(value: T, code: ImportCode, data: ProblemData = {}): Reading<T> {
  return { ok: true, value, doubt: { code, data } }
}

export function unread<T>(code: ImportCode, data: ProblemData = {}): Reading<T> {
  return { ok: false, problem: { code, data } }
}
