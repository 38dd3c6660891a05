import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { ROLES } from '../../../platform/access/ability.ts'
import { memberAbilities as abilities } from '../abilities.ts'
import { person } from './shapes.ts'

const id = z.uuid()

export const OWN_FIELDS = [
  'name',
  'sex',
  'ethnicity',
  'birth',
  'education',
  'joined',
  'fullSince',
  'status',
  'category',
  'post',
  'organisation',
  'mobile',
  'mobilePlace',
  'hardship',
  'phone',
  'idNumber',
  'rosterNumber',
] as const

export const correction = z.object({
  id,
  memberId: id,
  name: z.string(),
  field: z.enum(OWN_FIELDS),
  says: z.string(),
  askedAt: z.iso.datetime(),
  status: z.enum(['open', 'accepted', 'declined']),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  version: z.int(),
})
export type Correction = z.output<typeof correction>

export const ownEndpoints = {
  own: endpoint({
    method: 'GET',
    path: '/api/members/own',
    ability: abilities.own,
    summary: 'All that is kept about me, and what I asked to have put right',
    input: z.object({}),
    output: z.object({ member: person, corrections: z.array(correction) }),
    problems: ['members.notFound'],
  }),
  ownAccess: endpoint({
    method: 'GET',
    path: '/api/members/own/access',
    ability: abilities.own,
    summary: 'Who may see it by their role, and who has opened a number of mine, when and why',
    input: z.object({}),
    output: z.object({
      who: z.array(z.object({ name: z.string(), role: z.enum(ROLES), organisation: z.string(), numbers: z.boolean() })),
      opened: z.array(z.object({ at: z.iso.datetime(), by: z.string(), field: z.string(), reason: z.string().nullable() })),
      changed: z.array(z.object({ at: z.iso.datetime(), by: z.string(), action: z.string(), reason: z.string().nullable() })),
    }),
    problems: ['members.notFound'],
  }),
  ownExport: endpoint({
    method: 'GET',
    path: '/api/members/own/export',
    ability: abilities.own,
    summary: 'All that is kept about me, as a file, numbers in the clear',
    input: z.object({ format: z.enum(['json', 'xlsx']).default('xlsx') }),
    output: z.unknown(),
    problems: ['members.notFound'],
    download: true,
  }),
  askCorrection: endpoint({
    method: 'POST',
    path: '/api/members/own/corrections',
    ability: abilities.own,
    summary: 'Say what is wrong; whoever keeps the roster decides and answers',
    input: z.object({ field: z.enum(OWN_FIELDS), says: z.string().trim().min(1).max(300) }),
    output: z.object({ correction }),
    problems: ['members.notFound'],
  }),
  corrections: endpoint({
    method: 'GET',
    path: '/api/members/corrections',
    ability: abilities.change,
    summary: 'What members asked to have put right, open ones first',
    input: z.object({ status: z.enum(['open', 'accepted', 'declined']).optional() }),
    output: z.object({ corrections: z.array(correction) }),
    problems: [],
  }),
  answerCorrection: endpoint({
    method: 'POST',
    path: '/api/members/corrections/:id/answer',
    ability: abilities.change,
    summary: 'Accept or decline, with an answer the member reads; the change itself is made on the record',
    input: z.object({ id, version: z.int(), accepted: z.boolean(), answer: z.string().trim().min(1).max(300) }),
    output: z.object({ correction }),
    problems: ['members.correctionNotFound', 'members.answeredAlready'],
  }),
} as const
