import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { partyRef } from '../../network/contract.ts'
import { postAbilities as abilities } from '../abilities.ts'
import { REPORTING } from '../kinds.ts'
import { day, holder, maybe, page, paged, reason, reporting, service, transfer, unitReporting, version, wish } from './shapes.ts'

const reportingWish = { ...wish, state: z.enum(REPORTING).optional() }

export const reportingContract = {
  people: endpoint({
    method: 'GET',
    path: '/api/reporting',
    ability: abilities.people,
    summary: 'Serving members who have reported in to a community, by name; phones masked',
    input: z.object({ ...reportingWish, ...page }),
    output: z.object({ rows: z.array(reporting), ...paged }),
    problems: ['posts.organisationNotFound', 'posts.badCursor'],
  }),
  exportPeople: endpoint({
    method: 'GET',
    path: '/api/reporting/export',
    ability: abilities.register,
    summary: 'The same as a workbook, phones masked',
    input: z.object({ ...reportingWish, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['posts.organisationNotFound'],
    download: true,
  }),
  person: endpoint({
    method: 'GET',
    path: '/api/reporting/:id',
    ability: abilities.people,
    summary: 'One person who has reported in, with posts and service',
    input: z.object({ id: z.uuid() }),
    output: z.object({
      reporting,
      holdings: z.array(holder.extend({ postId: z.uuid(), title: z.string() })),
      services: z.array(service),
      may: z.object({ register: z.boolean(), open: z.boolean() }),
    }),
    problems: ['posts.reportingNotFound'],
  }),
  register: endpoint({
    method: 'POST',
    path: '/api/reporting',
    ability: abilities.register,
    summary: 'Enter somebody who reports in in person or on paper, with their consent; one live reporting a person in the whole country',
    input: z.object({
      organisationId: z.uuid(),
      name: z.string().trim().min(2).max(40),
      unit: z.string().trim().min(2).max(80),
      /** Compared by keyed hash and not kept. */
      idNumber: z.string().trim().min(15).max(30),
      phone: maybe(20),
      willing: maybe(200),
      reportedOn: day,
      consent: z.boolean(),
      /** Where the person is registered elsewhere: ask that community to release them. */
      askTransfer: z.boolean().default(false),
    }),
    output: z.object({ reporting }),
    problems: [
      'posts.organisationNotFound',
      'posts.notACommunity',
      'posts.consentNeeded',
      'members.idNumber',
      'members.phone',
      'posts.dateInFuture',
      'posts.registeredElsewhere',
      'posts.registeredHere',
    ],
  }),
  endPerson: endpoint({
    method: 'POST',
    path: '/api/reporting/:id/leave',
    ability: abilities.register,
    summary: 'End somebody’s reporting with a date and reason; phone goes, what they did stays',
    input: z.object({ id: z.uuid(), version, on: day, reason }),
    output: z.object({ reporting }),
    problems: ['posts.reportingNotFound', 'posts.notLive', 'posts.dateInFuture', 'posts.endBeforeBegin'],
  }),
  openPhone: endpoint({
    method: 'POST',
    path: '/api/reporting/:id/open',
    ability: abilities.open,
    summary: 'See the phone number, with a reason that is kept in the trail',
    input: z.object({ id: z.uuid(), reason: z.string().trim().min(2).max(200) }),
    output: z.object({ phone: z.string().nullable() }),
    problems: ['posts.reportingNotFound'],
  }),
  transfers: endpoint({
    method: 'GET',
    path: '/api/reporting/transfers',
    ability: abilities.register,
    summary: 'People registered here whom another community asks to release, open ones first',
    input: z.object({}),
    output: z.object({ transfers: z.array(transfer) }),
    problems: [],
  }),
  decideTransfer: endpoint({
    method: 'POST',
    path: '/api/reporting/transfers/:id/decision',
    ability: abilities.register,
    summary: 'Release somebody to the community that asks, or say why not',
    input: z.object({ id: z.uuid(), release: z.boolean(), reason: reason.nullable().default(null) }),
    output: z.object({ transfer }),
    problems: ['posts.transferNotFound', 'posts.decidedAlready', 'posts.reasonNeeded'],
  }),
  units: endpoint({
    method: 'GET',
    path: '/api/reporting/units',
    ability: abilities.report,
    summary: 'Units that have reported in to communities, those in force first',
    input: z.object({ ...wish, ...page }),
    output: z.object({ rows: z.array(unitReporting), ...paged }),
    problems: ['posts.organisationNotFound', 'posts.badCursor'],
  }),
  reportUnit: endpoint({
    method: 'POST',
    path: '/api/reporting/units',
    ability: abilities.report,
    summary: 'A unit reports in to a community; entered by either of the two',
    input: z.object({ unit: partyRef, community: partyRef, willing: maybe(200), reportedOn: day }),
    output: z.object({ reporting: unitReporting }),
    problems: [
      'posts.unitNotFound',
      'posts.organisationNotFound',
      'posts.notACommunity',
      'posts.unitReportedAlready',
      'posts.dateInFuture',
    ],
  }),
  leaveUnit: endpoint({
    method: 'POST',
    path: '/api/reporting/units/:id/leave',
    ability: abilities.report,
    summary: 'End a unit’s reporting, with the reason',
    input: z.object({ id: z.uuid(), version, reason }),
    output: z.object({ reporting: unitReporting }),
    problems: ['posts.reportingNotFound', 'posts.notLive'],
  }),
} as const
