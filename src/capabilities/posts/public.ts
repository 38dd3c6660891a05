/** What other capabilities may ask of posts on the server. */
export { reportingMetrics, serviceMetrics, servicePostMetrics, statementMetrics, unitReportingMetrics } from './metrics.ts'
export type { PostTables } from './tables.ts'
export { writeRows } from './store/bulk.ts'
export { issuePapers } from './store/papers.ts'
