/** What other capabilities and the entries may ask of conferences on the server. */
export { bringConferences, type ConferenceHistory } from './store/bring.ts'
export { nextDue, sittingTitle } from './rules/cycle.ts'
export { conferenceMetrics, conferenceSittingMetrics, conferenceTopicMetrics, decisionMetrics } from './metrics.ts'
export { declinedTopics } from './store/declined.ts'
export { topicSearch } from './store/topics.ts'
