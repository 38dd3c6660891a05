import { sql } from 'kysely'
import { newId } from '../../../platform/database/ids.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import type { Party } from '../../network/public.ts'
import type { MatterRow, MatterSlipRow, MatterTables } from '../tables.ts'

// Any two who issue a slip of one organisation and year at once take turns; the number only has to be ours.
const LOCK_CLASS = 7_264_411

/** 于楼街道督办〔2026〕3号 */
export const slipNumber = (slip: Pick<MatterSlipRow, 'issuer_name' | 'year' | 'number'>): string =>
  `${slip.issuer_name}督办〔${slip.year}〕${slip.number}号`

/**
 * Issues the next slip of an organisation in a year: numbers begin at 1 and leave no gap, since the one who waits for the lock sees
 * the number that was committed before, and a transaction that is rolled back takes its number with it.
 */
export const issueSlip = async (
  tx: Tx,
  matter: MatterRow,
  issuer: Party,
  said: { readonly day: string; readonly text: string; readonly replyBy: string },
): Promise<MatterSlipRow> => {
  const year = Number(said.day.slice(0, 4))
  await sql`select pg_advisory_xact_lock(${LOCK_CLASS}, hashtext(${`${issuer.id}/${year}`}))`.execute(tx.db)
  const { rows } = await sql<{ last: number }>`select coalesce(max(number), 0)::int as last from matter_slips
    where district_id = ${matter.district_id}::uuid and issuer_id = ${issuer.id}::uuid and year = ${year}`.execute(tx.db)
  const slip: MatterSlipRow = {
    year,
    district_id: matter.district_id,
    id: newId(),
    path: issuer.path,
    concerned: [...new Set([issuer.path, ...matter.concerned])],
    matter_id: matter.id,
    issuer_id: issuer.id,
    issuer_name: issuer.name,
    number: rows[0]!.last + 1,
    issued_on: said.day,
    issued_by: tx.actor.name,
    title: matter.title,
    lead_name: matter.lead_name,
    source_name: matter.source_name,
    text: said.text,
    due_on: matter.due_on,
    reply_by: said.replyBy,
  }
  await tx.db
    .withTables<MatterTables>()
    .insertInto('matter_slips')
    .values({ ...slip, concerned: sql<string[]>`${slip.concerned}::ltree[]` })
    .execute()
  return slip
}
