import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { memberAbilities as abilities } from '../abilities.ts'
import { ENDINGS } from '../kinds.ts'
import { day, facts, person } from './shapes.ts'

const id = z.uuid()
const version = z.int()
/** What a change answers: the new version, and what takes it back. */
const changed = z.object({ version: z.int(), undo: z.uuid() })
const dates = [
  'members.dateInFuture',
  'members.birthAfterJoining',
  'members.joinedUnderAge',
  'members.fullBeforeJoining',
  'members.fullAlready',
]
const numbers = {
  /** Absent: as it is; null: none any more. */
  phone: z.string().trim().max(30).nullable().optional(),
  idNumber: z.string().trim().max(30).nullable().optional(),
  rosterNumber: z.string().trim().max(40).nullable().optional(),
}
const wrongNumbers = ['members.phone', 'members.idNumber', 'members.idNumberBirth', 'members.registered']

export const changeEndpoints = {
  change: endpoint({
    method: 'PUT',
    path: '/api/members/:id',
    ability: abilities.change,
    summary: 'What is true of a member from a day on; what was before stays as it was',
    input: z.object({ id, version, from: day, ...facts, ...numbers }),
    output: changed,
    problems: ['members.notFound', 'members.endedAlready', 'members.changeBeforeState', ...dates, ...wrongNumbers],
  }),
  correct: endpoint({
    method: 'POST',
    path: '/api/members/:id/correct',
    ability: abilities.change,
    summary: 'Put right what was wrong from the beginning; how it stood is kept in the trail',
    input: z.object({ id, version, reason: z.string().trim().min(2).max(200), ...facts, ...numbers }),
    output: changed,
    problems: ['members.notFound', ...dates, ...wrongNumbers],
  }),
  transfer: endpoint({
    method: 'POST',
    path: '/api/members/:id/transfer',
    ability: abilities.change,
    summary: 'Move to another branch of the same district from a day on',
    input: z.object({ id, version, organisationId: id, on: day }),
    output: changed,
    problems: [
      'members.notFound',
      'members.organisationNotFound',
      'members.notABranch',
      'members.sameBranch',
      'members.otherDistrict',
      'members.endedAlready',
      'members.changeBeforeState',
      'members.dateInFuture',
    ],
  }),
  end: endpoint({
    method: 'POST',
    path: '/api/members/:id/end',
    ability: abilities.change,
    summary: 'End the membership: transferred out, died, left or expelled',
    input: z.object({ id, version, on: day, ending: z.enum(ENDINGS), note: z.string().trim().max(200).default('') }),
    output: changed,
    problems: ['members.notFound', 'members.endedAlready', 'members.endBeforeBegin', 'members.dateInFuture'],
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/members/:id/restore',
    ability: abilities.change,
    summary: 'Take up an ended membership again from a day on',
    input: z.object({ id, version, on: day }),
    output: changed,
    problems: ['members.notFound', 'members.stillActive', 'members.endBeforeBegin', 'members.dateInFuture'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/api/members/changes/:batchId/undo',
    ability: abilities.change,
    summary: 'Take a change back while nothing newer rests on it',
    input: z.object({ batchId: id }),
    output: z.object({ restored: z.int() }),
    problems: ['members.nothingToUndo', 'members.neededLater'],
  }),
  duplicates: endpoint({
    method: 'GET',
    path: '/api/members/duplicates',
    ability: abilities.merge,
    summary: 'Records that may be of one person, with what they have in common',
    input: z.object({ of: id.optional() }),
    output: z.object({
      pairs: z.array(
        z.object({
          reasons: z.array(z.enum(['sameBirth', 'samePhone', 'sameSound'])),
          members: z.array(
            z.object({
              id,
              name: z.string(),
              sex: z.int(),
              birth: z.string().nullable(),
              joined: z.string().nullable(),
              organisation: z.string(),
              phone: z.string().nullable(),
              version: z.int(),
            }),
          ),
        }),
      ),
    }),
    problems: [],
  }),
  mergePreview: endpoint({
    method: 'GET',
    path: '/api/members/:id/merge/:other',
    ability: abilities.merge,
    summary: 'Both records, and the time line that would remain',
    input: z.object({ id, other: id }),
    output: z.object({
      keep: person,
      other: person,
      line: z.array(z.object({ from: day, until: day.nullable(), organisation: z.string(), of: z.enum(['keep', 'other']) })),
    }),
    problems: ['members.notFound', 'members.mergeSelf', 'members.mergeIdNumbers', 'members.otherDistrict'],
  }),
  merge: endpoint({
    method: 'POST',
    path: '/api/members/:id/merge/:other',
    ability: abilities.merge,
    summary: 'Make two records of one person one; nothing is lost, and it can be taken back',
    input: z.object({ id, other: id, version, otherVersion: version, reason: z.string().trim().min(2).max(200) }),
    output: changed,
    problems: ['members.notFound', 'members.mergeSelf', 'members.mergeIdNumbers', 'members.otherDistrict'],
  }),
} as const
