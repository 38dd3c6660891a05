import { createHash } from 'node:crypto'
import type pg from 'pg'

type Row = Record<string, unknown> & { readonly district_id: string; readonly id: string }

const FIELDS = [
  'district_id',
  'id',
  'path',
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  'subject_kind',
  'subject_id',
  'subject_name',
  'before',
  'after',
  'reason',
] as const

const SELECT = `select e.district_id, e.id, e.path::text as path, extract(epoch from e.at)::text as at, e.actor_kind, e.actor_id,
  e.actor_name, e.action, e.subject_kind, e.subject_id, e.subject_name, e.before, e.after, e.reason from audit_entries e`

const hashOf = (previous: string, row: Row): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, ...FIELDS.map((field) => row[field] ?? null)]))
    .digest('hex')

const LOCK = 7_264_402
const BATCH = 5_000

/**
 * Chains the entries that are not yet sealed: each seal's hash covers the entry and the hash before it.
 * Done after the commit and not inside it, because a chain written in the request would let only one
 * writer of a district commit at a time. Runs on the owner's door; the application cannot touch seals.
 * @returns how many entries were sealed
 */
export const sealTrail = async (owner: pg.Pool): Promise<number> => {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const { rows } = await client.query<Row>(
      `${SELECT} where not exists (select 1 from audit_seals s where s.district_id = e.district_id and s.entry_id = e.id)
       order by e.district_id, e.id limit ${BATCH}`,
    )
    const heads = new Map<string, { number: number; hash: string }>()
    const seals: { district_id: string; number: number; entry_id: string; hash: string }[] = []
    for (const row of rows) {
      let head = heads.get(row.district_id)
      if (head === undefined) {
        const last = await client.query<{ number: string; hash: string }>(
          'select number, hash from audit_seals where district_id = $1 order by number desc limit 1',
          [row.district_id],
        )
        head = { number: Number(last.rows[0]?.number ?? 0), hash: last.rows[0]?.hash ?? '' }
      }
      head = { number: head.number + 1, hash: hashOf(head.hash, row) }
      heads.set(row.district_id, head)
      seals.push({ district_id: row.district_id, number: head.number, entry_id: row.id, hash: head.hash })
    }
    await client.query(
      `insert into audit_seals select * from jsonb_to_recordset($1::jsonb)
         as row(district_id uuid, number bigint, entry_id uuid, hash text)`,
      [JSON.stringify(seals)],
    )
    await client.query('commit')
    return seals.length === BATCH ? BATCH + (await sealTrail(owner)) : seals.length
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

export type TrailCheck = {
  readonly entries: number
  readonly unsealed: number
  /** The first place where each district's chain does not hold. */
  readonly breaks: readonly {
    readonly districtId: string
    readonly number: number
    readonly entryId: string
    readonly why: 'changed' | 'deleted' | 'gap'
  }[]
}

/** Walks every chain from its start. A changed, removed or inserted entry shows at its number. */
export const checkTrail = async (owner: pg.Pool): Promise<TrailCheck> => {
  const client = await owner.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const breaks: TrailCheck['breaks'][number][] = []
    const districts = await client.query<{ district_id: string }>('select distinct district_id from audit_seals')
    for (const { district_id: districtId } of districts.rows) {
      let previous = ''
      let expected = 1
      for (;;) {
        const { rows } = await client.query<Row & { number: string; entry_id: string; hash: string }>(
          `select s.number, s.entry_id, s.hash, f.* from audit_seals s
             left join lateral (${SELECT} where e.district_id = s.district_id and e.id = s.entry_id) f on true
           where s.district_id = $1 and s.number >= $2 order by s.number limit ${BATCH}`,
          [districtId, expected],
        )
        if (rows.length === 0) break
        const broken = rows.find((row) => {
          const bad = Number(row.number) !== expected || row.id === null || hashOf(previous, row) !== row.hash
          previous = row.hash
          expected += 1
          return bad
        })
        if (broken === undefined) continue
        breaks.push({
          districtId,
          number: expected - 1,
          entryId: broken.entry_id,
          why: Number(broken.number) !== expected - 1 ? 'gap' : broken.id === null ? 'deleted' : 'changed',
        })
        break
      }
    }
    const counts = await client.query<{ entries: string; seals: string }>(
      'select (select count(*) from audit_entries) as entries, (select count(*) from audit_seals) as seals',
    )
    await client.query('commit')
    const entries = Number(counts.rows[0]!.entries)
    return { entries, unsealed: Math.max(0, entries - Number(counts.rows[0]!.seals)), breaks }
  } finally {
    client.release()
  }
}
