import { declare, FIRMS, PEOPLE, PERCENT, PIECES, said, type MetricFamily, type Said } from '../../platform/capability/metric.ts'
import { unitAbilities } from './abilities.ts'
import type { CompanyParty, PartyLevel, UnitKind } from './kinds.ts'

const inForce = (row: string): string =>
  `(${row}.valid_from is null or ${row}.valid_from <= asked.day) and (${row}.valid_until is null or ${row}.valid_until > asked.day)`

export const UNIT_KIND_NAMES: { readonly [K in UnitKind]: Said } = {
  government: said('机关', 'Government office'),
  school: said('学校', 'School'),
  hospital: said('医院', 'Hospital'),
  institution: said('事业单位', 'Public institution'),
  stateFirm: said('国有企业', 'State firm'),
  privateFirm: said('非公企业', 'Private firm'),
  property: said('物业公司', 'Property company'),
  socialOrganisation: said('社会组织', 'Social organisation'),
  other: said('其他', 'Other'),
}

export const PARTY_LEVEL_NAMES: { readonly [K in PartyLevel]: Said } = {
  committee: said('党委', 'Committee'),
  generalBranch: said('党总支', 'General branch'),
  branch: said('党支部', 'Branch'),
  joint: said('联合党支部', 'Joint branch'),
  none: said('未建', 'None'),
}

const COMPANY_PARTY_NAMES: { readonly [K in CompanyParty]: Said } = {
  own: said('有', 'Own'),
  joint: said('联合', 'Joint'),
  none: said('无', 'None'),
}
const YES_NO = { true: said('是', 'Yes'), false: said('否', 'No') }
const UNKNOWN = { unknown: said('未填', 'Not stated') }

const UNITS = said('驻区单位台账', 'Register of resident units')
const units = declare({ unit: FIRMS, source: UNITS })

