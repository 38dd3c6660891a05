import { declare, said, type MetricFamily, type Said } from '../../platform/capability/metric.ts'
import { matterAbilities } from './abilities.ts'
import type { Outcome, SourceKind, State } from './kinds.ts'
import { mattersWords, type MattersWord } from './words.ts'

const word = (key: MattersWord): Said => said(mattersWords['zh-CN'][key], mattersWords.en[key])

const codes = <K extends string>(keys: readonly K[], wordOf: (key: K) => MattersWord): { readonly [code: string]: Said } =>
  Object.fromEntries(keys.map((key) => [key, word(wordOf(key))]))

const STATE_NAMES = codes<State>(
  ['proposed', 'returned', 'accepted', 'inHand', 'delivered', 'disputed', 'closed'],
  (key) => `matters.state.${key}`,
)
const OUTCOME_NAMES = codes<Outcome>(['done', 'part', 'passedUp', 'withdrawn', 'overtaken'], (key) => `matters.outcome.${key}`)
const SOURCE_NAMES = codes<SourceKind>(
  ['clause', 'decision', 'claim', 'milestone', 'finding', 'issue', 'post', 'byHand'],
  (key) => `matters.source.${key}`,
)

// As of the day, from the days on which a matter reached its states.
const OPEN = '(r.closed_on is null or r.closed_on > asked.day)'
const CLOSED = 'r.closed_on <= asked.day'
const DELIVERED = `(r.delivered_on <= asked.day and r.state <> 'disputed')`
const LATE = `(${OPEN} and r.due_on < asked.day and not coalesce(${DELIVERED}, false))`
const DONE = `(${CLOSED} and r.outcome = 'done')`
const IN_TIME = 'coalesce(r.delivered_on, r.closed_on) <= r.due_on'

const REGISTER = said('事项台账', 'Register of matters')
const matters = declare({ unit: said('件', 'matters'), source: REGISTER })
const DAYS = said('天', 'days')

