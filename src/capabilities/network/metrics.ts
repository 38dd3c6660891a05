/** Every family of the network. */
export { networkUnitMetrics } from './metrics/units.ts'
export { groupMetrics, seatMetrics } from './metrics/people.ts'
export { findingMetrics, netMetrics, placeMetrics } from './metrics/places.ts'
