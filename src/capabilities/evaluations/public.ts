/** What other capabilities may ask of evaluations on the server. */
export { evaluationAppealMetrics, evaluationPairMetrics, evaluationRoundMetrics, evaluationVoiceMetrics } from './metrics.ts'
