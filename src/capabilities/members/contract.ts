import { z } from 'zod'
import { endpoint, skip } from '../../platform/http/contract.ts'
import { memberAbilities as abilities } from './abilities.ts'
import { changeEndpoints } from './contract/changes.ts'
import { ownEndpoints } from './contract/own.ts'
import { facts, filters, may, person, row, SORTS } from './contract/shapes.ts'

export { OWN_FIELDS } from './contract/own.ts'
export type { Correction } from './contract/own.ts'
export { CATEGORIES, EDUCATIONS, ENDINGS, STATUSES } from './kinds.ts'
export type { Dated, Person, Row } from './contract/shapes.ts'

const id = z.uuid()
const reason = z.string().trim().min(2).max(200)

/** Who may search the roster: an account is tied to a person of it. */
export const mayListMembers = abilities.list

export const membersContract = {
  ...ownEndpoints,
  ...changeEndpoints,
  list: endpoint({
    method: 'GET',
    path: '/api/members',
    ability: abilities.list,
    summary: 'The roster of an organisation and all below it, as of a day',
    input: z.object({
      ...filters,
      sort: z.enum(SORTS).default('name'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(600).optional(),
      skip,
    }),
    output: z.object({ rows: z.array(row), total: z.int().nullable(), next: z.string().nullable() }),
    problems: ['members.organisationNotFound', 'members.badCursor', 'members.unknownMetric'],
  }),
  export: endpoint({
    // Not a GET: what went out, and for what, is kept in the trail.
    method: 'POST',
    path: '/api/members/export',
    ability: abilities.export,
    summary: 'The roster as a workbook, numbers masked; the purpose is kept in the trail',
    input: z.object({ ...filters, sort: z.enum(SORTS).default('name'), columns: z.string().max(300).optional(), purpose: reason }),
    output: z.unknown(),
    problems: ['members.organisationNotFound', 'members.unknownMetric'],
    download: true,
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/members/:id',
    ability: abilities.read,
    summary: 'One person with all dated states, numbers masked',
    input: z.object({ id }),
    output: z.object({ member: person, may }),
    problems: ['members.notFound'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/members',
    ability: abilities.create,
    summary: 'Enter a member in a branch',
    input: z.object({
      organisationId: id,
      ...facts,
      rosterNumber: z.string().trim().max(40).nullable().default(null),
      phone: z.string().trim().max(30).nullable().default(null),
      idNumber: z.string().trim().max(30).nullable().default(null),
      /** The first day of the membership here; today when absent. */
      from: z.iso.date().nullable().default(null),
      /** Enter all the same, though somebody of the same name and birth is there. */
      evenIfAlike: z.boolean().default(false),
    }),
    output: z.object({ id, version: z.int() }),
    problems: [
      'members.organisationNotFound',
      'members.notABranch',
      'members.dateInFuture',
      'members.birthAfterJoining',
      'members.joinedUnderAge',
      'members.fullBeforeJoining',
      'members.fullAlready',
      'members.phone',
      'members.idNumber',
      'members.idNumberBirth',
      'members.registered',
      'members.alike',
    ],
  }),
  open: endpoint({
    method: 'POST',
    path: '/api/members/:id/open',
    ability: abilities.open,
    summary: 'See a phone or ID number, with a reason that is kept in the trail',
    input: z.object({ id, field: z.enum(['phone', 'idNumber']), reason }),
    output: z.object({ value: z.string().nullable() }),
    problems: ['members.notFound'],
  }),
} as const
