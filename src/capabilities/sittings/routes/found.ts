import { record } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/database/transaction.ts'
import { refuse, type Refusal } from '../../../platform/http/contract.ts'
import { findSitting } from '../store/read.ts'
import type { Sitting } from '../store/shapes.ts'

type May = (place: { path: string }) => boolean

/** The sitting that the caller keeps the record of, locked so that its state holds until the end; a refusal where they only may see it. */
export const keptSitting = async (tx: Tx, id: string, may: May, lock: 'update' | 'share' = 'update'): Promise<Sitting | Refusal> => {
  const found = await findSitting(tx, id, lock)
  if (found === null) return refuse('sittings.notFound')
  return may({ path: found.path }) ? found : refuse('sittings.notYours', { organisation: found.organisation })
}

type Line = { readonly before?: unknown; readonly after?: unknown; readonly reason?: string | null }

/** The line in the trail of something done to a sitting. */
export const leaveLine = (tx: Tx, sitting: Sitting, action: string, { before, after, reason }: Line): Promise<void> =>
  record(tx, {
    action: `sittings.${action}`,
    changes: 'nothing',
    subject: { kind: 'sitting', id: sitting.id, name: sitting.title },
    districtId: sitting.districtId,
    path: sitting.path,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(reason === undefined || reason === null ? {} : { reason }),
  })
