import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { entryFacts, entryProblems } from './services.ts'
import { holder, maybe, reason, reporting, service, statement, version } from './shapes.ts'

const ownHolding = holder.extend({ postId: z.uuid(), title: z.string(), organisation: z.string() })

export const ownEndpoints = {
  own: endpoint({
    method: 'GET',
    path: '/api/service/own',
    ability: abilities.own,
    summary: 'Where I have reported in, my posts, what I did, and what my employer is told',
    input: z.object({}),
    output: z.object({
      reportings: z.array(reporting),
      holdings: z.array(ownHolding),
      services: z.array(service),
      statements: z.array(statement),
      /** Whether the roster has my ID number, so that I need not type it. */
      numberKnown: z.boolean(),
    }),
    problems: [],
  }),
  communities: endpoint({
    method: 'GET',
    path: '/api/service/own/communities',
    ability: abilities.own,
    summary: 'Communities of my district by name, to report in to the one I live in',
    input: z.object({ text: z.string().trim().min(1).max(50) }),
    output: z.object({ communities: z.array(z.object({ id: z.uuid(), name: z.string(), within: z.string().nullable() })) }),
    problems: [],
  }),
  reportIn: endpoint({
    method: 'POST',
    path: '/api/service/own/reporting',
    ability: abilities.own,
    summary: 'Report in to the community I live in',
    input: z.object({
      organisationId: z.uuid(),
      unit: z.string().trim().min(2).max(80),
      idNumber: maybe(30),
      phone: maybe(20),
      willing: maybe(200),
      consent: z.boolean(),
      askTransfer: z.boolean().default(false),
    }),
    output: z.object({ reporting }),
    problems: [
      'posts.organisationNotFound',
      'posts.notACommunity',
      'posts.consentNeeded',
      'posts.noRecord',
      'posts.idNumberNeeded',
      'members.idNumber',
      'posts.idNumberOther',
      'members.phone',
      'posts.registeredElsewhere',
      'posts.registeredHere',
    ],
  }),
  ownLeave: endpoint({
    method: 'POST',
    path: '/api/service/own/reporting/:id/leave',
    ability: abilities.own,
    summary: 'End my reporting; my phone number there is deleted',
    input: z.object({ id: z.uuid(), version, reason }),
    output: z.object({ reporting }),
    problems: ['posts.reportingNotFound', 'posts.notLive'],
  }),
  claim: endpoint({
    method: 'POST',
    path: '/api/service/own/posts/:id/claim',
    ability: abilities.own,
    summary: 'Ask for a post',
    input: z.object({ id: z.uuid() }),
    output: z.object({ holder }),
    problems: ['posts.notFound', 'posts.noRecord', 'posts.askedAlready', 'posts.closed', 'posts.over', 'posts.full'],
  }),
  leavePost: endpoint({
    method: 'POST',
    path: '/api/service/own/holdings/:id/leave',
    ability: abilities.own,
    summary: 'Ask to leave a post, or take back a request for one',
    input: z.object({ id: z.uuid(), version, reason }),
    output: z.object({ holder }),
    problems: ['posts.holderNotFound', 'posts.notHeld'],
  }),
  ownService: endpoint({
    method: 'POST',
    path: '/api/service/own/services',
    ability: abilities.own,
    summary: 'Enter what I did; it counts when the one served has confirmed it',
    input: z.object({ reportingId: z.uuid(), ...entryFacts }),
    output: z.object({ service }),
    problems: ['posts.reportingNotFound', ...entryProblems],
  }),
  answer: endpoint({
    method: 'POST',
    path: '/api/service/own/statements/:id/answer',
    ability: abilities.own,
    summary: 'Answer what my employer will be told, or object to it',
    input: z.object({ id: z.uuid(), version, objects: z.boolean(), text: z.string().trim().min(1).max(600) }),
    output: z.object({ statement }),
    problems: ['posts.statementNotFound', 'posts.nothingToAnswer'],
  }),
  ownWord: endpoint({
    method: 'GET',
    path: '/api/service/own/statements/:id/word',
    ability: abilities.own,
    summary: 'My issued statement as a Word file',
    input: z.object({ id: z.uuid() }),
    output: z.unknown(),
    problems: ['posts.statementNotFound', 'posts.notIssued'],
    download: true,
  }),
} as const
