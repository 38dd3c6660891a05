import { declare, FIRMS, PEOPLE, PIECES, said, type MetricFamily } from '../../platform/capability/metric.ts'
import { postAbilities } from './abilities.ts'

const KINDS = { post: said('岗位', 'Post'), area: said('责任区', 'Area'), model: said('示范岗', 'Model post') }
const TIMES = said('次', 'times')
const HOURS = said('小时', 'hours')

const posts = declare({ unit: PIECES, source: said('岗位台账', 'Register of posts') })

/** Posts in force on the day, with how many hold them. */
export const servicePostMetrics: MetricFamily = {
  name: 'servicePosts',
  inward: true,
  rows: () => ({
    from: `service_posts r cross join lateral (
      select count(*)::integer as n from post_holders h
      where h.district_id = r.district_id and h.post_id = r.id and h.from_on <= asked.day and (h.until_on is null or h.until_on > asked.day)
    ) held`,
    where: `r.path <@ asked.under and r.begins_on <= asked.day and (r.ends_on is null or r.ends_on >= asked.day) and (r.closed_on is null or r.closed_on > asked.day)`,
  }),
  ever: (path) => `exists (select from service_posts e where e.path <@ ${path} and e.begins_on <= asked.day)`,
  known: {},
  dimensions: { kind: { name: said('类型', 'Kind'), sql: 'r.kind', codes: KINDS } },
  list: {
    subject: 'post',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'title', name: said('岗位', 'Post'), sql: 'r.title' },
      { key: 'kind', name: said('类型', 'Kind'), sql: 'r.kind', codes: KINDS },
      { key: 'organisation', name: said('设岗组织', 'Published by'), sql: 'r.organisation' },
      { key: 'wanted', name: said('需要人数', 'Wanted'), sql: 'r.wanted' },
      { key: 'held', name: said('在岗', 'Held'), sql: 'held.n' },
    ],
  },
  ability: postAbilities.read,
  metrics: [
    posts.count(
      'servicePosts.total',
      said('公布的岗位', 'Posts published'),
      said('统计日在期的岗位、责任区和示范岗', 'Posts, areas and model posts in force on the day'),
      'true',
    ),
    posts.count('servicePosts.areas', said('责任区', 'Areas'), said('统计日在期的责任区', 'Areas in force on the day'), `r.kind = 'area'`),
    posts.count(
      'servicePosts.taken',
      said('已有人承担的岗位', 'Posts taken'),
      said('统计日至少有一人或一个单位在岗的岗位', 'Posts held by at least one person or unit on the day'),
      'held.n > 0',
    ),
    posts.share(
      'servicePosts.taken',
      'servicePosts.total',
      said('岗位承担率', 'Posts taken, share'),
      said('已有人承担的岗位除以公布的岗位', 'Posts taken divided by posts published'),
    ),
    posts.count(
      'servicePosts.open',
      said('还缺人的岗位', 'Posts lacking people'),
      said('统计日在岗人数少于需要人数的岗位', 'Posts held by fewer than are wanted'),
      'held.n < r.wanted',
    ),
    posts.sum(
      'servicePosts.wanted',
      said('岗位需要人数', 'People wanted'),
      said('在期岗位需要人数之和', 'Sum of the people wanted by posts in force'),
      'r.wanted',
      { unit: PEOPLE },
    ),
    posts.sum(
      'servicePosts.holders',
      said('在岗人次', 'Places held'),
      said('统计日在岗的人和单位,一人两岗计两次', 'Places held on the day; who holds two counts twice'),
      'held.n',
      { unit: PEOPLE },
    ),
  ],
}

const reported = declare({ unit: PEOPLE, source: said('双报到登记', 'Register of reporting in') })

