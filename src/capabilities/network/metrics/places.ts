import { declare, PIECES, said, type MetricFamily, type Said } from '../../../platform/capability/metric.ts'
import { networkAbilities } from '../abilities.ts'
import { CHECKS, FIVE_HAVES, type Check } from '../checks.ts'
import { answersSql, factsSql, findingsSql } from '../store/checksSql.ts'
import { networkWords } from '../words.ts'
import { inForce, ORGANISATION, REGISTER } from './said.ts'

const checkName = (check: Check): Said => said(networkWords['zh-CN'][`network.check.${check}`], networkWords.en[`network.check.${check}`])

const SERVED = `exists (select from network_seats s where s.district_id = n.district_id and s.net_id = n.id and s.kind = 'liaison' and ${inForce('s')})`
const AREAS = `(select count(*)::integer from network_areas a where a.district_id = n.district_id and a.net_id = n.id and ${inForce('a')})`

const nets = declare({ unit: PIECES, source: REGISTER })

/** Nets of residential areas (R09). */
export const netMetrics: MetricFamily = {
  name: 'networkNets',
  inward: true,
  rows: () => ({
    from: `lateral (select n.*, ${AREAS} as areas, ${SERVED} as served from network_nets n where n.path <@ asked.under and ${inForce('n')} offset 0) r`,
    where: 'true',
  }),
  ever: (path) => `exists (select from network_nets e where e.path <@ ${path} and e.valid_from <= asked.day)`,
  known: {},
  dimensions: {},
  list: {
    subject: 'organisation',
    id: 'r.organisation_id',
    order: 'r.name',
    columns: [
      { key: 'name', name: said('网络', 'Net'), sql: 'r.name' },
      ORGANISATION,
      { key: 'areas', name: said('居民区', 'Areas'), sql: 'r.areas::text' },
      { key: 'since', name: said('成立日期', 'Since'), sql: 'r.valid_from::text' },
    ],
  },
  ability: networkAbilities.read,
  metrics: [
    nets.count(
      'network.nets',
      said('居民区网络', 'Nets of residential areas'),
      said('统计日在运行的居民区网络', 'Nets on the day'),
      'true',
    ),
    nets.sum(
      'network.areas',
      said('入网居民区', 'Residential areas in nets'),
      said('统计日编入居民区网络的居民区', 'Residential areas that belong to a net on the day'),
      'r.areas',
    ),
    nets.count(
      'network.nets.served',
      said('有联络员的居民区网络', 'Nets with a liaison officer'),
      said('统计日有在任联络员的居民区网络', 'Nets with a liaison officer in force'),
      'r.served',
    ),
  ],
}

const places = declare({ unit: PIECES, source: said('党组织台账、联建网络台账', 'Registers of organisations and of the network') })
const asked = `r.level = 'residential'`
const has = (check: Check): string => answersSql('r', check, 'has')
const complete = `${asked} and ${FIVE_HAVES.map(has).join(' and ')}`

/** Residential committees and what they should have (R09: 五个有). */
export const placeMetrics: MetricFamily = {
  name: 'networkPlaces',
  inward: true,
  rows: () => ({ from: `lateral (${factsSql('organisation')}) r`, where: `r.level <> 'none'` }),
  ever: (path) =>
    `exists (select from organisation_versions e where e.path <@ ${path} and e.kind in ('district', 'street', 'town', 'community') and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: {},
  dimensions: {},
  list: {
    subject: 'organisation',
    id: 'r.id',
    order: 'r.name',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('组织', 'Organisation'), sql: 'r.name' },
      ...FIVE_HAVES.map((check) => ({
        key: check,
        name: checkName(check),
        sql: `case when ${has(check)} then 'yes' else 'no' end`,
        codes: { yes: said('有', 'Yes'), no: said('无', 'No') },
      })),
    ],
  },
  ability: networkAbilities.read,
  metrics: [
    places.count(
      'network.haves.asked',
      said('居民区(社区)党组织', 'Residential committees'),
      said('统计日按“五个有”检查的居民区(社区)党组织', 'Residential committees that the five haves are asked of'),
      asked,
    ),
    places.count(
      'network.haves.complete',
      said('五个有齐全的居民区党组织', 'Residential committees with all five'),
      said(
        '统计日有专职、有载体、有网络、有目标、有考核均已具备的居民区(社区)党组织',
        'With full-time staff, body, net, goal and assessment',
      ),
      complete,
    ),
    places.share(
      'network.haves.complete',
      'network.haves.asked',
      said('五个有齐全率', 'With all five, share'),
      said('五个有齐全的居民区党组织除以居民区(社区)党组织', 'Those with all five divided by all residential committees'),
    ),
    ...FIVE_HAVES.map((check) =>
      places.count(
        `network.haves.${check}`,
        said(`${checkName(check)['zh-CN']}的居民区党组织`, `Residential committees: ${checkName(check).en}`),
        said(`统计日具备“${checkName(check)['zh-CN']}”的居民区(社区)党组织`, `Residential committees that have it: ${checkName(check).en}`),
        `${asked} and ${has(check)}`,
      ),
    ),
    places.count(
      'network.places.ungrouped',
      said('未成立领导小组的区、街道、镇', 'Districts and streets without a leading group'),
      said('统计日没有联建组织的区、街道、镇', 'Districts, streets and towns without a joint body'),
      answersSql('r', 'leadingGroup', 'lacks'),
    ),
  ],
}

const findings = declare({
  unit: said('项', 'items'),
  source: said('驻区单位、物业小区、党组织和联建网络台账', 'Registers of units, compounds, organisations and the network'),
})

/** What the checks find. */
export const findingMetrics: MetricFamily = {
  name: 'networkFindings',
  inward: true,
  rows: () => ({ from: `lateral (${findingsSql()}) r`, where: 'true' }),
  ever: (path) =>
    `exists (select from organisation_versions e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: {},
  dimensions: {
    check: {
      name: said('检查项', 'Check'),
      sql: 'r.check_code',
      codes: Object.fromEntries(CHECKS.map((check) => [check, checkName(check)])),
    },
  },
  list: {
    subject: 'organisation',
    id: 'r.organisation_id',
    order: `r.sorts || ' ' || r.check_code`,
    search: 'r.search',
    columns: [
      { key: 'name', name: said('对象', 'What'), sql: 'r.name' },
      {
        key: 'check',
        name: said('检查项', 'Check'),
        sql: 'r.check_code',
        codes: Object.fromEntries(CHECKS.map((check) => [check, checkName(check)])),
      },
      ORGANISATION,
    ],
  },
  ability: networkAbilities.read,
  metrics: [
    findings.count(
      'network.findings.lacks',
      said('联建网络缺项', 'What is missing'),
      said('统计日按联建网络检查项查出的缺项', 'What the checks of the network find missing on the day'),
      `r.answer = 'lacks'`,
    ),
    findings.count(
      'network.findings.notKnown',
      said('联建网络不明项', 'What is not known'),
      said('统计日台账没有写明、不能判断的检查项', 'Checks that cannot be answered because the register is silent'),
      `r.answer = 'notKnown'`,
    ),
  ],
}
