import { z } from 'zod'
import { endpoint } from '../../platform/http/contract.ts'
import { partyRef } from '../network/contract.ts'
import { sittingAbilities as abilities } from './abilities.ts'
import { ITEM_KINDS, PRESENCES, QUORUM_KINDS, STATES } from './kinds.ts'

/** How the server puts together what two wrote; a screen that goes on writing meanwhile does the same. */
export { mergeTexts } from './rules/merge.ts'
/** Days after which entering a sitting, or closing its minutes, asks for the reason. */
export { CLOSE_WITHIN } from './rules/states.ts'
export { PRESENCES, type Presence } from './kinds.ts'

const id = z.uuid()
const day = z.iso.date()
const said = (most: number) => z.string().trim().min(1).max(most)
const maybe = (most: number) => z.string().trim().max(most).nullable().default(null)
/** Clock time, HH:MM. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Minutes of one item: plain text. Nothing is trimmed, for it is saved while it is written. */
const minutesText = z.string().max(20_000)

export const sitting = z.object({
  id,
  kind: z.string(),
  ofId: id,
  ofName: z.string(),
  organisationId: id,
  organisation: z.string(),
  title: z.string(),
  state: z.enum(STATES),
  plannedOn: day,
  startsAt: z.string().nullable(),
  venue: z.string().nullable(),
  chair: z.string().nullable(),
  recorder: z.string().nullable(),
  quorumKind: z.enum(QUORUM_KINDS),
  quorumValue: z.int(),
  quorumReason: z.string().nullable(),
  heldOn: day.nullable(),
  /** Days between the sitting and somebody's saying that it was held. */
  heldLag: z.int().nullable(),
  heldReason: z.string().nullable(),
  closedOn: day.nullable(),
  closedBy: z.string().nullable(),
  /** Days between the sitting and the closing of its minutes. */
  closedLag: z.int().nullable(),
  closedReason: z.string().nullable(),
  cancelledReason: z.string().nullable(),
  version: z.int(),
})
export type SittingShown = z.output<typeof sitting>

export const item = z.object({
  id,
  nth: z.int(),
  kind: z.enum(ITEM_KINDS),
  sourceId: id.nullable(),
  sourceName: z.string().nullable(),
  sourceLink: z.string().nullable(),
  title: z.string(),
  detail: z.string().nullable(),
  presenter: z.string().nullable(),
  minutes: z.int().nullable(),
  dropped: z.string().nullable(),
  text: z.string(),
  textVersion: z.int(),
  textBy: z.string().nullable(),
  textAt: z.string().nullable(),
})
export type ItemShown = z.output<typeof item>

export const attendance = z.object({
  id,
  partyKind: z.enum(['organisation', 'unit']).nullable(),
  partyId: id.nullable(),
  party: z.string(),
  person: z.string().nullable(),
  counts: z.boolean(),
  presence: z.enum(PRESENCES),
  reason: z.string().nullable(),
  substitute: z.string().nullable(),
})
export type AttendanceShown = z.output<typeof attendance>

const lateEntry = z.object({ id, text: z.string(), reason: z.string(), on: day, lag: z.int(), by: z.string() })
const reached = z.object({ members: z.int(), present: z.int(), needed: z.int(), reached: z.boolean() })

/** How many people were told. */
const told = z.int()

const path = '/api/sittings/:id' as const
const itemPath = '/api/sittings/:id/items/:itemId' as const
const found = ['sittings.notFound'] as const
const kept = [...found, 'sittings.notYours', 'sittings.agendaClosed'] as const

