import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { STATEMENT } from '../kinds.ts'
import { day, page, paged, paper, reason, statement, version, wish } from './shapes.ts'

export const half = z.string().regex(/^20\d{2}H[12]$/)
const remark = z.string().trim().max(600)

export const statementsContract = {
  statements: endpoint({
    method: 'GET',
    path: '/api/statements',
    ability: abilities.people,
    summary: 'Statements to employers, newest half-year first',
    input: z.object({ ...wish, state: z.enum(STATEMENT).optional(), half: half.optional(), ...page }),
    output: z.object({ rows: z.array(statement), ...paged }),
    problems: ['posts.organisationNotFound', 'posts.badCursor'],
  }),
  statement: endpoint({
    method: 'GET',
    path: '/api/statements/:id',
    ability: abilities.people,
    summary: 'One statement with all that passed over it',
    input: z.object({ id: z.uuid() }),
    output: z.object({ statement, may: z.object({ register: z.boolean() }) }),
    problems: ['posts.statementNotFound'],
  }),
  draft: endpoint({
    method: 'POST',
    path: '/api/statements',
    ability: abilities.register,
    summary: 'Draft the statement of a half-year from what was confirmed in it',
    input: z.object({ reportingId: z.uuid(), half, remark: remark.default('') }),
    output: z.object({ statement }),
    problems: ['posts.reportingNotFound', 'posts.halfNotOver', 'posts.statedAlready'],
  }),
  changeStatement: endpoint({
    method: 'PUT',
    path: '/api/statements/:id',
    ability: abilities.register,
    summary: 'Change what the community says in it, and take the facts anew; not while the person reads it',
    input: z.object({ id: z.uuid(), version, remark }),
    output: z.object({ statement }),
    problems: ['posts.statementNotFound', 'posts.shownAlready'],
  }),
  show: endpoint({
    method: 'POST',
    path: '/api/statements/:id/show',
    ability: abilities.register,
    summary: 'Show it to the person, who has seven days; after an objection with what is said to it',
    input: z.object({ id: z.uuid(), version, response: reason.nullable().default(null) }),
    output: z.object({ statement }),
    problems: ['posts.statementNotFound', 'posts.shownAlready', 'posts.responseNeeded'],
  }),
  answerOnPaper: endpoint({
    method: 'POST',
    path: '/api/statements/:id/paper-answer',
    ability: abilities.register,
    summary: 'Write down what the person said to it on paper or in person; the statement says that it was written down',
    input: z.object({ id: z.uuid(), version, objects: z.boolean(), text: z.string().trim().min(1).max(600) }),
    output: z.object({ statement }),
    problems: ['posts.statementNotFound', 'posts.answersThemselves', 'posts.nothingToAnswer'],
  }),
  issue: endpoint({
    method: 'POST',
    path: '/api/statements/:id/issue',
    ability: abilities.register,
    summary: 'Sign and issue it, with a code the employer checks it by',
    input: z.object({ id: z.uuid(), version }),
    output: z.object({ statement }),
    problems: ['posts.statementNotFound', 'posts.notShown', 'posts.issuedAlready', 'posts.objected', 'posts.answerStillOpen'],
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/api/statements/:id/withdraw',
    ability: abilities.register,
    summary: 'Withdraw it with the reason; the public page says from then on that it was withdrawn',
    input: z.object({ id: z.uuid(), version, reason }),
    output: z.object({ statement }),
    problems: ['posts.statementNotFound', 'posts.withdrawnAlready'],
  }),
  word: endpoint({
    method: 'GET',
    path: '/api/statements/:id/word',
    ability: abilities.people,
    summary: 'The issued statement as a Word file',
    input: z.object({ id: z.uuid() }),
    output: z.unknown(),
    problems: ['posts.statementNotFound', 'posts.notIssued'],
    download: true,
  }),
  verify: endpoint({
    method: 'GET',
    path: '/api/verify/:code',
    ability: 'public',
    summary: 'What an issued statement says, by the code on it, and whether it was withdrawn; nothing else',
    input: z.object({ code: z.string().min(1).max(60) }),
    output: z.object({ paper, withdrawnOn: day.nullable() }),
    problems: ['posts.code.notFound', 'posts.code.locked'],
  }),
} as const
