import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { partyRef } from '../../network/contract.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { SERVICE } from '../kinds.ts'
import { day, hours, maybe, page, paged, reason, service, version, wish } from './shapes.ts'

export const entryProblems = ['posts.dateInFuture', 'posts.halfHours', 'posts.lateReasonNeeded', 'posts.partyNotFound'] as const
export const entryFacts = {
  occasion: z.string().trim().min(2).max(60),
  what: z.string().trim().min(2).max(300),
  servedOn: day,
  hours,
  lateReason: maybe(200),
}

export const servicesContract = {
  services: endpoint({
    method: 'GET',
    path: '/api/services',
    ability: abilities.people,
    summary: 'What was done, newest first; by date and never summed by person',
    input: z.object({ ...wish, state: z.enum(SERVICE).optional(), ...page }),
    output: z.object({ rows: z.array(service), ...paged }),
    problems: ['posts.organisationNotFound', 'posts.badCursor'],
  }),
  waiting: endpoint({
    method: 'GET',
    path: '/api/services/waiting',
    ability: abilities.confirm,
    summary: 'Service done for the organisations or the unit one acts for, and not yet confirmed',
    input: z.object({}),
    output: z.object({ services: z.array(service) }),
    problems: [],
  }),
  enterService: endpoint({
    method: 'POST',
    path: '/api/services',
    ability: abilities.register,
    summary: 'Enter a service for somebody who reported in; confirmed at once where the community itself was served',
    input: z.object({ reportingId: z.uuid(), receiver: partyRef.nullable().default(null), ...entryFacts }),
    output: z.object({ service }),
    problems: ['posts.reportingNotFound', ...entryProblems],
  }),
  confirm: endpoint({
    method: 'POST',
    path: '/api/services/:id/confirm',
    ability: abilities.confirm,
    summary: 'Say as the one served that it was done',
    input: z.object({ id: z.uuid(), version }),
    output: z.object({ service }),
    problems: ['posts.serviceNotFound', 'posts.decidedAlready', 'posts.ownService'],
  }),
  declineService: endpoint({
    method: 'POST',
    path: '/api/services/:id/decline',
    ability: abilities.confirm,
    summary: 'Say as the one served, with the reason, that it was not done, or not so; also after it was confirmed by mistake',
    input: z.object({ id: z.uuid(), version, reason }),
    output: z.object({ service }),
    problems: ['posts.serviceNotFound', 'posts.decidedAlready'],
  }),
} as const
