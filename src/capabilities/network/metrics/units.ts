import { declare, FIRMS, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { networkAbilities } from '../abilities.ts'
import { answersSql, factsSql } from '../store/checksSql.ts'
import { ORGANISATION } from './said.ts'

const units = declare({
  unit: FIRMS,
  source: said('驻区单位台账、联建协议、联建网络台账', 'Registers of units, agreements and the network'),
})

/** Resident units and how they take part. */
export const networkUnitMetrics: MetricFamily = {
  name: 'networkUnits',
  inward: true,
  rows: () => ({ from: `lateral (${factsSql('unit')}) r`, where: 'true' }),
  ever: (path) => `exists (select from units e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: { party: `r.party <> 'unknown'` },
  dimensions: {},
  list: {
    subject: 'unit',
    id: 'r.id',
    order: 'r.name',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('单位', 'Unit'), sql: 'r.name' },
      ORGANISATION,
      {
        key: 'agreement',
        name: said('联建协议', 'Agreement'),
        sql: 'r.agreement',
        codes: { inForce: said('有效', 'In force'), over: said('已到期', 'Over'), none: said('未签', 'None') },
      },
      {
        key: 'takingPart',
        name: said('参与联建', 'Taking part'),
        sql: 'r."takingPart"',
        codes: { yes: said('是', 'Yes'), no: said('否', 'No') },
      },
    ],
  },
  ability: networkAbilities.read,
  metrics: [
    units.count(
      'network.units.registered',
      said('列入联建网络的单位', 'Units in the network'),
      said('统计日驻区单位台账中的单位', 'Units on the register on the day'),
      'true',
    ),
    units.count(
      'network.units.takingPart',
      said('参与联建的单位', 'Units taking part'),
      said(
        '统计日有联建协议且未到期,或登记参与其他社区联建,或有人员在联建组织任职的驻区单位',
        'Units with an agreement in force, or that take part with another community, or that send somebody to a body of the network',
      ),
      `r."takingPart" = 'yes'`,
    ),
    units.share(
      'network.units.takingPart',
      'network.units.registered',
      said('单位参与率', 'Units taking part, share'),
      said('参与联建的单位除以列入联建网络的单位', 'Units taking part divided by units in the network'),
    ),
    units.count(
      'network.units.signed',
      said('网络内已签约单位', 'Units of the network that have signed'),
      said('统计日有联建协议且未到期的驻区单位', 'Units with an agreement in force on the day'),
      `r.agreement = 'inForce'`,
    ),
    units.share(
      'network.units.signed',
      'network.units.registered',
      said('签约覆盖率', 'Signed, share'),
      said('网络内已签约单位除以列入联建网络的单位', 'Units that have signed divided by units in the network'),
    ),
    units.count(
      'network.units.withOrganisation',
      said('网络内有党组织的单位', 'Units of the network with a Party organisation'),
      said('党组织级别为党委、党总支、党支部、联合党支部的驻区单位', 'Units with a committee, general branch, branch or joint branch'),
      `r.party in ('own', 'joint')`,
      { known: 'party' },
    ),
    units.share(
      'network.units.withOrganisation',
      'network.units.registered',
      said('网络内单位党组织覆盖率', 'With a Party organisation, share'),
      said('网络内有党组织的单位除以列入联建网络的单位', 'Units with a Party organisation divided by units in the network'),
    ),
    units.count(
      'network.units.multiCommunity',
      said('参与两个以上社区联建的单位', 'Units taking part in more than one community'),
      said('统计日除所在社区外,还登记参与其他社区联建的驻区单位', 'Units that take part with a community beside their own'),
      `r.many = 'yes'`,
    ),
    units.share(
      'network.units.multiCommunity',
      'network.units.registered',
      said('跨社区参与率', 'In more than one community, share'),
      said('参与两个以上社区联建的单位除以列入联建网络的单位', 'Units in more than one community divided by units in the network'),
    ),
    units.count(
      'network.units.uncovered',
      said('应建未建党组织的单位', 'Units that should have a Party organisation'),
      said(
        '按党员人数应当单独或联合建立党组织、或应当选派指导员而没有的驻区单位(ORG-01、ORG-07、ORG-24)',
        'Units that by their members should have an organisation of their own or a joint one, or an instructor, and have none (ORG-01, ORG-07, ORG-24)',
      ),
      answersSql('r', 'unitOrganisation', 'lacks'),
    ),
  ],
}
