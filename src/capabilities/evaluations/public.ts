/** What other capabilities may ask of evaluations on the server. */
export { evaluationAppealMetrics, evaluationPairMetrics, evaluationRoundMetrics, evaluationVoiceMetrics } from './metrics.ts'
export { writeRound } from './store/bulk.ts'
export { ITEMS, type Judged } from './kinds.ts'