/** What is owed at and below an organisation, as of a day. A matter counts from the day it begins. */
export const matterMetrics: MetricFamily = {
  name: 'matters',
  inward: true,
  rows: () => ({ from: 'matters r', where: 'r.path <@ asked.under and r.begins_on <= asked.day' }),
  ever: (path) => `exists (select from matters e where e.path <@ ${path} and e.begins_on <= asked.day)`,
  known: { due: 'r.due_on is not null' },
  dimensions: {
    state: {
      name: said('状态', 'State'),
      sql: `case when ${CLOSED} then 'closed' when r.state = 'closed' then 'delivered' else r.state end`,
      codes: STATE_NAMES,
    },
    source: { name: said('来源', 'Source'), sql: 'r.source_kind', codes: SOURCE_NAMES },
    outcome: {
      name: said('办理结果', 'Outcome'),
      sql: `case when ${CLOSED} then r.outcome else 'open' end`,
      codes: { ...OUTCOME_NAMES, open: said('未办结', 'Open') },
    },
  },
  list: {
    subject: 'matter',
    id: 'r.id',
    order: 'r.title',
    search: 'r.search',
    columns: [
      { key: 'name', name: word('matters.title'), sql: 'r.title' },
      { key: 'lead', name: word('matters.lead'), sql: 'r.lead_name' },
      { key: 'raiser', name: word('matters.raiser'), sql: 'r.raiser_name' },
      { key: 'state', name: word('matters.state'), sql: 'r.state', codes: STATE_NAMES },
      { key: 'dueOn', name: word('matters.dueOn'), sql: 'r.due_on::text' },
      { key: 'closedOn', name: word('matters.closedOn'), sql: 'r.closed_on::text' },
      { key: 'outcome', name: word('matters.outcome'), sql: 'r.outcome', codes: OUTCOME_NAMES },
      { key: 'source', name: word('matters.source'), sql: 'r.source_kind', codes: SOURCE_NAMES },
    ],
  },
  ability: matterAbilities.read,
  metrics: [
    matters.count('matters.total', said('事项', 'Matters'), said('统计日前已开始的全部事项', 'All matters begun by the day'), 'true'),
    matters.count(
      'matters.open',
      said('已开始未办结的事项', 'Open matters that have begun'),
      said(
        '开始日不晚于统计日、尚未办结的事项;条款以后各期等还没开始的不计,在事项列表里按“未开始”可查',
        'Matters begun by the day and not closed; those that begin later, such as the next turns of a clause, are not counted',
      ),
      OPEN,
    ),
    matters.count(
      'matters.overdue',
      said('逾期事项', 'Overdue matters'),
      said('统计日已过时限、未办结也未交付的事项', 'Matters past due on the day, neither closed nor delivered'),
      LATE,
    ),
    matters.share(
      'matters.overdue',
      'matters.open',
      said('事项逾期率', 'Overdue matters, share'),
      said('逾期事项除以已开始未办结的事项', 'Overdue matters divided by open matters that have begun'),
    ),
    matters.count(
      'matters.dueSoon',
      said('7天内到期的事项', 'Matters due within 7 days'),
      said('统计日起7天内(含)到期、未办结也未交付的事项', 'Matters due within 7 days of the day, neither closed nor delivered'),
      `${OPEN} and r.due_on between asked.day and asked.day + 7 and not coalesce(${DELIVERED}, false)`,
    ),
    matters.count(
      'matters.awaiting',
      said('已交付待确认的事项', 'Matters delivered, not confirmed'),
      said('承办方已交付、提出方尚未确认的事项', 'Matters delivered whose raiser has not answered'),
      `${OPEN} and ${DELIVERED}`,
    ),
    matters.count(
      'matters.done',
      said('已办成事项', 'Matters done'),
      said('统计日前由提出方确认办成的事项', 'Matters confirmed as done by the day'),
      DONE,
    ),
    matters.count(
      'matters.doneWithDue',
      said('有时限的已办成事项', 'Matters done that had a due day'),
      said('已办成、并且定有时限的事项', 'Matters done for which a due day was set'),
      `${DONE} and r.due_on is not null`,
    ),
    matters.count(
      'matters.doneOnTime',
      said('按期办成事项', 'Matters done on time'),
      said('已办成、在时限当日或之前交付的事项', 'Matters done that were delivered on or before their due day'),
      `${DONE} and ${IN_TIME}`,
    ),
    matters.share(
      'matters.doneOnTime',
      'matters.doneWithDue',
      said('事项按期办成率', 'Matters done on time, share'),
      said('按期办成事项除以有时限的已办成事项', 'Matters done on time divided by matters done that had a due day'),
    ),
    matters.count(
      'matters.part',
      said('部分办成事项', 'Matters partly done'),
      said('统计日前由提出方确认部分办成的事项', 'Matters confirmed as partly done by the day'),
      `${CLOSED} and r.outcome = 'part'`,
    ),
    matters.count(
      'matters.returned',
      said('曾被退回的事项', 'Matters ever returned'),
      said('承办方依据职责清单退回过的事项', 'Matters that their lead returned at least once'),
      'r.returns > 0',
    ),
    matters.count(
      'matters.disputed',
      said('曾有异议的事项', 'Matters ever disputed'),
      said('交付后提出方提过异议的事项', 'Matters whose delivery was disputed at least once'),
      'r.disputes > 0',
    ),
    matters.count(
      'matters.urged',
      said('督办过的事项', 'Matters urged'),
      said('上级发过督办单的事项', 'Matters for which a slip was issued from above'),
      'r.urged > 0',
    ),
    matters.count(
      'matters.passedUp',
      said('不属本级职权、已上报的事项', 'Matters passed upward'),
      said('统计日前按“不属本级职权,已上报”结束的事项', 'Matters closed by the day as not within the lead’s powers'),
      `${CLOSED} and r.outcome = 'passedUp'`,
    ),
    matters.mean(
      'matters.openAge',
      said('未办结事项平均历时', 'Mean age of open matters'),
      said('未办结事项自开始日至统计日的平均天数', 'Mean days from the beginning of open matters to the day'),
      '(asked.day - r.begins_on)',
      { where: OPEN, unit: DAYS },
    ),
  ],
}