/** Resident units with the agreement in force on the day. */
export const unitMetrics: MetricFamily = {
  name: 'units',
  inward: true,
  rows: () => ({
    // What a register lists as signed is signed on the register's day, though the paper may bear a later date.
    from: `units r left join lateral (
      select true as signed, a.number, a.signed_on, a.ends_on
      from unit_agreements a
      where a.district_id = r.district_id and a.unit_id = r.unit_id
        and (a.signed_on <= asked.day or a.batch_id = r.batch_id) and (a.ends_on is null or a.ends_on >= asked.day)
      order by a.ends_on desc nulls first
      limit 1
    ) a on true`,
    where: `r.path <@ asked.under and ${inForce('r')}`,
  }),
  ever: (path) => `exists (select from units e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: { party: 'r.party_level is not null', kind: 'r.kind is not null', members: 'r.member_count is not null' },
  dimensions: {
    kind: { name: said('单位类型', 'Kind'), sql: `coalesce(r.kind, 'unknown')`, codes: { ...UNIT_KIND_NAMES, ...UNKNOWN } },
    partyLevel: {
      name: said('党组织级别', 'Party organisation'),
      sql: `coalesce(r.party_level, 'unknown')`,
      codes: { ...PARTY_LEVEL_NAMES, ...UNKNOWN },
    },
  },
  list: {
    subject: 'unit',
    id: 'r.unit_id',
    order: 'r.name',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('单位', 'Unit'), sql: 'r.name' },
      { key: 'kind', name: said('单位类型', 'Kind'), sql: 'r.kind', codes: UNIT_KIND_NAMES },
      { key: 'affiliation', name: said('隶属级别', 'Affiliation'), sql: 'r.affiliation' },
      { key: 'partyLevel', name: said('党组织级别', 'Party organisation'), sql: 'r.party_level', codes: PARTY_LEVEL_NAMES },
      {
        key: 'organisation',
        name: said('联建组织', 'Joined with'),
        sql: '(select o.name from organisations o where o.id = r.organisation_id)',
      },
      { key: 'signedOn', name: said('签订日期', 'Signed'), sql: 'a.signed_on::text' },
      { key: 'endsOn', name: said('有效期至', 'In force until'), sql: 'a.ends_on::text' },
      { key: 'liaison', name: said('联络员', 'Liaison'), sql: 'r.liaison' },
    ],
  },
  ability: unitAbilities.read,
  metrics: [
    units.count(
      'units.total',
      said('驻区单位', 'Resident units'),
      said('统计日台账中的驻区单位', 'Resident units on the register on the day'),
      'true',
    ),
    units.count(
      'units.signed',
      said('已签联建协议的单位', 'Units that have signed'),
      said('统计日有联建协议且未到期的驻区单位', 'Resident units with an agreement in force on the day'),
      'a.signed',
    ),
    units.share(
      'units.signed',
      'units.total',
      said('联建协议签订率', 'Units that have signed, share'),
      said('已签联建协议的单位除以驻区单位总数', 'Units that have signed divided by all resident units'),
    ),
    units.count(
      'units.approached',
      said('已联系未签约的单位', 'Units approached, not signed'),
      said('已列入台账、统计日没有有效联建协议的驻区单位', 'Units on the register without an agreement in force'),
      'a.signed is null',
    ),
    units.count(
      'units.expiring90',
      said('90天内协议到期的单位', 'Agreements ending within 90 days'),
      said('联建协议在统计日起90天内(含)到期的驻区单位', 'Units whose agreement ends within 90 days of the day'),
      'a.ends_on <= asked.day + 90',
    ),
    units.count(
      'units.withOrganisation',
      said('已建党组织的单位', 'Units with a Party organisation'),
      said('党组织级别为党委、党总支、党支部、联合党支部的驻区单位', 'Units with a committee, general branch, branch or joint branch'),
      `r.party_level <> 'none'`,
      { known: 'party' },
    ),
    units.share(
      'units.withOrganisation',
      'units.total',
      said('驻区单位党组织覆盖率', 'Units with a Party organisation, share'),
      said('已建党组织的单位除以驻区单位总数', 'Units with a Party organisation divided by all resident units'),
    ),
    units.count(
      'units.withoutOrganisation',
      said('未建党组织的单位', 'Units without a Party organisation'),
      said('台账写明未建党组织的驻区单位', 'Units recorded as having none'),
      `r.party_level = 'none'`,
      { known: 'party' },
    ),
    units.count(
      'units.organisationUnknown',
      said('党组织情况未填的单位', 'Units whose Party organisation is not stated'),
      said('台账没有写明党组织级别的驻区单位', 'Units for which the register does not say'),
      'r.party_level is null',
    ),
    ...Object.entries(UNIT_KIND_NAMES).map(([kind, name]) =>
      units.count(
        `units.kind.${kind}`,
        said(`驻区单位:${name['zh-CN']}`, `Units: ${name.en}`),
        said(`单位类型为${name['zh-CN']}的驻区单位`, `Resident units of the kind ${name.en.toLowerCase()}`),
        `r.kind = '${kind}'`,
        { known: 'kind' },
      ),
    ),
    units.sum(
      'units.members',
      said('驻区单位党员数', 'Members in resident units'),
      said(
        '台账所列驻区单位党员数之和;这些党员的组织关系不在本辖区名册',
        'Sum of the members that the register states for resident units; they are not on our roster',
      ),
      'r.member_count',
      { known: 'members', unit: PEOPLE },
    ),
    units.count(
      'units.withResources',
      said('可共享资源的单位', 'Units offering resources'),
      said('台账列有可共享资源的驻区单位', 'Units that list resources to share'),
      'cardinality(r.resources) > 0',
    ),
    units.count(
      'units.withNeeds',
      said('提出需求的单位', 'Units with needs'),
      said('台账列有需求的驻区单位', 'Units that list needs'),
      'cardinality(r.needs) > 0',
    ),
  ],
}

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

const companies = declare({ unit: FIRMS, source: said('物业小区台账中的物业公司', 'Companies named in the register of compounds') })

/** Property companies that serve compounds here on the day; one that serves two streets is counted in each, once above them. */
export const companyMetrics: MetricFamily = {
  name: 'companies',
  inward: true,
  bucketed: true,
  rows: (bucket) => ({
    from: `lateral (
      select ${bucket('c.path')} as bucket, c.company as name,
        -- Any of its rows gives an id that stays; by name alone, because a company may serve several districts.
        min(coalesce(c.company_id, c.compound_id)::text)::uuid as id,
        count(*) as compounds, count(distinct c.company_party) as parties, min(c.company_party) as party,
        string_agg(distinct c.company_party, '+' order by c.company_party) as says
      from compounds c
      where c.company is not null and c.path <@ asked.under and ${inForce('c')}
      group by 1, c.company
    ) r`,
    where: 'true',
  }),
  ever: (path) => `exists (select from compounds e where e.path <@ ${path} and (e.valid_from is null or e.valid_from <= asked.day))`,
  known: { party: 'r.parties > 0' },
  dimensions: {},
  list: {
    subject: 'company',
    id: 'r.id',
    order: 'r.name',
    columns: [
      { key: 'name', name: said('物业公司', 'Property company'), sql: 'r.name' },
      { key: 'compounds', name: said('服务小区', 'Compounds served'), sql: 'r.compounds::integer' },
      {
        key: 'party',
        name: said('党组织', 'Party organisation'),
        sql: 'r.says',
        codes: {
          ...COMPANY_PARTY_NAMES,
          'joint+none': said('联合、无(不一致)', 'Joint and none (disagree)'),
          'joint+own': said('联合、有(不一致)', 'Joint and own (disagree)'),
          'none+own': said('无、有(不一致)', 'None and own (disagree)'),
          'joint+none+own': said('联合、无、有(不一致)', 'Joint, none and own (disagree)'),
        },
      },
    ],
  },
  ability: unitAbilities.read,
  metrics: [
    companies.count(
      'propertyCompanies.total',
      said('物业公司', 'Property companies'),
      said(
        '统计日在辖区内服务小区的物业公司,同名为一家;服务几个街道的,在各街道各计一次,在上级只计一次',
        'Companies that serve compounds here on the day, one a name; a company in several streets counts once in each and once above them',
      ),
      'true',
    ),
    companies.count(
      'propertyCompanies.withOrganisation',
      said('单独建党组织的物业公司', 'Companies with their own organisation'),
      said('各行均写明“有”党组织的物业公司', 'Companies whose rows all say they have an organisation'),
      `r.parties = 1 and r.party = 'own'`,
      { known: 'party' },
    ),
    companies.count(
      'propertyCompanies.jointOrganisation',
      said('联合建党组织的物业公司', 'Companies with a joint organisation'),
      said('各行均写明“联合”的物业公司', 'Companies whose rows all say joint'),
      `r.parties = 1 and r.party = 'joint'`,
      { known: 'party' },
    ),
    companies.count(
      'propertyCompanies.withoutOrganisation',
      said('未建党组织的物业公司', 'Companies without an organisation'),
      said('各行均写明“无”党组织的物业公司', 'Companies whose rows all say none'),
      `r.parties = 1 and r.party = 'none'`,
      { known: 'party' },
    ),
    companies.count(
      'propertyCompanies.disagreeing',
      said('党组织情况不一致的物业公司', 'Companies whose rows disagree'),
      said(
        '同一公司的各行对有无党组织写法不一的物业公司;不强行归入一类',
        'Companies whose rows say different things of their organisation; not forced into one class',
      ),
      'r.parties > 1',
      { known: 'party' },
    ),
  ],
}
