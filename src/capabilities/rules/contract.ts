import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { ruleAbilities as abilities } from './abilities.ts'
import { EVIDENCE, FORCES } from './catalogue/rule.ts'

export { ALLOWED, citationOf, gravest, judge, limitOf, ruleOf } from './rules.ts'
export type { Verdict } from './rules.ts'

export const rule = z.object({
  id: z.string(),
  force: z.enum(FORCES),
  zh: z.string(),
  en: z.string(),
  parameters: z.record(z.string(), z.number()),
  document: z.string(),
  article: z.string().nullable(),
  evidence: z.enum(EVIDENCE),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
})

export const rulesContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/rules',
    ability: abilities.read,
    summary: 'The rules in force on a day, with their source and limits',
    input: z.object({ on: z.iso.date().optional(), text: z.string().trim().max(50).optional() }),
    output: z.object({ on: z.iso.date(), rules: z.array(rule) }),
    problems: [],
  }),
} as const