export const sittingsContract = {
  read: endpoint({
    method: 'GET',
    path,
    ability: abilities.read,
    summary: 'A sitting with its agenda, attendance and minutes; the minutes are shown to those invited once they are closed',
    input: z.object({ id }),
    output: z.object({
      sitting,
      items: z.array(item),
      attendance: z.array(attendance),
      quorum: reached,
      unsettled: z.array(z.object({ id, itemId: id, version: z.int(), text: z.string(), by: z.string(), at: z.string() })),
      late: z.array(lateEntry),
      may: z.object({ keep: z.boolean() }),
    }),
    problems: [...found],
  }),
  change: endpoint({
    method: 'PATCH',
    path,
    ability: abilities.keep,
    summary: 'Change day, time, place, chair or recorder of a sitting that has not been held; whoever was told of it is told again',
    input: z.object({
      id,
      version: z.int().min(1),
      plannedOn: day,
      startsAt: clockTime.nullable().default(null),
      venue: maybe(60),
      chair: maybe(30),
      recorder: maybe(30),
    }),
    output: z.object({ sitting, told }),
    problems: [...found, 'sittings.notYours', 'sittings.heldAlready', 'http.conflict'],
  }),
  addItem: endpoint({
    method: 'POST',
    path: `${path}/items`,
    ability: abilities.keep,
    summary: 'Put an item on the agenda by hand',
    input: z.object({
      id,
      title: said(200),
      detail: maybe(500),
      presenter: maybe(60),
      minutes: z.int().min(1).max(600).nullable().default(null),
    }),
    output: z.object({ item }),
    problems: [...kept],
  }),
  changeItem: endpoint({
    method: 'PATCH',
    path: itemPath,
    ability: abilities.keep,
    summary: 'Change the title of an item, who presents it and how long it takes',
    input: z.object({ id, itemId: id, title: said(200), presenter: maybe(60), minutes: z.int().min(1).max(600).nullable().default(null) }),
    output: z.object({ item }),
    problems: [...kept],
  }),
  dropItem: endpoint({
    method: 'POST',
    path: `${itemPath}/drop`,
    ability: abilities.keep,
    summary: 'Take an item off the agenda with the reason, or put it back without one',
    input: z.object({ id, itemId: id, reason: maybe(200) }),
    output: z.object({ item }),
    problems: [...kept],
  }),
  order: endpoint({
    method: 'PUT',
    path: `${path}/order`,
    ability: abilities.keep,
    summary: 'Put the items of the agenda in this order',
    input: z.object({ id, items: z.array(id).min(1).max(200) }),
    output: z.object({ items: z.array(item) }),
    problems: [...kept, 'sittings.otherItems'],
  }),
  saveText: endpoint({
    method: 'PUT',
    path: `${itemPath}/text`,
    ability: abilities.keep,
    summary: 'Keep the minutes of an item as written upon a version; what somebody else wrote meanwhile is put together or shown beside it',
    input: z.object({ id, itemId: id, version: z.int().min(0), text: minutesText }),
    output: z.object({
      /** kept: as written; merged: with what another wrote; conflict: set aside, because both wrote at the same place. */
      outcome: z.enum(['kept', 'merged', 'conflict']),
      text: z.string(),
      version: z.int(),
      by: z.string().nullable(),
      at: z.string().nullable(),
      /** What was set aside, to be put together by a person. */
      asideId: id.nullable(),
    }),
    problems: [...found, 'sittings.notYours', 'sittings.closed', 'sittings.notOpen', 'sittings.noVersion'],
  }),
  settleText: endpoint({
    method: 'POST',
    path: `${itemPath}/settle`,
    ability: abilities.keep,
    summary: 'Settle a text that was set aside: with the words that shall stand, upon the version that was seen',
    input: z.object({ id, itemId: id, asideId: id, version: z.int().min(0), text: minutesText }),
    output: z.object({ text: z.string(), version: z.int() }),
    problems: [...found, 'sittings.notYours', 'sittings.closed', 'sittings.notOpen', 'http.conflict'],
  }),
  mark: endpoint({
    method: 'PUT',
    path: `${path}/attendance`,
    ability: abilities.keep,
    summary: 'Say who was there, who was not and why, and who came instead',
    input: z.object({
      id,
      lines: z
        .array(z.object({ id, presence: z.enum(PRESENCES), reason: maybe(100), substitute: maybe(30), person: maybe(30) }))
        .min(1)
        .max(300),
    }),
    output: z.object({ attendance: z.array(attendance), quorum: reached }),
    problems: [...found, 'sittings.notYours', 'sittings.closed', 'sittings.reasonNeeded', 'sittings.substituteNeeded'],
  }),
  invite: endpoint({
    method: 'POST',
    path: `${path}/attendance`,
    ability: abilities.keep,
    summary: 'Invite a party or a guest beside the members; a guest does not count for the quorum',
    input: z.object({
      id,
      party: partyRef.nullable().default(null),
      name: maybe(60),
      person: maybe(30),
      counts: z.boolean().default(false),
    }),
    output: z.object({ attendance: z.array(attendance) }),
    problems: [...found, 'sittings.notYours', 'sittings.closed', 'sittings.nobody', 'sittings.invitedAlready', 'network.partyNotFound'],
  }),
  answer: endpoint({
    method: 'POST',
    path: `${path}/answer`,
    ability: abilities.answer,
    summary: 'Say for one’s own party that it comes, is excused or sends a substitute',
    input: z.object({
      id,
      party: partyRef,
      presence: z.enum(['coming', 'leave', 'substitute']),
      reason: maybe(100),
      substitute: maybe(30),
    }),
    output: z.object({ attendance }),
    problems: [
      ...found,
      'sittings.notYours',
      'sittings.notInvited',
      'sittings.heldAlready',
      'sittings.reasonNeeded',
      'sittings.substituteNeeded',
    ],
  }),
  hold: endpoint({
    method: 'POST',
    path: `${path}/hold`,
    ability: abilities.keep,
    summary: 'Say that the sitting is held; without quorum, or late, with the reason',
    input: z.object({ id, heldOn: day, lateReason: maybe(200), quorumReason: maybe(200) }),
    output: z.object({ sitting }),
    problems: [...found, 'sittings.notYours', 'sittings.state', 'sittings.notYet', 'sittings.lateReason', 'sittings.quorum'],
  }),
  close: endpoint({
    method: 'POST',
    path: `${path}/close`,
    ability: abilities.keep,
    summary: 'Close the minutes',
    input: z.object({ id, lateReason: maybe(200) }),
    output: z.object({ sitting }),
    problems: [
      ...found,
      'sittings.notYours',
      'sittings.state',
      'sittings.closed',
      'sittings.unsettled',
      'sittings.itemsEmpty',
      'sittings.closeReason',
    ],
  }),
  addLate: endpoint({
    method: 'POST',
    path: `${path}/late`,
    ability: abilities.keep,
    summary: 'Put something on record after the minutes were closed, with the reason; it bears its day',
    input: z.object({ id, text: said(2000), reason: said(200) }),
    output: z.object({ late: z.array(lateEntry) }),
    problems: [...found, 'sittings.notYours', 'sittings.notClosed'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: `${path}/cancel`,
    ability: abilities.keep,
    summary: 'Call off a sitting, with the reason; whoever was told of it is told again',
    input: z.object({ id, reason: said(200) }),
    output: z.object({ sitting, told }),
    problems: [...found, 'sittings.notYours', 'sittings.state'],
  }),
} as const
