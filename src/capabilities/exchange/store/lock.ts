// The counters of needs and resources, under the lock of their row. Always locked in the order need, resource, claim, so that two who
// cross cannot wait for each other. Called under the district's scope (scope.ts): the row a claim is made on may be another's.
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { PartyRef } from '../../network/contract.ts'
import type { Class } from '../kinds.ts'
import type { Hold } from '../rules/capacity.ts'
import type { Subject } from './steps.ts'

export type Locked = Omit<Subject, 'kind'> & {
  readonly owner: PartyRef & { readonly name: string }
  readonly title: string
  readonly kind: string
  readonly class: Class
  readonly unitWord: string
  readonly amount: number
  readonly returns: boolean
  readonly fromOn: string | null
  readonly untilOn: string | null
  readonly withdrawnOn: string | null
  readonly holds: readonly Hold[]
  readonly held: number
}

type Side = 'needs' | 'resources'

/**
 * Claims in force on the row. One whose matters were all closed without anything done, withdrawn or overtaken, keeps nothing from others.
 */
const holdsOf = async (tx: Tx, side: Side, id: string): Promise<readonly Hold[]> => {
  const column = sql.ref(side === 'needs' ? 'c.need_id' : 'c.resource_id')
  const { rows } = await sql<Hold>`select c.from_on as "fromOn", c.until_on as "untilOn", c.quantity from claims c
    where ${column} = ${id}::uuid and c.state in ('claimed', 'agreed') and not (c.state = 'agreed' and (
      select coalesce(bool_and(m.state = 'closed' and m.outcome not in ('done', 'part')), false)
      from matters m where m.district_id = c.district_id and m.source_kind = 'claim' and m.source_id = c.id))`.execute(tx.db)
  return rows
}

const lock = async (tx: Tx, side: Side, id: string): Promise<Locked> => {
  const own = side === 'needs' ? sql`quantity as amount, false as returns` : sql`capacity as amount, returns`
  const { rows } = await sql<
    Omit<Locked, 'holds' | 'held'>
  >`select id, district_id as "districtId", path::text as path, concerned::text[] as concerned,
      jsonb_build_object('kind', owner_kind, 'id', owner_id, 'name', owner_name) as owner, title, kind, class, unit_word as "unitWord",
      from_on as "fromOn", until_on as "untilOn", withdrawn_on as "withdrawnOn", ${own}
    from ${sql.table(side)} where id = ${id}::uuid for update`.execute(tx.db)
  const holds = await holdsOf(tx, side, id)
  return { ...rows[0]!, holds, held: holds.reduce((sum, hold) => sum + hold.quantity, 0) }
}

export const lockNeed = (tx: Tx, id: string): Promise<Locked> => lock(tx, 'needs', id)
export const lockResource = (tx: Tx, id: string): Promise<Locked> => lock(tx, 'resources', id)

/** Writes anew what is held, from the claims as they are now. The table's own check refuses more than there is. */
export const countHeld = async (tx: Tx, side: Side, id: string): Promise<void> => {
  const holds = await holdsOf(tx, side, id)
  const held = holds.reduce((sum, hold) => sum + hold.quantity, 0)
  const value = side === 'needs' ? sql`${held}` : sql`case when returns then 0 else ${held}::integer end`
  await sql`update ${sql.table(side)} set held = ${value}, updated_at = ${tx.at} where id = ${id}::uuid`.execute(tx.db)
}

/** Lets further places see the row and its history: whoever has a claim on it is concerned by it. */
export const widen = async (tx: Tx, side: Side, it: Pick<Locked, 'id' | 'concerned'>, paths: readonly string[]): Promise<void> => {
  const concerned = [...new Set([...it.concerned, ...paths])]
  if (concerned.length === it.concerned.length) return
  await sql`update ${sql.table(side)} set concerned = ${concerned}::ltree[] where id = ${it.id}::uuid`.execute(tx.db)
  await sql`update exchange_steps set concerned = ${concerned}::ltree[] where subject_id = ${it.id}::uuid`.execute(tx.db)
}
