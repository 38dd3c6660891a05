import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { networkAbilities as abilities } from '../abilities.ts'
import { ANSWERS, CHECKS, SUBJECTS } from '../checks.ts'
import { TARGET_KEYS } from '../kinds.ts'
import { party, partyRef } from './parties.ts'
import { day, id, made, page, paged, wish } from './shapes.ts'

const place = z.object({ id: z.uuid(), name: z.string(), kind: z.string() })
const year = z.coerce.number().int().min(1990).max(2200)

/** A share with the target that holds for it; `permille` and `value` speak of the same share in thousandths and in percent. */
export const covered = z.object({
  key: z.enum(TARGET_KEYS),
  value: z.number().nullable(),
  permille: z.int().nullable(),
  /** The organisation that set the target, where it is one above. */
  setBy: z.string().nullable(),
  reached: z.boolean().nullable(),
})

export const finding = z.object({
  subject: z.enum(SUBJECTS),
  id: z.uuid(),
  name: z.string(),
  organisationId: z.uuid(),
  organisation: z.string(),
  check: z.enum(CHECKS),
  answer: z.enum(ANSWERS),
  why: z.string(),
  rule: z.string().nullable(),
  /** What fills the sentence: a number of members, the last day of a term. */
  number: z.int().nullable(),
  day: z.string().nullable(),
  matter: z.object({ id: z.uuid(), state: z.string() }).nullable(),
})
export type Finding = z.output<typeof finding>

const findingFilters = {
  ...wish,
  check: z.enum(CHECKS).optional(),
  /** `lacks` where nothing is asked. */
  answer: z.enum(ANSWERS).default('lacks'),
  subject: z.enum(SUBJECTS).optional(),
}

export const coverageEndpoints = {
  coverage: endpoint({
    method: 'GET',
    path: '/api/network/coverage',
    ability: abilities.read,
    summary: 'How far an organisation and each directly below it have come against the targets of a year',
    input: z.object({ of: id, on: day.optional() }),
    output: z.object({
      of: place,
      on: z.string(),
      year: z.int(),
      names: z.array(z.object({ key: z.enum(TARGET_KEYS), name: z.string(), definition: z.string() })),
      rows: z.array(z.object({ of: place, shares: z.array(covered), may: z.boolean() })),
    }),
    problems: ['network.placeNotFound'],
  }),
  setTarget: endpoint({
    method: 'PUT',
    path: '/api/network/targets',
    ability: abilities.keep,
    summary: 'Set the target of a share for an organisation and a year, or take it away',
    input: z.object({
      organisationId: id,
      year,
      metric: z.enum(TARGET_KEYS),
      /** Percent, one decimal; null takes the target away. */
      percent: z.number().min(0).max(100).nullable(),
      basis: z.string().trim().max(120).nullable().default(null),
    }),
    output: made,
    problems: ['network.placeNotFound'],
  }),
  findings: endpoint({
    method: 'GET',
    path: '/api/network/findings',
    ability: abilities.read,
    summary: 'What is missing by the checks: what is asked of each organisation, unit, compound and seat, and why',
    input: z.object({ ...findingFilters, sort: z.enum(['name']).optional(), ...page }),
    output: z.object({ rows: z.array(finding), ...paged }),
    problems: ['network.placeNotFound', 'network.badCursor'],
  }),
  exportFindings: endpoint({
    method: 'GET',
    path: '/api/network/findings/export',
    ability: abilities.export,
    summary: 'The work list as a workbook',
    input: z.object({ ...findingFilters, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['network.placeNotFound'],
    download: true,
  }),
  raise: endpoint({
    method: 'POST',
    path: '/api/network/findings/raise',
    ability: abilities.raise,
    summary: 'Turn what is missing into a matter of the organisation concerned, with a day by which it is due',
    input: z.object({
      check: z.enum(CHECKS),
      id,
      /** In whose name it is raised; the caller speaks for it. */
      raiser: partyRef,
      dueOn: day.nullable().default(null),
    }),
    output: z.object({ matterId: z.uuid(), title: z.string(), lead: party }),
    problems: ['network.findingGone', 'network.notYours', 'network.partyNotFound', 'network.raisedAlready'],
  }),
} as const
