import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { organisationAbilities as abilities } from '../abilities.ts'
import { KINDS, STREET_TYPES } from '../kinds.ts'
import { day, organisation, post, POSTS } from './shapes.ts'

const id = z.uuid()
const version = z.int()
const reason = z.string().trim().min(2).max(200)
/** What a change answers: the organisation as it is now, and what takes the change back. */
const changed = z.object({ organisation, undo: z.uuid() })
const always = ['organisations.notFound', 'organisations.closedAlready', 'organisations.future', 'organisations.beforeState']
const moving = ['organisations.childKind', 'organisations.nameTaken', 'organisations.intoItself', 'organisations.otherDistrict']

export const verdict = z.object({
  verdict: z.enum(['allowed', 'warned', 'refused']),
  rule: z.string().nullable(),
  why: z.object({ 'zh-CN': z.string(), en: z.string() }).nullable(),
})

/** How much a change of the tree would move. */
const counted = z.object({ organisations: z.int(), members: z.int(), posts: z.int(), units: z.int(), verdict })

const some = z.array(id).max(2000).default([])
/** What goes to the new organisation, of what hangs directly on the old one. Units are resident units and compounds. */
const chosen = { organisations: some, members: some, units: some }

export const structureEndpoints = {
  change: endpoint({
    method: 'PUT',
    path: '/api/organisations/:id',
    ability: abilities.change,
    summary: 'Rename, or change facts, from a day on; how it was before is kept',
    input: z.object({
      id,
      version,
      from: day,
      name: z.string().trim().min(2).max(80),
      /** Left out, it stays what it is. */
      kind: z.enum(KINDS).optional(),
      streetType: z.enum(STREET_TYPES).nullable().default(null),
      feature: z.string().trim().max(40).nullable().default(null),
      upToStandard: z.boolean().nullable().default(null),
      lastElectionOn: day.nullable().default(null),
    }),
    output: changed,
    problems: [
      ...always,
      'organisations.nameTaken',
      'organisations.childKind',
      'organisations.kindOverChild',
      'organisations.kindHoldsNobody',
    ],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/api/organisations/:id/preview',
    ability: abilities.restructure,
    summary: 'What a move, merger or closing would change, and what the rules say to it',
    input: z.object({ id, action: z.enum(['move', 'merge', 'close']), on: day, target: id.optional() }),
    output: counted,
    problems: [...always, ...moving, 'organisations.notEmpty'],
  }),
  move: endpoint({
    method: 'POST',
    path: '/api/organisations/:id/move',
    ability: abilities.restructure,
    summary: 'Put below another organisation of the same district, with all that is below it',
    input: z.object({ id, version, target: id, on: day, reason }),
    output: changed,
    problems: [...always, ...moving],
  }),
  merge: endpoint({
    method: 'POST',
    path: '/api/organisations/:id/merge',
    ability: abilities.restructure,
    summary: 'Merge into another of its kind: members, units and what is below go there',
    input: z.object({ id, version, target: id, on: day, reason }),
    output: changed,
    problems: [...always, ...moving, 'organisations.otherKind'],
  }),
  parts: endpoint({
    method: 'GET',
    path: '/api/organisations/:id/parts',
    ability: abilities.restructure,
    summary: 'What hangs directly on an organisation and may go to a new one: organisations, members, units and compounds',
    input: z.object({ id }),
    output: z.object({
      /** Kinds that may stand beside it, its own first. */
      kinds: z.array(z.enum(KINDS)),
      organisations: z.array(z.object({ id, name: z.string(), kind: z.enum(KINDS), members: z.int() })),
      members: z.array(z.object({ id, name: z.string(), birth: z.string().nullable(), full: z.boolean() })),
      units: z.array(z.object({ id, name: z.string(), compound: z.boolean() })),
    }),
    problems: ['organisations.notFound', 'organisations.closedAlready'],
  }),
  splitPreview: endpoint({
    method: 'POST',
    path: '/api/organisations/:id/split/preview',
    ability: abilities.restructure,
    summary: 'What a split would move, and what the rules say to it; changes nothing',
    input: z.object({ id, kind: z.enum(KINDS), ...chosen, on: day }),
    output: counted,
    problems: [...always, ...moving, 'organisations.notDirectly', 'organisations.splitAbove'],
  }),
  split: endpoint({
    method: 'POST',
    path: '/api/organisations/:id/split',
    ability: abilities.restructure,
    summary: 'Set up a new one beside it with some of what hangs on it',
    input: z.object({ id, version, name: z.string().trim().min(2).max(80), kind: z.enum(KINDS), ...chosen, on: day, reason }),
    output: z.object({ organisation, undo: id, verdict }),
    problems: [
      ...always,
      ...moving,
      'organisations.tooFewToForm',
      'organisations.notDirectly',
      'organisations.nothingChosen',
      'organisations.splitAbove',
    ],
  }),
  close: endpoint({
    method: 'POST',
    path: '/api/organisations/:id/close',
    ability: abilities.restructure,
    summary: 'Close from a day on; it must be empty',
    input: z.object({ id, version, on: day, reason }),
    output: changed,
    problems: [...always, 'organisations.notEmpty'],
  }),
  undo: endpoint({
    method: 'POST',
    path: '/api/organisations/changes/:batchId/undo',
    ability: abilities.restructure,
    summary: 'Take a change of the tree back while nothing newer rests on it',
    input: z.object({ batchId: id }),
    output: z.object({ restored: z.int() }),
    problems: ['organisations.nothingToUndo', 'organisations.neededLater', 'members.neededLater'],
  }),
  addPost: endpoint({
    method: 'POST',
    path: '/api/organisations/:id/posts',
    ability: abilities.change,
    summary: 'Enter who holds a post from a day on; the term is reckoned from the rule for the kind',
    input: z.object({
      id,
      post: z.enum(POSTS),
      holder: z.string().trim().min(1).max(60),
      memberId: id.nullable().default(null),
      fullTime: z.boolean().nullable().default(null),
      validFrom: day,
      termUntil: day.nullable().default(null),
    }),
    output: z.object({ post }),
    problems: ['organisations.notFound', 'organisations.closedAlready', 'organisations.holderNotFound', 'organisations.termBeforeStart'],
  }),
  endPost: endpoint({
    method: 'POST',
    path: '/api/organisations/:id/posts/:postId/end',
    ability: abilities.change,
    summary: 'End the holding of a post',
    input: z.object({ id, postId: id, version, on: day }),
    output: z.object({ post }),
    problems: ['organisations.notFound', 'organisations.postNotFound', 'organisations.beforeState', 'organisations.future'],
  }),
} as const
