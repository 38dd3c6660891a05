import { MigrationRefused } from '../platform/database/migrate.ts'
import { StartRefusal } from '../platform/database/cluster/refusal.ts'
import { KeysRefused } from '../platform/secrets/keyfile.ts'
import { findCommand, optionOf, readArguments } from '../platform/command/arguments.ts'
import { CommandRefused, type Command } from '../platform/command/command.ts'
import { dictionary, say } from '../platform/http/problem.ts'
import { httpWords } from '../platform/http/words.ts'
import { capabilities } from './capabilities.ts'
import { operatorCommands } from './commands.ts'
import { dataDirFrom, openHouse } from './open.ts'

const commands: readonly Command[] = [...operatorCommands, ...capabilities.flatMap((capability) => capability.commands ?? [])]

const help = (): string =>
  [
    '用法 Usage: npm run --silent lianjian -- <命令 command> [--json] [--data DIR]',
    '',
    ...commands.map((command) => `  ${command.usage}`),
    '',
  ].join('\n')

const run = async (words: readonly string[]): Promise<void> => {
  const found = findCommand(commands, words)
  if (found === null) {
    if (words.length === 0 || words.includes('--help') || words[0] === 'help') {
      process.stdout.write(`${help()}\n`)
      return
    }
    throw new CommandRefused(`没有“${words[0]!}”这个命令。运行 help 看全部命令。(There is no command "${words[0]!}"; run help.)`)
  }
  const { command, rest } = found
  const args = readArguments(rest, command.flags ?? [])
  if (args.options['help'] === true) {
    process.stdout.write(`${command.usage}\n`)
    return
  }
  const house = await openHouse({
    dataDir: dataDirFrom(optionOf(args, 'data')),
    role: 'command',
    databaseUrl: process.env['DATABASE_URL'],
    ...(command.withoutMigrations === true ? { withoutMigrations: true } : {}),
  })
  try {
    const said = dictionary([httpWords, ...capabilities.map((capability) => capability.words)])
    const answer = await command.run(args, {
      database: house.database,
      dataDir: house.dataDir,
      cwd: process.env['INIT_CWD'] ?? process.cwd(),
      say: ({ code, data }) => `${say(said, 'zh-CN', code, data)} (${say(said, 'en', code, data)})`,
    })
    process.stdout.write(args.options['json'] === true ? `${JSON.stringify(answer.value)}\n` : `${answer.text}\n`)
    if (answer.failed === true) process.exitCode = 1
  } finally {
    await house.close()
  }
}

const isForPeople = (error: unknown): error is Error =>
  [CommandRefused, StartRefusal, MigrationRefused, KeysRefused].some((kind) => error instanceof kind)

// Whoever reads our answer may close the pipe early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

await run(process.argv.slice(2)).catch((error: unknown) => {
  // What we know is said in a sentence; what we do not know is shown whole, because nobody else will log it.
  const text = isForPeople(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = 1
})
