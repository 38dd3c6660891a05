import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { organisationAbilities as abilities } from './abilities.ts'
import { KINDS, STREET_TYPES } from './kinds.ts'

const day = z.iso.date()

export const organisation = z.object({
  id: z.uuid(),
  districtId: z.uuid(),
  path: z.string(),
  parentId: z.uuid().nullable(),
  kind: z.enum(KINDS),
  name: z.string(),
  streetType: z.enum(STREET_TYPES).nullable(),
  feature: z.string().nullable(),
  upToStandard: z.boolean().nullable(),
  lastElectionOn: day.nullable(),
  validFrom: day.nullable(),
  validUntil: day.nullable(),
  version: z.int(),
})
export type { Kind } from './kinds.ts'
export type Organisation = z.output<typeof organisation>

export const organisationsContract = {
  read: endpoint({
    method: 'GET',
    path: '/api/organisations/:id',
    ability: abilities.read,
    summary: 'One organisation with what the caller may do to it',
    input: z.object({ id: z.uuid() }),
    output: z.object({ organisation, may: z.object({ change: z.boolean(), create: z.boolean(), restructure: z.boolean() }) }),
    problems: ['organisations.notFound'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/organisations',
    ability: abilities.create,
    summary: 'Set up an organisation below another',
    input: z.object({
      parentId: z.uuid(),
      kind: z.enum(KINDS),
      name: z.string().trim().min(2).max(80),
      validFrom: day.nullable().default(null),
    }),
    output: z.object({ organisation }),
    problems: ['organisations.notFound', 'organisations.childKind', 'organisations.nameTaken'],
  }),
} as const
