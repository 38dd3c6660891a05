import { declare, PEOPLE, PERCENT, PIECES, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { unitAbilities } from '../abilities.ts'
import { COMPANY_PARTY_NAMES, inForce, UNKNOWN, YES_NO } from './said.ts'

const COMPOUNDS = said('物业小区台账', 'Register of compounds')
const compounds = declare({ unit: PIECES, source: COMPOUNDS })

/** Residential compounds as of the day. */
export const compoundMetrics: MetricFamily = {
  name: 'compounds',
  inward: true,
  rows: () => ({ from: 'compounds r', where: `r.path <@ asked.under and ${inForce('r')}` }),
  ever: (path) => `exists (select from compounds e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: {
    signed: 'r.signed is not null',
    households: 'r.households is not null',
    area: 'r.area_m2 is not null',
    feeRate: 'r.fee_rate_permille is not null',
    satisfaction: 'r.satisfaction_permille is not null',
    committeeMembers: 'r.committee_members is not null',
  },
  dimensions: {
    companyParty: {
      name: said('物业公司党组织', 'Company’s Party organisation'),
      sql: `coalesce(r.company_party, 'unknown')`,
      codes: { ...COMPANY_PARTY_NAMES, ...UNKNOWN },
    },
    signed: {
      name: said('联建协议', 'Agreement'),
      sql: `coalesce(r.signed::text, 'unknown')`,
      codes: { true: said('已签', 'Signed'), false: said('未签', 'Not signed'), ...UNKNOWN },
    },
  },
  list: {
    subject: 'compound',
    id: 'r.compound_id',
    order: 'r.name',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('小区', 'Compound'), sql: 'r.name' },
      {
        key: 'organisation',
        name: said('所在街道(社区)', 'Street or community'),
        sql: '(select o.name from organisations o where o.id = r.organisation_id)',
      },
      { key: 'households', name: said('户数', 'Households'), sql: 'r.households' },
      { key: 'areaM2', name: said('建筑面积(平方米)', 'Floor area (m²)'), sql: 'r.area_m2' },
      { key: 'committee', name: said('业委会', 'Owners’ committee'), sql: 'r.committee' },
      { key: 'company', name: said('物业公司', 'Property company'), sql: 'r.company' },
      {
        key: 'companyParty',
        name: said('物业公司党组织', 'Company’s Party organisation'),
        sql: 'r.company_party',
        codes: COMPANY_PARTY_NAMES,
      },
      { key: 'signed', name: said('已签协议', 'Signed'), sql: 'r.signed::text', codes: YES_NO },
      { key: 'feeRate', name: said('物业费收缴率(%)', 'Fees collected (%)'), sql: '(r.fee_rate_permille / 10.0)::float8' },
      { key: 'satisfaction', name: said('业主满意率(%)', 'Owners satisfied (%)'), sql: '(r.satisfaction_permille / 10.0)::float8' },
    ],
  },
  ability: unitAbilities.read,
  metrics: [
    compounds.count(
      'compounds.total',
      said('住宅小区', 'Compounds'),
      said('统计日台账中的住宅小区', 'Residential compounds on the register on the day'),
      'true',
    ),
    compounds.count(
      'compounds.withCommittee',
      said('成立业委会的小区', 'Compounds with an owners’ committee'),
      said('台账列有业主委员会的小区', 'Compounds for which an owners’ committee is named'),
      'r.committee is not null',
    ),
    compounds.share(
      'compounds.withCommittee',
      'compounds.total',
      said('业委会成立率', 'Compounds with an owners’ committee, share'),
      said('成立业委会的小区除以小区总数', 'Compounds with an owners’ committee divided by all compounds'),
    ),
    compounds.count(
      'compounds.withoutCommittee',
      said('未成立业委会的小区', 'Compounds without an owners’ committee'),
      said('台账没有业主委员会的小区', 'Compounds for which no owners’ committee is named'),
      'r.committee is null',
    ),
    compounds.count(
      'compounds.signed',
      said('已签联建协议的小区', 'Compounds that have signed'),
      said('台账写明已签联建协议的小区', 'Compounds recorded as having signed an agreement'),
      'r.signed',
      { known: 'signed' },
    ),
    compounds.share(
      'compounds.signed',
      'compounds.total',
      said('小区联建协议签订率', 'Compounds that have signed, share'),
      said('已签联建协议的小区除以小区总数', 'Compounds that have signed divided by all compounds'),
    ),
    compounds.count(
      'compounds.unsigned',
      said('未签联建协议的小区', 'Compounds that have not signed'),
      said('台账写明未签联建协议的小区', 'Compounds recorded as not having signed'),
      'not r.signed',
      { known: 'signed' },
    ),
    compounds.sum(
      'compounds.households',
      said('小区户数', 'Households'),
      said('各小区户数之和', 'Sum of the households of the compounds'),
      'r.households',
      { known: 'households', unit: said('户', 'households') },
    ),
    compounds.sum(
      'compounds.areaM2',
      said('小区建筑面积', 'Floor area'),
      said('各小区建筑面积之和', 'Sum of the floor areas of the compounds'),
      'r.area_m2',
      { known: 'area', unit: said('平方米', 'm²') },
    ),
    compounds.mean(
      'compounds.feeRate.mean',
      said('物业费平均收缴率', 'Fees collected, mean'),
      said(
        '填有收缴率的小区的收缴率的算术平均(不按户数或金额加权),保留一位小数',
        'Arithmetic mean over compounds with a rate, not weighted by households or sums, to one decimal',
      ),
      'r.fee_rate_permille / 10.0',
      { known: 'feeRate', unit: PERCENT },
    ),
    compounds.mean(
      'compounds.satisfaction.mean',
      said('业主平均满意率', 'Owners satisfied, mean'),
      said(
        '填有满意率的小区的满意率的算术平均(不加权),保留一位小数',
        'Unweighted arithmetic mean over compounds with a rate, to one decimal',
      ),
      'r.satisfaction_permille / 10.0',
      { known: 'satisfaction', unit: PERCENT },
    ),
    compounds.sum(
      'committees.members',
      said('业委会中的党员', 'Members on owners’ committees'),
      said('各小区业主委员会党员数之和', 'Sum of the Party members on the owners’ committees'),
      'r.committee_members',
      { known: 'committeeMembers', unit: PEOPLE },
    ),
  ],
}
