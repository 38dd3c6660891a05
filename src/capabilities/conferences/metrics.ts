import { declare, said, type MetricFamily } from '../../platform/capability/metric.ts'
import { conferenceAbilities } from './abilities.ts'
import { MONTHS } from './kinds.ts'

const KIND_NAMES = { joint: said('党建联席会', 'Joint conference'), dual: said('双重管理联席会', 'Dual superiors') }
const LEVEL_NAMES = {
  city: said('市', 'City'),
  district: said('区县', 'District'),
  street: said('街道', 'Street'),
  community: said('社区', 'Community'),
  other: said('其他', 'Other'),
}
const CYCLE_NAMES = { P1M: said('每月', 'Monthly'), P3M: said('每季度', 'Quarterly'), P6M: said('每半年', 'Half-yearly') }
const TOPIC_NAMES = {
  sent: said('待定', 'Waiting'),
  adopted: said('已列入议程', 'On the agenda'),
  declined: said('未列入', 'Not taken'),
  withdrawn: said('已撤回', 'Withdrawn'),
}
const YES_NO = { true: said('是', 'Yes'), false: said('否', 'No') }

const conferences = declare({ unit: said('个', ''), source: said('联席会章程', 'Charters of conferences') })
const sittings = declare({ unit: said('次', 'sittings'), source: said('联席会会议记录', 'Minutes of conferences') })
const topics = declare({ unit: said('条', 'topics'), source: said('联席会议题登记', 'Register of topics') })
const decisions = declare({ unit: said('件', 'decisions'), source: said('议定事项台账', 'Register of decisions') })

// One cycle after the last sitting, or after the charter came into force (rules/cycle.ts).
const DUE = `(coalesce(last.held_on, r.starts_on) + make_interval(months => case r.cycle ${Object.entries(MONTHS)
  .map(([cycle, months]) => `when '${cycle}' then ${months}`)
  .join(' ')} end))::date`

/** Conferences by their charters, in force on the day. */
export const conferenceMetrics: MetricFamily = {
  name: 'conferences',
  inward: true,
  rows: () => ({
    from: `conference_charters r left join lateral (
      select max(s.held_on) as held_on from sittings s where s.district_id = r.district_id and s.of_id = r.id and s.held_on <= asked.day
    ) last on true`,
    where: 'r.path <@ asked.under and r.starts_on <= asked.day and (r.ends_on is null or r.ends_on > asked.day)',
  }),
  ever: (path) => `exists (select from conference_charters e where e.path <@ ${path} and e.starts_on <= asked.day)`,
  known: {},
  dimensions: {
    kind: { name: said('类型', 'Kind'), sql: 'r.kind', codes: KIND_NAMES },
    level: { name: said('层级', 'Level'), sql: 'r.level', codes: LEVEL_NAMES },
    cycle: { name: said('周期', 'Cycle'), sql: 'r.cycle', codes: CYCLE_NAMES },
  },
  list: {
    subject: 'conference',
    id: 'r.id',
    order: 'r.name',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('联席会', 'Conference'), sql: 'r.name' },
      { key: 'organisation', name: said('召集组织', 'Convenor'), sql: 'r.organisation_name' },
      { key: 'cycle', name: said('周期', 'Cycle'), sql: 'r.cycle', codes: CYCLE_NAMES },
      { key: 'lastHeldOn', name: said('上次召开', 'Last held'), sql: 'last.held_on::text' },
      { key: 'dueOn', name: said('应于何日前召开', 'Due by'), sql: `${DUE}::text` },
    ],
  },
  ability: conferenceAbilities.read,
  metrics: [
    conferences.count(
      'conferences.total',
      said('联席会', 'Conferences'),
      said('统计日章程有效的联席会', 'Conferences whose charter is in force on the day'),
      'true',
    ),
    conferences.count(
      'conferences.overdue',
      said('逾期未开的联席会', 'Overdue conferences'),
      said(
        '距上次会议(没有开过的,距章程施行)已满一个周期、统计日仍未召开的联席会',
        'A full cycle has passed since the last sitting, or since the charter came into force',
      ),
      `${DUE} < asked.day`,
    ),
    conferences.share(
      'conferences.overdue',
      'conferences.total',
      said('联席会逾期率', 'Overdue conferences, share'),
      said('逾期未开的联席会除以联席会总数', 'Overdue conferences divided by all'),
    ),
    conferences.count(
      'conferences.never',
      said('从未召开的联席会', 'Conferences never held'),
      said('统计日前没有开过会的联席会', 'Conferences that have held no sitting by the day'),
      'last.held_on is null',
    ),
  ],
}

const THIS_YEAR = `r.held_on >= date_trunc('year', asked.day)`

