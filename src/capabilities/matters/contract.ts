import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { partyRef } from '../network/contract.ts'
import { matterAbilities as abilities } from './abilities.ts'

/**
 * How others read whether a promise was kept. A clause, decision, need or milestone keeps no state of its own: join `matters` on
 * `source_kind` and `source_id`, and ask these of the row (state, outcome, due_on), or let `standsSql` of public.ts say the same in SQL.
 * Kept: closed with outcome `done`, which only whoever raised it can give. Partly: closed with `part`. Released, so neither kept nor
 * unmet: closed as `withdrawn`, `overtaken` or `passedUp`. Unmet, to both sides: open on a day after `due_on`, delivered or not. Overdue,
 * which blames the lead: the same, but nothing delivered. Awaiting: delivered in time, the raiser has not answered.
 */
export {
  allStand,
  isAwaiting,
  isKept,
  isOpen,
  isOverdue,
  isPartlyKept,
  isReleased,
  isUnmet,
  stands,
  type PromiseStands,
  type Standing,
} from './standing.ts'

const day = z.iso.date()

export const mattersContract = {
  raise: endpoint({
    method: 'POST',
    path: '/api/matters',
    ability: abilities.raise,
    summary: 'Enter a matter by hand',
    input: z.object({
      title: z.string().trim().min(2).max(120),
      lead: partyRef,
      raiser: partyRef,
      assisting: z.array(partyRef).max(20).default([]),
      deliverable: z.string().trim().min(2).max(300),
      dueOn: day.nullable().default(null),
    }),
    output: z.object({ id: z.uuid() }),
    problems: ['matters.partyNotFound', 'matters.notYours'],
  }),
} as const
