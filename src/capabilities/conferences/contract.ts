import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { partyRef } from '../network/contract.ts'
import { attendance, clockTime, sitting } from '../sittings/contract.ts'
import { conferenceAbilities as abilities } from './abilities.ts'
import { charter, charterFacts, course, decision, meeting, member, memberDrafts, topic } from './contract/shapes.ts'
import { DOCUMENTS, RESOLUTIONS, TOPIC_STATES } from './kinds.ts'

export type { CharterFacts, CharterShown, DecisionShown, MemberShown, TopicShown } from './contract/shapes.ts'

const id = z.uuid()
const day = z.iso.date()
const said = (most: number) => z.string().trim().min(2).max(most)
const optional = (most: number) => z.string().trim().max(most).nullable().default(null)
const page = {
  of: id.optional(),
  on: day.optional(),
  sort: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
}
const charterWish = { ...page, text: z.string().trim().max(50).optional(), ended: z.stringbool().optional() }
const topicWish = { ...page, charterId: id.optional(), state: z.enum(TOPIC_STATES).optional(), text: z.string().trim().max(50).optional() }
const decisionWish = {
  ...page,
  charterId: id.optional(),
  sittingId: id.optional(),
  which: z.enum(['open', 'late', 'closed']).optional(),
  text: z.string().trim().max(50).optional(),
}
/** Keys of columns, joined by commas. */
const columns = z.string().max(300).optional()
const paged = { total: z.int().nullable(), next: z.string().nullable() }
const pageProblems = ['conferences.badCursor', 'conferences.organisationNotFound'] as const
const notice = z.object({ sitting, meeting, told: z.int() })
const held = ['conferences.notFound', 'conferences.notYours'] as const

