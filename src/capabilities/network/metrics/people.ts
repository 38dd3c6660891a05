import { declare, PEOPLE, PIECES, said, type MetricFamily } from '../../../platform/capability/metric.ts'
import { networkAbilities } from '../abilities.ts'
import { EXPIRING_DAYS, GROUP_KINDS, SEAT_KINDS, type GroupKind, type SeatKind } from '../kinds.ts'
import { inForce, ORGANISATION, REGISTER } from './said.ts'

export const SEAT_KIND_NAMES: { readonly [K in SeatKind]: ReturnType<typeof said> } = {
  group: said('领导小组等成员', 'Member of a group'),
  partTime: said('兼职委员', 'Part-time committee member'),
  fullTime: said('专职人员', 'Full-time officer'),
  liaison: said('联络员', 'Liaison officer'),
  instructor: said('指导员', 'Instructor'),
}

const seats = declare({ unit: PEOPLE, source: REGISTER })
const ofKind = (kind: SeatKind): string => `r.kind = '${kind}'`
const soon = `r.term_until between asked.day and asked.day + ${EXPIRING_DAYS}`

/** Who sits, serves and works in the network. */
export const seatMetrics: MetricFamily = {
  name: 'networkSeats',
  inward: true,
  rows: () => ({ from: 'network_seats r', where: `r.path <@ asked.under and ${inForce('r')}` }),
  ever: (path) => `exists (select from network_seats e where e.path <@ ${path} and e.valid_from <= asked.day)`,
  known: {},
  dimensions: {
    kind: { name: said('类别', 'Kind'), sql: 'r.kind', codes: Object.fromEntries(SEAT_KINDS.map((kind) => [kind, SEAT_KIND_NAMES[kind]])) },
  },
  list: {
    subject: 'organisation',
    id: 'r.organisation_id',
    order: `as_person(r.name) || ' ' || r.post`,
    search: 'r.search',
    columns: [
      { key: 'name', name: said('姓名', 'Name'), sql: 'r.name' },
      { key: 'post', name: said('职务', 'Post'), sql: 'r.post' },
      { key: 'kind', name: said('类别', 'Kind'), sql: 'r.kind', codes: SEAT_KIND_NAMES },
      ORGANISATION,
      { key: 'from', name: said('来自', 'Comes from'), sql: 'r.from_name' },
      { key: 'since', name: said('任职日期', 'Since'), sql: 'r.valid_from::text' },
      { key: 'termUntil', name: said('任期至', 'Term until'), sql: 'r.term_until::text' },
    ],
  },
  ability: networkAbilities.read,
  metrics: [
    seats.count(
      'network.seats.partTime',
      said('在任兼职委员', 'Part-time committee members in force'),
      said('统计日在任的兼职委员,一人任两处按两人计', 'Part-time committee members on the day; somebody with two seats counts twice'),
      ofKind('partTime'),
    ),
    seats.count(
      'network.seats.partTime.fromUnits',
      said('来自驻区单位的兼职委员', 'Part-time members from resident units'),
      said('统计日在任、由驻区单位选派的兼职委员', 'Part-time members sent by resident units'),
      `${ofKind('partTime')} and r.from_kind = 'unit'`,
    ),
    seats.count(
      'network.seats.expiring90',
      said('90天内任期届满的人员', 'Terms ending within 90 days'),
      said('统计日在任、任期在90天内(含)届满的联建网络人员', 'Seats in force whose term ends within 90 days of the day'),
      soon,
    ),
    seats.count(
      'network.seats.partTime.expiring90',
      said('90天内任期届满的兼职委员', 'Part-time members whose term ends within 90 days'),
      said('统计日在任、任期在90天内(含)届满的兼职委员', 'Part-time members whose term ends within 90 days of the day'),
      `${ofKind('partTime')} and ${soon}`,
    ),
    seats.count(
      'network.seats.overdue',
      said('任期已过未换届的人员', 'Terms that are over'),
      said('统计日任期已过、没有登记离任或续任的联建网络人员', 'Seats whose term is over and that nobody ended or renewed'),
      'r.term_until < asked.day',
    ),
    seats.count(
      'network.seats.liaison',
      said('联络员', 'Liaison officers'),
      said('统计日在任的联络员', 'Liaison officers on the day'),
      ofKind('liaison'),
    ),
    seats.count(
      'network.seats.instructor',
      said('指导员', 'Instructors'),
      said('统计日在任的网络指导员、党建工作指导员', 'Instructors of nets and of Party building on the day'),
      ofKind('instructor'),
    ),
    seats.count(
      'network.seats.fullTime',
      said('专职人员', 'Full-time officers'),
      said('统计日在任的居民区党组织专职人员', 'Full-time officers of residential committees on the day'),
      ofKind('fullTime'),
    ),
    seats.count(
      'network.seats.group',
      said('联建组织成员', 'Members of leading groups'),
      said('统计日领导小组、大工委等联建组织的在任成员', 'Members of leading groups and other bodies on the day'),
      ofKind('group'),
    ),
  ],
}