/** Serving members in force on the day. */
export const reportingMetrics: MetricFamily = {
  name: 'reporting',
  inward: true,
  rows: () => ({
    from: `reportings r cross join lateral (
      select exists (select from post_holders h where h.district_id = r.district_id and h.reporting_id = r.id and h.from_on <= asked.day and (h.until_on is null or h.until_on > asked.day)) as posted,
        exists (select from services s where s.reporting_id = r.id and s.state = 'confirmed' and s.served_on <= asked.day and s.served_on > asked.day - 365) as served
    ) did`,
    where: `r.path <@ asked.under and r.state in ('live', 'left') and r.reported_on <= asked.day and (r.left_on is null or r.left_on > asked.day)`,
  }),
  ever: (path) => `exists (select from reportings e where e.path <@ ${path} and e.reported_on <= asked.day)`,
  known: {},
  dimensions: {
    enteredAs: {
      name: said('登记方式', 'Entered by'),
      sql: 'r.entered_as',
      codes: { member: said('本人', 'Member'), community: said('社区代办', 'Community') },
    },
  },
  list: {
    subject: 'service',
    id: 'r.id',
    order: 'as_person(r.name)',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('姓名', 'Name'), sql: 'r.name' },
      { key: 'unit', name: said('工作单位', 'Works at'), sql: 'r.unit_name' },
      { key: 'community', name: said('报到社区', 'Community'), sql: 'r.organisation' },
      { key: 'reportedOn', name: said('报到日期', 'Reported in'), sql: 'r.reported_on::text' },
    ],
  },
  ability: postAbilities.people,
  metrics: [
    reported.count(
      'reporting.people',
      said('报到的在职党员', 'Serving members reported in'),
      said('统计日在册的报到党员', 'Members whose reporting is in force on the day'),
      'true',
    ),
    reported.count(
      'reporting.posted',
      said('承担岗位的报到党员', 'Reported in and holding a post'),
      said('统计日在册并至少承担一个岗位的报到党员', 'Members reported in who hold at least one post'),
      'did.posted',
    ),
    reported.share(
      'reporting.posted',
      'reporting.people',
      said('报到党员岗位承担率', 'Holding a post, share'),
      said('承担岗位的报到党员除以报到的在职党员', 'Those holding a post divided by all reported in'),
    ),
    reported.count(
      'reporting.served',
      said('近一年有服务的报到党员', 'Reported in and served within a year'),
      said('统计日前365天内至少有一次经确认服务的报到党员', 'Members reported in with at least one confirmed service in 365 days'),
      'did.served',
    ),
    reported.share(
      'reporting.served',
      'reporting.people',
      said('报到党员服务率', 'Served within a year, share'),
      said('近一年有服务的报到党员除以报到的在职党员', 'Those who served divided by all reported in'),
    ),
    reported.count(
      'reporting.newThisYear',
      said('本年新报到的党员', 'Reported in this year'),
      said('统计日所在年度报到、统计日仍在册的党员', 'Members who reported in within the year and are in force'),
      `r.reported_on >= date_trunc('year', asked.day)::date`,
    ),
  ],
}

const unitsReported = declare({ unit: FIRMS, source: said('驻区单位台账与双报到登记', 'Registers of units and of reporting in') })

/** Resident units of the day, and whether they have reported in anywhere. */
export const unitReportingMetrics: MetricFamily = {
  name: 'unitReporting',
  rows: () => ({
    from: `units r left join lateral (
      select u.reported_on from unit_reportings u
      where u.district_id = r.district_id and u.unit_id = r.unit_id and u.reported_on <= asked.day and (u.left_on is null or u.left_on > asked.day)
      order by u.reported_on limit 1
    ) u on true`,
    where: `r.path <@ asked.under and (r.valid_from is null or r.valid_from <= asked.day) and (r.valid_until is null or r.valid_until > asked.day)`,
  }),
  ever: (path) => `exists (select from unit_reportings e where e.path <@ ${path} and e.reported_on <= asked.day)`,
  // Where no unit has ever reported in, nobody has kept such a register yet: that is no data and not none.
  known: { any: 'exists (select from unit_reportings k where k.path <@ asked.under and k.reported_on <= asked.day)' },
  dimensions: {},
  list: {
    subject: 'unit',
    id: 'r.unit_id',
    order: 'r.name',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('单位', 'Unit'), sql: 'r.name' },
      { key: 'reportedOn', name: said('报到日期', 'Reported in'), sql: 'u.reported_on::text' },
    ],
  },
  ability: postAbilities.read,
  metrics: [
    unitsReported.count(
      'reporting.unitsAsked',
      said('应报到的驻区单位', 'Units due to report in'),
      said('统计日台账中的驻区单位', 'Resident units on the register on the day'),
      'true',
      { known: 'any' },
    ),
    unitsReported.count(
      'reporting.units',
      said('已报到的驻区单位', 'Units reported in'),
      said('统计日至少向一个社区报到的驻区单位', 'Resident units that have reported in to at least one community'),
      'u.reported_on is not null',
      { known: 'any' },
    ),
    unitsReported.share(
      'reporting.units',
      'reporting.unitsAsked',
      said('单位报到率', 'Units reported in, share'),
      said('已报到的驻区单位除以台账中的驻区单位', 'Units reported in divided by all resident units'),
    ),
  ],
}

const served = declare({ unit: TIMES, source: said('服务记录', 'Entries of service') })

