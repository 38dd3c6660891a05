/** What other capabilities may ask of projects on the server. */
import type { MetricFamily } from '../../platform/capability/metric.ts'
import { benefitMetrics, budgetMetrics } from './metrics/benefit.ts'
import { clusterMetrics, issueMetrics, reportedMetrics } from './metrics/combing.ts'
import { findingMetrics, milestoneMetrics } from './metrics/owed.ts'
import { projectMetrics } from './metrics/projects.ts'

export type { ProjectTables } from './tables.ts'

/** Every family of figures of this room. */
export const projectFamilies: readonly MetricFamily[] = [
  projectMetrics,
  benefitMetrics,
  budgetMetrics,
  milestoneMetrics,
  findingMetrics,
  issueMetrics,
  clusterMetrics,
  reportedMetrics,
]
