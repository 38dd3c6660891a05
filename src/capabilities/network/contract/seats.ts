import { z } from 'zod'
import { endpoint } from '../../../platform/http/contract.ts'
import { networkAbilities as abilities } from '../abilities.ts'
import { SEAT_KINDS, SEAT_STATES } from '../kinds.ts'
import { party, partyRef } from './parties.ts'
import { dated, day, ending, id, made, page, paged, reason, version, wish } from './shapes.ts'

/** Somebody who sits, serves or works in the network: where, as what, sent by whom, from when to when. */
export const seat = z.object({
  ...dated,
  kind: z.enum(SEAT_KINDS),
  state: z.enum(SEAT_STATES),
  name: z.string(),
  post: z.string(),
  duty: z.string().nullable(),
  group: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  net: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  from: party.nullable(),
  serves: party.nullable(),
  phone: z.string().nullable(),
  termUntil: z.string().nullable(),
})
export type Seat = z.output<typeof seat>

const filters = {
  ...wish,
  kind: z.enum(SEAT_KINDS).optional(),
  /** Without it: all that are in force, whatever their term. */
  state: z.enum(SEAT_STATES).optional(),
}

const facts = {
  name: z.string().trim().min(1).max(40),
  post: z.string().trim().min(1).max(40),
  duty: z.string().trim().max(200).nullable().default(null),
  phone: z.string().trim().max(20).nullable().default(null),
  termUntil: day.nullable().default(null),
}

export const seatEndpoints = {
  seats: endpoint({
    method: 'GET',
    path: '/api/network/seats',
    ability: abilities.read,
    summary: 'Who sits in the network of an organisation and of all below it; part-time members also where they come from',
    input: z.object({ ...filters, sort: z.enum(['name']).optional(), ...page }),
    output: z.object({ rows: z.array(seat), ...paged }),
    problems: ['network.placeNotFound', 'network.badCursor'],
  }),
  exportSeats: endpoint({
    method: 'GET',
    path: '/api/network/seats/export',
    ability: abilities.export,
    summary: 'The list of seats as a workbook; phone numbers masked',
    input: z.object({ ...filters, columns: z.string().max(300).optional() }),
    output: z.unknown(),
    problems: ['network.placeNotFound'],
    download: true,
  }),
  addSeat: endpoint({
    method: 'POST',
    path: '/api/network/seats',
    ability: abilities.keep,
    summary: 'Enter somebody with the organisation at which the seat is held',
    input: z.object({
      kind: z.enum(SEAT_KINDS),
      organisationId: id,
      groupId: id.nullable().default(null),
      netId: id.nullable().default(null),
      from: partyRef.nullable().default(null),
      serves: partyRef.nullable().default(null),
      validFrom: day,
      ...facts,
    }),
    output: made,
    problems: [
      'network.placeNotFound',
      'network.partyNotFound',
      'network.groupNotFound',
      'network.netNotFound',
      'network.groupNeeded',
      'network.groupForbidden',
      'network.fromNeeded',
      'network.netForbidden',
      'network.servesForbidden',
      'network.termBeforeStart',
      'network.phone',
    ],
  }),
  changeSeat: endpoint({
    method: 'PUT',
    path: '/api/network/seats/:id',
    ability: abilities.keep,
    summary: 'Correct what is kept of a seat, or set a new end of its term; an absent phone is left as it is',
    input: z.object({ id, version, ...facts }),
    output: made,
    problems: ['network.notFound', 'network.alreadyEnded', 'network.termBeforeStart', 'network.phone'],
  }),
  endSeat: endpoint({
    method: 'POST',
    path: '/api/network/seats/:id/end',
    ability: abilities.keep,
    summary: 'End a seat on a day, with the reason; it stays in the history',
    input: z.object(ending),
    output: made,
    problems: ['network.notFound', 'network.alreadyEnded', 'network.endBeforeStart'],
  }),
  openSeat: endpoint({
    method: 'POST',
    path: '/api/network/seats/:id/open',
    ability: abilities.open,
    summary: 'See a phone number, with a reason that is kept in the trail',
    input: z.object({ id, reason }),
    output: z.object({ phone: z.string().nullable() }),
    problems: ['network.notFound'],
  }),
} as const
