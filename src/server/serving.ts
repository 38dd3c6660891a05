import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAccounts } from '../platform/accounts/accounts.ts'
import { sealTrail } from '../platform/audit/seal.ts'
import { readArguments, optionOf } from '../platform/command/arguments.ts'
import { CommandRefused } from '../platform/command/command.ts'
import { explainListenError, StartRefusal } from '../platform/database/cluster/refusal.ts'
import { MigrationRefused } from '../platform/database/migrate.ts'
import { openFiles } from '../platform/files/files.ts'
import { takeUpload } from '../platform/files/upload.ts'
import { KeysRefused } from '../platform/secrets/keyfile.ts'
import { build } from './build.ts'
import { keepCompiled } from './compiled.ts'
import { EXAMPLE_PASSWORD, exampleAccounts } from './example/accounts.ts'
import { loadExample } from './example/load.ts'
import { dataDirFrom, openHouse, type House } from './open.ts'
import { serveWeb } from './web.ts'
import { startWork } from './work.ts'

const SEAL_EVERY_MS = 3_000

// A stop takes less than the ten seconds after which systemd's and Docker's patience ends.
const ANSWERS_WITHIN_MS = 5_500
const SEAL_WITHIN_MS = 1_000

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

const isEmpty = async (house: House): Promise<boolean> => {
  const { rows } = await house.database.owner.query<{ empty: boolean }>(
    'select not exists (select 1 from organisations) and not exists (select 1 from users) as empty',
  )
  return rows[0]!.empty
}

const hasExample = async (house: House): Promise<boolean> =>
  (await house.database.owner.query(`select 1 from audit_entries where action = 'example.load' limit 1`)).rowCount === 1

const fillWithExample = async (house: House): Promise<void> => {
  say('正在载入示例区(人物均为虚构)… Loading the example district (everybody in it is invented)…')
  await loadExample(house.database)
  // Statistics of the fresh tables, so that the first lists are planned well.
  await house.database.owner.query('analyze')
}

const portFrom = (text: string | undefined): number => {
  const port = Number(text ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandRefused(`PORT 应为 0 至 65535 的整数,现在是“${text!}”。(PORT must be a whole number from 0 to 65535.)`)
  return port
}

/** Waits for the work, at most so long: whatever is not done by then is broken off, as a power cut would. */
const within = async (ms: number, work: Promise<unknown>): Promise<void> => {
  const late = new AbortController()
  await Promise.race([work, sleep(ms, undefined, { signal: late.signal }).catch(() => {})]).finally(() => late.abort())
}

/** Everything that runs before anything is answered: the database, the app, the work beside it. */
const open = async (dataDir: string, baseUrl: string) => {
  const house = await openHouse({ dataDir, role: 'server', databaseUrl: process.env['DATABASE_URL'] })
  try {
    const accounts = openAccounts({ database: house.database, baseUrl, env: process.env })
    const files = openFiles(house.dataDir)
    const { app } = await build({
      hall: { database: house.database, accounts, files, origin: new URL(baseUrl).origin, actorOf: accounts.actorOf, takeUpload },
      log: process.env['LOG'] !== 'off',
    })
    const hasWeb = await serveWeb(app, join(import.meta.dirname, '..', '..', 'dist', 'web'))
    const work = await startWork({
      database: house.database,
      dataDir: house.dataDir,
      files,
      log: (error, what) => app.log.error({ err: error, ...what }, 'work failed'),
    })
    let sealing: Promise<unknown> = Promise.resolve()
    const sealer = setInterval(() => {
      sealing = sealing
        .then(() => sealTrail(house.database.owner))
        .catch((error: unknown) => app.log.error(error, 'the trail could not be sealed'))
    }, SEAL_EVERY_MS)
    sealer.unref()
    /** Answers what was asked, seals the trail, ends the database; that last whatever happened before. */
    const close = async (): Promise<void> => {
      clearInterval(sealer)
      try {
        await within(ANSWERS_WITHIN_MS, app.close().then(work.stop))
        await within(SEAL_WITHIN_MS, sealing.then(() => sealTrail(house.database.owner)).then(accounts.close))
      } finally {
        await house.close()
      }
    }
    return { house, app, accounts, hasWeb, close }
  } catch (error) {
    await house.close()
    throw error
  }
}

/**
 * Ends the process once what is being opened is open and closed again. Asked for from the first moment, for a signal that nobody hears
 * ends a process at once and leaves its database running. More than one signal is nothing new: npm passes on what the terminal has told
 * everybody already, and when it is gone the launcher asks once more.
 */
const stopWhenAsked = (
  opened: Promise<{ readonly close: () => Promise<void> }>,
): { readonly stop: () => Promise<void>; readonly isAsked: () => boolean } => {
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= opened.then(({ close }) => close()))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping !== undefined) return
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`)
          process.exit(1)
        },
      )
    })
  return { stop, isAsked: () => stopping !== undefined }
}

const start = async (): Promise<void> => {
  const args = readArguments(process.argv.slice(2), ['empty', 'dev'])
  const port = portFrom(process.env['PORT'])
  const host = process.env['HOST'] ?? '127.0.0.1'
  const baseUrl = process.env['BASE_URL'] ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  const opened = open(dataDirFrom(optionOf(args, 'data')), baseUrl)
  const { stop, isAsked } = stopWhenAsked(opened)
  const { house, app, accounts, hasWeb } = await opened
  if (isAsked()) return
  try {
    if (args.options['empty'] !== true && (await isEmpty(house))) await fillWithExample(house)
    await app.listen({ port, host }).catch((error: unknown) => {
      throw explainListenError(error, { host, port })
    })
  } catch (error) {
    // Asked to end meanwhile, it ends as asked: what the database then says to us is no fault.
    const asked = isAsked()
    await stop()
    if (asked) process.exit(0)
    throw error
  }
  say(`\n联建 Lianjian  ${baseUrl}${hasWeb ? '' : '  (网页尚未构建,只有接口 The web is not built; the API only)'}`)
  const example = await hasExample(house)
  if (example) {
    say(`示例账号 Example accounts,密码 password: ${EXAMPLE_PASSWORD}`)
    for (const account of exampleAccounts)
      say(`  ${account.username.padEnd(10)} ${account.title}${account.at === null ? '' : `(${account.at})`}`)
  }
  const setup = example ? null : await accounts.oneTimeSetupLink()
  if (setup !== null) say(`建立第一位管理员,请打开(24 小时内有效,只能用一次)First administrator, open once within 24 hours:\n  ${setup}`)
  keepCompiled()
}

const isForPeople = (error: unknown): error is Error =>
  [CommandRefused, StartRefusal, MigrationRefused, KeysRefused].some((kind) => error instanceof kind)

await start().catch((error: unknown) => {
  process.stderr.write(`${isForPeople(error) ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
