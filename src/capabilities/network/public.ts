/** What other capabilities may ask of the network on the server. */
export { ownDistricts, partiesOf, partyOf, type Party } from './store/parties.ts'
export { findingMetrics, groupMetrics, netMetrics, networkUnitMetrics, placeMetrics, seatMetrics } from './metrics.ts'
export type { NetworkTables } from './tables.ts'
/** For whoever plants an example: rows of the network as they begin, written in bulk. */
export { begin as beginRow, insertRows as writeNetworkRows } from './store/dated.ts'
export { concernNet } from './store/seats.ts'
export { SIX_PARTIES } from './sixParties.ts'
