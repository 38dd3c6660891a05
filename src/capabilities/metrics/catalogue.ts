import type { Metric, MetricFamily } from '../../platform/capability/metric.ts'
import { agreementFamilies } from '../agreements/public.ts'
import { conferenceMetrics, conferenceSittingMetrics, conferenceTopicMetrics, decisionMetrics } from '../conferences/public.ts'
import { matterMetrics } from '../matters/public.ts'
import { claimMetrics, needMetrics, resourceMetrics } from '../exchange/public.ts'
import { evaluationAppealMetrics, evaluationPairMetrics, evaluationRoundMetrics, evaluationVoiceMetrics } from '../evaluations/public.ts'
import { memberMetrics } from '../members/public.ts'
import { branchMetrics, leadershipMetrics, organisationMetrics } from '../organisations/public.ts'
import { findingMetrics, groupMetrics, netMetrics, networkUnitMetrics, placeMetrics, seatMetrics } from '../network/public.ts'
import { projectFamilies } from '../projects/public.ts'
import { reportingMetrics, serviceMetrics, servicePostMetrics, statementMetrics, unitReportingMetrics } from '../posts/public.ts'
import { companyMetrics, compoundMetrics, unitMetrics } from '../units/public.ts'

/** Every family of metrics; a capability that has figures adds its line here. */
export const families: readonly MetricFamily[] = [
  organisationMetrics,
  branchMetrics,
  leadershipMetrics,
  memberMetrics,
  unitMetrics,
  compoundMetrics,
  companyMetrics,
  matterMetrics,
  conferenceMetrics,
  conferenceSittingMetrics,
  conferenceTopicMetrics,
  decisionMetrics,
  networkUnitMetrics,
  groupMetrics,
  seatMetrics,
  netMetrics,
  placeMetrics,
  findingMetrics,
  needMetrics,
  resourceMetrics,
  claimMetrics,
  ...projectFamilies,
  evaluationRoundMetrics,
  evaluationPairMetrics,
  evaluationVoiceMetrics,
  evaluationAppealMetrics,
  servicePostMetrics,
  reportingMetrics,
  unitReportingMetrics,
  serviceMetrics,
  statementMetrics,
  ...agreementFamilies,
]

/** The catalogue in its order. */
export const catalogue: readonly Metric[] = families.flatMap((family) => family.metrics)

const byKey = new Map(catalogue.map((metric) => [metric.key, metric]))
const familyByKey = new Map(families.flatMap((family) => family.metrics.map((metric) => [metric.key, family] as const)))

export const metricOf = (key: string): Metric | undefined => byKey.get(key)

/** The family that a key belongs to. @throws for a key that is not in the catalogue: a mistake of ours */
export const familyOf = (key: string): MetricFamily => {
  const family = familyByKey.get(key)
  if (family === undefined) throw new Error(`No metric is named ${key}.`)
  return family
}

/** The metric whose rows stand behind a figure: of a share, the rows of what is shared. */
export const rowsMetricOf = (metric: Metric): Metric => (metric.kind === 'share' ? byKey.get(metric.of)! : metric)

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** The keys most like what was typed, nearest first. */
export const closeKeys = (typed: string, count = 3): readonly string[] => {
  const said = typed.slice(0, 80).toLowerCase()
  return catalogue
    .map((metric) => ({
      key: metric.key,
      far: distance(said, metric.key.toLowerCase()) - (metric.key.toLowerCase().includes(said) ? 10 : 0),
    }))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, count)
    .map((near) => near.key)
}
