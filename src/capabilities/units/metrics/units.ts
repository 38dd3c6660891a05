import { declare, FIRMS, PEOPLE, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { unitAbilities } from '../abilities.ts'
import { inForce, PARTY_LEVEL_NAMES, UNIT_KIND_NAMES, UNKNOWN } from './said.ts'

const UNITS = said('驻区单位台账', 'Register of resident units')
/** SQL: an agreement with the unit is on file and in force on the day, so that its clauses are followed. */
const FILED = `exists (select from agreement_parties p join agreements g on g.district_id = p.district_id and g.id = p.agreement_id
  where p.party_id = r.unit_id and p.district_id = r.district_id and g.signed_on <= asked.day
    and (g.ended_on is null or g.ended_on >= asked.day) and (g.ends_on is null or g.ends_on >= asked.day))`

const units = declare({ unit: FIRMS, source: UNITS })

/** Resident units with the agreement in force on the day. */
export const unitMetrics: MetricFamily = {
  name: 'units',
  inward: true,
  rows: () => ({
    // What a register lists as signed is signed on the register's day, though the paper may bear a later date.
    from: `units r left join lateral (
      select true as signed, a.number, a.signed_on, a.ends_on, coalesce(a.signed, a.signed_on::text) as signed_as, coalesce(a.ends, a.ends_on::text) as ends_as
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
      { key: 'signedOn', name: said('签订日期', 'Signed'), sql: 'a.signed_as' },
      { key: 'endsOn', name: said('有效期至', 'In force until'), sql: 'a.ends_as' },
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
      said(
        '统计日有联建协议且未到期的驻区单位,不论来自单位台账还是“联建协议”;按单位计,一家签几份只计一家。签订日期只知道年月的,从该月最后一天起计为已签,有效期只写到年月的,算到该月最后一天',
        'Resident units with an agreement in force on the day, be it from the register of units or on file among the agreements; each unit once, however many it signed. Where only the month of signing is known it counts from the last day of that month, and one in force until a month through its last day',
      ),
      'a.signed',
    ),
    units.count(
      'units.signedUnfiled',
      said('已签约、未录协议的单位', 'Units signed, agreement not on file'),
      said(
        '计入已签、但“联建协议”中没有与其生效协议的驻区单位:单位台账写明已签,协议文本和条款尚未录入,承诺无法跟踪',
        'Units counted as signed with whom no agreement in force is on file: the register says so, the text and its clauses are not entered and nothing promised can be followed',
      ),
      `a.signed and not ${FILED}`,
    ),
    units.count(
      'units.signedInDoubt',
      said('可能已签、日期待核的单位', 'Units that may have signed by then'),
      said(
        '没有计入已签、但协议签订日期只知道年月(或年)而统计日正在其间的驻区单位;查明日期后即可确定',
        'Units not counted as signed whose agreement is known to be of the very month or year of the day: a full date would settle it',
      ),
      `a.signed is null and exists (select from unit_agreements d where d.district_id = r.district_id and d.unit_id = r.unit_id
        and d.signed is not null and d.signed_on > asked.day and left(asked.day::text, length(d.signed)) = d.signed)`,
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
