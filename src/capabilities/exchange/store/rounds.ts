// What happens to needs by the passing of days: unclaimed ones move on, and what was promised in vain is free again.
import { sql } from 'kysely'
import { OPERATOR } from '../../../platform/access/ability.ts'
import { record } from '../../../platform/audit/audit.ts'
import { inTransaction, type Database, type Tx } from '../../../platform/database/transaction.ts'
import { notify } from '../../../platform/notices/notices.ts'
import { today } from '../../../platform/time/clock.ts'
import { peopleAtEach } from '../../accounts/public.ts'
import type { PartyKind } from '../../network/contract.ts'
import type { Stage } from '../kinds.ts'
import { movesDue } from '../rules/stage.ts'
import { countHeld } from './lock.ts'
import { writeSteps } from './steps.ts'

/** Needs that one round moves at most; the next takes the rest. */
const MOST = 500

type Moving = {
  readonly id: string
  readonly districtId: string
  readonly path: string
  readonly concerned: readonly string[]
  readonly title: string
  readonly ownerKind: PartyKind
  readonly ownerName: string
  readonly stage: Stage
  readonly poolOn: string
  readonly agendaOn: string
}

/** Claims that hold an amount though all their matters were closed with nothing done: the amount is counted anew. */
const freeReleased = async (tx: Tx): Promise<void> => {
  const { rows } = await sql<{ needId: string | null; resourceId: string | null }>`
    select distinct c.need_id as "needId", c.resource_id as "resourceId" from claims c
    left join needs n on n.district_id = c.district_id and n.id = c.need_id
    left join resources r on r.district_id = c.district_id and r.id = c.resource_id
    where c.state = 'agreed' and coalesce(n.held, r.held) > 0
      and (select bool_and(m.state = 'closed' and m.outcome not in ('done', 'part')) from matters m
        where m.district_id = c.district_id and m.source_kind = 'claim' and m.source_id = c.id)
    order by 1, 2 limit ${MOST}`.execute(tx.db)
  for (const { needId, resourceId } of rows) {
    if (needId !== null) await countHeld(tx, 'needs', needId)
    if (resourceId !== null) await countHeld(tx, 'resources', resourceId)
  }
}

/** Writes the moves that are due into the history and tells the owners. */
const moveOn = async (tx: Tx): Promise<void> => {
  const day = today(tx.at)
  const { rows } = await sql<Moving>`
    select id, district_id as "districtId", path::text as path, concerned::text[] as concerned, title, owner_kind as "ownerKind",
      owner_name as "ownerName", stage, pool_on as "poolOn", agenda_on as "agendaOn"
    from needs where withdrawn_on is null and held < quantity and (until_on is null or until_on >= ${day}::date)
      and (stage = 'paired' and pool_on <= ${day}::date or stage <> 'agenda' and agenda_on <= ${day}::date)
    order by id limit ${MOST} for update skip locked`.execute(tx.db)
  const moves = rows.map((need) => ({ need, to: movesDue(need.stage, need, day) })).filter(({ to }) => to.length > 0)
  if (moves.length === 0) return
  const now = moves.map(({ need, to }) => ({ id: need.id, stage: to.at(-1)! }))
  await sql`update needs n set stage = moved.stage from jsonb_to_recordset(${JSON.stringify(now)}::jsonb) as moved(id uuid, stage text) where n.id = moved.id`.execute(
    tx.db,
  )
  await writeSteps(
    tx,
    moves.flatMap(({ need, to }) =>
      to.map((stage) => ({
        subject: { ...need, kind: 'need' as const },
        kind: stage === 'pool' ? ('toPool' as const) : ('toAgenda' as const),
        party: need.ownerName,
      })),
    ),
  )
  await record(
    tx,
    ...moves.map(({ need, to }) => ({
      action: 'exchange.moveOn',
      changes: 'nothing' as const,
      subject: { kind: 'need', id: need.id, name: need.title },
      districtId: need.districtId,
      path: need.path,
      before: { stage: need.stage },
      after: { stage: to.at(-1) },
    })),
  )
  const people = await peopleAtEach(
    tx,
    moves.map(({ need }) => ({ kind: need.ownerKind, path: need.path })),
  )
  for (const { need, to } of moves)
    await notify(tx, people.get(need.path) ?? [], {
      words: to.at(-1) === 'agenda' ? 'exchange.told.movedToAgenda' : 'exchange.told.movedToPool',
      gaps: { title: need.title },
      link: `/needs/${need.id}`,
    })
}

/** The nightly round. Doing it twice changes nothing. */
export const moveNeedsOn = (database: Database, at?: Date): Promise<void> =>
  inTransaction(database, { actor: OPERATOR, scopes: [''], ...(at === undefined ? {} : { at }) }, async (tx) => {
    await freeReleased(tx)
    await moveOn(tx)
  })
