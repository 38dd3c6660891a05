import { join } from 'node:path'
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

const start = async (): Promise<void> => {
  const args = readArguments(process.argv.slice(2), ['empty', 'dev'])
  const port = portFrom(process.env['PORT'])
  const host = process.env['HOST'] ?? '127.0.0.1'
  const house = await openHouse({ dataDir: dataDirFrom(optionOf(args, 'data')), role: 'server', databaseUrl: process.env['DATABASE_URL'] })
  const baseUrl = process.env['BASE_URL'] ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
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

  let stopping: Promise<void> | undefined
  /** Answers what was asked, seals the trail, closes the database. A second signal does not wait. */
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      clearInterval(sealer)
      await app.close()
      await work.stop()
      await sealing
      await sealTrail(house.database.owner)
      await accounts.close()
      await house.close()
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping !== undefined) process.exit(1)
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`)
          process.exit(1)
        },
      )
    })

  try {
    if (args.options['empty'] !== true && (await isEmpty(house))) await fillWithExample(house)
    await app.listen({ port, host }).catch((error: unknown) => {
      throw explainListenError(error, { host, port })
    })
  } catch (error) {
    await stop()
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