export const GROUP_KIND_NAMES: { readonly [K in GroupKind]: ReturnType<typeof said> } = {
  leadingGroup: said('领导小组', 'Leading group'),
  grandWorkingCommittee: said('大工委', 'Joint working committee'),
  grandCommittee: said('大党委', 'Joint Party committee'),
  deliberation: said('联建议事机构', 'Joint deliberative body'),
  coordination: said('工作协调委员会', 'Coordination committee'),
}

const groups = declare({ unit: PIECES, source: REGISTER })
const level = '(select o.kind from organisations o where o.district_id = r.district_id and o.id = r.organisation_id)'

/** Leading groups and the other bodies in which parties sit together. */
export const groupMetrics: MetricFamily = {
  name: 'networkGroups',
  inward: true,
  rows: () => ({ from: 'network_groups r', where: `r.path <@ asked.under and ${inForce('r')}` }),
  ever: (path) => `exists (select from network_groups e where e.path <@ ${path} and e.valid_from <= asked.day)`,
  known: {},
  dimensions: {
    kind: {
      name: said('形式', 'Kind'),
      sql: 'r.kind',
      codes: Object.fromEntries(GROUP_KINDS.map((kind) => [kind, GROUP_KIND_NAMES[kind]])),
    },
  },
  list: {
    subject: 'organisation',
    id: 'r.organisation_id',
    order: 'r.name',
    columns: [
      { key: 'name', name: said('名称', 'Name'), sql: 'r.name' },
      { key: 'kind', name: said('形式', 'Kind'), sql: 'r.kind', codes: GROUP_KIND_NAMES },
      ORGANISATION,
      { key: 'since', name: said('成立日期', 'Since'), sql: 'r.valid_from::text' },
    ],
  },
  ability: networkAbilities.read,
  metrics: [
    groups.count(
      'network.groups',
      said('联建组织', 'Leading groups'),
      said('统计日在运行的领导小组、大工委、大党委、议事机构和协调委员会', 'Leading groups and other joint bodies on the day'),
      'true',
    ),
    groups.count(
      'network.groups.district',
      said('区级联建组织', 'Leading groups of districts'),
      said('统计日区委一级的联建组织', 'Joint bodies at the level of the district'),
      `${level} = 'district'`,
    ),
    groups.count(
      'network.groups.street',
      said('街道(镇)联建组织', 'Leading groups of streets'),
      said('统计日街道、镇一级的联建组织', 'Joint bodies at the level of streets and towns'),
      `${level} in ('street', 'town')`,
    ),
    groups.count(
      'network.groups.community',
      said('社区联建组织', 'Leading groups of communities'),
      said('统计日社区一级的联建组织', 'Joint bodies at the level of communities'),
      `${level} = 'community'`,
    ),
  ],
}
