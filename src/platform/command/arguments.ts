import { CommandRefused, type Arguments, type Command } from './command.ts'

/** Flags every command takes. */
const COMMON_FLAGS: readonly string[] = ['json', 'help']

/** Finds the command whose one or two words begin the line; the longer name wins. */
export const findCommand = (
  commands: readonly Command[],
  words: readonly string[],
): { command: Command; rest: readonly string[] } | null => {
  const bySize = commands.toSorted((a, b) => b.name.split(' ').length - a.name.split(' ').length)
  for (const command of bySize) {
    const name = command.name.split(' ')
    if (name.every((word, index) => words[index] === word)) return { command, rest: words.slice(name.length) }
  }
  return null
}

/**
 * Reads `--name value`, `--name=value` and flags. Everything after `--` is positional.
 * @throws CommandRefused with the sentence to print, for an option that lacks its value
 */
export const readArguments = (words: readonly string[], flags: readonly string[]): Arguments => {
  const positional: string[] = []
  const options: Record<string, string | true> = {}
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!
    if (word === '--') {
      positional.push(...words.slice(index + 1))
      break
    }
    if (!word.startsWith('--')) {
      positional.push(word)
      continue
    }
    const [name, inline] = word.slice(2).split(/=(.*)/s) as [string, string | undefined]
    if (inline !== undefined) options[name] = inline
    else if (flags.includes(name) || COMMON_FLAGS.includes(name)) options[name] = true
    else {
      const value = words[index + 1]
      if (value === undefined || value.startsWith('--')) throw new CommandRefused(`--${name} 后面要写它的值。(--${name} needs a value.)`)
      options[name] = value
      index += 1
    }
  }
  return { positional, options }
}

/** The text of an option, or undefined; a flag has none. */
export const optionOf = (args: Arguments, name: string): string | undefined => {
  const value = args.options[name]
  return typeof value === 'string' ? value : undefined
}

/**
 * A day given as an option.
 * @throws CommandRefused when it is not a day of the calendar
 */
export const dayOption = (args: Arguments, name: string): string | undefined => {
  const value = optionOf(args, name)
  if (value === undefined) return undefined
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null
  if (day === null || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value)
    throw new CommandRefused(`--${name} 要写成 2012-08-31 这样的日期,现在是“${value}”。(--${name} takes a date such as 2012-08-31.)`)
  return value
}