/** Service of the year the day lies in. Of a place as a whole: never summed by person. */
export const serviceMetrics: MetricFamily = {
  name: 'services',
  inward: true,
  rows: () => ({
    from: 'services r',
    where: `r.path <@ asked.under and r.served_on <= asked.day and r.served_on >= date_trunc('year', asked.day)::date`,
  }),
  ever: (path) => `exists (select from services e where e.path <@ ${path} and e.served_on <= asked.day)`,
  known: {},
  dimensions: {
    state: {
      name: said('状态', 'State'),
      sql: 'r.state',
      codes: {
        entered: said('待确认', 'to be confirmed'),
        confirmed: said('已确认', 'confirmed'),
        declined: said('未确认', 'not confirmed'),
      },
    },
  },
  list: {
    subject: 'service',
    id: 'r.id',
    order: 'r.served_on::text',
    columns: [
      { key: 'servedOn', name: said('日期', 'Date'), sql: 'r.served_on::text' },
      { key: 'occasion', name: said('岗位或活动', 'Post or activity'), sql: 'r.occasion' },
      { key: 'community', name: said('社区', 'Community'), sql: 'r.organisation' },
      { key: 'receiver', name: said('服务对象', 'Served'), sql: 'r.receiver_name' },
    ],
  },
  ability: postAbilities.people,
  metrics: [
    served.count(
      'services.confirmed',
      said('本年经确认的服务', 'Service confirmed this year'),
      said('统计日所在年度、经服务对象确认的服务次数', 'Entries of the year confirmed by the one served'),
      `r.state = 'confirmed'`,
    ),
    served.sum(
      'services.hours',
      said('本年经确认的服务时长', 'Hours confirmed this year'),
      said('统计日所在年度经确认服务的小时数之和;只按地方合计,不按人', 'Hours confirmed in the year, of a place and never by person'),
      'r.minutes / 60.0',
      { where: `r.state = 'confirmed'`, unit: HOURS },
    ),
    served.count(
      'services.awaiting',
      said('待确认的服务', 'Service awaiting confirmation'),
      said('统计日所在年度登记、服务对象还没有确认的服务', 'Entries of the year that the one served has not answered'),
      `r.state = 'entered'`,
    ),
    served.count(
      'services.late',
      said('补录的服务', 'Service entered late'),
      said('统计日所在年度经确认、超过30天才登记并写明原因的服务', 'Confirmed entries of the year made after 30 days, with a reason'),
      `r.state = 'confirmed' and r.late_reason is not null`,
    ),
  ],
}

const stated = declare({ unit: said('份', ''), source: said('服务情况说明', 'Statements of service') })

/** Statements issued in the year the day lies in. */
export const statementMetrics: MetricFamily = {
  name: 'statements',
  inward: true,
  rows: () => ({
    from: 'service_statements r',
    where: `r.path <@ asked.under and r.issued_on <= asked.day and r.issued_on >= date_trunc('year', asked.day)::date`,
  }),
  ever: (path) => `exists (select from service_statements e where e.path <@ ${path} and e.issued_on <= asked.day)`,
  known: {},
  dimensions: {},
  list: {
    subject: 'service',
    id: 'r.id',
    order: 'r.half',
    columns: [
      { key: 'half', name: said('半年', 'Half-year'), sql: 'r.half' },
      { key: 'unit', name: said('工作单位', 'Employer'), sql: 'r.unit_name' },
      { key: 'community', name: said('社区', 'Community'), sql: 'r.organisation' },
      { key: 'issuedOn', name: said('出具日期', 'Issued'), sql: 'r.issued_on::text' },
    ],
  },
  ability: postAbilities.people,
  metrics: [
    stated.count(
      'statements.issued',
      said('本年出具的服务情况说明', 'Statements issued this year'),
      said('统计日所在年度出具的服务情况说明,含后来撤回的', 'Statements issued in the year, those withdrawn later included'),
      'true',
    ),
    stated.count(
      'statements.answered',
      said('本人回复过的说明', 'Statements answered by the person'),
      said('出具前本人回复过意见或提出过异议的说明', 'Statements to which the person said something before they were issued'),
      'r.answered_on is not null',
    ),
    stated.share(
      'statements.answered',
      'statements.issued',
      said('说明本人回复率', 'Answered by the person, share'),
      said('本人回复过的说明除以本年出具的说明', 'Statements answered divided by statements issued'),
    ),
    stated.count(
      'statements.withdrawn',
      said('撤回的说明', 'Statements withdrawn'),
      said('本年出具、统计日前已撤回的说明', 'Statements of the year withdrawn by the day'),
      'r.withdrawn_on <= asked.day',
    ),
  ],
}
