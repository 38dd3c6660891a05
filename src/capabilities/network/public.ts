/** What other capabilities may ask of the network on the server. */
export { findParties, ownDistricts, partiesOf, partyOf, speaksFor, type Party } from './store/parties.ts'
export { findingMetrics, groupMetrics, netMetrics, networkUnitMetrics, placeMetrics, seatMetrics } from './metrics.ts'
export type { NetworkTables } from './tables.ts'
