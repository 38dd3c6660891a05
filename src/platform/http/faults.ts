// What does not fit a contract, said as a person would: the field stands beside it, so the sentence says what would be right. The library's
// own sentences speak of "string" and "undefined".
import type { z } from 'zod'
import { fill, type Locale } from '../words/words.ts'
import { httpWords } from './words.ts'

type Issue = z.core.$ZodRawIssue
type Key = keyof (typeof httpWords)['zh-CN'] & `http.field.${string}`

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

const keyOf = (issue: Issue): Key => {
  if (isEmpty(issue.input)) return 'http.field.required'
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' ? 'http.field.tooShort' : issue.origin === 'array' ? 'http.field.tooFew' : 'http.field.tooSmall'
    case 'too_big':
      return issue.origin === 'string' ? 'http.field.tooLong' : issue.origin === 'array' ? 'http.field.tooMany' : 'http.field.tooBig'
    case 'invalid_value':
    case 'invalid_union':
      return 'http.field.choose'
    case 'invalid_format':
      return issue.format === 'date' ? 'http.field.day' : 'http.field.wrong'
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? 'http.field.number' : 'http.field.wrong'
    default:
      return 'http.field.wrong'
  }
}

/** The sentence of one issue in the reader's language. */
export const sayFault =
  (locale: Locale) =>
  (issue: Issue): string =>
    fill(httpWords[locale][keyOf(issue)], {
      least: 'minimum' in issue ? String(issue.minimum) : '',
      most: 'maximum' in issue ? String(issue.maximum) : '',
    })
