import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { partyRef } from '../network/contract.ts'
import { matterAbilities as abilities } from './abilities.ts'

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
