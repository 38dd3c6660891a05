import { coverageEndpoints } from './contract/coverage.ts'
import { dutyEndpoints, groundEndpoints } from './contract/ground.ts'
import { partyEndpoints } from './contract/parties.ts'
import { pictureEndpoints } from './contract/picture.ts'
import { seatEndpoints } from './contract/seats.ts'

export { party, partyChoice, partyFrom, partyKey, partyRef } from './contract/parties.ts'
export type { PartyKind, PartyRef, PartyShown } from './contract/parties.ts'
export type { Finding } from './contract/coverage.ts'
export type { Duty, DutyTemplate, Group, Net } from './contract/ground.ts'
export { EDGE_KINDS } from './contract/picture.ts'
export type { Edge, EdgeKind, Node } from './contract/picture.ts'
export type { Seat } from './contract/seats.ts'

export const networkContract = {
  ...partyEndpoints,
  ...seatEndpoints,
  ...groundEndpoints,
  ...dutyEndpoints,
  ...coverageEndpoints,
  ...pictureEndpoints,
} as const
