// One matter with all that hangs on it.
import { sql } from 'kysely'
import { OPERATOR } from '../../../platform/access/ability.ts'
import { underScopes, type Tx } from '../../../platform/database/transaction.ts'
import type { StepShown } from '../contract.ts'
import type { MatterPartyRow, MatterRelayRow, MatterRow, MatterSlipRow, MatterTables } from '../tables.ts'

const db = (tx: Tx) => tx.db.withTables<MatterTables>()

/** The driver knows no arrays of paths: they are read as arrays of text. */
export const CONCERNED = sql<string[]>`concerned::text[]`.as('concerned')

/** The matter, if the scopes show it. */
export const findMatter = async (tx: Tx, id: string): Promise<MatterRow | null> =>
  (await db(tx).selectFrom('matters').selectAll().select(CONCERNED).where('id', '=', id).executeTakeFirst()) ?? null

/** As `findMatter`, held until the end of the transaction: of two who act at once, the second sees what the first did. */
export const holdMatter = async (tx: Tx, id: string): Promise<MatterRow | null> =>
  (await db(tx).selectFrom('matters').selectAll().select(CONCERNED).where('id', '=', id).forUpdate().executeTakeFirst()) ?? null

export const partiesOfMatter = (tx: Tx, id: string): Promise<MatterPartyRow[]> =>
  db(tx).selectFrom('matter_parties').selectAll().where('matter_id', '=', id).orderBy('id').execute()

export const slipsOf = (tx: Tx, id: string): Promise<MatterSlipRow[]> =>
  db(tx).selectFrom('matter_slips').selectAll().where('matter_id', '=', id).orderBy('id').execute()

export const relayOf = (tx: Tx, id: string): Promise<MatterRelayRow[]> =>
  db(tx).selectFrom('matter_relays').selectAll().where('matter_id', '=', id).orderBy('day').execute()

/** The steps in order, with the names of their files. */
export const stepsOf = async (tx: Tx, id: string): Promise<StepShown[]> => {
  const rows = await db(tx).selectFrom('matter_steps').selectAll().where('matter_id', '=', id).orderBy('at').orderBy('id').execute()
  const names = await fileNames(
    tx,
    rows.flatMap((row) => row.file_ids),
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    by: row.by_id === null && row.by_name === OPERATOR.name ? null : row.by_name,
    party: row.party_name,
    text: row.text,
    facts: row.facts ?? {},
    link: row.link,
    files: row.file_ids.flatMap((fileId) => {
      const name = names.get(fileId)
      return name === undefined ? [] : [{ id: fileId, name }]
    }),
  }))
}

/** A file lies with the party that gave it; whoever sees the matter may open it, whichever side it came from. */
const fileNames = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  return underScopes(tx, [''], async () => {
    const { rows } = await sql<{ id: string; name: string }>`select id, name from files where id = any(${[...ids]}::uuid[])`.execute(tx.db)
    return new Map(rows.map((row) => [row.id, row.name]))
  })
}

/** Whether a file was given as evidence of the matter. */
export const hasFile = async (tx: Tx, matterId: string, fileId: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from matter_steps where matter_id = ${matterId}::uuid and ${fileId}::uuid = any(file_ids)`.execute(
    tx.db,
  )
  return rows.length > 0
}

export type Before = { readonly id: string; readonly title: string | null; readonly isClosed: boolean }

/** The matter that this one waits for. That it is closed is told to whoever waits, what it is about only where it is in sight. */
export const beforeOf = async (tx: Tx, matter: Pick<MatterRow, 'after_id'>): Promise<Before | null> => {
  if (matter.after_id === null) return null
  const seen = await findMatter(tx, matter.after_id)
  if (seen !== null) return { id: seen.id, title: seen.title, isClosed: seen.state === 'closed' }
  const hidden = await underScopes(tx, [''], () => findMatter(tx, matter.after_id!))
  return hidden === null ? null : { id: hidden.id, title: null, isClosed: hidden.state === 'closed' }
}

/** The one that followed a matter that comes back. */
export const followerOf = async (tx: Tx, id: string): Promise<Pick<MatterRow, 'id' | 'due_on'> | null> =>
  (await db(tx).selectFrom('matters').select(['id', 'due_on']).where('previous_id', '=', id).executeTakeFirst()) ?? null
