import { sayBoth } from '../cluster/words.ts'

const sayings = {
  'backup.exists': [
    '文件 {file} 已存在，未作任何改动。请换一个文件名。',
    'The file {file} exists already and was left alone. Choose another name.',
  ],
  'backup.notWritable': ['无法写入 {file}（{reason}）。', 'Cannot write {file} ({reason}).'],
  'backup.notReadable': ['无法读取 {file}（{reason}）。', 'Cannot read {file} ({reason}).'],
  'backup.broken': [
    '{file} 不是完整的联建备份（{reason}），未恢复任何内容。请换一份备份。',
    '{file} is not a whole Lianjian backup ({reason}); nothing was restored. Use another one.',
  ],
  'backup.newer': [
    '{file} 由更新版本的联建制作（{reason}），未恢复任何内容。请使用更新的程序。',
    '{file} was made by a newer Lianjian ({reason}); nothing was restored. Use the newer program.',
  ],
  'restore.notEmpty': [
    '目标已有数据（{reason}），未作任何改动。请恢复到一个空的数据文件夹（--data）或空的数据库。',
    'There are data here already ({reason}); nothing was changed. Restore into an empty data folder (--data) or an empty database.',
  ],
  'restore.served': [
    '联建服务正在使用这个数据文件夹。请先停止服务，再恢复备份。',
    'A Lianjian server is using this data folder. Stop it first, then restore.',
  ],
} as const

/** The code of a refusal to back up or restore. */
export type BackupRefusalCode = keyof typeof sayings

/** A backup or restore that cannot be; its message is one sentence for the operator. */
export class BackupRefused extends Error {
  readonly code: BackupRefusalCode

  constructor(code: BackupRefusalCode, data: Readonly<Record<string, string>> = {}, cause?: unknown) {
    const [zh, en] = sayings[code].map((text) => text.replace(/\{(\w+)\}/g, (_, name: string) => data[name] ?? ''))
    super(sayBoth(zh ?? '', en ?? ''), { cause })
    this.name = 'BackupRefused'
    this.code = code
  }
}
