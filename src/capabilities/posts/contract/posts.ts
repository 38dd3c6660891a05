import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { POST_KINDS } from '../kinds.ts'
import { day, holder, maybe, page, paged, reason, servicePost, version, wish } from './shapes.ts'

const facts = {
  kind: z.enum(POST_KINDS),
  title: z.string().trim().min(2).max(60),
  duties: z.string().trim().min(2).max(600),
  hours: maybe(120),
  place: maybe(120),
  wanted: z.number().int().min(1).max(200),
  beginsOn: day,
  endsOn: day.nullable().default(null),
}
const postWish = { ...wish, kind: z.enum(POST_KINDS).optional(), open: z.stringbool().optional(), asked: z.stringbool().optional() }
const seatProblems = ['posts.closed', 'posts.over', 'posts.full'] as const

export const postsContract = {
  list: endpoint({
    method: 'GET',
    path: '/api/posts',
    ability: abilities.read,
    summary: 'Posts and areas of an organisation and all below it, by title; how many are wanted and held',
    input: z.object({ ...postWish, ...page }),
    output: z.object({ rows: z.array(servicePost), ...paged }),
    problems: ['posts.organisationNotFound', 'posts.badCursor'],
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/posts/export',
    ability: abilities.read,
    summary: 'The list of posts as a workbook; no names of holders',
    input: z.object({ ...postWish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['posts.organisationNotFound'],
    download: true,
  }),
  offered: endpoint({
    method: 'GET',
    path: '/api/posts/offered',
    ability: abilities.claim,
    summary: 'Posts of one’s own district that can still be asked for; nothing of who holds them',
    input: z.object({ ...wish, ...page }),
    output: z.object({ rows: z.array(servicePost), ...paged }),
    problems: ['posts.badCursor'],
  }),
  read: endpoint({
    method: 'GET',
    path: '/api/posts/:id',
    ability: abilities.read,
    summary: 'One post with everybody who asked for it, holds it or held it, by date',
    input: z.object({ id: z.uuid() }),
    output: z.object({ post: servicePost, holders: z.array(holder), may: z.object({ keep: z.boolean() }) }),
    problems: ['posts.notFound'],
  }),
  publish: endpoint({
    method: 'POST',
    path: '/api/posts',
    ability: abilities.keep,
    summary: 'Publish a post or an area: what to do, when, how many people, where in words',
    input: z.object({ organisationId: z.uuid(), ...facts }),
    output: z.object({ post: servicePost }),
    problems: ['posts.organisationNotFound', 'posts.endBeforeBegin'],
  }),
  change: endpoint({
    method: 'PUT',
    path: '/api/posts/:id',
    ability: abilities.keep,
    summary: 'Change what is asked of a post',
    input: z.object({ id: z.uuid(), version, ...facts }),
    output: z.object({ post: servicePost }),
    problems: ['posts.notFound', 'posts.endBeforeBegin', 'posts.fewerThanHeld', 'posts.closed'],
  }),
  close: endpoint({
    method: 'POST',
    path: '/api/posts/:id/close',
    ability: abilities.keep,
    summary: 'Close a post with the reason; whoever holds it holds it until today',
    input: z.object({ id: z.uuid(), version, reason }),
    output: z.object({ post: servicePost }),
    problems: ['posts.notFound', 'posts.closed'],
  }),
  claimForUnit: endpoint({
    method: 'POST',
    path: '/api/posts/:id/claims',
    ability: abilities.claim,
    summary: 'Ask for a post in the name of one’s unit',
    input: z.object({ id: z.uuid(), unitId: z.uuid() }),
    output: z.object({ holder }),
    problems: ['posts.notFound', 'posts.unitNotFound', 'posts.askedAlready', ...seatProblems],
  }),
  enterHolder: endpoint({
    method: 'POST',
    path: '/api/posts/:id/holders',
    ability: abilities.keep,
    summary: 'Enter somebody who has reported in as holder of a post: they asked in person or on paper',
    input: z.object({ id: z.uuid(), reportingId: z.uuid(), from: day }),
    output: z.object({ holder }),
    problems: ['posts.notFound', 'posts.reportingNotFound', 'posts.askedAlready', 'posts.endBeforeBegin', ...seatProblems],
  }),
  decide: endpoint({
    method: 'POST',
    path: '/api/posts/holders/:id/decision',
    ability: abilities.keep,
    summary: 'Approve or decline that somebody takes or leaves a post; a reason is due where it is declined',
    input: z.object({ id: z.uuid(), version, accept: z.boolean(), reason: reason.nullable().default(null) }),
    output: z.object({ holder }),
    problems: ['posts.holderNotFound', 'posts.reasonNeeded', 'posts.decidedAlready', ...seatProblems],
  }),
  release: endpoint({
    method: 'POST',
    path: '/api/posts/holders/:id/leave',
    ability: abilities.confirm,
    summary: 'Leave a post: at once where the community enters it, asked for where a unit does',
    input: z.object({ id: z.uuid(), version, reason }),
    output: z.object({ holder }),
    problems: ['posts.holderNotFound', 'posts.notHeld'],
  }),
} as const
