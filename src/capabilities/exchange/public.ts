/** What other capabilities may ask of exchange on the server. */
export { needsForAgenda, unmetNeeds } from './store/agenda.ts'
export { claimMetrics, needMetrics, resourceMetrics } from './metrics.ts'
export { stageDays, USUAL_WAITS } from './rules/stage.ts'
export { USUAL_KINDS, type KindEntry } from './rules/kinds.ts'
