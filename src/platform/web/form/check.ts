import type { z } from 'zod'
import type { Say } from '../say.ts'
import type { kitWords } from '../words.ts'

type KitSay = Say<keyof (typeof kitWords)['zh-CN']>
type Issue = z.core.$ZodIssue

/** One sentence for what is wrong with a field: which field, and what would be right. */
export const sentenceFor = (issue: Issue, label: string, empty: boolean, say: KitSay): string => {
  if (empty) return say('form.required', { label })
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string')
        return Number(issue.minimum) <= 1 ? say('form.required', { label }) : say('form.tooShort', { label, least: String(issue.minimum) })
      return say(issue.inclusive === false ? 'form.moreThan' : 'form.tooSmall', { label, least: String(issue.minimum) })
    case 'too_big':
      return issue.origin === 'string'
        ? say('form.tooLong', { label, most: String(issue.maximum) })
        : say('form.tooBig', { label, most: String(issue.maximum) })
    case 'invalid_value':
      return say('form.choose', { label })
    case 'invalid_format':
      return issue.format === 'date'
        ? say('form.badDay', { label })
        : issue.format === 'url'
          ? say('form.badLink', { label })
          : issue.message.startsWith('Invalid')
            ? say('form.wrong', { label })
            : issue.message
    case 'invalid_type':
      return issue.expected === 'number' || issue.expected === 'int' ? say('form.badNumber', { label }) : say('form.wrong', { label })
    default:
      return say('form.wrong', { label })
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

type Shape = Readonly<Record<string, z.ZodType>>

const shapeOf = (input: z.ZodType): Shape => (input as { shape?: Shape }).shape ?? {}

/** Whether the contract cannot do without the field. */
export const isNeeded = (input: z.ZodType, name: string): boolean => {
  const field = shapeOf(input)[name]
  return field !== undefined && !field.safeParse(undefined).success && !field.safeParse(null).success
}

/** Empty text is "nothing": null where the contract knows null and the field was emptied or must be said, absent otherwise. */
export const tidied = (input: z.ZodType, values: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const shape = shapeOf(input)
  const names = new Set([...Object.keys(values), ...Object.keys(shape)])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const value = values[name]
      if (!isEmpty(value)) return [[name, typeof value === 'string' ? value.trim() : value]]
      const field = shape[name]
      if (field === undefined || !field.safeParse(null).success) return []
      return name in values || !field.safeParse(undefined).success ? [[name, null]] : []
    }),
  )
}

type Labels = Readonly<Record<string, string | undefined>>

const at = (values: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value === null || value === undefined ? undefined : (value as Record<PropertyKey, unknown>)[key]),
    values,
  )

/**
 * Under which name a complaint stands and what it calls its field. A form that names the parts of its rows (`'clauses.what'`) gets the
 * complaint of a part under its place (`'clauses.2.what'`), with the row as people count.
 */
const placeOf = (path: readonly PropertyKey[], labels: Labels, say: KitSay): { readonly name: string; readonly label: string } => {
  const name = String(path[0] ?? '')
  const [, row, ...rest] = path
  const part = labels[[name, ...rest].map(String).join('.')]
  if (typeof row !== 'number' || rest.length === 0 || part === undefined) return { name, label: labels[name] ?? name }
  return { name: path.map(String).join('.'), label: say('form.inRow', { row: row + 1, label: part }) }
}

/** The first complaint of each field, in words; an empty record when all is right. */
export const complaints = (
  input: z.ZodType,
  values: Readonly<Record<string, unknown>>,
  labels: Labels,
  say: KitSay,
): Record<string, string> => {
  const parsed = input.safeParse(values)
  if (parsed.success) return {}
  const found: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const { name, label } = placeOf(issue.path, labels, say)
    found[name] ??= sentenceFor(issue, label, isEmpty(at(values, name.includes('.') ? issue.path : [name])), say)
  }
  return found
}

/** The number that was typed. Text that is none stays as it was typed, so that nothing is lost and the complaint stands beside it. */
export const readNumber = (text: string): number | string => {
  const tight = text.trim()
  return tight !== '' && Number.isFinite(Number(tight)) && !tight.endsWith('.') ? Number(tight) : tight
}

/** As `readNumber`, once the field is left: with what offices write beside digits, 1.2万, 1,200, １２. */
export const readAmount = (text: string): number | string => {
  const plain = text
    .trim()
    .replaceAll(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replaceAll(/(\d),(?=\d{3})/g, '$1')
  const many = /^(\d+(?:\.\d+)?)\s*万$/.exec(plain)
  const read = many === null ? readNumber(plain) : Math.round(Number(many[1]) * 1e8) / 1e4
  return typeof read === 'number' ? read : text.trim()
}

/** Reads a date as people write it, 2012.8, 2012年8月31日, 20120831, into `YYYY[-MM[-DD]]`; other text comes back as it is. */
export const readDate = (text: string): string => {
  const tight = text.trim().replaceAll(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  const solid = /^(\d{4})(\d{2})?(\d{2})?$/.exec(tight)
  const parted = /^(\d{4})\s*[-./年]\s*(?:(\d{1,2})\s*(?:[-./月]\s*(?:(\d{1,2})\s*日?)?)?)?$/.exec(tight)
  const found = solid ?? parted
  if (found === null) return text.trim()
  return found
    .slice(1)
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-')
}