export const conferencesContract = {
  charters: endpoint({
    method: 'GET',
    path: '/api/conferences/charters',
    ability: abilities.read,
    summary: 'Conferences convened below an organisation or that it is a member of, with the next date, by name',
    input: z.object(charterWish),
    output: z.object({ rows: z.array(charter.extend({ course })), ...paged }),
    problems: [...pageProblems],
  }),
  exportCharters: endpoint({
    method: 'GET',
    path: '/api/conferences/charters/export',
    ability: abilities.read,
    summary: 'The list of conferences as a workbook',
    input: z.object({ ...charterWish, columns }),
    output: z.unknown(),
    problems: [...pageProblems],
    download: true,
  }),
  readCharter: endpoint({
    method: 'GET',
    path: '/api/conferences/charters/:id',
    ability: abilities.read,
    summary: 'A charter with its members, sittings and how it goes',
    input: z.object({ id }),
    output: z.object({
      charter,
      course,
      members: z.array(member),
      former: z.array(member),
      sittings: z.array(sitting),
      may: z.object({ keep: z.boolean() }),
    }),
    problems: ['conferences.notFound'],
  }),
  createCharter: endpoint({
    method: 'POST',
    path: '/api/conferences/charters',
    ability: abilities.keep,
    summary: 'Set up a conference: its members with whoever represents them, its cycle and quorum',
    input: z.object({ organisationId: id, ...charterFacts, members: memberDrafts.default([]) }),
    output: z.object({ charter }),
    problems: ['conferences.organisationNotFound', 'conferences.nameTaken', 'conferences.memberTwice', 'network.partyNotFound'],
  }),
  changeCharter: endpoint({
    method: 'PUT',
    path: '/api/conferences/charters/:id',
    ability: abilities.keep,
    summary: 'Change a charter and its members; who left keeps the days of membership',
    input: z.object({ id, version: z.int().min(1), ...charterFacts, members: memberDrafts }),
    output: z.object({ charter }),
    problems: [...held, 'conferences.nameTaken', 'conferences.memberTwice', 'network.partyNotFound', 'http.conflict'],
  }),
  endCharter: endpoint({
    method: 'POST',
    path: '/api/conferences/charters/:id/end',
    ability: abilities.keep,
    summary: 'End a charter from a day on, with the reason; what was decided stays owed',
    input: z.object({ id, endsOn: day, reason: said(200) }),
    output: z.object({ charter }),
    problems: [...held, 'conferences.endedAlready', 'conferences.plannedAlready'],
  }),
  plan: endpoint({
    method: 'POST',
    path: '/api/conferences/charters/:id/sittings',
    ability: abilities.keep,
    summary: 'Plan the next sitting; the members of today are invited',
    input: z.object({
      id,
      plannedOn: day,
      startsAt: clockTime.nullable().default(null),
      venue: optional(60),
      chair: optional(30),
      recorder: optional(30),
    }),
    output: z.object({ sitting }),
    problems: [...held, 'conferences.plannedAlready', 'conferences.endedAlready', 'conferences.noMembers'],
  }),
  readSitting: endpoint({
    method: 'GET',
    path: '/api/conferences/sittings/:id',
    ability: abilities.read,
    summary: 'What a sitting of a conference has besides agenda and minutes: topics, decisions, dates',
    input: z.object({ id }),
    output: z.object({
      sitting,
      meeting,
      topics: z.array(topic),
      decisions: z.array(decision),
      /** Decisions of earlier sittings that this one ended. */
      resolved: z.array(decision),
      /** The lines of the parties that the reader speaks for. */
      mine: z.array(attendance),
      may: z.object({ keep: z.boolean() }),
    }),
    problems: ['conferences.notFound'],
  }),
  call: endpoint({
    method: 'POST',
    path: '/api/conferences/sittings/:id/call',
    ability: abilities.keep,
    summary: 'Call the sitting: members are told, and topics are taken until the closing day',
    input: z.object({ id, topicsUntil: day.nullable().default(null) }),
    output: notice,
    problems: [...held, 'sittings.state', 'conferences.topicsDay'],
  }),
  assemble: endpoint({
    method: 'POST',
    path: '/api/conferences/sittings/:id/assemble',
    ability: abilities.keep,
    summary: 'Put on the agenda what waits for it: open decisions, unmet needs, disputed clauses and overdue matters, topics sent in',
    input: z.object({ id }),
    output: z.object({
      added: z.int(),
      counts: z.object({ decision: z.int(), need: z.int(), clause: z.int(), matter: z.int(), topic: z.int() }),
    }),
    problems: [...held, 'sittings.agendaClosed'],
  }),
  fix: endpoint({
    method: 'POST',
    path: '/api/conferences/sittings/:id/fix',
    ability: abilities.keep,
    summary: 'Fix the agenda: topics on it are adopted, those taken off are declined with the reason, and the senders are told',
    input: z.object({ id }),
    output: notice,
    problems: [...held, 'sittings.state', 'conferences.topicsLeft', 'conferences.decisionsLeft', 'conferences.noItems'],
  }),
  circulate: endpoint({
    method: 'POST',
    path: '/api/conferences/sittings/:id/circulate',
    ability: abilities.keep,
    summary: 'Send the circular to the members once the minutes are closed',
    input: z.object({ id }),
    output: notice,
    problems: [...held, 'conferences.minutesOpen', 'conferences.circularSent'],
  }),
  document: endpoint({
    method: 'GET',
    path: '/api/conferences/sittings/:id/documents/:document',
    ability: abilities.read,
    summary: 'Notice, attendance table, minutes, list of decisions or circular as Word in official layout',
    input: z.object({ id, document: z.enum(DOCUMENTS) }),
    output: z.unknown(),
    problems: ['conferences.notFound', 'conferences.documentEarly'],
    download: true,
  }),
  topics: endpoint({
    method: 'GET',
    path: '/api/conferences/topics',
    ability: abilities.read,
    summary: 'Topics sent in, the latest first',
    input: z.object(topicWish),
    output: z.object({ rows: z.array(topic), ...paged }),
    problems: [...pageProblems],
  }),
  exportTopics: endpoint({
    method: 'GET',
    path: '/api/conferences/topics/export',
    ability: abilities.read,
    summary: 'The list of topics as a workbook',
    input: z.object({ ...topicWish, columns }),
    output: z.unknown(),
    problems: [...pageProblems],
    download: true,
  }),
  sendTopic: endpoint({
    method: 'POST',
    path: '/api/conferences/topics',
    ability: abilities.send,
    summary: 'Send a topic to a conference in the name of a member or of the convenor',
    input: z.object({ charterId: id, party: partyRef, title: said(100), detail: optional(500) }),
    output: z.object({ topic, sitting: z.object({ title: z.string(), inTime: z.boolean() }).nullable() }),
    problems: [...held, 'conferences.notMember', 'conferences.endedAlready'],
  }),
  withdrawTopic: endpoint({
    method: 'POST',
    path: '/api/conferences/topics/:id/withdraw',
    ability: abilities.send,
    summary: 'Take back a topic that has not been answered',
    input: z.object({ id }),
    output: z.object({ topic }),
    problems: [...held, 'conferences.topicAnswered'],
  }),
  declineTopic: endpoint({
    method: 'POST',
    path: '/api/conferences/topics/:id/decline',
    ability: abilities.keep,
    summary: 'Say that a topic is not taken, and why',
    input: z.object({ id, reason: said(200) }),
    output: z.object({ topic }),
    problems: [...held, 'conferences.topicAnswered'],
  }),
  decisions: endpoint({
    method: 'GET',
    path: '/api/conferences/decisions',
    ability: abilities.read,
    summary: 'Decisions with where they stand, the late ones first',
    input: z.object(decisionWish),
    output: z.object({ rows: z.array(decision), ...paged }),
    problems: [...pageProblems],
  }),
  exportDecisions: endpoint({
    method: 'GET',
    path: '/api/conferences/decisions/export',
    ability: abilities.read,
    summary: 'The list of decisions as a workbook',
    input: z.object({ ...decisionWish, columns }),
    output: z.unknown(),
    problems: [...pageProblems],
    download: true,
  }),
  readDecision: endpoint({
    method: 'GET',
    path: '/api/conferences/decisions/:id',
    ability: abilities.read,
    summary: 'A decision with where it stands',
    input: z.object({ id }),
    output: z.object({ decision }),
    problems: ['conferences.notFound'],
  }),
  addDecision: endpoint({
    method: 'POST',
    path: '/api/conferences/sittings/:id/decisions',
    ability: abilities.keep,
    summary: 'Record a decision; it becomes a matter of its lead at once',
    input: z.object({
      id,
      itemId: id.nullable().default(null),
      text: said(500),
      lead: partyRef,
      assisting: z.array(partyRef).max(20).default([]),
      deliverable: said(300),
      dueOn: day,
    }),
    output: z.object({ decision }),
    problems: [...held, 'conferences.sittingNotOpen', 'conferences.dueBefore', 'network.partyNotFound'],
  }),
  resolveDecision: endpoint({
    method: 'POST',
    path: '/api/conferences/decisions/:id/resolve',
    ability: abilities.keep,
    summary: 'End a decision by a later sitting, with the outcome and what was found; its matter is closed too',
    input: z.object({ id, sittingId: id, resolution: z.enum(RESOLUTIONS), text: said(500) }),
    output: z.object({ decision }),
    problems: [
      ...held,
      'conferences.decisionClosed',
      'conferences.sittingNotOpen',
      'conferences.otherConference',
      'conferences.sameSitting',
      'conferences.earlierSitting',
    ],
  }),
  feeds: endpoint({
    method: 'GET',
    path: '/api/conferences/feeds',
    ability: abilities.subscribe,
    summary: 'The calendar addresses of the caller and of the parties they act for; the secret part is not kept and not shown',
    input: z.object({}),
    output: z.object({
      feeds: z.array(
        z.object({ id, kind: z.enum(['person', 'organisation']), partyId: id.nullable(), name: z.string(), createdAt: z.string() }),
      ),
    }),
    problems: [],
  }),
  makeFeed: endpoint({
    method: 'POST',
    path: '/api/conferences/feeds',
    ability: abilities.subscribe,
    summary: 'Make a calendar address, or make it anew: the one before no longer works',
    input: z.object({ party: partyRef.nullable().default(null) }),
    output: z.object({ id, /** Shown this once. */ address: z.string() }),
    problems: ['conferences.notYours', 'network.partyNotFound'],
  }),
  revokeFeed: endpoint({
    method: 'DELETE',
    path: '/api/conferences/feeds/:id',
    ability: abilities.subscribe,
    summary: 'Make a calendar address void',
    input: z.object({ id }),
    output: z.object({ revoked: z.literal(true) }),
    problems: ['conferences.notFound'],
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/api/conferences/calendar/:token',
    ability: 'public',
    summary: 'Sittings and due dates as iCalendar (RFC 5545), for whoever holds the secret address',
    input: z.object({ token: z.string().max(100) }),
    output: z.unknown(),
    problems: ['conferences.notFound'],
    download: true,
  }),
} as const