/** Sittings that were held by the day. */
export const conferenceSittingMetrics: MetricFamily = {
  name: 'conferenceSittings',
  inward: true,
  rows: () => ({
    from: `sittings r join conference_sittings k on k.district_id = r.district_id and k.id = r.id cross join lateral (
      select count(*) as seats, count(*) filter (where a.presence in ('present', 'substitute')) as attended
      from sitting_attendance a where a.district_id = r.district_id and a.sitting_id = r.id and a.counts
    ) seats`,
    where: 'r.path <@ asked.under and r.held_on <= asked.day',
  }),
  ever: (path) => `exists (select from sittings e where e.path <@ ${path} and e.held_on <= asked.day)`,
  known: {},
  dimensions: { onTime: { name: said('按期召开', 'Held in time'), sql: '(r.held_on <= k.due_on)::text', codes: YES_NO } },
  list: {
    subject: 'sitting',
    id: 'r.id',
    order: 'r.title',
    columns: [
      { key: 'name', name: said('会议', 'Sitting'), sql: 'r.title' },
      { key: 'heldOn', name: said('召开日期', 'Held on'), sql: 'r.held_on::text' },
      { key: 'dueOn', name: said('应于何日前召开', 'Due by'), sql: 'k.due_on::text' },
      { key: 'seats', name: said('应到', 'Members'), sql: 'seats.seats' },
      { key: 'attended', name: said('实到', 'Present'), sql: 'seats.attended' },
      { key: 'closedOn', name: said('记录定稿', 'Minutes closed'), sql: 'r.closed_on::text' },
    ],
  },
  ability: conferenceAbilities.read,
  metrics: [
    sittings.count(
      'conferences.held',
      said('联席会召开次数', 'Sittings held'),
      said('统计日前召开的联席会会议', 'Sittings held by the day'),
      'true',
    ),
    sittings.count(
      'conferences.heldThisYear',
      said('本年召开的联席会', 'Sittings held this year'),
      said('统计日所在年份、统计日前召开的联席会会议', 'Sittings held in the year of the day, by the day'),
      THIS_YEAR,
    ),
    sittings.count(
      'conferences.heldOnTime',
      said('按期召开的联席会会议', 'Sittings held in time'),
      said('在按周期应召开之日或以前召开的会议', 'Held on or before the day on which they fell due by the cycle'),
      'r.held_on <= k.due_on',
    ),
    sittings.share(
      'conferences.heldOnTime',
      'conferences.held',
      said('联席会按期召开率', 'Sittings held in time, share'),
      said('按期召开的会议除以召开次数', 'Sittings held in time divided by all held'),
    ),
    sittings.sum(
      'conferences.seats',
      said('联席会应到', 'Members called'),
      said('各次会议应到的成员方数之和', 'Members called, over all sittings'),
      'seats.seats',
      { unit: said('方次', '') },
    ),
    sittings.sum(
      'conferences.attended',
      said('联席会实到', 'Members present'),
      said('各次会议到会和委派他人到会的成员方数之和', 'Members present or represented by a substitute, over all sittings'),
      'seats.attended',
      { unit: said('方次', '') },
    ),
    sittings.share(
      'conferences.attended',
      'conferences.seats',
      said('联席会到会率', 'Attendance, share'),
      said('实到除以应到', 'Members present divided by members called'),
    ),
    sittings.count(
      'conferences.minutesLate',
      said('记录迟定稿的会议', 'Minutes closed late'),
      said(
        '会后超过7天才定稿,或统计日已超过7天仍未定稿的会议',
        'Minutes closed more than 7 days after the sitting, or still open after 7 days',
      ),
      'coalesce(r.closed_on, asked.day) > r.held_on + 7',
    ),
  ],
}

/** Topics sent in by the day. */
export const conferenceTopicMetrics: MetricFamily = {
  name: 'conferenceTopics',
  inward: true,
  rows: () => ({ from: 'conference_topics r', where: 'r.path <@ asked.under and r.sent_on <= asked.day' }),
  ever: (path) => `exists (select from conference_topics e where e.path <@ ${path} and e.sent_on <= asked.day)`,
  known: {},
  dimensions: { state: { name: said('状态', 'State'), sql: 'r.state', codes: TOPIC_NAMES } },
  list: {
    subject: 'topic',
    id: 'r.id',
    order: 'r.title',
    columns: [
      { key: 'name', name: said('议题', 'Topic'), sql: 'r.title' },
      { key: 'party', name: said('报送单位', 'Sent by'), sql: 'r.party_name' },
      { key: 'sentOn', name: said('报送日期', 'Sent on'), sql: 'r.sent_on::text' },
      { key: 'state', name: said('状态', 'State'), sql: 'r.state', codes: TOPIC_NAMES },
      { key: 'reason', name: said('未列入的原因', 'Why not taken'), sql: 'r.reason' },
    ],
  },
  ability: conferenceAbilities.read,
  metrics: [
    topics.count(
      'conferences.topics',
      said('报送的议题', 'Topics sent in'),
      said('统计日前成员单位报送的议题', 'Topics sent in by members by the day'),
      'true',
    ),
    topics.count(
      'conferences.topicsAdopted',
      said('列入议程的议题', 'Topics on an agenda'),
      said('已列入会议议程的议题', 'Topics that came on an agenda'),
      `r.state = 'adopted'`,
    ),
    topics.share(
      'conferences.topicsAdopted',
      'conferences.topics',
      said('议题列入率', 'Topics on an agenda, share'),
      said('列入议程的议题除以报送的议题', 'Topics on an agenda divided by topics sent in'),
    ),
    topics.count(
      'conferences.topicsWaiting',
      said('待定的议题', 'Topics waiting'),
      said('已报送、尚无结果的议题', 'Topics sent in that have no answer yet'),
      `r.state = 'sent'`,
    ),
  ],
}

