import type { z } from 'zod'
import type { Refusal, Problem } from './contract.ts'
import { fill, type Locale, type Words } from '../words/words.ts'

/** A refusal with the status it travels under. Only this room knows status numbers. */
export class Refused extends Error {
  readonly refusal: Refusal
  readonly status: number
  readonly fields: Problem['fields']
  constructor(refusal: Refusal, status: number, fields?: Problem['fields']) {
    super(refusal.code)
    this.refusal = refusal
    this.status = status
    this.fields = fields
  }
}

const STATUS: Readonly<Record<string, number>> = {
  'http.invalid': 422,
  'http.signInNeeded': 401,
  'http.notAllowed': 403,
  'http.notFound': 404,
  'http.conflict': 409,
  'http.tooLarge': 413,
  'http.tooMany': 429,
  'http.badJson': 400,
  'http.badText': 422,
  'http.fileMissing': 422,
  'http.busy': 503,
  'http.diskFull': 507,
  'http.foreignOrigin': 403,
}

/** `…notFound` is 404, `…conflict` 409 and `…locked` 429 in every capability; any other refusal is 422: the request was understood and declined. */
export const statusOf = (code: string): number => {
  if (code in STATUS) return STATUS[code]!
  if (code.endsWith('.notFound')) return 404
  if (code.endsWith('.conflict')) return 409
  if (code.endsWith('.locked')) return 429
  return 422
}

export const refused = (refusal: Refusal): Refused => new Refused(refusal, statusOf(refusal.code))

/** All sentences of the product, by code. */
export type Dictionary = { readonly [L in Locale]: Readonly<Record<string, string>> }

export const dictionary = (all: readonly Words[]): Dictionary => ({
  'zh-CN': Object.assign({}, ...all.map((words) => words['zh-CN'])) as Record<string, string>,
  en: Object.assign({}, ...all.map((words) => words.en)) as Record<string, string>,
})

/** Values that are themselves codes, such as a kind, are said in words. */
const inWords = (
  said: Dictionary,
  locale: Locale,
  data: Readonly<Record<string, string | number>> = {},
): Readonly<Record<string, string | number>> =>
  Object.fromEntries(Object.entries(data).map(([gap, value]) => [gap, said[locale][value] ?? value]))

/** The sentence of a code in the reader's language. */
export const say = (said: Dictionary, locale: Locale, code: string, data?: Readonly<Record<string, string | number>>): string =>
  fill(said[locale][code] ?? code, inWords(said, locale, data))

/** One message a field, the first of each: a form shows one sentence where it belongs. */
export const fieldsOf = (issues: readonly z.core.$ZodIssue[]): NonNullable<Problem['fields']> => {
  const seen = new Map<string, string>()
  for (const issue of issues) {
    const field = issue.path.map(String).join('.')
    if (!seen.has(field)) seen.set(field, issue.message)
  }
  return [...seen].map(([field, message]) => ({ field, message }))
}
