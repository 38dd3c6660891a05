import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandRefused, type Arguments, type Command, type CommandAnswer } from '../../command/command.ts'
import { now } from '../../time/clock.ts'
import type { Migration } from '../migrate.ts'
import { backup, type BackupSummary } from './backup.ts'
import { BackupRefused } from './refusal.ts'
import { restore } from './restore.ts'

/** The operator's `backup FILE`. */
export const backupCommand: Command = {
  name: 'backup',
  usage:
    'backup FILE                           把全部数据备份到一个文件(含密钥,请妥善保管) Back up everything, keys included, into one file',
  // An older folder is backed up as it is, before anything is changed in it.
  withoutMigrations: true,
  run: async (args, { database, dataDir, cwd }) => {
    const summary = await sentence(
      backup({ owner: database.owner, dataDir, file: fileOf(args, cwd), version: versionOfProgram(), at: now() }),
    )
    return answer(
      summary,
      '已备份',
      'Backed up',
      '其中有个人信息和解密用的密钥，请妥善保管。',
      'It holds personal data and the keys to them: keep it safe.',
    )
  },
}

/** The operator's `restore FILE`; the list of all steps is asked for when it is needed. */
export const restoreCommand = (migrations: () => readonly Migration[]): Command => ({
  name: 'restore',
  usage: 'restore FILE                          把备份恢复到空的数据文件夹 Restore a backup into an empty data folder',
  withoutMigrations: true,
  run: async (args, { database, dataDir, cwd }) => {
    const summary = await sentence(restore({ owner: database.owner, dataDir, file: fileOf(args, cwd), migrations: migrations() }))
    return answer(summary, '已恢复', 'Restored')
  },
})

function fileOf(args: Arguments, cwd: string): string {
  const [file, ...more] = args.positional
  if (file === undefined || more.length > 0) throw new CommandRefused('请写一个文件名。(Name one file.)')
  return resolve(cwd, file)
}

async function sentence<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof BackupRefused ? new CommandRefused(error.message) : error
  })
}

function answer(summary: BackupSummary, zh: string, en: string, zhMore = '', enMore = ''): CommandAnswer {
  const { file, tables, rows, files } = summary
  const text =
    `${zh} ${file}：${tables} 张表 ${rows} 行，${files} 个文件。${zhMore}\n${en} ${file}: ${rows} rows of ${tables} tables, ${files} files. ${enMore}`.trimEnd()
  return { value: summary, text }
}

function versionOfProgram(): string {
  const described: unknown = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'))
  return typeof described === 'object' && described !== null && 'version' in described ? String(described.version) : 'unknown'
}
