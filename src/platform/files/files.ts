import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Ability } from '../access/ability.ts'
import { newId } from '../database/ids.ts'
import type { Database, Tx } from '../database/transaction.ts'
import { now, today } from '../time/clock.ts'
import { openContent } from './content.ts'

// A type alias, not an interface: Kysely's withTables needs an index signature to be inferred.
export type FileRow = {
  district_id: string
  id: string
  path: string
  name: string
  type: string
  bytes: number
  sha256: string
  purpose: string
  ability: string
  created_by: string | null
  created_at: Date
  expires_on: string | null
}

export type FileTables = { files: FileRow }

export type NewFile = {
  readonly districtId: string
  readonly path: string
  readonly name: string
  /** Media type. */
  readonly type: string
  /** `<capability>.<what>`. */
  readonly purpose: string
  /** Who may open it: whoever has this ability at `path`. */
  readonly ability: Ability
  readonly source: Buffer | NodeJS.ReadableStream
  /** How long it is kept; null is for good. */
  readonly days: number | null
}

/** Stored files: a row within the scopes, and bytes in the data folder. */
export type Files = {
  /** Keeps the bytes, then writes the row in the caller's transaction. When that is rolled back, a later sweep takes the bytes. */
  readonly add: (tx: Tx, file: NewFile) => Promise<string>
  /** The row, if the scopes show it. */
  readonly find: (tx: Tx, id: string) => Promise<FileRow | undefined>
  /** The bytes; null when they are gone, as after a restore without the folder. */
  readonly read: (row: Pick<FileRow, 'sha256'>) => Promise<Readable | null>
  /** Forgets what is kept no more. To be run at night, on the owner's door. */
  readonly sweep: (database: Database) => Promise<{ readonly rows: number; readonly contents: number }>
}

const DAY_MS = 24 * 3_600_000

export const openFiles = (dataDir: string): Files => {
  const content = openContent(join(dataDir, 'files'))
  return {
    add: async (tx, file) => {
      const { sha256, bytes } = await content.keep(file.source)
      const id = newId()
      await tx.db
        .withTables<FileTables>()
        .insertInto('files')
        .values({
          id,
          sha256,
          bytes,
          district_id: file.districtId,
          path: file.path,
          name: file.name,
          type: file.type,
          purpose: file.purpose,
          ability: file.ability.name,
          created_by: tx.actor.userId,
          created_at: tx.at,
          expires_on: file.days === null ? null : today(new Date(tx.at.getTime() + file.days * DAY_MS)),
        })
        .execute()
      return id
    },
    find: (tx, id) => tx.db.withTables<FileTables>().selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst(),
    read: (row) => content.read(row.sha256),
    sweep: async (database) => {
      const { rowCount } = await database.owner.query('delete from files where expires_on <= $1', [today()])
      const contents = await content.sweep(
        async (sha256) => (await database.owner.query('select 1 from files where sha256 = $1 limit 1', [sha256])).rows.length > 0,
        now(),
      )
      return { rows: rowCount ?? 0, contents }
    },
  }
}
