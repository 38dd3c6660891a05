// Writing a step: the matter as it stands after it, and the line of its history.
import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Party } from '../../network/public.ts'
import type { MatterRow, MatterTables } from '../tables.ts'
import { CONCERNED } from './card.ts'
import { insertSteps, stepRow } from './raise.ts'

export type Step = Parameters<typeof stepRow>[2]
/** What a step changes of the matter itself. */
export type Change = Partial<Omit<MatterRow, 'district_id' | 'id' | 'version' | 'created_at' | 'updated_at'>>

/** Writes the change if nobody was first; false when somebody was. */
export const writeStep = async (tx: Tx, matter: MatterRow, change: Change, ...steps: readonly Step[]): Promise<boolean> => {
  const result = await tx.db
    .withTables<MatterTables>()
    .updateTable('matters')
    .set({ ...change, version: matter.version + 1, updated_at: tx.at })
    .where('district_id', '=', matter.district_id)
    .where('id', '=', matter.id)
    .where('version', '=', matter.version)
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) return false
  const after = { ...matter, ...change }
  if (change.path !== undefined || change.concerned !== undefined) await moveAlong(tx, after)
  await insertSteps(
    tx,
    steps.map((step) => stepRow(tx, after, step)),
  )
  return true
}

/** What hangs on a matter is seen by whoever sees the matter. A slip stays with the one who issued it. */
const moveAlong = async (tx: Tx, matter: Pick<MatterRow, 'district_id' | 'id' | 'path' | 'concerned'>): Promise<void> => {
  for (const table of ['matter_parties', 'matter_steps', 'matter_relays'])
    await sql`update ${sql.table(table)} set path = ${matter.path}::ltree, concerned = ${matter.concerned}::ltree[]
      where district_id = ${matter.district_id}::uuid and matter_id = ${matter.id}::uuid`.execute(tx.db)
  await sql`update matter_slips set concerned = array(select distinct unnest(concerned || ${matter.concerned}::ltree[]))
    where district_id = ${matter.district_id}::uuid and matter_id = ${matter.id}::uuid`.execute(tx.db)
}

/** The columns of a matter that a party now leads; whoever led it keeps sight of it. */
export const ledBy = (matter: MatterRow, party: Party): Change => ({
  path: party.path,
  concerned: [...new Set([...matter.concerned, party.path])],
  lead_kind: party.kind,
  lead_id: party.id,
  lead_name: party.name,
  handler_id: null,
  handler_name: null,
  ...NOT_OFFERED,
})

export const NOT_OFFERED = { offered_to_kind: null, offered_to_id: null, offered_to_name: null, offered_to_path: null } as const

/** Writes who handles it on which day, in place of what was said before. */
export const writeRelay = async (
  tx: Tx,
  matter: MatterRow,
  days: readonly { readonly day: string; readonly id: string; readonly name: string }[],
): Promise<void> => {
  const db = tx.db.withTables<MatterTables>()
  await db.deleteFrom('matter_relays').where('district_id', '=', matter.district_id).where('matter_id', '=', matter.id).execute()
  if (days.length === 0) return
  await db
    .insertInto('matter_relays')
    .values(
      days.map(({ day, id, name }) => ({
        day,
        id: newId(),
        district_id: matter.district_id,
        path: matter.path,
        concerned: sql<string[]>`${matter.concerned}::ltree[]`,
        matter_id: matter.id,
        handler_id: id,
        handler_name: name,
      })),
    )
    .execute()
}

export type Handled = Pick<MatterRow, 'district_id' | 'id' | 'path' | 'concerned' | 'lead_name' | 'title' | 'version'>

/** The open matters that a party leads and somebody handles, held until the end of the transaction. */
export const handledBy = (tx: Tx, party: Pick<Party, 'id' | 'kind'>, userId: string): Promise<Handled[]> =>
  tx.db
    .withTables<MatterTables>()
    .selectFrom('matters')
    .select(['district_id', 'id', 'path', CONCERNED, 'lead_name', 'title', 'version'])
    .where('lead_id', '=', party.id)
    .where('lead_kind', '=', party.kind)
    .where('handler_id', '=', userId)
    .where('state', '<>', 'closed')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Hands matters to somebody, each with its step, in two statements whatever the number. */
export const handTo = async (
  tx: Tx,
  matters: readonly Handled[],
  to: { readonly id: string; readonly name: string },
  said: { readonly from: string; readonly reason: string },
): Promise<void> => {
  await sql`update matters set handler_id = ${to.id}::uuid, handler_name = ${to.name}, version = version + 1, updated_at = ${tx.at}
    where id = any(${matters.map((matter) => matter.id)}::uuid[])`.execute(tx.db)
  await insertSteps(
    tx,
    matters.map((matter) =>
      stepRow(tx, matter, { kind: 'handlerChanged', party: matter.lead_name, text: said.reason, facts: { from: said.from, to: to.name } }),
    ),
  )
}

/** Who handles open matters that a party leads, and how many. */
export const handlersAt = async (
  tx: Tx,
  party: Pick<Party, 'id' | 'kind'>,
): Promise<{ readonly id: string; readonly name: string; readonly open: number }[]> => {
  const { rows } = await sql<{ id: string; name: string; open: number }>`
    select handler_id as id, min(handler_name) as name, count(*)::int as open from matters
    where lead_id = ${party.id}::uuid and lead_kind = ${party.kind} and state <> 'closed' and handler_id is not null
    group by handler_id order by 2`.execute(tx.db)
  return rows
}