// Closed by confirmed evidence, or by a later sitting; by nothing else (rules/decisions.ts).
const CONFIRMED = `(m.outcome = 'done' and m.delivered_on is not null and m.closed_on <= asked.day)`
const CLOSED = `(r.resolved_on <= asked.day or ${CONFIRMED})`
const OPEN = `(${CLOSED}) is not true`

/** Decisions taken by the day, with how their matters stand. */
export const decisionMetrics: MetricFamily = {
  name: 'decisions',
  inward: true,
  rows: () => ({
    from: `conference_decisions r
      left join matters m on m.district_id = r.district_id and m.source_kind = 'decision' and m.source_id = r.id and m.source_part = ''
      cross join lateral (
        select count(*) as carried from sitting_items i join sittings s on s.district_id = i.district_id and s.id = i.sitting_id
        where i.district_id = r.district_id and i.source_id = r.id and i.kind = 'decision' and s.held_on <= asked.day
      ) agenda`,
    where: `r.path <@ asked.under and r.decided_on <= asked.day and (r.resolution is distinct from 'withdrawn' or r.resolved_by_sitting_id <> r.sitting_id)`,
  }),
  ever: (path) => `exists (select from conference_decisions e where e.path <@ ${path} and e.decided_on <= asked.day)`,
  known: {},
  dimensions: { closed: { name: said('是否办结', 'Closed'), sql: `(${CLOSED} is true)::text`, codes: YES_NO } },
  list: {
    subject: 'decision',
    id: 'r.id',
    order: 'r.text',
    search: 'r.search',
    columns: [
      { key: 'name', name: said('议定事项', 'Decision'), sql: 'r.text' },
      { key: 'lead', name: said('牵头单位', 'Lead'), sql: 'r.lead_name' },
      { key: 'dueOn', name: said('完成时限', 'Due'), sql: 'r.due_on::text' },
      { key: 'decidedOn', name: said('议定日期', 'Decided on'), sql: 'r.decided_on::text' },
      { key: 'carried', name: said('以后上会次数', 'Later agendas'), sql: 'agenda.carried' },
    ],
  },
  ability: conferenceAbilities.read,
  metrics: [
    decisions.count(
      'decisions.total',
      said('议定事项', 'Decisions'),
      said('统计日前联席会议定的事项,不含当次撤回的', 'Decisions taken by the day, without those taken back in the same sitting'),
      'true',
    ),
    decisions.count(
      'decisions.closed',
      said('已办结的议定事项', 'Closed decisions'),
      said('经召集组织确认完成,或由以后的会议认定办结的议定事项', 'Confirmed as done by the convenor, or ended by a later sitting'),
      CLOSED,
    ),
    decisions.share(
      'decisions.closed',
      'decisions.total',
      said('议定事项办结率', 'Closed decisions, share'),
      said('已办结的议定事项除以议定事项总数', 'Closed decisions divided by all'),
    ),
    decisions.count(
      'decisions.open',
      said('未办结的议定事项', 'Open decisions'),
      said('统计日既未确认完成、也未由以后会议办结的议定事项', 'Neither confirmed as done nor ended by a later sitting by the day'),
      OPEN,
    ),
    decisions.count(
      'decisions.late',
      said('逾期的议定事项', 'Overdue decisions'),
      said('统计日已过完成时限、尚未办结的议定事项', 'Past their deadline and not closed by the day'),
      `${OPEN} and r.due_on < asked.day`,
    ),
    decisions.count(
      'decisions.closedOnTime',
      said('按时办结的议定事项', 'Decisions closed in time'),
      said('在完成时限当天或以前确认完成的议定事项', 'Confirmed as done on or before the deadline'),
      `${CONFIRMED} and m.closed_on <= r.due_on`,
    ),
    decisions.share(
      'decisions.closedOnTime',
      'decisions.closed',
      said('议定事项按时办结率', 'Decisions closed in time, share'),
      said('按时办结的议定事项除以已办结的议定事项', 'Decisions closed in time divided by closed decisions'),
    ),
    decisions.count(
      'decisions.carried',
      said('结转的议定事项', 'Decisions carried over'),
      said('未办结且已在以后会议的议程上列出过的议定事项', 'Open decisions that have stood on a later agenda'),
      `${OPEN} and agenda.carried > 0`,
    ),
    decisions.count(
      'decisions.resolved',
      said('由以后会议办结的议定事项', 'Decisions ended by a later sitting'),
      said('由以后的会议认定办结的议定事项', 'Decisions that a later sitting ended'),
      'r.resolved_on <= asked.day',
    ),
  ],
}
