import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sealTrail } from '../platform/audit/seal.ts'
import type { Database } from '../platform/database/transaction.ts'
import type { Files } from '../platform/files/files.ts'
import { now } from '../platform/time/clock.ts'

const LOCK = 7_264_406
const DAY_MS = 24 * 3_600_000
const JOBS_DAYS = 90
const NOTICES_DAYS = 180

export type TidyRoom = { readonly database: Database; readonly dataDir: string; readonly files: Files }

/**
 * The nightly round. Seals the trail and writes the head of every chain to `trail/heads.jsonl` in the data folder:
 * whoever rewrites the whole chain in the database would have to change that file, and its copies in the backups,
 * too. Then forgets what is kept no more. Of several processes on one database, one does it.
 * @returns whether this process was the one
 */
export const tidy = async ({ database, dataDir, files }: TidyRoom): Promise<boolean> => {
  const client = await database.owner.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [LOCK])
    if (!rows[0]!.mine) return false
    await sealTrail(database.owner)
    const at = now()
    const heads = await client.query<{ district_id: string; number: number; hash: string }>(
      'select distinct on (district_id) district_id, number, hash from audit_seals order by district_id, number desc',
    )
    if (heads.rows.length > 0) {
      await mkdir(join(dataDir, 'trail'), { recursive: true, mode: 0o700 })
      const lines = heads.rows.map(
        (head) => `${JSON.stringify({ at: at.toISOString(), districtId: head.district_id, number: head.number, hash: head.hash })}\n`,
      )
      await appendFile(join(dataDir, 'trail', 'heads.jsonl'), lines.join(''), { mode: 0o600 })
    }
    const before = (days: number) => new Date(at.getTime() - days * DAY_MS)
    await client.query('delete from sessions where expires_at < $1', [at])
    await client.query('delete from verifications where expires_at < $1', [at])
    await client.query('delete from one_time_links where expires_at < $1', [at])
    await client.query('delete from notices where created_at < $1', [before(NOTICES_DAYS)])
    await client.query('delete from jobs where ended_at < $1', [before(JOBS_DAYS)])
    await files.sweep(database)
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    return true
  } finally {
    client.release()
  }
}
